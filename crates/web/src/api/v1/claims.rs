//! Claims: `GET /claims`, `GET /claims/{id}`, `POST /claims`, `POST /claims/{id}/{start,extend,give-back}`.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use essaim_app::claim::{self as claims, ClaimForm};
use essaim_app::see;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::{Made, Older};
use crate::ask::{Asks, Caller, Write};
use crate::error::{ApiError, ProblemBody};
use crate::pages::uncovered;
use crate::state::Web;

/// The claims' routes.
pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(mine, claim))
        .routes(routes!(one))
        .routes(routes!(start))
        .routes(routes!(extend))
        .routes(routes!(give_back))
}

/// What a maker takes.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct ClaimBody {
    /// The need line she takes from.
    pub line: Uuid,
    /// The version she will print.
    pub version: Uuid,
    /// How many pieces, from 1.
    pub units: i64,
    /// Promised for when, 90 days ahead at most.
    pub due: DateTime<Utc>,
    /// The machine she will print on, if she says.
    pub machine: Option<Uuid>,
    /// Her answer where the machine takes the part only lying on another face (`only_laid` of a job): she lays it
    /// so. Where the part stands as drawn it changes nothing.
    #[serde(default)]
    pub laid_on_another_face: bool,
}

/// Take units off a line's open count.
#[utoipa::path(post, path = "/claims", request_body = ClaimBody, tag = "claims",
    params(("Idempotency-Key" = String, Header, description = "Chosen by the caller; a repeat acts once")),
    responses((status = 201, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody),
        (status = 422, body = ProblemBody)))]
async fn claim(
    State(web): State<Web>,
    write: Write<ClaimBody>,
) -> Result<(StatusCode, Json<Made>), ApiError> {
    let ClaimBody {
        line,
        version,
        units,
        due,
        machine,
        laid_on_another_face,
    } = write.body.clone();
    let form = ClaimForm {
        line: line.into(),
        version: version.into(),
        units,
        due,
        machine: machine.map(Into::into),
        laid_on_another_face,
    };
    let id = claims::claim(&web.app, &write.asked, form)
        .await
        .map_err(|error| write.failed(error))?;
    Ok((StatusCode::CREATED, Json(Made { id: id.uuid() })))
}

/// What is given back.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct GiveBackBody {
    /// How many pieces.
    pub units: i64,
    /// Why, when a coordinator does it.
    pub reason: Option<String>,
}

/// Give units of a claim back to their line.
#[utoipa::path(post, path = "/claims/{id}/give-back", request_body = GiveBackBody, tag = "claims",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody),
        (status = 422, body = ProblemBody)))]
async fn give_back(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<GiveBackBody>,
) -> Result<Json<Made>, ApiError> {
    let GiveBackBody { units, reason } = write.body.clone();
    let done = claims::give_back(&web.app, &write.asked, id.into(), units, reason).await;
    let id = done.map_err(|error| write.failed(error))?;
    Ok(Json(Made { id: id.uuid() }))
}

/// Say that printing started.
#[utoipa::path(post, path = "/claims/{id}/start", tag = "claims",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody)))]
async fn start(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<serde_json::Value>,
) -> Result<Json<Made>, ApiError> {
    let done = claims::start(&web.app, &write.asked, id.into()).await;
    let id = done.map_err(|error| write.failed(error))?;
    Ok(Json(Made { id: id.uuid() }))
}

/// The next promised date.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct ExtendBody {
    /// Later than the first by half of its time at most.
    pub due: DateTime<Utc>,
}

/// Move the promised date, once.
#[utoipa::path(post, path = "/claims/{id}/extend", request_body = ExtendBody, tag = "claims",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody),
        (status = 422, body = ProblemBody)))]
async fn extend(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<ExtendBody>,
) -> Result<Json<Made>, ApiError> {
    let done = claims::extend(&web.app, &write.asked, id.into(), write.body.due).await;
    let id = done.map_err(|error| write.failed(error))?;
    Ok(Json(Made { id: id.uuid() }))
}

