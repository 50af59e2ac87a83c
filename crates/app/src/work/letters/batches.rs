//! Letters about batches.

use essaim_domain::Units;
use essaim_domain::batch::BatchState;
use essaim_domain::ids::BatchId;
use essaim_mail::Kind;
use essaim_mail::kind::{BatchAccepted, BatchRejected, BatchReleased};
use essaim_store::work::letters::{self as facts, BatchFacts};
use serde_json::Value;

use super::{Content, Writing};
use crate::Error;

async fn batch(writing: &Writing<'_>) -> Result<(BatchFacts, String), Error> {
    let id: BatchId = writing.id("batch")?;
    let batch = facts::batch(&writing.app.db, id).await?;
    Ok((batch, format!("batches/{id}")))
}

/// Her batch passed its inspection.
pub(super) async fn accepted(writing: &Writing<'_>) -> Result<Content, Error> {
    let (batch, page) = batch(writing).await?;
    if !matches!(batch.state, BatchState::Accepted | BatchState::Released) {
        return Ok(Content::Stale("the batch is no longer accepted"));
    }
    let checked = writing.about.get("checked").and_then(Value::as_i64);
    let kind = Kind::BatchAccepted(BatchAccepted {
        code: batch.code,
        units: Units::of(batch.produced),
        component: writing.in_her_language(batch.what),
        checked: Units::of(checked.ok_or(Error::NotFound)?),
    });
    Ok(Content::says(kind, page))
}

/// Her batch did not pass its inspection.
pub(super) async fn rejected(writing: &Writing<'_>) -> Result<Content, Error> {
    let (batch, page) = batch(writing).await?;
    if !matches!(batch.state, BatchState::Rejected | BatchState::Screened) {
        return Ok(Content::Stale("the batch is no longer rejected"));
    }
    let seen = facts::defects(&writing.app.db, writing.id("inspection")?).await?;
    if seen.is_empty() {
        return Err(Error::NotFound);
    }
    let word = |severity: &essaim_domain::inspection::Severity| {
        writing.lang.t(&format!("severity-{}", severity.as_str()))
    };
    let kind = Kind::BatchRejected(BatchRejected {
        code: batch.code,
        units: Units::of(batch.produced),
        component: writing.in_her_language(batch.what),
        defects: seen.iter().map(word).collect(),
    });
    Ok(Content::says(kind, page))
}

/// Her batch is ready to leave.
pub(super) async fn released(writing: &Writing<'_>) -> Result<Content, Error> {
    let (batch, page) = batch(writing).await?;
    if batch.state != BatchState::Released || batch.stock == 0 {
        return Ok(Content::Stale("the batch is no longer in stock"));
    }
    let kind = Kind::BatchReleased(BatchReleased {
        code: batch.code,
        units: Units::of(batch.stock),
    });
    Ok(Content::says(kind, page))
}
