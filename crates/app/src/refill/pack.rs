//! A refill is packed: from then on it is a box that tours bring, like any other.

use essaim_domain::Refusal;
use essaim_domain::ids::RefillId;
use essaim_domain::ledger::Place;
use essaim_domain::supply::RefillChange;
use essaim_store::Tx;
use essaim_store::ledger::Roots;
use essaim_store::supply::{self as rows, Refill};

use super::told::changed;
use crate::access::Right;
use crate::asked::once;
use crate::doing::{Desk, Done};
use crate::parcel::place::at_of;
use crate::parcel::relay::Legs;
use crate::{App, Asked, Error};

/// Takes what was asked for off the shelf, into a box whose leg to the maker waits for a carrier.
///
/// # Errors
/// `SuppliesShort` where the hub has less; `RefillState` once it is packed, received or cancelled.
pub async fn pack(app: &App, asked: &Asked, refill: RefillId) -> Result<RefillId, Error> {
    let id = once!(app, asked, |tx| {
        let mut desk = Desk::open(app, tx, Roots::default()).await?;
        let mut row = rows::refill(desk.tx, refill).await?;
        let (hub, home) = (Place::Hub(row.hub), Place::Home(row.maker));
        let at = at_of(desk.tx, hub).await?;
        asked.who.may(Right::KeepHub, at)?;
        row.state = row.state.pack()?;
        off_the_shelf(desk.tx, &row).await?;
        let parcel = desk.book.pack_supplies(row.hub, row.maker)?;
        let done = Done::new("refill-packed", "refill", refill)
            .fact("parcel", parcel)
            .fact("kind", row.kind)
            .fact("amount", row.amount);
        let (_, mut mint) = desk.close(Some(&asked.who), done).await?;
        row.parcel = Some(parcel);
        rows::save_refill(tx, &row).await?;
        let mut legs = Legs::of(tx, parcel).await?;
        legs.plan(tx, &mut mint, hub, home).await?;
        changed(tx, &mut mint, &row, RefillChange::Packed).await?;
        Ok(refill.uuid())
    })?;
    Ok(id.into())
}

/// What was asked for leaves the hub's stock.
pub(super) async fn off_the_shelf(tx: &mut Tx, row: &Refill) -> Result<(), Error> {
    if rows::take(tx, row.hub, row.kind, row.amount).await? {
        return Ok(());
    }
    let there = rows::stock_of(tx, row.hub, row.kind).await?;
    let asked = row.amount;
    Err(Refusal::SuppliesShort { there, asked }.into())
}
