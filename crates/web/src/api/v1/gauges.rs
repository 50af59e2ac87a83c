//! The API of a hub's gauges.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use essaim_app::hub::{add_gauge, check_gauge, retire_gauge};
use essaim_app::see::inspection as see;
use serde::Deserialize;
use serde_json::Value;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::{Made, shown};
use crate::ask::{Caller, Write};
use crate::error::{ApiError, ProblemBody};
use crate::state::Web;

/// The routes of gauges.
pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(list, add))
        .routes(routes!(checked))
        .routes(routes!(retire))
}

/// The gauges of a hub, and how many minutes of checking wait there.
#[utoipa::path(get, path = "/hubs/{id}/gauges", tag = "inspections", params(("id" = Uuid, Path)),
    responses((status = 200, body = Object, description = "`gauges` and `minutes`"),
        (status = 404, body = ProblemBody)))]
async fn list(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    caller: Caller,
) -> Result<Json<Value>, ApiError> {
    let page = see::gauges(&web.app, &caller.who, id.into()).await;
    let page = page.map_err(|error| caller.failed(error))?;
    Ok(shown(
        serde_json::json!({ "gauges": page.gauges, "minutes": page.minutes }),
    ))
}

/// A gauge as it is added.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct GaugeBody {
    /// Its name, as it is written on it.
    pub name: String,
    /// What it measures.
    pub measures: String,
    /// It was checked today.
    #[serde(default)]
    pub checked: bool,
}

/// Add a gauge to a hub's register.
#[utoipa::path(post, path = "/hubs/{id}/gauges", request_body = GaugeBody, tag = "inspections",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 201, body = Made), (status = 404, body = ProblemBody), (status = 422, body = ProblemBody)))]
async fn add(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<GaugeBody>,
) -> Result<(StatusCode, Json<Made>), ApiError> {
    let body = &write.body;
    let named = (body.name.as_str(), body.measures.as_str());
    let done = add_gauge(&web.app, &write.asked, id.into(), named, body.checked).await;
    let id = done.map_err(|error| write.failed(error))?;
    Ok((StatusCode::CREATED, Json(Made { id })))
}

/// Nothing more is told.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct GaugeStep {}

/// A gauge was checked today against something known.
#[utoipa::path(post, path = "/gauges/{id}/checked", request_body = GaugeStep, tag = "inspections",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody)))]
async fn checked(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<GaugeStep>,
) -> Result<Json<Made>, ApiError> {
    let done = check_gauge(&web.app, &write.asked, id).await;
    let id = done.map_err(|error| write.failed(error))?;
    Ok(Json(Made { id }))
}

/// A gauge is used no more.
#[utoipa::path(post, path = "/gauges/{id}/retire", request_body = GaugeStep, tag = "inspections",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody)))]
async fn retire(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<GaugeStep>,
) -> Result<Json<Made>, ApiError> {
    let done = retire_gauge(&web.app, &write.asked, id).await;
    let id = done.map_err(|error| write.failed(error))?;
    Ok(Json(Made { id }))
}
