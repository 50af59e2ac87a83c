//! `POST /lines/{id}/raise`, `POST /lines/{id}/lower`.

use axum::Json;
use axum::extract::{Path, State};
use essaim_app::need as needs;
use serde::Deserialize;
use utoipa::ToSchema;

use super::id_of;
use crate::api::v1::Made;
use crate::ask::Write;
use crate::error::{ApiError, ProblemBody};
use crate::state::Web;

/// How much more.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct RaiseBody {
    /// Pieces more, from 1.
    pub units: i64,
}

/// Ask for more pieces on one line.
#[utoipa::path(post, path = "/lines/{id}/raise", request_body = RaiseBody, tag = "needs",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody),
        (status = 422, body = ProblemBody)))]
pub(super) async fn raise(
    State(web): State<Web>,
    Path(id): Path<String>,
    write: Write<RaiseBody>,
) -> Result<Json<Made>, ApiError> {
    let id = id_of(&id).map_err(|error| write.failed(error))?;
    let done = needs::raise_line(&web.app, &write.asked, id, write.body.units).await;
    let id = done.map_err(|error| write.failed(error))?;
    Ok(Json(Made { id: id.uuid() }))
}

/// To how many.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct LowerBody {
    /// Pieces in all, never fewer than are on the road or received.
    pub units: i64,
}

/// Ask for fewer pieces on one line; makers whose claims are cut are told.
#[utoipa::path(post, path = "/lines/{id}/lower", request_body = LowerBody, tag = "needs",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody),
        (status = 422, body = ProblemBody)))]
pub(super) async fn lower(
    State(web): State<Web>,
    Path(id): Path<String>,
    write: Write<LowerBody>,
) -> Result<Json<Made>, ApiError> {
    let id = id_of(&id).map_err(|error| write.failed(error))?;
    let done = needs::lower_line(&web.app, &write.asked, id, write.body.units).await;
    let id = done.map_err(|error| write.failed(error))?;
    Ok(Json(Made { id: id.uuid() }))
}
