//! A maker brings her parcel to the hub herself, so that no tour fetches it; or has it fetched after all.

use essaim_domain::Refusal;
use essaim_domain::chance::Mint;
use essaim_domain::ids::{LegId, ParcelId, PersonId};
use essaim_domain::ledger::Place;
use essaim_domain::leg::{Leg, LegState, TourState};
use essaim_store::Tx;
use essaim_store::parcel as rows;
use essaim_store::people::workshop;

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
        let leg = hers(tx, &asked.who, parcel).await?;
        let mut mint = app.mint(tx);
        let id = leg.id;
        if !take(tx, &mut mint, leg.clone(), asked.who.person).await? {
            let state = leg.state.as_str();
            return Err(Refusal::LegState { state }.into());
        }
        let done = Done::new("brings-herself", "parcel", parcel).fact("leg", id);
        write_act(tx, &mut mint, Some(&asked.who), done).await?;
        tell(tx, &mut mint, &format!("parcel:{parcel}")).await?;
        Ok(parcel.uuid())
    })?;
    Ok(id.into())
}

/// The leg is hers from now on, off the draft it was on; false where a driver was asked to fetch it.
async fn take(tx: &mut Tx, mint: &mut Mint, mut leg: Leg, maker: PersonId) -> Result<bool, Error> {
    if let Some(tour) = leg.tour {
        let tour = rows::tour(tx, tour).await?;
        if tour.state != TourState::Draft {
            return Ok(false);
        }
        take_off(tx, mint, leg.clone(), tour).await?;
        leg.tour = None;
        leg.slot = None;
    }
    leg.state = leg.state.offer()?.accept()?;
    leg.carrier = Some(maker);
    rows::save_leg(tx, &leg).await?;
    Ok(true)
}

/// What was just packed at the home of a maker who always brings is hers to bring.
pub(crate) async fn as_she_wishes(tx: &mut Tx, mint: &mut Mint, leg: LegId) -> Result<(), Error> {
    let leg = rows::leg(tx, leg).await?;
    let (Place::Home(maker), Place::Hub(_)) = (leg.from, leg.to) else {
        return Ok(());
    };
    if workshop::brings(tx, maker).await? {
        take(tx, mint, leg, maker).await?;
    }
    Ok(())
}

/// From now on she brings to hubs whatever is packed at her home, what waits there included; or has it fetched again.
///
/// Box by box, or all that is packed later. What a driver was asked to fetch already is fetched.
pub async fn always_bring(app: &App, asked: &Asked, wish: bool) -> Result<PersonId, Error> {
    let id = once!(app, asked, |tx| {
        let maker = asked.who.person;
        let at = at_of(tx, Place::Home(maker)).await?;
        asked.who.may(Right::KeepWorkshop, at)?;
        workshop::set_brings(tx, maker, wish).await?;
        let mut mint = app.mint(tx);
        let mut boxes = 0;
        if wish {
            for leg in rows::waiting_at_home(tx, maker).await? {
                let topic = format!("parcel:{}", leg.parcel);
                if take(tx, &mut mint, leg, maker).await? {
                    boxes += 1;
                    tell(tx, &mut mint, &topic).await?;
                }
            }
        }
        let verb = if wish {
            "brings-always"
        } else {
            "has-all-fetched"
        };
        let done = Done::new(verb, "person", maker).fact("boxes", boxes);
        write_act(tx, &mut mint, Some(&asked.who), done).await?;
        Ok(maker.uuid())
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
