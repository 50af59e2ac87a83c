//! A carrier takes a parcel: a driver on her tour, or the maker who brings it herself.

use essaim_domain::Refusal;
use essaim_domain::handover::HandoverStep;
use essaim_domain::ids::{LegId, ParcelId, PersonId};
use essaim_domain::ledger::Place;
use essaim_store::ledger::Roots;
use essaim_store::parcel as rows;

use super::handover::{Proof, count_wrong, said};
use super::place::at_of;
use super::relay::Legs;
use crate::access::{At, Right};
use crate::asked::once;
use crate::doing::{Desk, Done};
use crate::{App, Asked, Error};

/// Picks a parcel up for its next leg, with what both sides said: the giver's code, the bags counted, the date of a
/// paper.
///
/// # Errors
/// Those of `Book::pick_up`; nobody takes a leg that another carrier was asked for.
pub async fn pick_up(
    app: &App,
    asked: &Asked,
    parcel: ParcelId,
    proof: Proof,
) -> Result<ParcelId, Error> {
    let done = once!(app, asked, |tx| {
        take(app, asked, tx, parcel, (None, &proof)).await?;
        Ok(parcel.uuid())
    });
    Ok(count_wrong(app, parcel, done).await?.into())
}

/// Picks the parcel of this leg up, when it is that leg's turn.
pub async fn pick_up_leg(app: &App, asked: &Asked, leg: LegId) -> Result<LegId, Error> {
    let id = once!(app, asked, |tx| {
        let parcel = rows::leg(tx, leg).await?.parcel;
        take(app, asked, tx, parcel, (Some(leg), &Proof::default())).await?;
        Ok(leg.uuid())
    })?;
    Ok(id.into())
}

pub(super) async fn take(
    app: &App,
    asked: &Asked,
    tx: &mut essaim_store::Tx,
    parcel: ParcelId,
    (only, proof): (Option<LegId>, &Proof),
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
    // Whoever carries a later leg of the relay hears that it is not her turn.
    if let Some(later) = only.filter(|only| *only != leg.id) {
        let later = legs.named(later).ok_or(Error::NotFound)?;
        let at = at_of(desk.tx, later.from).await?;
        let own = later.carrier.or(giver_of(later.from));
        let own = own.unwrap_or(asked.who.person);
        asked.who.may(Right::Carry, at.of(own))?;
        return Err(Refusal::EarlierLegWaits.into());
    }
    let at = at_of(desk.tx, leg.from).await?;
    let own = leg.carrier.or(giver_of(leg.from));
    let own = own.unwrap_or(asked.who.person);
    asked.who.may(Right::Carry, at.of(own))?;
    let said = said(desk.tx, &desk.book, parcel, proof).await?;
    desk.book.pick_up(parcel, Some(own))?;
    legs.pick_up(desk.tx, own, said.happened_at()).await?;
    let hands = (leg.from, giver_of(leg.from), Some(own));
    said.keep(desk.tx, &mut desk.book, &row, HandoverStep::PickedUp, hands)
        .await?;
    let done = Done::new("picked-up", "parcel", parcel).fact("leg", leg.id);
    let done = said.dated(done);
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

/// Who gives at a home; at a hub, whoever keeps it that day.
const fn giver_of(place: Place) -> Option<PersonId> {
    match place {
        Place::Home(maker) => Some(maker),
        Place::Hub(_) | Place::Site(_) | Place::Parcel(_) => None,
    }
}
