//! Holds of batches, stops and withdrawals of versions.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use essaim_app::batch as verbs;
use essaim_app::see;
use essaim_app::see::stopping::Against;
use essaim_domain::ids::SiteId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::{Made, NoBody, created, made};
use crate::ask::{Asks, Caller, Write};
use crate::error::{ApiError, ProblemBody};
use crate::state::Web;

/// The routes of holds and stops.
pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(hold))
        .routes(routes!(lift_hold))
        .routes(routes!(stop))
        .routes(routes!(preview))
        .routes(routes!(lift_stop))
        .routes(routes!(withdraw))
}

/// A stop that stands.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct StopView {
    /// Its id.
    id: Uuid,
    /// The version.
    version: Uuid,
    /// Its number.
    number: i64,
    /// Its design.
    design: Uuid,
    /// The design's title.
    title: String,
    /// The only site it is for; everywhere without one.
    site: Option<Uuid>,
    /// That site's name.
    site_name: Option<String>,
    /// It is never lifted.
    withdrawal: bool,
    /// Since when.
    placed_at: DateTime<Utc>,
    /// The reason given.
    reason: Option<String>,
    /// One may lift it.
    lifts: bool,
}

/// The stops that stand, newest first.
#[utoipa::path(get, path = "/stops", tag = "batches",
    responses((status = 200, body = [StopView]), (status = 404, body = ProblemBody)))]
async fn list(State(web): State<Web>, caller: Caller) -> Result<Json<Vec<StopView>>, ApiError> {
    let stops = see::stops::stops(&web.app, &caller.who)
        .await
        .map_err(|error| caller.failed(error))?;
    let view = |shown: see::stops::Shown| StopView {
        id: shown.stop.id().uuid(),
        version: shown.stop.version().uuid(),
        number: shown.stop.number,
        design: shown.stop.design().uuid(),
        site: shown.stop.site().map(SiteId::uuid),
        lifts: shown.lifts,
        title: shown.stop.title,
        site_name: shown.stop.site_name,
        withdrawal: shown.stop.withdrawal,
        placed_at: shown.stop.placed_at,
        reason: shown.stop.reason,
    };
    Ok(Json(stops.into_iter().map(view).collect()))
}

/// Why, and where.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct StopBody {
    /// Why.
    pub reason: String,
    /// Only what is for this site; everywhere without one.
    pub site: Option<Uuid>,
}

impl StopBody {
    fn what(&self) -> (Option<SiteId>, &str) {
        (self.site.map(Into::into), &self.reason)
    }
}

/// Hold a batch.
#[utoipa::path(post, path = "/batches/{id}/hold", request_body = StopBody, tag = "batches",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 201, body = Made, description = "The hold"), (status = 404, body = ProblemBody),
        (status = 422, body = ProblemBody)))]
async fn hold(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<StopBody>,
) -> Result<(StatusCode, Json<Made>), ApiError> {
    let (site, reason) = write.body.what();
    let done = verbs::hold(&web.app, &write.asked, id.into(), site, reason).await;
    created(&write, done)
}

/// Lift a hold; class C needs two persons.
#[utoipa::path(post, path = "/holds/{id}/lift", tag = "batches",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody)))]
async fn lift_hold(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<NoBody>,
) -> Result<Json<Made>, ApiError> {
    let done = verbs::lift_hold(&web.app, &write.asked, id.into()).await;
    made(&write, done)
}

/// Stop a version, at a site or everywhere; its makers are told.
#[utoipa::path(post, path = "/versions/{id}/stop", request_body = StopBody, tag = "batches",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 201, body = Made, description = "The stop"), (status = 404, body = ProblemBody),
        (status = 422, body = ProblemBody)))]
async fn stop(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<StopBody>,
) -> Result<(StatusCode, Json<Made>), ApiError> {
    let (site, reason) = write.body.what();
    let done = verbs::stop(&web.app, &write.asked, id.into(), site, reason).await;
    created(&write, done)
}

/// What would be stopped.
#[derive(Debug, Clone, Copy, Deserialize, utoipa::IntoParams)]
pub(crate) struct Reaching {
    /// Only what is for this site; everywhere without one.
    site: Option<Uuid>,
    /// What suspending this approval, or taking it back, would reach.
    approval: Option<Uuid>,
}

/// Pieces in one counter, at one kind of place.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct PiecesView {
    /// `made`, `stock`, `transit` or `received`.
    stage: String,
    /// `home`, `hub`, `site` or `parcel`.
    place: String,
    /// How many.
    units: i64,
}

/// What a stop would reach.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct PreviewView {
    /// All pieces.
    units: i64,
    /// They by counter and place.
    pieces: Vec<PiecesView>,
    /// Claims whose clock would stand still.
    claims: usize,
    /// Pieces still to be made of them.
    promised: i64,
    /// Proposals nobody would be shown any more.
    proposals: usize,
    /// Makers concerned.
    makers: usize,
    /// What they call themselves, for coordinators.
    names: Option<Vec<String>>,
    /// Sites that have or await pieces.
    sites: Vec<Uuid>,
    /// Boxes with pieces inside.
    boxes: usize,
    /// Legs that are not over.
    legs: usize,
}

/// What a stop would reach, before it is placed: at a site, everywhere, or of an approval.
#[utoipa::path(get, path = "/versions/{id}/stop/preview", tag = "batches",
    params(("id" = Uuid, Path), Reaching),
    responses((status = 200, body = PreviewView), (status = 404, body = ProblemBody)))]
async fn preview(
    State(web): State<Web>,
    caller: Caller,
    Path(id): Path<Uuid>,
    Asks(asked): Asks<Reaching>,
) -> Result<Json<PreviewView>, ApiError> {
    let against = match (asked.approval, asked.site) {
        (Some(approval), _) => Against::Approval(approval.into()),
        (None, site) => Against::Stop(site.map(Into::into)),
    };
    let seen = see::stopping::preview(&web.app, &caller.who, id.into(), against).await;
    let seen = seen.map_err(|error| caller.failed(error))?;
    let pieces = seen.pieces.iter().map(|(stage, place, units)| PiecesView {
        stage: stage.to_string(),
        place: place.clone(),
        units: *units,
    });
    Ok(Json(PreviewView {
        units: seen.units(),
        pieces: pieces.collect(),
        claims: seen.claims,
        promised: seen.promised,
        proposals: seen.proposals,
        makers: seen.makers,
        sites: seen.sites.iter().map(|(site, _)| site.uuid()).collect(),
        boxes: seen.boxes,
        legs: seen.legs,
        names: seen.names,
    }))
}

/// Lift a stop, and only this one.
#[utoipa::path(post, path = "/stops/{id}/lift", tag = "batches",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody)))]
async fn lift_stop(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<NoBody>,
) -> Result<Json<Made>, ApiError> {
    let done = verbs::lift_stop(&web.app, &write.asked, id.into()).await;
    made(&write, done)
}

/// Withdraw a version for good: a validator and an approver sign. The first signature answers with the
/// version's id, the second with the id of the stop that is never lifted.
#[utoipa::path(post, path = "/versions/{id}/withdraw", request_body = StopBody, tag = "batches",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody),
        (status = 422, body = ProblemBody)))]
async fn withdraw(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<StopBody>,
) -> Result<Json<Made>, ApiError> {
    let done = verbs::withdraw(&web.app, &write.asked, id.into(), &write.body.reason).await;
    made(&write, done)
}
