//! Hubs: added, changed.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use essaim_app::people;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::bodies::DoorBody;
use crate::api::v1::{Made, created, made};
use crate::ask::Write;
use crate::error::{ApiError, ProblemBody};
use crate::state::Web;

/// The routes of hubs' doors.
pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(add))
        .routes(routes!(change))
}

/// A new hub.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct NewHub {
    /// Its collective.
    collective: Uuid,
    /// Its door.
    #[serde(flatten)]
    door: DoorBody,
    /// Pieces its shelves hold.
    shelf_units: i64,
}

/// Add a hub to a collective.
#[utoipa::path(post, path = "/hubs", request_body = NewHub, tag = "places",
    params(("Idempotency-Key" = String, Header)),
    responses((status = 201, body = Made), (status = 404, body = ProblemBody), (status = 422, body = ProblemBody)))]
async fn add(
    State(web): State<Web>,
    write: Write<NewHub>,
) -> Result<(StatusCode, Json<Made>), ApiError> {
    let NewHub {
        collective,
        door,
        shelf_units,
    } = &write.body;
    let of = (*collective).into();
    let done = people::add_hub(&web.app, &write.asked, of, door.form(), *shelf_units).await;
    created(&write, done)
}

/// A hub described anew.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct HubChange {
    /// Its door.
    #[serde(flatten)]
    door: DoorBody,
    /// Pieces its shelves hold.
    shelf_units: i64,
}

/// Describe a hub anew, all of it.
#[utoipa::path(post, path = "/hubs/{id}", request_body = HubChange, tag = "places",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody),
        (status = 422, body = ProblemBody)))]
async fn change(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<HubChange>,
) -> Result<Json<Made>, ApiError> {
    let (door, shelf) = (write.body.door.form(), write.body.shelf_units);
    let done = people::change_hub(&web.app, &write.asked, id.into(), door, shelf).await;
    made(&write, done)
}
