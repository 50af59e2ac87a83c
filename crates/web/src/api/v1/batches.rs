//! Batches, bags, holds and stops.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use essaim_app::batch::{self as verbs, Part, SealForm};
use essaim_app::see::batch as see;
use essaim_app::see::{label, specimens};
use essaim_domain::Reason;
use essaim_domain::batch::BatchState;
use essaim_domain::workshop::Material;
use essaim_words::Lang;
use serde::Deserialize;
use serde_json::{Value, json};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::parcels::PileBody;
use super::{Made, NoBody, Older, created, made, shown, stops};
use crate::ask::{Anyone, Asks, Caller, Write};
use crate::error::{ApiError, ProblemBody};
use crate::state::Web;

/// The routes of batches.
pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(seal))
        .routes(routes!(list))
        .routes(routes!(one))
        .routes(routes!(release))
        .routes(routes!(minutes))
        .routes(routes!(scrap))
        .routes(routes!(rework))
        .routes(routes!(recheck))
        .routes(routes!(open_bag))
        .routes(routes!(rebag))
        .routes(routes!(scan))
        .merge(stops::routes())
}

/// What a maker seals.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct SealBody {
    /// Pieces in each bag.
    pub bags: Vec<i64>,
    /// Her machine.
    pub machine: Option<Uuid>,
    /// Her spool; decides the material.
    pub spool: Option<Uuid>,
    /// The material's word (`petg`), when no spool is named.
    pub material: Option<String>,
    /// The minutes it took, all pieces together; her machine learns from it.
    pub minutes: Option<i64>,
}

/// Seal a batch for a claim: fewer, more or later pieces than promised are taken too.
#[utoipa::path(post, path = "/claims/{id}/seal", request_body = SealBody, tag = "batches",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 201, body = Made, description = "The batch"), (status = 404, body = ProblemBody),
        (status = 409, body = ProblemBody), (status = 422, body = ProblemBody)))]
async fn seal(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<SealBody>,
) -> Result<(StatusCode, Json<Made>), ApiError> {
    let SealBody {
        bags,
        machine,
        spool,
        material,
        minutes,
    } = write.body.clone();
    let material = material.map(|word| word.parse::<Material>()).transpose();
    let material =
        material.map_err(|why| write.failed(essaim_app::Error::field("material", why)))?;
    let form = SealForm {
        claim: id.into(),
        bags,
        machine: machine.map(Into::into),
        spool: spool.map(Into::into),
        material,
        minutes,
    };
    let sealed = verbs::seal(&web.app, &write.asked, form).await;
    created(&write, sealed)
}

/// Which batches.
#[derive(Debug, Clone, Deserialize, utoipa::IntoParams)]
pub(crate) struct ListQuery {
    /// Only in this state.
    state: Option<String>,
}

/// The caller's own batches, and those of the collectives she checks, keeps hubs or coordinates for.
#[utoipa::path(get, path = "/batches", tag = "batches", params(ListQuery, Older),
    responses((status = 200, body = Object, description = "`batches`, the newest first, 50 at most"),
        (status = 404, body = ProblemBody)))]
async fn list(
    State(web): State<Web>,
    caller: Caller,
    Asks(query): Asks<ListQuery>,
    Asks(older): Asks<Older>,
) -> Result<Json<Value>, ApiError> {
    let state = query
        .state
        .map(|word| word.parse::<BatchState>())
        .transpose()
        .map_err(|_| caller.failed(essaim_app::Error::field("state", Reason::NotOffered)))?;
    let rows = see::batches(&web.app, &caller.who, state, older.before()).await;
    let rows = rows.map_err(|error| caller.failed(error))?;
    Ok(shown(serde_json::json!({ "batches": rows })))
}

/// A batch with its bags, holds, kin and way; `bought` says from whom, to those who check or keep; `laid` that its
/// pieces did not stand on their machine as they were drawn (`answered`, `unasked`, `too-large`); `time`, to its maker
/// alone, what it was estimated to take and took.
#[utoipa::path(get, path = "/batches/{id}", tag = "batches", params(("id" = Uuid, Path)),
    responses((status = 200, body = Object), (status = 404, body = ProblemBody)))]
async fn one(
    State(web): State<Web>,
    caller: Caller,
    Path(id): Path<Uuid>,
) -> Result<Json<Value>, ApiError> {
    let page = see::batch(&web.app, &caller.who, id.into()).await;
    let page = page.map_err(|error| caller.failed(error))?;
    Ok(shown(
        serde_json::json!({ "batch": page.view, "way": page.way, "handovers": page.handovers, "bought": page.bought, "laid": page.laid, "time": page.time }),
    ))
}

/// Release what may be released: rested, accepted, not held.
#[utoipa::path(post, path = "/batches/{id}/release", tag = "batches",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody)))]
async fn release(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<NoBody>,
) -> Result<Json<Made>, ApiError> {
    let done = verbs::release(&web.app, &write.asked, id.into()).await;
    made(&write, done)
}

/// How long a batch took.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct MinutesBody {
    /// Minutes on the machine, all pieces together.
    pub minutes: i64,
}

/// Tell how long a batch of one's own took: her machine learns its speed from it. Told again, the last word counts.
#[utoipa::path(post, path = "/batches/{id}/minutes", request_body = MinutesBody, tag = "batches",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody),
        (status = 422, body = ProblemBody)))]
