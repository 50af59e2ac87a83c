//! A maker brings her parcel to the hub herself, so that no tour fetches it; or has it fetched after all.

use essaim_domain::Refusal;
use essaim_domain::ids::ParcelId;
use essaim_domain::ledger::Place;
use essaim_domain::leg::{Leg, LegState, TourState};
use essaim_store::Tx;
use essaim_store::parcel as rows;

use super::skip::take_off;
use crate::access::Right;
use crate::asked::once;
use crate::doing::{Done, tell, write_act};
use crate::parcel::place::at_of;
use crate::parcel::relay::Legs;
use crate::{Actor, App, Asked, Error};

/// The next leg of a parcel that stands at her home.
async fn hers(tx: &mut Tx, who: &Actor, parcel: ParcelId) -> Result<Leg, Error> {
    let legs = Legs::of(tx, parcel).await?;
    let leg = legs.current().cloned().ok_or(Error::NotFound)?;
    if leg.from != Place::Home(who.person) {
        return Err(Error::NotFound);
    }
    who.may(Right::Pack, at_of(tx, leg.from).await?)?;
    Ok(leg)
}

/// She brings it herself: plannings leave it out, and a draft that would have fetched it goes without.
///
/// # Errors
/// [`Refusal::LegState`] once a driver was asked to fetch it, or somebody has it.
pub async fn bring(app: &App, asked: &Asked, parcel: ParcelId) -> Result<ParcelId, Error> {
    let id = once!(app, asked, |tx| {
        let mut leg = hers(tx, &asked.who, parcel).await?;
        let mut mint = app.mint(tx);
        if let Some(tour) = leg.tour {
            let tour = rows::tour(tx, tour).await?;
            if tour.state != TourState::Draft {
                let state = leg.state.as_str();
                return Err(Refusal::LegState { state }.into());
            }
            take_off(tx, &mut mint, leg.clone(), tour).await?;
            leg.tour = None;
            leg.slot = None;
        }
        leg.state = leg.state.offer()?.accept()?;
        leg.carrier = Some(asked.who.person);
        rows::save_leg(tx, &leg).await?;
        let done = Done::new("brings-herself", "parcel", parcel).fact("leg", leg.id);
        write_act(tx, &mut mint, Some(&asked.who), done).await?;
        tell(tx, &mut mint, &format!("parcel:{parcel}")).await?;
        Ok(parcel.uuid())
    })?;
    Ok(id.into())
}

/// She has it fetched after all: the next planning finds it.
///
/// # Errors
/// [`Refusal::LegState`] where she did not say that she brings it, or has it with her already.
pub async fn have_fetched(app: &App, asked: &Asked, parcel: ParcelId) -> Result<ParcelId, Error> {
    let id = once!(app, asked, |tx| {
        let mut leg = hers(tx, &asked.who, parcel).await?;
        let state = leg.state.as_str();
        if leg.state != LegState::Accepted || leg.carrier != Some(asked.who.person) {
            return Err(Refusal::LegState { state }.into());
        }
        leg.state = leg.state.decline()?;
        leg.carrier = None;
        rows::save_leg(tx, &leg).await?;
        let mut mint = app.mint(tx);
        let done = Done::new("has-it-fetched", "parcel", parcel).fact("leg", leg.id);
        write_act(tx, &mut mint, Some(&asked.who), done).await?;
        tell(tx, &mut mint, &format!("parcel:{parcel}")).await?;
        Ok(parcel.uuid())
    })?;
    Ok(id.into())
}
