//! What becomes of refills with the box they are in: handed over, back at a hub, lost.

use essaim_domain::Refusal;
use essaim_domain::chance::Mint;
use essaim_domain::handover::HandoverStep;
use essaim_domain::ids::{HubId, ParcelId, PersonId};
use essaim_domain::ledger::Place;
use essaim_domain::leg::{Leg, LegState};
use essaim_domain::supply::RefillChange;
use essaim_store::ledger::Roots;
use essaim_store::{Tx, supply as rows};

use super::told::{changed, waits};
use crate::access::Right;
use crate::doing::{Desk, Done};
use crate::parcel::Said;
use crate::parcel::place::at_of;
use crate::parcel::relay::Legs;
use crate::{App, Asked, Error};

/// A carrier hands the box of this leg over at its maker's door.
pub(crate) async fn hand_over(
    app: &App,
    asked: &Asked,
    tx: &mut Tx,
    (leg, maker): (&Leg, PersonId),
) -> Result<(), Error> {
    let at = at_of(tx, Place::Home(maker)).await?;
    let own = leg.carrier.ok_or(Error::NotFound)?;
    asked.who.may(Right::Carry, at.of(own))?;
    if leg.state != LegState::PickedUp {
        let state = leg.state.as_str();
        return Err(Refusal::LegState { state }.into());
    }
    let roots = Roots {
        parcels: vec![leg.parcel],
        ..Roots::default()
    };
    let mut desk = Desk::open(app, tx, roots).await?;
    let hands = (Place::Home(maker), Some(own));
    settle(&mut desk, leg.parcel, maker, hands).await?;
    let done = Done::new("supplies-brought", "parcel", leg.parcel).fact("leg", leg.id);
    desk.close(Some(&asked.who), done).await?;
    Ok(())
}

/// Everything in a box is in its maker's hands; where nobody carried it, she did. Where, and who gave it: the chain of
/// custody says so.
pub(super) async fn settle(
    desk: &mut Desk<'_>,
    parcel: ParcelId,
    maker: PersonId,
    (place, giver): (Place, Option<PersonId>),
) -> Result<(), Error> {
    let row = desk.book.parcels.find(&parcel)?.clone();
    let said = Said::alone(&desk.book, parcel);
    let hands = (place, giver, Some(maker));
    said.keep(desk.tx, &mut desk.book, &row, HandoverStep::Given, hands)
        .await?;
    desk.book.hand_supplies(parcel)?;
    let mut legs = Legs::of(desk.tx, parcel).await?;
    if !legs.is_on_the_road() && legs.current().is_some() {
        let now = desk.book.now;
        legs.pick_up(desk.tx, maker, now).await?;
    }
    legs.end(desk.tx, Place::Home(maker), LegState::hand_over)
        .await?;
    legs.cancel_open(desk.tx, None).await?;
    for mut row in rows::in_box(desk.tx, parcel).await? {
        row.state = row.state.receive()?;
        rows::save_refill(desk.tx, &row).await?;
    }
    Ok(())
}

/// A box came to a hub instead: what is inside lies on its shelf, and is asked of it again.
pub(crate) async fn came_back(
    tx: &mut Tx,
    mint: &mut Mint,
    parcel: ParcelId,
    hub: HubId,
) -> Result<(), Error> {
    for mut row in rows::in_box(tx, parcel).await? {
        rows::put_back(tx, hub, row.kind, row.amount).await?;
        row.state = row.state.ask_again()?;
        row.hub = hub;
        row.parcel = None;
        rows::save_refill(tx, &row).await?;
        changed(tx, mint, &row, RefillChange::Again).await?;
        waits(tx, mint, &row).await?;
    }
    Ok(())
}

/// A box is lost: what was inside is asked for again.
pub(crate) async fn lost(tx: &mut Tx, mint: &mut Mint, parcel: ParcelId) -> Result<(), Error> {
    for mut row in rows::in_box(tx, parcel).await? {
        row.state = row.state.ask_again()?;
        row.parcel = None;
        rows::save_refill(tx, &row).await?;
        changed(tx, mint, &row, RefillChange::Again).await?;
        waits(tx, mint, &row).await?;
    }
    Ok(())
}
