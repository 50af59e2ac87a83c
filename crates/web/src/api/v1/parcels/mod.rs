//! The API of parcels, docks and the piles of a site.

mod bodies;
mod reception;
mod steps;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use essaim_app::parcel::{self as parcels, PackForm};
use essaim_app::see;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

pub(super) use bodies::{ItemBody, OwnerBody, ParcelBody, PileBody, PlaceBody};
use bodies::{NoteBody, PackBody, ParcelDetail};

use super::Made;
use crate::ask::{Caller, Write};
use crate::error::{ApiError, ProblemBody};
use crate::state::Web;

/// The routes of parcels.
pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(list, pack))
        .routes(routes!(one))
        .routes(routes!(note))
        .merge(steps::routes())
        .merge(reception::routes())
}

/// The parcels one has to do with, the newest first.
#[utoipa::path(get, path = "/parcels", tag = "parcels", responses((status = 200, body = [ParcelBody])))]
async fn list(State(web): State<Web>, caller: Caller) -> Result<Json<Vec<ParcelBody>>, ApiError> {
    let cards = see::parcel::parcels(&web.app, &caller.who)
        .await
        .map_err(|error| caller.failed(error))?;
    Ok(Json(cards.iter().map(ParcelBody::of).collect()))
}

/// A parcel with what is inside and its legs.
#[utoipa::path(get, path = "/parcels/{id}", tag = "parcels", params(("id" = Uuid, Path)),
    responses((status = 200, body = ParcelDetail), (status = 404, body = ProblemBody)))]
async fn one(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    caller: Caller,
) -> Result<Json<ParcelDetail>, ApiError> {
    let page = see::parcel::parcel(&web.app, &caller.who, id.into())
        .await
        .map_err(|error| caller.failed(error))?;
    Ok(Json(ParcelDetail::of(&page)))
}

/// Pack bags and loose pieces lying at one place.
#[utoipa::path(post, path = "/parcels", request_body = PackBody, tag = "parcels",
    params(("Idempotency-Key" = String, Header)),
    responses((status = 201, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody),
        (status = 422, body = ProblemBody)))]
async fn pack(
    State(web): State<Web>,
    write: Write<PackBody>,
) -> Result<(StatusCode, Json<Made>), ApiError> {
    let failed = |error| write.failed(error);
    let body = &write.body;
    let form = PackForm {
        from: body.from.place("from").map_err(failed)?,
        to: body.to.destination("to").map_err(failed)?,
        bags: body.bags.clone(),
        batches: body.batches.iter().map(|id| (*id).into()).collect(),
    };
    let id = parcels::pack(&web.app, &write.asked, form)
        .await
        .map_err(failed)?;
    Ok((StatusCode::CREATED, Json(Made { id: id.uuid() })))
}

/// Make the delivery note of a parcel for a site. Its hand-over code is told once.
#[utoipa::path(post, path = "/parcels/{id}/note", tag = "parcels",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = NoteBody), (status = 404, body = ProblemBody),
        (status = 409, body = ProblemBody)))]
async fn note(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<serde_json::Value>,
) -> Result<Json<NoteBody>, ApiError> {
    let note = parcels::note(&web.app, &write.asked, id.into())
        .await
        .map_err(|error| write.failed(error))?;
    Ok(Json(NoteBody {
        id: note.parcel.uuid(),
        code: note.code.to_string(),
        handover: note.handover.map(|code| code.to_string()),
    }))
}
