//! The API of unannounced bags: kept apart at a hub, then known, or thanked for and destroyed.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use essaim_app::batch::{self as verbs, StrayForm};
use essaim_app::see::stray::{self as see, StrayView};
use essaim_domain::workshop::Material;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::{Made, created};
use crate::ask::{Caller, Write};
use crate::error::{ApiError, ProblemBody};
use crate::state::Web;

/// The routes of unannounced bags.
pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(list, keep_apart))
        .routes(routes!(identify))
        .routes(routes!(thank))
}

/// An unannounced bag.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct StrayBody {
    /// Its id.
    pub id: Uuid,
    /// Pieces in it.
    pub units: i64,
    /// `apart`, `known` or `thanked`.
    pub state: String,
    /// When it came.
    pub came_at: DateTime<Utc>,
    /// The batch it became, once it is known.
    pub batch: Option<Uuid>,
}

impl StrayBody {
    fn of(stray: &StrayView) -> Self {
        Self {
            id: stray.id.uuid(),
            units: stray.units,
            state: stray.state.to_string(),
            came_at: stray.came_at,
            batch: stray.batch.map(|(id, _)| id.uuid()),
        }
    }
}

/// The unannounced bags of a hub: those kept apart, the oldest first, then those settled within 30 days.
#[utoipa::path(get, path = "/hubs/{id}/strays", tag = "hubs", params(("id" = Uuid, Path)),
    responses((status = 200, body = [StrayBody]), (status = 404, body = ProblemBody)))]
async fn list(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    caller: Caller,
) -> Result<Json<Vec<StrayBody>>, ApiError> {
    let page = see::strays(&web.app, &caller.who, id.into())
        .await
        .map_err(|error| caller.failed(error))?;
    Ok(Json(page.strays.iter().map(StrayBody::of).collect()))
}

/// A bag nobody announced.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct ApartBody {
    /// Pieces in it.
    pub units: i64,
}

/// Keep an unannounced bag apart; it counts nowhere until it is known.
#[utoipa::path(post, path = "/hubs/{id}/strays", request_body = ApartBody, tag = "hubs",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 201, body = Made), (status = 404, body = ProblemBody), (status = 422, body = ProblemBody)))]
async fn keep_apart(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<ApartBody>,
) -> Result<(StatusCode, Json<Made>), ApiError> {
    let done = verbs::keep_apart(&web.app, &write.asked, id.into(), write.body.units).await;
    created(&write, done)
}

/// What an unannounced bag turned out to be.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct IdentifyBody {
    /// Who made it: a maker of the collective.
    pub maker: Uuid,
    /// Of which version.
    pub version: Uuid,
    /// Of which material, where that is known.
    #[schema(value_type = Option<String>)]
    pub material: Option<Material>,
}

/// Say who made an unannounced bag and of which version; the answer is the free batch it becomes, to be checked.
#[utoipa::path(post, path = "/strays/{id}/identify", request_body = IdentifyBody, tag = "hubs",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 201, body = Made), (status = 404, body = ProblemBody), (status = 422, body = ProblemBody)))]
async fn identify(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<IdentifyBody>,
) -> Result<(StatusCode, Json<Made>), ApiError> {
    let form = StrayForm {
        maker: write.body.maker.into(),
        version: write.body.version.into(),
        material: write.body.material,
    };
    let done = verbs::identify(&web.app, &write.asked, id.into(), form).await;
    created(&write, done)
}

/// Thank for an unannounced bag nobody can use, and destroy it.
#[utoipa::path(post, path = "/strays/{id}/thank", tag = "hubs",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody)))]
async fn thank(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<serde_json::Value>,
) -> Result<Json<Made>, ApiError> {
    let id = verbs::thank(&web.app, &write.asked, id.into())
        .await
        .map_err(|error| write.failed(error))?;
    Ok(Json(Made { id: id.uuid() }))
}
