//! The API of traces: from a label back, and from anything forward.

use axum::Json;
use axum::extract::{Path, State};
use essaim_app::see::trace as see;
use serde_json::{Value, json};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::shown;
use crate::ask::Caller;
use crate::error::{ApiError, ProblemBody};
use crate::state::Web;

/// The routes of traces.
pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(back))
        .routes(routes!(forward))
}

/// A label's code back to all its piece came from, and where its batch went: `batches` with files, inspections and
/// origin, `steps`, `places` with wards.
#[utoipa::path(get, path = "/traces/back/{code}", tag = "traces", params(("code" = String, Path)),
    responses((status = 200, body = Object), (status = 404, body = ProblemBody)))]
async fn back(
    State(web): State<Web>,
    caller: Caller,
    Path(code): Path<String>,
) -> Result<Json<Value>, ApiError> {
    let found = see::back(&web.app, &caller.who, &code).await;
    let found = found.map_err(|error| caller.failed(error))?;
    let handover = |one: &see::Handover| json!({ "step": one.step.as_str(), "at": one.at, "place": one.place, "bags": one.bags });
    let handovers: Vec<Value> = found.handovers.iter().map(handover).collect();
    Ok(shown(json!({
        "code": found.code,
        "batches": found.back.batches,
        "steps": found.back.steps,
        "places": found.places,
        "handovers": handovers,
    })))
}

/// Everything a `batch`, `spool`, `machine`, `maker`, `version`, `purchase`, `inspector` or `hub` touched: batches at
/// hubs and sites (`reached`), and which batches went on into which (`steps`).
#[utoipa::path(get, path = "/traces/{kind}/{id}", tag = "traces",
    params(("kind" = String, Path), ("id" = Uuid, Path)),
    responses((status = 200, body = Object), (status = 404, body = ProblemBody)))]
async fn forward(
    State(web): State<Web>,
    caller: Caller,
    Path((kind, id)): Path<(String, Uuid)>,
) -> Result<Json<Value>, ApiError> {
    let found = see::forward(&web.app, &caller.who, &kind, id).await;
    Ok(shown(found.map_err(|error| caller.failed(error))?))
}
