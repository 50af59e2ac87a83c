//! Jobs and proposals: `GET /jobs`, `GET /proposals`, `POST /proposals/{id}/{send,accept,decline}`.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use essaim_app::matching;
use essaim_app::see;
use essaim_app::see::jobs::{Job, Proposed, WhyNot};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::Made;
use crate::ask::{Caller, Write};
use crate::error::{ApiError, ProblemBody};
use crate::pages::{speaks, why_not_said};
use crate::state::Web;

/// The routes of matching.
pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(jobs))
        .routes(routes!(proposals))
        .routes(routes!(send))
        .routes(routes!(accept))
        .routes(routes!(decline))
}

/// A need near her.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct JobView {
    line: Uuid,
    need: Uuid,
    site: String,
    component: String,
    open: i64,
    ordered: i64,
    need_by: DateTime<Utc>,
    /// The date a claim would promise.
    due: DateTime<Utc>,
    km: f64,
    /// The version she would print; none when she cannot take it now.
    version: Option<Uuid>,
    /// The machine it fits.
    machine: Option<Uuid>,
    /// Pieces she could make.
    units: i64,
    /// The machine takes the part only lying on another face: a claim has to say `laid_on_another_face`.
    only_laid: bool,
    /// Why she cannot take it: `no_machine_fits`, `no_material` …
    why_not: Option<String>,
    /// The same as a sentence, in the language asked for.
    why_not_said: Option<String>,
    /// What speaks for it, in sentences.
    good: Vec<String>,
    /// What limits it, in sentences: a licence that bars being sold or made for pay among others.
    but: Vec<String>,
    /// A licence of the version bars making it for pay, and selling it.
    bars_commerce: bool,
    /// Her machine that comes nearest, and by how many mm the part is too long along each side.
    too_large: Option<TooLarge>,
    /// Keys and numbers that say why.
    #[schema(value_type = Object)]
    reasons: Value,
}

/// A machine too small for a part.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct TooLarge {
    machine: String,
    x_mm: i64,
    y_mm: i64,
    z_mm: i64,
}

impl TooLarge {
    fn of(not: &WhyNot) -> Option<Self> {
        let (machine, over) = not.too_large.as_ref()?;
        Some(Self {
            machine: machine.clone(),
            x_mm: over.x_mm,
            y_mm: over.y_mm,
            z_mm: over.z_mm,
        })
    }
}

impl JobView {
    fn of(job: &Job, lang: essaim_words::Lang) -> Self {
        let [fr, en] = &job.names;
        let (component, _) = match lang {
            essaim_words::Lang::Fr => fr,
            essaim_words::Lang::En => en,
        };
        let take = job.offer.as_ref().ok();
        let not = job.offer.as_ref().err();
        let why_not = not.map(|not| json!(not.why));
        let (good, but) = take.map_or_else(Default::default, |take| speaks(lang, job, take));
        Self {
            line: job.line.uuid(),
            need: job.need.uuid(),
            site: job.site.clone(),
            component: component.clone(),
            open: job.open,
            ordered: job.ordered,
            need_by: job.need_by,
            due: job.due,
            km: job.way.get(),
            version: take.map(|take| take.version.uuid()),
            machine: take.map(|take| take.machine.uuid()),
            units: take.map_or(0, |take| take.units),
            only_laid: take.is_some_and(|take| take.only_laid),
            too_large: job.offer.as_ref().err().and_then(TooLarge::of),
            why_not_said: not.map(|not| why_not_said(lang, job, not)),
            bars_commerce: take.is_some_and(|take| take.bars.commerce),
            good,
            but,
            why_not: why_not.and_then(|key| key.as_str().map(str::to_owned)),
            reasons: take.map_or(Value::Null, |take| json!(take.kept.hers())),
        }
    }
}

/// The nearest needs, those she can serve first.
#[utoipa::path(get, path = "/jobs", tag = "matching",
    responses((status = 200, body = Vec<JobView>), (status = 404, body = ProblemBody)))]
