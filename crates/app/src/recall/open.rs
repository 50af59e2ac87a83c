//! A recall opens: the whole family is held at once, and every holder is told.

use essaim_domain::Refusal;
use essaim_domain::ids::{BatchId, RecallId};
use essaim_domain::recall::Cause;
use essaim_domain::recall::notice::Saying;
use essaim_store::batch as facts;
use essaim_store::ledger::Roots;

use super::notify::notify;
use super::whose;
use crate::access::Right;
use crate::asked::once;
use crate::doing::{Desk, Done};
use crate::{App, Asked, Error};

/// Opens a recall of a batch, spool, machine, version, inspection, purchase or maker's time. Nothing but the hold happens until two persons
/// make it final.
pub async fn open(app: &App, asked: &Asked, cause: Cause, reason: &str) -> Result<RecallId, Error> {
    let reason = crate::batch::reason(reason)?;
    let id = once!(app, asked, |tx| {
        whose::may(tx, &asked.who, Right::Recall, cause).await?;
        let batches = facts::caught_by(tx, cause).await?;
        let inspections = match cause {
            Cause::Inspection(inspection) => vec![inspection],
            Cause::Batch(_)
            | Cause::Spool(_)
            | Cause::Machine(_)
            | Cause::Version(_)
            | Cause::Purchase(_)
            | Cause::Maker(_) => Vec::new(),
        };
        let roots = Roots {
            batches,
            inspections,
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
        notify(tx, &mut mint, id, Saying::Frozen).await?;
        Ok(id.uuid())
    })?;
    Ok(id.into())
}
