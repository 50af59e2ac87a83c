//! Closings of hubs: looked at before, done or announced, called off, read by those they concern.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use chrono::{DateTime, NaiveDate, Utc};
use essaim_app::Error;
use essaim_app::hub::closing::{self as verbs, CloseForm};
use essaim_app::see::closings::{self as see, Shown};
use essaim_domain::Reason;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::{Made, NoBody, created, made, shown};
use crate::ask::{Asks, Caller, Write};
use crate::error::{ApiError, ProblemBody};
use crate::state::Web;

/// The routes of closings.
pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(preview))
        .routes(routes!(close))
        .routes(routes!(call_off))
        .routes(routes!(one))
}

/// A day as it is written; none where nothing is.
fn day(text: Option<&str>) -> Result<Option<NaiveDate>, Error> {
    let text = text.filter(|text| !text.trim().is_empty());
    let day = text.map(|text| text.trim().parse());
    day.transpose()
        .map_err(|_| Error::field("on", Reason::NotADate))
}

/// What somebody is about to close.
#[derive(Debug, Clone, Deserialize, utoipa::IntoParams)]
pub(crate) struct ClosingQuery {
    /// The hub everything goes to.
    next: Option<Uuid>,
    /// At the end of which day; now when it is left out.
    on: Option<String>,
}

/// What closing a hub would change now: what is inside by count, and where it goes. Changes nothing; `seen` is sent
/// back with the act.
#[utoipa::path(get, path = "/hubs/{id}/closing", tag = "closings", params(("id" = Uuid, Path), ClosingQuery),
    responses((status = 200, body = Object), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody),
        (status = 422, body = ProblemBody)))]
async fn preview(
    State(web): State<Web>,
    caller: Caller,
    Path(id): Path<Uuid>,
    Asks(query): Asks<ClosingQuery>,
) -> Result<Json<Value>, ApiError> {
    let failed = |error| caller.failed(error);
    let on = day(query.on.as_deref()).map_err(failed)?;
    let next = query.next.map(Into::into);
    let seen = see::preview(&web.app, &caller.who, id.into(), (next, on)).await;
    Ok(shown(seen.map_err(failed)?))
}

/// What closes, as its preview showed it.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct CloseBody {
    /// At the end of which day; now when it is left out.
    pub on: Option<String>,
    /// The hub everything goes to; needed as soon as there is anything.
    pub next: Option<Uuid>,
    /// Why; everybody it concerns reads it.
    pub reason: String,
    /// `seen` of the preview.
    pub seen: String,
}

impl CloseBody {
    fn form(&self) -> Result<CloseForm, Error> {
        Ok(CloseForm {
            on: day(self.on.as_deref())?,
            next: self.next.map(Into::into),
            reason: self.reason.clone(),
            seen: self.seen.clone(),
        })
    }
}

/// Close a hub now, or announce the day: what lies there is packed for another hub, what was to come goes there, tours
/// and checks with it, and everybody it concerns is told.
#[utoipa::path(post, path = "/hubs/{id}/close", request_body = CloseBody, tag = "closings",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 201, body = Made), (status = 404, body = ProblemBody),
        (status = 409, body = ProblemBody, description = "The preview is another by now, or recalled pieces lie there"),
        (status = 422, body = ProblemBody)))]
async fn close(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<CloseBody>,
) -> Result<(StatusCode, Json<Made>), ApiError> {
    let form = write.body.form().map_err(|error| write.failed(error))?;
    let done = verbs::close(&web.app, &write.asked, id.into(), form).await;
    created(&write, done)
}

/// Call an announced closing off: the hub stays open.
#[utoipa::path(post, path = "/hubs/{id}/closing/call-off", request_body = NoBody, tag = "closings",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody)))]
async fn call_off(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<NoBody>,
) -> Result<Json<Made>, ApiError> {
    let done = verbs::call_off(&web.app, &write.asked, id.into()).await;
    made(&write, done)
}

/// A closing, and what of hers it is about.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct ClosingView {
    /// Its id.
    id: Uuid,
    /// The hub.
    hub: Uuid,
    /// The hub's name.
    name: String,
    /// The hub everything goes to.
    next: Option<Uuid>,
    /// That hub's name.
    next_name: Option<String>,
    /// The moment it closes.
    closes_at: DateTime<Utc>,
    /// Since when that is known.
    announced_at: DateTime<Utc>,
    /// When it was done.
    done_at: Option<DateTime<Utc>>,
    /// When it was called off.
    called_off_at: Option<DateTime<Utc>>,
    /// Since when it could not be done though its day came.
    stuck_at: Option<DateTime<Utc>>,
    /// Why.
    reason: Option<String>,
    /// What one was told, the latest last.
    told: Vec<ToldView>,
}

/// What one was told.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct ToldView {
    /// `announced`, `closed`, `called-off` or `stuck`.
    word: String,
    /// Boxes at one's home that were to go there.
    boxes: i64,
    /// Supplies one gets from there.
    refills: i64,
    /// Stops of one's tours that are at the other hub now.
    stops: i64,
    /// Boxes one fetches there.
    pickups: i64,
    /// Inspections of one's own that go on at the other hub.
    checks: i64,
    /// Pieces for one's site.
    pieces: i64,
}

impl From<Shown> for ClosingView {
    fn from(seen: Shown) -> Self {
        let told = seen.told.into_iter();
        let told = told.map(|(word, hers)| ToldView {
            word: word.to_string(),
            boxes: hers.boxes,
            refills: hers.refills,
            stops: hers.stops,
            pickups: hers.pickups,
            checks: hers.checks,
            pieces: hers.pieces,
        });
        let card = seen.card;
        Self {
            id: card.id().uuid(),
            hub: card.hub().uuid(),
            next: card.next().map(essaim_domain::ids::HubId::uuid),
            told: told.collect(),
            name: card.name,
            next_name: card.next_name,
            closes_at: card.closes_at,
            announced_at: card.announced_at,
            done_at: card.done_at,
            called_off_at: card.called_off_at,
            stuck_at: card.stuck_at,
            reason: card.reason,
        }
    }
}

/// A closing of a hub, for those who were told of it, its keepers and coordinators.
#[utoipa::path(get, path = "/closings/{id}", tag = "closings", params(("id" = Uuid, Path)),
    responses((status = 200, body = ClosingView), (status = 404, body = ProblemBody)))]
async fn one(
    State(web): State<Web>,
    caller: Caller,
    Path(id): Path<Uuid>,
) -> Result<Json<ClosingView>, ApiError> {
    let seen = see::one(&web.app, &caller.who, id.into()).await;
    seen.map(|seen| Json(seen.into()))
        .map_err(|error| caller.failed(error))
}