async fn jobs(State(web): State<Web>, caller: Caller) -> Result<Json<Vec<JobView>>, ApiError> {
    let page = see::jobs::page(&web.app, &caller.who, false).await;
    let page = page.map_err(|error| caller.failed(error))?;
    let jobs = page.jobs.iter();
    Ok(Json(
        jobs.map(|job| JobView::of(job, caller.lang)).collect(),
    ))
}

/// A proposal.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct ProposalView {
    id: Uuid,
    line: Uuid,
    version: Uuid,
    machine: Uuid,
    maker: Uuid,
    site: String,
    component: String,
    units: i64,
    /// `draft`, `sent`, `accepted`, `declined`, `expired` or `replaced`.
    state: String,
    /// When it ends without an answer; none until its notice reached her.
    expires: Option<DateTime<Utc>>,
    claim: Option<Uuid>,
    /// Keys and numbers that say why.
    #[schema(value_type = Object)]
    reasons: Value,
}

impl ProposalView {
    pub(super) fn of(
        offer: &see::matching::Offer,
        reasons: Value,
        lang: essaim_words::Lang,
    ) -> Self {
        Self {
            id: offer.id().uuid(),
            line: offer.line().uuid(),
            version: offer.version().uuid(),
            machine: offer.machine().uuid(),
            maker: offer.maker().uuid(),
            site: offer.site_name.clone(),
            component: offer.names(lang.into()).0.to_owned(),
            units: offer.units,
            state: offer.state().to_string(),
            expires: offer.expires_at,
            claim: offer.claim().map(essaim_domain::ids::ClaimId::uuid),
            reasons,
        }
    }
}

/// What was proposed to her and waits for her answer.
#[utoipa::path(get, path = "/proposals", tag = "matching",
    responses((status = 200, body = Vec<ProposalView>)))]
async fn proposals(
    State(web): State<Web>,
    caller: Caller,
) -> Result<Json<Vec<ProposalView>>, ApiError> {
    let found = see::jobs::proposals(&web.app, &caller.who).await;
    let found = found.map_err(|error| caller.failed(error))?;
    let view = |one: &Proposed| ProposalView::of(&one.offer, json!(one.kept.hers()), caller.lang);
    Ok(Json(found.iter().map(view).collect()))
}

/// Send a prepared proposal to its maker.
#[utoipa::path(post, path = "/proposals/{id}/send", tag = "matching",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody)))]
async fn send(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<Value>,
) -> Result<Json<Made>, ApiError> {
    let done = matching::send(&web.app, &write.asked, id.into()).await;
    let id = done.map_err(|error| write.failed(error))?;
    Ok(Json(Made { id: id.uuid() }))
}

/// How much of a proposal she takes.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct AcceptBody {
    /// Pieces; all of them when left out.
    pub units: Option<i64>,
    /// Promised for when; as the need asks when left out.
    pub due: Option<DateTime<Utc>>,
}

/// Accept a proposal; the answer's id is the claim's.
#[utoipa::path(post, path = "/proposals/{id}/accept", request_body = AcceptBody, tag = "matching",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 201, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody),
        (status = 422, body = ProblemBody)))]
async fn accept(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<AcceptBody>,
) -> Result<(StatusCode, Json<Made>), ApiError> {
    let AcceptBody { units, due } = write.body.clone();
    let done = matching::accept(&web.app, &write.asked, id.into(), units, due).await;
    let id = done.map_err(|error| write.failed(error))?;
    Ok((StatusCode::CREATED, Json(Made { id: id.uuid() })))
}

/// Decline a proposal.
#[utoipa::path(post, path = "/proposals/{id}/decline", tag = "matching",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody)))]
async fn decline(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<Value>,
) -> Result<Json<Made>, ApiError> {
    let done = matching::decline(&web.app, &write.asked, id.into()).await;
    let id = done.map_err(|error| write.failed(error))?;
    Ok(Json(Made { id: id.uuid() }))
}
