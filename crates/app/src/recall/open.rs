//! A recall opens: the whole family is held at once, and every holder is told.

use essaim_domain::Refusal;
use essaim_domain::chance::Mint;
use essaim_domain::ids::{BatchId, RecallId};
use essaim_domain::recall::Cause;
use essaim_store::Tx;
use essaim_store::batch as facts;
use essaim_store::ledger::Roots;
use serde_json::json;

use super::whose;
use crate::access::Right;
use crate::asked::once;
use crate::doing::{Desk, Done, owe, tell};
use crate::{App, Asked, Error};

/// Opens a recall of a batch, spool, machine or version. Nothing but the hold happens until two persons
/// make it final.
pub async fn open(app: &App, asked: &Asked, cause: Cause, reason: &str) -> Result<RecallId, Error> {
    let reason = crate::batch::reason(reason)?;
    let id = once!(app, asked, |tx| {
        whose::may(tx, &asked.who, Right::Recall, cause).await?;
        let batches = facts::caught_by(tx, cause).await?;
        let roots = Roots {
            batches,
            with_family: true,
            ..Roots::default()
        };
        let mut desk = Desk::open(app, tx, roots).await?;
        let id = desk.book.open_recall(cause, asked.who.person)?;
        let caught = desk.book.recalls.find(&id)?.at_opening();
        if caught.is_empty() {
            return Err(Refusal::NotFound.into());
        }
        let done = Done::new("recall-opened", "recall", id)
            .fact("batches", caught.len())
            .text(Some(reason.clone()));
        let caught: Vec<BatchId> = caught.into_iter().collect();
        let (_, mut mint) = desk.close_marking(Some(&asked.who), done, &caught).await?;
        tell_holders(tx, &mut mint, id).await?;
        Ok(id.uuid())
    })?;
    Ok(id.into())
}

/// Owes the notice to every holder.
pub(super) async fn tell_holders(
    tx: &mut Tx,
    mint: &mut Mint,
    recall: RecallId,
) -> Result<(), Error> {
    for (person, units) in facts::holders_of_recall(tx, recall).await? {
        let about = json!({ "recall": recall, "units": units });
        owe(tx, mint, person, "recall-notice", about).await?;
        tell(tx, mint, &format!("maker:{person}")).await?;
    }
    Ok(())
}
