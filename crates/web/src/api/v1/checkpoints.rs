//! Checkpoints of the audit: open data.

use axum::Json;
use axum::extract::State;
use chrono::{DateTime, Utc};
use essaim_app::see::checkpoints as see;
use essaim_domain::audit::Checkpoint;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::ask::{Anyone, Asks};
use crate::error::{ApiError, ProblemBody};
use crate::state::Web;

/// The route of checkpoints.
pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new().routes(routes!(list))
}

/// Where a list goes on.
#[derive(Debug, Clone, Copy, Deserialize)]
pub(crate) struct Fewer {
    /// Only checkpoints of fewer rows than this.
    before: Option<u64>,
}

/// Where the chain ended at some moment, signed.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct CheckpointBody {
    /// Of which instance.
    instance: Uuid,
    /// Rows of the checkpoint before.
    after: u64,
    /// Rows sealed by then.
    rows: u64,
    /// The hash of the last of them, in hexadecimal digits.
    head: String,
    /// When it was signed.
    at: DateTime<Utc>,
    /// The hash of the marks of the rows since the checkpoint before.
    marks: String,
    /// Whose signature it is.
    key: String,
    /// The signature (Ed25519) of all of that.
    signature: String,
}

/// Checkpoints, newest first.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct CheckpointsBody {
    /// `essaim-checkpoint-1`: how the signed bytes are made, as the operator's manual says.
    format: String,
    /// The public key this node signs with.
    key: Option<String>,
    /// The checkpoints.
    checkpoints: Vec<CheckpointBody>,
    /// `before` of the next page.
    next: Option<u64>,
}

fn body(one: &Checkpoint) -> CheckpointBody {
    CheckpointBody {
        instance: one.instance,
        after: one.after,
        rows: one.head.rows,
        head: one.head.hash.to_string(),
        at: one.at,
        marks: one.marks.to_string(),
        key: one.key.to_string(),
        signature: one.signature.to_string(),
    }
}

/// The checkpoints of the audit, for everybody. Keep one: later it shows whether anything before it was changed.
#[utoipa::path(get, path = "/checkpoints", tag = "audit", params(("before" = Option<u64>, Query)),
    responses((status = 200, body = CheckpointsBody), (status = 422, body = ProblemBody)))]
async fn list(
    State(web): State<Web>,
    anyone: Anyone,
    Asks(fewer): Asks<Fewer>,
) -> Result<Json<CheckpointsBody>, ApiError> {
    let found = see::checkpoints(&web.app, fewer.before).await;
    let found = found.map_err(|error| anyone.failed(error))?;
    Ok(Json(CheckpointsBody {
        format: "essaim-checkpoint-1".to_owned(),
        key: found.key.map(|key| key.to_string()),
        checkpoints: found.checkpoints.iter().map(body).collect(),
        next: found.next,
    }))
}
