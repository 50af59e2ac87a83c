//! The gate: accepted and rested pieces become stock, by a person's word or by the clock.

use essaim_domain::Units;
use essaim_domain::ids::BatchId;
use essaim_store::batch as facts;
use essaim_store::ledger::Roots;
use essaim_store::{Tx, transact};
use serde_json::json;

use super::whose;
use crate::access::Right;
use crate::asked::once;
use crate::doing::{Desk, Done, owe, tell, write_act};
use crate::{Actor, App, Asked, Error};

/// Releases what may be released of a batch.
///
/// # Errors
/// `Resting`, `FirstArticleWaits`, `Held`, `NotAccepted`, `BatchState`.
pub async fn release(app: &App, asked: &Asked, batch: BatchId) -> Result<BatchId, Error> {
    let id = once!(app, asked, |tx| {
        whose::may(tx, &asked.who, Right::Release, batch).await?;
        pass(app, tx, Some(&asked.who), batch).await?;
        Ok(batch.uuid())
    })?;
    Ok(id.into())
}

/// Releases every accepted batch whose rest ended; what is held or waits for a first article stays.
/// Returns how many batches passed. For the background loop.
pub async fn release_due(app: &App) -> Result<usize, Error> {
    let now = app.db.now().await?;
    let mut passed = 0;
    for batch in facts::due_for_release(&app.db, now).await? {
        let outcome = transact!(app.db, |tx| -> Result<Units, Error> {
            pass(app, tx, None, batch).await
        });
        match outcome {
            Ok(_) => passed += 1,
            Err(Error::Refused(_)) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(passed)
}

async fn pass(app: &App, tx: &mut Tx, who: Option<&Actor>, id: BatchId) -> Result<Units, Error> {
    let roots = Roots {
        batches: vec![id],
        ..Roots::default()
    };
    let mut desk = Desk::open(app, tx, roots).await?;
    let passed_before = desk.book.batches.find(&id)?.first_passed_at.is_some();
    let units = desk.book.release(id)?;
    let batch = desk.book.batches.find(&id)?;
    let maker = batch.maker;
    let passes_first = !passed_before && batch.first_passed_at.is_some();
    let done = Done::new("batch-released", "batch", id).fact("units", units);
    let (_, mut mint) = desk.close(who, done).await?;
    let Some(maker) = maker else { return Ok(units) };
    let about = json!({ "batch": id, "units": units });
    owe(tx, &mut mint, maker, "batch-released", about).await?;
    tell(tx, &mut mint, &format!("maker:{maker}")).await?;
    if passes_first && facts::trust(tx, maker).await? {
        let done = Done::new("maker-trusted", "person", maker).fact("batch", id);
        write_act(tx, &mut mint, who, done).await?;
    }
    Ok(units)
}
