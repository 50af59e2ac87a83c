//! Reading specimens.

use axum::Json;
use axum::extract::{Path, State};
use axum::response::Response;
use essaim_app::see::specimens as see;
use essaim_domain::ids::SpecimenId;
use uuid::Uuid;

use super::super::Older;
use super::bodies::{
    AbleBody, AbleList, FindingBody, FindingList, SpecimenBody, SpecimenList, SpecimenPage,
};
use crate::ask::{Asks, Caller};
use crate::error::{ApiError, ProblemBody};
use crate::pages::photo_shown;
use crate::state::Web;

/// The specimens one makes, asked for, or looks after, newest first.
#[utoipa::path(get, path = "/specimens", tag = "specimens", params(Older),
    responses((status = 200, body = SpecimenList)))]
pub(super) async fn list(
    State(web): State<Web>,
    caller: Caller,
    Asks(older): Asks<Older>,
) -> Result<Json<SpecimenList>, ApiError> {
    let list = see::list(&web.app, &caller.who, older.before()).await;
    let list = list.map_err(|error| caller.failed(error))?;
    let cards = list.cards.iter();
    Ok(Json(SpecimenList {
        specimens: cards
            .map(|card| SpecimenBody::of(card, caller.lang))
            .collect(),
        next: list.next.map(SpecimenId::uuid),
    }))
}

/// One specimen, for its maker, its site and its collective.
#[utoipa::path(get, path = "/specimens/{id}", tag = "specimens", params(("id" = Uuid, Path)),
    responses((status = 200, body = SpecimenPage), (status = 404, body = ProblemBody)))]
pub(super) async fn one(
    State(web): State<Web>,
    caller: Caller,
    Path(id): Path<Uuid>,
) -> Result<Json<SpecimenPage>, ApiError> {
    let page = see::page(&web.app, &caller.who, id.into()).await;
    let page = page.map_err(|error| caller.failed(error))?;
    Ok(Json(SpecimenPage::of(&page, caller.lang)))
}

/// What sites found of a version, for approvers, validators and coordinators: what they share, and one's own.
#[utoipa::path(get, path = "/versions/{id}/findings", tag = "specimens", params(("id" = Uuid, Path)),
    responses((status = 200, body = FindingList), (status = 404, body = ProblemBody)))]
pub(super) async fn findings(
    State(web): State<Web>,
    caller: Caller,
    Path(id): Path<Uuid>,
) -> Result<Json<FindingList>, ApiError> {
    let found = see::findings(&web.app, &caller.who, id.into()).await;
    let found = found.map_err(|error| caller.failed(error))?;
    let found = found.ok_or_else(|| caller.failed(essaim_app::Error::NotFound))?;
    Ok(Json(FindingList {
        findings: found.iter().map(FindingBody::of).collect(),
    }))
}

/// Who could make a specimen of a version for the sites one may ask for.
#[utoipa::path(get, path = "/versions/{id}/specimen-makers", tag = "specimens", params(("id" = Uuid, Path)),
    responses((status = 200, body = AbleList), (status = 404, body = ProblemBody)))]
pub(super) async fn makers(
    State(web): State<Web>,
    caller: Caller,
    Path(id): Path<Uuid>,
) -> Result<Json<AbleList>, ApiError> {
    let asking = see::asking(&web.app, &caller.who, id.into()).await;
    let asking = asking.map_err(|error| caller.failed(error))?;
    let asking = asking.ok_or_else(|| caller.failed(essaim_app::Error::NotFound))?;
    let makers = asking.makers.into_iter().map(|(maker, premises)| AbleBody {
        maker,
        premises: premises.to_string(),
    });
    Ok(Json(AbleList {
        makers: makers.collect(),
    }))
}

/// A photo of a specimen, hashed again as it is served.
#[utoipa::path(get, path = "/specimen-photos/{id}", tag = "specimens", params(("id" = Uuid, Path)),
    responses((status = 200, body = Vec<u8>, content_type = "image/jpeg"), (status = 404, body = ProblemBody)))]
pub(super) async fn photo(
    State(web): State<Web>,
    caller: Caller,
    Path(id): Path<Uuid>,
) -> Result<Response, ApiError> {
    let seen = see::photo(&web.app, &caller.who, id.into()).await;
    let (photo, bytes) = seen.map_err(|error| caller.failed(error))?;
    Ok(photo_shown(&photo, bytes))
}
