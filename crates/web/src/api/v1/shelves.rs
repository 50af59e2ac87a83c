//! The API of what a keeper reads before she acts: what can be assembled at a hub, what is missing.

use axum::Json;
use axum::extract::{Path, State};
use essaim_app::see::hub::{self as see, Assembling, Missing, Part};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::ask::Caller;
use crate::error::{ApiError, ProblemBody};
use crate::state::Web;

/// The routes of shelves.
pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(kits))
        .routes(routes!(missing))
}

/// A component of a kit, with what lies ready for it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct KitPartBody {
    /// What it is called, in French.
    pub name_fr: String,
    /// What it is called, in English.
    pub name_en: String,
    /// Pieces of it in one kit.
    pub count: i64,
    /// Pieces released, rested and not held.
    pub there: i64,
    /// It is the one there is too little of.
    pub short: bool,
}

impl KitPartBody {
    fn of(part: &Part) -> Self {
        Self {
            name_fr: part.names.0.clone(),
            name_en: part.names.1.clone(),
            count: part.count,
            there: part.there.get(),
            short: part.short,
        }
    }
}

/// A product that can be assembled at a hub, or nearly.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct AssemblingBody {
    /// The product.
    pub product: Uuid,
    /// The need whose parts these are; null for free ones.
    pub need: Option<Uuid>,
    /// How many complete ones there can be now.
    pub kits: i64,
    /// Its components.
    pub parts: Vec<KitPartBody>,
}

impl AssemblingBody {
    fn of(one: &Assembling) -> Self {
        Self {
            product: one.product.uuid(),
            need: one.need.map(essaim_domain::ids::NeedId::uuid),
            kits: one.kits.get(),
            parts: one.parts.iter().map(KitPartBody::of).collect(),
        }
    }
}

/// What can be assembled at a hub now, and which part is short.
#[utoipa::path(get, path = "/hubs/{id}/kits", tag = "hubs", params(("id" = Uuid, Path)),
    responses((status = 200, body = [AssemblingBody]), (status = 404, body = ProblemBody)))]
async fn kits(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    caller: Caller,
) -> Result<Json<Vec<AssemblingBody>>, ApiError> {
    let page = see::kits(&web.app, &caller.who, id.into())
        .await
        .map_err(|error| caller.failed(error))?;
    let assembling = page.assembling.iter().map(AssemblingBody::of);
    Ok(Json(assembling.collect()))
}

/// A batch with lost pieces.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct MissingBody {
    /// The batch.
    pub batch: Uuid,
    /// Its code.
    pub code: String,
    /// Pieces lost.
    pub lost: i64,
}

impl MissingBody {
    fn of(one: &Missing) -> Self {
        Self {
            batch: one.batch.uuid(),
            code: one.code.clone(),
            lost: one.lost,
        }
    }
}

/// The batches of a hub's collective with lost pieces, which may turn up.
#[utoipa::path(get, path = "/hubs/{id}/missing", tag = "hubs", params(("id" = Uuid, Path)),
    responses((status = 200, body = [MissingBody]), (status = 404, body = ProblemBody)))]
async fn missing(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    caller: Caller,
) -> Result<Json<Vec<MissingBody>>, ApiError> {
    let page = see::count(&web.app, &caller.who, id.into())
        .await
        .map_err(|error| caller.failed(error))?;
    Ok(Json(page.missing.iter().map(MissingBody::of).collect()))
}
