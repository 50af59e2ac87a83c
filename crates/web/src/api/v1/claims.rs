//! Claims: `POST /claims`, `POST /claims/{id}/give-back`.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use essaim_app::claim::{self as claims, ClaimForm};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::Made;
use crate::ask::Write;
use crate::error::{ApiError, ProblemBody};
use crate::state::Web;

/// The claims' routes.
pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(claim))
        .routes(routes!(give_back))
}

/// What a maker takes.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct ClaimBody {
    /// The need line she takes from.
    pub line: Uuid,
    /// The version she will print.
    pub version: Uuid,
    /// How many pieces, from 1.
    pub units: i64,
    /// Promised for when.
    pub due: DateTime<Utc>,
}

/// Take units off a line's open count.
#[utoipa::path(post, path = "/claims", request_body = ClaimBody, tag = "claims",
    params(("Idempotency-Key" = String, Header, description = "Chosen by the caller; a repeat acts once")),
    responses((status = 201, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody),
        (status = 422, body = ProblemBody)))]
async fn claim(
    State(web): State<Web>,
    write: Write<ClaimBody>,
) -> Result<(StatusCode, Json<Made>), ApiError> {
    let ClaimBody {
        line,
        version,
        units,
        due,
    } = write.body.clone();
    let form = ClaimForm {
        line: line.into(),
        version: version.into(),
        units,
        due,
    };
    let id = claims::claim(&web.app, &write.asked, form)
        .await
        .map_err(|error| write.failed(error))?;
    Ok((StatusCode::CREATED, Json(Made { id: id.uuid() })))
}

/// What is given back.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct GiveBackBody {
    /// How many pieces.
    pub units: i64,
    /// Why, when a coordinator does it.
    pub reason: Option<String>,
}

/// Give units of a claim back to their line.
#[utoipa::path(post, path = "/claims/{id}/give-back", request_body = GiveBackBody, tag = "claims",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody),
        (status = 422, body = ProblemBody)))]
async fn give_back(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<GiveBackBody>,
) -> Result<Json<Made>, ApiError> {
    let GiveBackBody { units, reason } = write.body.clone();
    let done = claims::give_back(&web.app, &write.asked, id.into(), units, reason).await;
    let id = done.map_err(|error| write.failed(error))?;
    Ok(Json(Made { id: id.uuid() }))
}
