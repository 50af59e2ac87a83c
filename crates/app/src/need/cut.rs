//! Makers whose claims were cut are told to stop printing, those who did not start first.

use std::cmp::Reverse;

use essaim_domain::chance::Mint;
use essaim_domain::claim::Claim;
use essaim_domain::ids::{ActId, NeedId};
use essaim_domain::ledger::Book;
use essaim_domain::{Instant, Units};
use essaim_store::Tx;
use serde_json::json;

use crate::Error;
use crate::doing::owe;

/// A claim that lost units, and how many.
pub(super) struct Cut {
    claim: Claim,
    units: Units,
}

/// The claims an act took units off, in the order they were cut: not started, then youngest first.
pub(super) fn cuts(book: &Book) -> Vec<Cut> {
    let changes = book.claims.changes();
    let mut cuts: Vec<Cut> = changes
        .filter_map(|(_, before, after)| {
            let (before, after) = (before?, after?);
            let units = before.remaining - after.remaining;
            units.is_some().then(|| Cut {
                claim: after.clone(),
                units,
            })
        })
        .collect();
    cuts.sort_by_key(|cut| (cut.claim.started, Reverse(cut.claim.id)));
    cuts
}

/// What an act cut: told by whom of which need.
pub(super) struct Told {
    /// The need.
    pub(super) need: NeedId,
    /// The act that cut.
    pub(super) act: ActId,
}

/// Owes each maker that was cut a `stop-printing`, in the order they were cut.
pub(super) async fn tell_cut(
    tx: &mut Tx,
    mint: &mut Mint,
    told: Told,
    cuts: Vec<Cut>,
) -> Result<(), Error> {
    let when: Instant = tx.now();
    for Cut { claim, units } in cuts {
        let about = json!({
            "claim": claim.id, "version": claim.version, "line": claim.line, "need": told.need,
            "act": told.act, "units": units, "left": claim.remaining, "when": when,
        });
        owe(tx, mint, claim.maker, "stop-printing", about).await?;
    }
    Ok(())
}
