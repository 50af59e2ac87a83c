//! Who waits for supplies is written to: the keepers that somebody asks, its maker what becomes of it.

use essaim_domain::chance::Mint;
use essaim_domain::ids::TourId;
use essaim_domain::ledger::Place;
use essaim_domain::leg::{Leg, LegState};
use essaim_domain::supply::RefillChange;
use essaim_store::Tx;
use essaim_store::supply::{self as rows, Refill};
use serde_json::json;

use crate::Error;
use crate::doing::owe;

/// The hub's keepers hear that somebody waits: of the first who does, not of each.
pub(super) async fn waits(tx: &mut Tx, mint: &mut Mint, row: &Refill) -> Result<(), Error> {
    if rows::asked_at(tx, row.hub).await? > 1 {
        return Ok(());
    }
    for keeper in rows::keepers(tx, row.hub).await? {
        let about = json!({ "refill": row.id });
        owe(tx, mint, keeper, "refill-wanted", about).await?;
    }
    Ok(())
}

/// Its maker hears what became of it.
pub(super) async fn changed(
    tx: &mut Tx,
    mint: &mut Mint,
    row: &Refill,
    what: RefillChange,
) -> Result<(), Error> {
    let about = json!({ "refill": row.id, "what": what });
    owe(tx, mint, row.maker, "refill-changed", about).await
}

/// A driver said yes to bringing this box, or comes no more: whoever waits at home for supplies in it hears of it.
pub(crate) async fn on_the_way(
    tx: &mut Tx,
    mint: &mut Mint,
    leg: &Leg,
    coming: Option<TourId>,
) -> Result<(), Error> {
    let waits = matches!(leg.to, Place::Home(_)) && leg.state == LegState::Accepted;
    if !waits {
        return Ok(());
    }
    for row in rows::in_box(tx, leg.parcel).await? {
        let what = if coming.is_some() {
            RefillChange::Coming
        } else {
            RefillChange::Later
        };
        let about = json!({ "refill": row.id, "what": what, "tour": coming, "leg": leg.id });
        owe(tx, mint, row.maker, "refill-changed", about).await?;
    }
    Ok(())
}
