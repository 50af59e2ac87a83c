//! Letters about batches.

use essaim_domain::Units;
use essaim_domain::batch::BatchState;
use essaim_domain::ids::BatchId;
use essaim_mail::Kind;
use essaim_mail::kind::BatchReleased;
use essaim_store::work::letters as facts;

use super::{Content, Writing};
use crate::Error;

/// Her batch is ready to leave.
pub(super) async fn released(writing: &Writing<'_>) -> Result<Content, Error> {
    let id: BatchId = writing.id("batch")?;
    let batch = facts::batch(&writing.app.db, id).await?;
    if batch.state != BatchState::Released || batch.stock == 0 {
        return Ok(Content::Stale("the batch is no longer in stock"));
    }
    let kind = Kind::BatchReleased(BatchReleased {
        code: batch.code,
        units: Units::of(batch.stock),
    });
    Ok(Content::says(kind, format!("batches/{id}")))
}
