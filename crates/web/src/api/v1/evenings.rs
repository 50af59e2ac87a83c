//! The API of what a hub prints: evening packs, and labels for codes written by pen.

use axum::Json;
use axum::extract::{Path, State};
use chrono::{DateTime, Utc};
use essaim_app::batch::{labels_printed, write_by_pen};
use essaim_app::hub::call_list;
use essaim_app::see::batch::labels_to_print;
use essaim_app::see::evening as see;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::parcels::{ItemBody, ParcelBody};
use super::{Made, made};
use crate::ask::{Caller, Write};
use crate::error::{ApiError, ProblemBody};
use crate::state::Web;

/// The routes of evening packs.
pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(evening))
        .routes(routes!(calls))
        .routes(routes!(labels))
        .routes(routes!(printed))
        .routes(routes!(by_pen))
}

/// A stop of a tour, as the paper says it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct EveningStopBody {
    /// When it begins.
    pub at: DateTime<Utc>,
    /// `home`, `hub` or `site`.
    pub kind: String,
    /// The hub's or site's name; empty for a home.
    pub name: String,
    /// The parcel's code.
    pub code: Option<String>,
}

/// A tour that stops at the hub.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct EveningTourBody {
    /// Its id.
    pub id: Uuid,
    /// Where it stands.
    pub state: String,
    /// When it begins.
    pub from: DateTime<Utc>,
    /// When it ends.
    pub until: DateTime<Utc>,
    /// Its stops, in order.
    pub stops: Vec<EveningStopBody>,
}

/// What a hub needs on paper to work a day without the server.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct EveningBody {
    /// Parcels to receive.
    pub coming: Vec<ParcelBody>,
    /// Parcels to hand out.
    pub going: Vec<ParcelBody>,
    /// What lies there.
    pub here: Vec<ItemBody>,
    /// The tours agreed to that stop there until tomorrow night.
    pub tours: Vec<EveningTourBody>,
}

impl EveningTourBody {
    fn of(tour: &see::EveningTour) -> Self {
        let stop = |one: &see::EveningStop| EveningStopBody {
            at: one.stop.begins,
            kind: one.stop.at.clone(),
            name: one.name.clone(),
            code: one.code.map(|code| code.to_string()),
        };
        Self {
            id: tour.id.uuid(),
            state: tour.state.to_string(),
            from: tour.hours.0,
            until: tour.hours.1,
            stops: tour.stops.iter().map(stop).collect(),
        }
    }
}

/// The evening pack of a hub: what comes, lies there and goes, and the tours that stop there. Nobody's name.
#[utoipa::path(get, path = "/hubs/{id}/evening", tag = "hubs", params(("id" = Uuid, Path)),
    responses((status = 200, body = EveningBody), (status = 404, body = ProblemBody)))]
async fn evening(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    caller: Caller,
) -> Result<Json<EveningBody>, ApiError> {
    let pack = see::evening(&web.app, &caller.who, id.into())
        .await
        .map_err(|error| caller.failed(error))?;
    Ok(Json(EveningBody {
        coming: pack.hub.coming.iter().map(ParcelBody::of).collect(),
        going: pack.hub.going.iter().map(ParcelBody::of).collect(),
        here: pack.hub.items.iter().map(ItemBody::of).collect(),
        tours: pack.tours.iter().map(EveningTourBody::of).collect(),
    }))
}

/// Somebody to call.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct CallBody {
    /// Her name.
    pub name: String,
    /// Her telephone.
    pub phone: String,
    /// `driver`, `hub-keeper` or `coordinator`.
    pub role: String,
}

/// The call list that goes with the pack; the audit keeps who asked for it.
#[utoipa::path(post, path = "/hubs/{id}/calls", tag = "hubs",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = [CallBody]), (status = 404, body = ProblemBody)))]
async fn calls(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<serde_json::Value>,
) -> Result<Json<Vec<CallBody>>, ApiError> {
    let calls = call_list(&web.app, &write.asked, id.into())
        .await
        .map_err(|error| write.failed(error))?;
    let calls = calls.into_iter().map(|call| CallBody {
        name: call.name,
        phone: call.phone,
        role: call.role,
    });
    Ok(Json(calls.collect()))
}

/// The codes at a hub whose labels are to be printed.
#[utoipa::path(get, path = "/hubs/{id}/labels", tag = "hubs", params(("id" = Uuid, Path)),
    responses((status = 200, body = [String]), (status = 404, body = ProblemBody)))]
async fn labels(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    caller: Caller,
) -> Result<Json<Vec<String>>, ApiError> {
    let seen = labels_to_print(&web.app, &caller.who, id.into())
        .await
        .map_err(|error| caller.failed(error))?;
    let codes = seen.iter().flat_map(|(_, _, codes)| codes);
    Ok(Json(codes.map(ToString::to_string).collect()))
}

/// Bags whose labels are on.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct PrintedBody {
    /// By id or by code.
    pub bags: Vec<String>,
}

/// Say that the labels of bags lying at a hub were printed and stuck there.
#[utoipa::path(post, path = "/hubs/{id}/labels/printed", request_body = PrintedBody, tag = "hubs",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody),
        (status = 422, body = ProblemBody)))]
async fn printed(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<PrintedBody>,
) -> Result<Json<Made>, ApiError> {
    let bags = write.body.bags.clone();
    let done = labels_printed(&web.app, &write.asked, id.into(), bags).await;
    made(&write, done)
}

/// Say that one writes the codes of one's own batch by pen; the hub prints the labels.
#[utoipa::path(post, path = "/batches/{id}/by-pen", tag = "batches",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody)))]
async fn by_pen(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<serde_json::Value>,
) -> Result<Json<Made>, ApiError> {
    let done = write_by_pen(&web.app, &write.asked, id.into()).await;
    made(&write, done)
}
