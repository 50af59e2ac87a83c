//! What coordinators settle: verify, refuse, open what waits, priority.

use axum::Json;
use axum::extract::{Path, State};
use essaim_app::need as needs;
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::id_of;
use super::write::{Nothing, ReasonBody};
use crate::api::v1::Made;
use crate::ask::Write;
use crate::error::{ApiError, ProblemBody};
use crate::state::Web;

/// Verify a posted need: it opens, of an unusual quantity only a first tranche.
#[utoipa::path(post, path = "/needs/{id}/verify", request_body = Nothing, tag = "needs",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody)))]
pub(super) async fn verify(
    State(web): State<Web>,
    Path(id): Path<String>,
    write: Write<Nothing>,
) -> Result<Json<Made>, ApiError> {
    let id = id_of(&id).map_err(|error| write.failed(error))?;
    let done = needs::verify(&web.app, &write.asked, id).await;
    let id = done.map_err(|error| write.failed(error))?;
    Ok(Json(Made { id: id.uuid() }))
}

/// Refuse a posted need, with a reason.
#[utoipa::path(post, path = "/needs/{id}/refuse", request_body = ReasonBody, tag = "needs",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody),
        (status = 422, body = ProblemBody)))]
pub(super) async fn refuse(
    State(web): State<Web>,
    Path(id): Path<String>,
    write: Write<ReasonBody>,
) -> Result<Json<Made>, ApiError> {
    let id = id_of(&id).map_err(|error| write.failed(error))?;
    let done = needs::refuse(&web.app, &write.asked, id, &write.body.reason).await;
    let id = done.map_err(|error| write.failed(error))?;
    Ok(Json(Made { id: id.uuid() }))
}

/// Open what waited for the call-back.
#[utoipa::path(post, path = "/needs/{id}/open-waiting", request_body = Nothing, tag = "needs",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody)))]
pub(super) async fn open_waiting(
    State(web): State<Web>,
    Path(id): Path<String>,
    write: Write<Nothing>,
) -> Result<Json<Made>, ApiError> {
    let id = id_of(&id).map_err(|error| write.failed(error))?;
    let done = needs::open_waiting(&web.app, &write.asked, id).await;
    let id = done.map_err(|error| write.failed(error))?;
    Ok(Json(Made { id: id.uuid() }))
}

/// How urgent, and why.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct PriorityBody {
    /// 1 (most urgent) to 5.
    pub priority: i64,
    /// The reason, 1 to 1,000 characters.
    pub reason: String,
}

/// Set how urgent a need is.
#[utoipa::path(post, path = "/needs/{id}/priority", request_body = PriorityBody, tag = "needs",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 422, body = ProblemBody)))]
pub(super) async fn priority(
    State(web): State<Web>,
    Path(id): Path<String>,
    write: Write<PriorityBody>,
) -> Result<Json<Made>, ApiError> {
    let id = id_of(&id).map_err(|error| write.failed(error))?;
    let PriorityBody { priority, reason } = &write.body;
    let done = needs::set_priority(&web.app, &write.asked, id, *priority, reason).await;
    let id = done.map_err(|error| write.failed(error))?;
    Ok(Json(Made { id: id.uuid() }))
}

/// Which need goes on, and what it asks for then.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct MergeBody {
    /// The need that goes on: of the same site, product and use.
    pub into: Uuid,
    /// Products it asks for in all: at least what it does already, at most what both do.
    pub products: i64,
}

/// Merge a need into another one of its site, product and use; the id is of the one that goes on.
#[utoipa::path(post, path = "/needs/{id}/merge", request_body = MergeBody, tag = "needs",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody),
        (status = 422, body = ProblemBody)))]
pub(super) async fn merge(
    State(web): State<Web>,
    Path(id): Path<String>,
    write: Write<MergeBody>,
) -> Result<Json<Made>, ApiError> {
    let from = id_of(&id).map_err(|error| write.failed(error))?;
    let MergeBody { into, products } = write.body;
    let done = needs::merge(&web.app, &write.asked, (from, into.into()), products).await;
    let id = done.map_err(|error| write.failed(error))?;
    Ok(Json(Made { id: id.uuid() }))
}
