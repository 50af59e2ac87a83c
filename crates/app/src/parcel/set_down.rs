//! A carrier sets a parcel down at a hub: on its way, or where it is bound and a keeper checks it in.

use essaim_domain::Refusal;
use essaim_domain::handover::HandoverStep;
use essaim_domain::ids::{HubId, LegId, ParcelId};
use essaim_domain::ledger::Place;
use essaim_domain::leg::LegState;
use essaim_store::ledger::Roots;
use essaim_store::{Tx, parcel as rows};

use super::handover::Said;
use super::place::at_of;
use super::relay::Legs;
use crate::access::Right;
use crate::asked::once;
use crate::doing::{Desk, Done};
use crate::refill;
use crate::{App, Asked, Error};

/// Sets a parcel down at a hub; if that is not where it is bound, its next leg waits for a carrier.
pub async fn set_down(
    app: &App,
    asked: &Asked,
    parcel: ParcelId,
    hub: HubId,
) -> Result<ParcelId, Error> {
    let id = once!(app, asked, |tx| {
        put(app, asked, tx, parcel, Place::Hub(hub)).await?;
        Ok(parcel.uuid())
    })?;
    Ok(id.into())
}

/// Hands the parcel of this leg over where the leg ends: at a hub, or supplies at a door. A site signs on its dock page instead.
pub async fn hand_over_leg(app: &App, asked: &Asked, leg: LegId) -> Result<LegId, Error> {
    let id = once!(app, asked, |tx| {
        let row = rows::leg(tx, leg).await?;
        // A relay: who fetched it keeps it at home until the next one comes.
        if let Place::Home(keeper) = row.to
            && row.carrier == Some(keeper)
        {
            put(app, asked, tx, row.parcel, row.to).await?;
            return Ok(leg.uuid());
        }
        if let Place::Home(maker) = row.to {
            refill::hand_over(app, asked, tx, (&row, maker)).await?;
            return Ok(leg.uuid());
        }
        let Place::Hub(hub) = row.to else {
            let at = at_of(tx, row.to).await?;
            let own = row.carrier.ok_or(Error::NotFound)?;
            asked.who.may(Right::Carry, at.of(own))?;
            return Err(Refusal::WrongDestination.into());
        };
        put(app, asked, tx, row.parcel, Place::Hub(hub)).await?;
        Ok(leg.uuid())
    })?;
    Ok(id.into())
}

async fn put(
    app: &App,
    asked: &Asked,
    tx: &mut Tx,
    parcel: ParcelId,
    here: Place,
) -> Result<(), Error> {
    let roots = Roots {
        parcels: vec![parcel],
        ..Roots::default()
    };
    let mut desk = Desk::open(app, tx, roots).await?;
    let row = desk.book.parcels.find(&parcel)?.clone();
    let at = at_of(desk.tx, here).await?;
    let mut legs = Legs::of(desk.tx, parcel).await?;
    let carrier = row.bearer.or(legs.last().and_then(|leg| leg.carrier));
    let at = carrier.map_or(at, |carrier| at.of(carrier));
    asked.who.may(Right::Carry, at)?;
    let said = Said::alone(&desk.book, parcel);
    desk.book.set_down(parcel, here)?;
    legs.end(desk.tx, here, LegState::hand_over).await?;
    legs.cancel_open(desk.tx, Some(here)).await?;
    if legs.current().is_none() && row.bound.place() != here {
        let mint = &mut desk.book.mint;
        legs.plan(desk.tx, mint, here, row.bound.place()).await?;
    }
    let hands = (here, carrier, None);
    said.keep(desk.tx, &mut desk.book, &row, HandoverStep::SetDown, hands)
        .await?;
    let done = Done::new("set-down", "parcel", parcel);
    let done = match here {
        Place::Hub(hub) => done.fact("hub", hub),
        Place::Home(keeper) => done.fact("home", keeper),
        Place::Site(_) | Place::Parcel(_) => done,
    };
    desk.close(Some(&asked.who), done).await?;
    Ok(())
}