/// A claim.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub(crate) struct ClaimView {
    id: Uuid,
    need: Uuid,
    line: Uuid,
    version: Uuid,
    /// The component's name, in the language asked for.
    component: String,
    site: String,
    machine: Option<String>,
    /// The machine takes the part only lying on another face, and she answered that she lays it so.
    laid_on_another_face: bool,
    taken: i64,
    remaining: i64,
    submitted: i64,
    released: i64,
    started: bool,
    /// `active`, `done`, `released` or `expired`.
    state: String,
    due: DateTime<Utc>,
    extended: bool,
    /// When the rest goes back by itself; none until the notice of the passed date reached her.
    expires: Option<DateTime<Utc>>,
    /// Its version is stopped for that site: print no more; the clock stands still.
    stopped: bool,
    taken_at: DateTime<Utc>,
}

impl ClaimView {
    fn of(card: &see::claims::Card, lang: essaim_words::Lang) -> Self {
        Self {
            id: card.id().uuid(),
            need: card.need().uuid(),
            line: card.line().uuid(),
            version: card.version().uuid(),
            component: card.component(lang.into()).to_owned(),
            site: card.site_name.clone(),
            machine: card.machine.clone(),
            laid_on_another_face: card.laid,
            taken: card.taken,
            remaining: card.remaining,
            submitted: card.submitted,
            released: card.released,
            started: card.started,
            state: card.state().to_string(),
            due: card.due,
            extended: card.extended,
            expires: card.expires,
            stopped: card.stopped,
            taken_at: card.taken_at,
        }
    }
}

/// Why pieces of class C cannot be sealed where their maker works; sentences in the language asked for.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct NotToSeal {
    /// The site accepts them under its own declaration now.
    declaration: bool,
    /// What happened.
    why: String,
    /// What is kept.
    kept: String,
    /// What to do.
    to_do: String,
}

/// A claim, with what a page shows before it is sealed.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct ClaimDetail {
    /// The claim.
    #[serde(flatten)]
    claim: ClaimView,
    /// Class C that no derogation covers at her home; none where it may be sealed.
    not_to_seal: Option<NotToSeal>,
}

/// Some of her claims.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct ClaimList {
    /// Newest first.
    claims: Vec<ClaimView>,
    /// The cursor of the next page; none on the last.
    next: Option<Uuid>,
}

/// Her claims, newest first.
#[utoipa::path(get, path = "/claims", tag = "claims", params(Older),
    responses((status = 200, body = ClaimList), (status = 404, body = ProblemBody)))]
async fn mine(
    State(web): State<Web>,
    caller: Caller,
    Asks(older): Asks<Older>,
) -> Result<Json<ClaimList>, ApiError> {
    let cards = see::claims::before(&web.app, &caller.who, older.before).await;
    let cards = cards.map_err(|error| caller.failed(error))?;
    let claims: Vec<ClaimView> = cards
        .iter()
        .map(|card| ClaimView::of(card, caller.lang))
        .collect();
    let full = i64::try_from(claims.len()) == Ok(see::claims::PAGE);
    let next = claims.last().filter(|_| full).map(|claim| claim.id);
    Ok(Json(ClaimList { claims, next }))
}

/// One claim, for its maker and her coordinators.
#[utoipa::path(get, path = "/claims/{id}", tag = "claims", params(("id" = Uuid, Path)),
    responses((status = 200, body = ClaimDetail), (status = 404, body = ProblemBody)))]
async fn one(
    State(web): State<Web>,
    caller: Caller,
    Path(id): Path<Uuid>,
) -> Result<Json<ClaimDetail>, ApiError> {
    let page = see::claims::page(&web.app, &caller.who, id.into()).await;
    let page = page.map_err(|error| caller.failed(error))?;
    Ok(Json(ClaimDetail {
        claim: ClaimView::of(&page.card, caller.lang),
        not_to_seal: page.uncovered.map(|named| NotToSeal {
            declaration: named.declaration,
            why: uncovered(caller.lang, Some(named)),
            kept: caller.lang.t("claim-uncovered-kept"),
            to_do: caller.lang.t("claim-uncovered-do"),
        }),
    }))
}