async fn minutes(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<MinutesBody>,
) -> Result<Json<Made>, ApiError> {
    let done = verbs::tell_minutes(&web.app, &write.asked, id.into(), write.body.minutes).await;
    made(&write, done)
}

/// Pieces of a batch.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct PartBody {
    /// How many pieces.
    pub units: i64,
    /// Only those in this bag.
    pub bag: Option<Uuid>,
    /// Only those of this pile, as `GET /hubs/{id}` tells it.
    pub pile: Option<PileBody>,
    /// How they were destroyed, when they are.
    pub reason: Option<String>,
}

impl PartBody {
    fn part(&self, batch: Uuid) -> Result<Part, essaim_app::Error> {
        Ok(Part {
            batch: batch.into(),
            bag: self.bag.map(Into::into),
            pile: self.pile.as_ref().map(PileBody::pile).transpose()?,
            units: self.units,
        })
    }
}

/// Destroy rejected, returned or held pieces, with proof in words.
#[utoipa::path(post, path = "/batches/{id}/scrap", request_body = PartBody, tag = "batches",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody),
        (status = 422, body = ProblemBody)))]
async fn scrap(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<PartBody>,
) -> Result<Json<Made>, ApiError> {
    let proof = write.body.reason.clone().unwrap_or_default();
    let part = write.body.part(id).map_err(|error| write.failed(error))?;
    let done = verbs::scrap(&web.app, &write.asked, part, &proof).await;
    made(&write, done)
}

/// Rework rejected pieces, once: they go on as a child batch.
#[utoipa::path(post, path = "/batches/{id}/rework", request_body = PartBody, tag = "batches",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 201, body = Made, description = "The child batch"), (status = 404, body = ProblemBody),
        (status = 409, body = ProblemBody), (status = 422, body = ProblemBody)))]
async fn rework(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<PartBody>,
) -> Result<(StatusCode, Json<Made>), ApiError> {
    let part = write.body.part(id).map_err(|error| write.failed(error))?;
    let done = verbs::rework(&web.app, &write.asked, part).await;
    created(&write, done)
}

/// Check again, at a hub, what a site sent back: it goes on as a child batch.
#[utoipa::path(post, path = "/batches/{id}/recheck", request_body = PartBody, tag = "batches",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 201, body = Made, description = "The child batch"), (status = 404, body = ProblemBody),
        (status = 409, body = ProblemBody), (status = 422, body = ProblemBody)))]
async fn recheck(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<PartBody>,
) -> Result<(StatusCode, Json<Made>), ApiError> {
    let part = write.body.part(id).map_err(|error| write.failed(error))?;
    let done = verbs::recheck(&web.app, &write.asked, part).await;
    created(&write, done)
}

/// A bag was opened for anything but a recorded check: it rests again.
#[utoipa::path(post, path = "/bags/{id}/open", tag = "batches",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody)))]
async fn open_bag(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<NoBody>,
) -> Result<Json<Made>, ApiError> {
    let done = verbs::open_bag(&web.app, &write.asked, id.into()).await;
    made(&write, done)
}

/// How many pieces go into the new bag.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct RebagBody {
    /// How many pieces.
    pub units: i64,
}

/// Put part of a bag into a new one; both rest again.
#[utoipa::path(post, path = "/bags/{id}/rebag", request_body = RebagBody, tag = "batches",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 201, body = Made, description = "The new bag"), (status = 404, body = ProblemBody),
        (status = 409, body = ProblemBody), (status = 422, body = ProblemBody)))]
async fn rebag(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<RebagBody>,
) -> Result<(StatusCode, Json<Made>), ApiError> {
    let done = verbs::rebag(&web.app, &write.asked, id.into(), write.body.units).await;
    created(&write, done)
}

/// What a label's code tells anybody: product, version, count, checked or not, recalled or not; of a sample, that
/// it is never used in care. No account.
#[utoipa::path(get, path = "/labels/{code}", tag = "labels", params(("code" = String, Path)),
    responses((status = 200, body = Object), (status = 404, body = ProblemBody)))]
async fn scan(
    State(web): State<Web>,
    anyone: Anyone,
    Path(code): Path<String>,
) -> Result<Json<Value>, ApiError> {
    let piece = specimens::scan(&web.app, None, &code).await;
    if let Some(piece) = piece.map_err(|error| anyone.failed(error))? {
        return Ok(Json(sample(&piece)));
    }
    if let Ok(read) = code.parse() {
        let slip = essaim_app::see::parcel::slip(&web.app, None, read).await;
        if let Some(slip) = slip.map_err(|error| anyone.failed(error))? {
            return Ok(Json(parcel(&slip)));
        }
    }
    let scanned = label::scan(&web.app, None, &code).await;
    let scanned = scanned.map_err(|error| anyone.failed(error))?;
    Ok(shown(scanned.view))
}

/// What the label of a specimen's piece tells.
fn sample(piece: &specimens::Scanned) -> Value {
    json!({
        "code": piece.code,
        "sample": true,
        "mark": { "fr": Lang::Fr.t("specimen-mark"), "en": Lang::En.t("specimen-mark") },
        "design": piece.version.0,
        "version": piece.version.1,
        "piece": piece.piece.0,
        "pieces": piece.piece.1,
        "maker": piece.maker,
    })
}

/// What the slip of a parcel tells.
fn parcel(slip: &essaim_app::see::parcel::Slip) -> Value {
    let card = &slip.card;
    json!({
        "code": card.code,
        "parcel": card.id,
        "state": card.state,
        "to": card.bound_name,
        "units": card.sent,
    })
}
