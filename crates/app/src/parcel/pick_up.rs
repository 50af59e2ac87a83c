//! A carrier takes a parcel: a driver on her tour, or the maker who brings it herself.

use essaim_domain::Refusal;
use essaim_domain::ids::{LegId, ParcelId};
use essaim_domain::ledger::Place;
use essaim_store::ledger::Roots;
use essaim_store::parcel as rows;

use super::place::at_of;
use super::relay::Legs;
use crate::access::{At, Right};
use crate::asked::once;
use crate::doing::{Desk, Done};
use crate::{App, Asked, Error};

/// Picks a parcel up for its next leg.
///
/// # Errors
/// Those of `Book::pick_up`; nobody takes a leg that another carrier was asked for.
pub async fn pick_up(app: &App, asked: &Asked, parcel: ParcelId) -> Result<ParcelId, Error> {
    let id = once!(app, asked, |tx| {
        take(app, asked, tx, parcel, None).await?;
        Ok(parcel.uuid())
    })?;
    Ok(id.into())
}

/// Picks the parcel of this leg up, when it is that leg's turn.
pub async fn pick_up_leg(app: &App, asked: &Asked, leg: LegId) -> Result<LegId, Error> {
    let id = once!(app, asked, |tx| {
        let parcel = rows::leg(tx, leg).await?.parcel;
        take(app, asked, tx, parcel, Some(leg)).await?;
        Ok(leg.uuid())
    })?;
    Ok(id.into())
}

async fn take(
    app: &App,
    asked: &Asked,
    tx: &mut essaim_store::Tx,
    parcel: ParcelId,
    only: Option<LegId>,
) -> Result<(), Error> {
    let roots = Roots {
        parcels: vec![parcel],
        ..Roots::default()
    };
    let mut desk = Desk::open(app, tx, roots).await?;
    let row = desk.book.parcels.find(&parcel)?.clone();
    let mut legs = Legs::of(desk.tx, parcel).await?;
    let Some(leg) = legs.current().cloned() else {
        return Err(gone(asked, desk.tx, &row, &legs).await?);
    };
    let at = at_of(desk.tx, leg.from).await?;
    let giver = match leg.from {
        Place::Home(maker) => maker,
        Place::Hub(_) | Place::Site(_) | Place::Parcel(_) => asked.who.person,
    };
    let own = leg.carrier.unwrap_or(giver);
    asked.who.may(Right::Carry, at.of(own))?;
    if only.is_some_and(|only| only != leg.id) {
        return Err(Refusal::EarlierLegWaits.into());
    }
    desk.book.pick_up(parcel, Some(own))?;
    let now = desk.book.now;
    legs.pick_up(desk.tx, own, now).await?;
    let done = Done::new("picked-up", "parcel", parcel).fact("leg", leg.id);
    desk.close(Some(&asked.who), done).await?;
    Ok(())
}

/// There is no leg left: the state says why, to those who may know of the parcel.
async fn gone(
    asked: &Asked,
    tx: &mut essaim_store::Tx,
    row: &essaim_domain::parcel::Parcel,
    legs: &Legs,
) -> Result<Error, Error> {
    let at = at_of(tx, row.bound.place()).await?;
    let own = legs.last().and_then(|leg| leg.carrier);
    let at = own.map_or(at, |own| At::of(at, own));
    asked.who.may(Right::Carry, at)?;
    Ok(Refusal::ParcelState {
        state: row.state.as_str(),
    }
    .into())
}
