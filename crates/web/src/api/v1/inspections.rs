//! Inspections: draw, results, decision.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use essaim_app::Error;
use essaim_app::inspection::{self as verbs, Decided, Good};
use essaim_app::see::batch::Laid;
use essaim_app::see::inspection as see;
use essaim_domain::Reason;
use essaim_domain::code::Code;
use essaim_domain::inspection::BagsAfter;
use essaim_domain::inspection::checklist::Check;
use essaim_domain::ledger::acts::Verdict;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::results::ResultsBody;
use super::{Made, Older, created, made, shown};
use crate::ask::{Asks, Caller, Write};
use crate::error::{ApiError, ProblemBody};
use crate::state::Web;

/// The routes of inspections.
pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(draw))
        .routes(routes!(list))
        .routes(routes!(one))
        .routes(routes!(results))
        .routes(routes!(decide))
        .routes(routes!(resume))
        .routes(routes!(choose))
}

/// What is inspected together.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct DrawBody {
    /// Sealed batches of one maker, version and material.
    pub batches: Vec<Uuid>,
}

/// Draw the sample; never of one's own or one's household's work.
#[utoipa::path(post, path = "/inspections", request_body = DrawBody, tag = "inspections",
    params(("Idempotency-Key" = String, Header)),
    responses((status = 201, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody),
        (status = 422, body = ProblemBody)))]
async fn draw(
    State(web): State<Web>,
    write: Write<DrawBody>,
) -> Result<(StatusCode, Json<Made>), ApiError> {
    let batches = write.body.batches.iter().map(|id| (*id).into()).collect();
    let done = verbs::draw(&web.app, &write.asked, batches).await;
    created(&write, done)
}

/// The inspections of the caller's collectives.
#[utoipa::path(get, path = "/inspections", tag = "inspections", params(Older),
    responses((status = 200, body = Object, description = "`inspections`, the newest first, 50 at most"),
        (status = 404, body = ProblemBody)))]
async fn list(
    State(web): State<Web>,
    caller: Caller,
    Asks(older): Asks<Older>,
) -> Result<Json<Value>, ApiError> {
    let rows = see::inspections(&web.app, &caller.who, older.before()).await;
    let rows = rows.map_err(|error| caller.failed(error))?;
    Ok(shown(serde_json::json!({ "inspections": rows })))
}

/// An inspection with its checklist, what was seen, and which of its batches lay on another face.
#[derive(Serialize)]
struct Laying {
    #[serde(flatten)]
    view: see::InspectionView,
    checklist: Vec<Check>,
    findings: Vec<see::Finding>,
    laid: Vec<(Code, Laid)>,
}

/// An inspection with its plan, seed, checklist, pieces, bags and results; `laid` names batches whose pieces did not stand on
/// their machine as they were drawn: `answered`, `unasked` or `too-large`.
#[utoipa::path(get, path = "/inspections/{id}", tag = "inspections", params(("id" = Uuid, Path)),
    responses((status = 200, body = Object), (status = 404, body = ProblemBody)))]
async fn one(
    State(web): State<Web>,
    caller: Caller,
    Path(id): Path<Uuid>,
) -> Result<Json<Value>, ApiError> {
    let view = see::inspection(&web.app, &caller.who, id.into()).await;
    let page = view.map_err(|error| caller.failed(error))?;
    Ok(shown(Laying {
        view: page.view,
        checklist: page.checks,
        findings: page.findings,
        laid: page.laid,
    }))
}

/// Write results: one result per drawn piece, one count per bag.
#[utoipa::path(post, path = "/inspections/{id}/results", request_body = ResultsBody, tag = "inspections",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody),
        (status = 422, body = ProblemBody)))]
async fn results(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<ResultsBody>,
) -> Result<Json<Made>, ApiError> {
    let told = write.body.told().map_err(|error| write.failed(error))?;
    let done = verbs::record(&web.app, &write.asked, id.into(), told).await;
    made(&write, done)
}

/// Corrective action was seen: what is told of it.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct ResumeBody {
    /// What was changed.
    pub words: String,
}

/// A validator saw what the maker or supplier of a batch changed after too many failures: checks go on, tightened.
#[utoipa::path(post, path = "/batches/{id}/resume", request_body = ResumeBody, tag = "inspections",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody),
        (status = 422, body = ProblemBody)))]
async fn resume(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<ResumeBody>,
) -> Result<Json<Made>, ApiError> {
    let done = verbs::resume(&web.app, &write.asked, id.into(), &write.body.words).await;
    made(&write, done)
}

/// The rules a collective's inspections follow.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct PlanBody {
    /// `iso-2859-1` or `one-in-hundred`.
    pub plan: String,
}

/// A coordinator chooses the named plan of her collective.
#[utoipa::path(post, path = "/collectives/{id}/inspection-plan", request_body = PlanBody, tag = "inspections",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 422, body = ProblemBody)))]
async fn choose(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<PlanBody>,
) -> Result<Json<Made>, ApiError> {
    let plan = write.body.plan.parse();
    let plan = plan.map_err(|why| write.failed(Error::field("plan", why)))?;
    let done = verbs::choose_plan(&web.app, &write.asked, id.into(), plan).await;
    made(&write, done)
}

/// Good pieces found by sorting.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct GoodBody {
    /// The batch.
    pub batch: Uuid,
    /// The bag; none for loose pieces.
    pub bag: Option<Uuid>,
    /// Good pieces; the rest of the bag is scrap.
    pub units: i64,
}

/// What is signed.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct DecideBody {
    /// `as-planned`, `reject` or `screen`: never milder than the plan.
    pub verdict: String,
    /// Pieces a test destroyed.
    #[serde(default)]
    pub destroyed: i64,
    /// Good pieces per bag, for `screen`.
    #[serde(default)]
    pub good: Vec<GoodBody>,
    /// `resealed`: checked with gloves, and every bag sealed again at once. Else they lay open, and rest anew.
    pub bags: Option<String>,
    /// Words to the maker.
    pub words: Option<String>,
}

/// The verdict behind a word.
pub(crate) fn verdict(word: &str) -> Result<Verdict, Error> {
    match word {
        "as-planned" => Ok(Verdict::AsPlanned),
        "reject" => Ok(Verdict::Reject),
        "screen" => Ok(Verdict::Screen),
        _ => Err(Error::field("verdict", Reason::NotOffered)),
    }
}

/// What became of the bags: opened ones, unless it is said that they were sealed again.
pub(crate) fn bags_after(word: Option<&str>) -> Result<BagsAfter, Error> {
    let word = word.filter(|word| !word.is_empty());
    word.map_or(Ok(BagsAfter::Opened), |word| {
        word.parse().map_err(|why| Error::field("bags", why))
    })
}

/// Decide: as the plan says, or stricter. The maker is told.
#[utoipa::path(post, path = "/inspections/{id}/decide", request_body = DecideBody, tag = "inspections",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody),
        (status = 422, body = ProblemBody)))]
async fn decide(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<DecideBody>,
) -> Result<Json<Made>, ApiError> {
    let body = write.body.clone();
    let good = body.good.iter().map(|one| Good {
        batch: one.batch.into(),
        bag: one.bag.map(Into::into),
        units: one.units,
    });
    let decided = Decided {
        verdict: verdict(&body.verdict).map_err(|error| write.failed(error))?,
        destroyed: body.destroyed,
        bags: bags_after(body.bags.as_deref()).map_err(|error| write.failed(error))?,
        good: good.collect(),
        words: body.words,
    };
    let done = verbs::decide(&web.app, &write.asked, id.into(), decided).await;
    made(&write, done)
}
