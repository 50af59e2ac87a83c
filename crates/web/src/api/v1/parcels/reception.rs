//! Reception: signed for at the dock, counted, refused, decided, used.

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::http::header::ACCEPT_LANGUAGE;
use chrono::{DateTime, Utc};
use essaim_app::parcel::{self as parcels, Counting, Decision, DockForm};
use essaim_words::Lang;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::PileBody;
use super::steps::BagsBody;
use crate::api::v1::Made;
use crate::ask::Write;
use crate::error::{ApiError, Problem, ProblemBody};
use crate::state::Web;

pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(dock))
        .routes(routes!(dock_for))
        .routes(routes!(count))
        .routes(routes!(refuse))
        .routes(routes!(decide))
        .routes(routes!(use_units))
        .routes(routes!(late_loss))
}

/// Who signs.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct DockBody {
    /// The code on the delivery note.
    #[serde(default)]
    pub code: String,
    /// Who received.
    pub name: String,
    /// Her function.
    pub position: String,
}

impl DockBody {
    fn form(self) -> DockForm {
        DockForm {
            code: self.code,
            name: self.name,
            position: self.position,
        }
    }
}

/// Sign for a parcel at the dock, by the code of its slip and the code of its delivery note. No token;
/// five wrong codes close it, and the same right code again changes nothing.
#[utoipa::path(post, path = "/dock/{code}", request_body = DockBody, tag = "reception",
    params(("code" = String, Path)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody),
        (status = 422, body = ProblemBody), (status = 429, body = ProblemBody)))]
async fn dock(
    State(web): State<Web>,
    Path(code): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Json<Made>, ApiError> {
    let wanted = headers.get(ACCEPT_LANGUAGE);
    let wanted = wanted.and_then(|value| value.to_str().ok());
    let lang = Lang::from_accept_language(wanted.unwrap_or_default());
    let body: DockBody = serde_json::from_slice(&body)
        .map_err(|error| ApiError::problem(lang, Problem::Body(error)))?;
    let id = parcels::dock(&web.app, &code, &body.form())
        .await
        .map_err(|error| ApiError::of(lang, error))?;
    Ok(Json(Made { id: id.uuid() }))
}

/// Who signed, where a coordinator writes it.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct DockForBody {
    /// Who received.
    pub name: String,
    /// Her function.
    pub position: String,
    /// When, by a paper signed then; null: now.
    #[serde(default)]
    pub on_paper_at: Option<DateTime<Utc>>,
}

/// A coordinator signs for a receiver who has no code, or enters what was signed on paper.
#[utoipa::path(post, path = "/parcels/{id}/dock", request_body = DockForBody, tag = "reception",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody)))]
async fn dock_for(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<DockForBody>,
) -> Result<Json<Made>, ApiError> {
    let body = write.body.clone();
    let form = DockForm {
        code: String::new(),
        name: body.name,
        position: body.position,
    };
    let said = (form, body.on_paper_at);
    let id = parcels::dock_for(&web.app, &write.asked, id.into(), said)
        .await
        .map_err(|error| write.failed(error))?;
    Ok(Json(Made { id: id.uuid() }))
}

/// What was counted of one bag, or of a batch's loose pieces.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct CountedBody {
    /// The batch.
    pub batch: Uuid,
    /// The bag; none for loose pieces.
    pub bag: Option<Uuid>,
    /// Good pieces.
    pub good: i64,
    /// Damaged pieces.
    #[serde(default)]
    pub damaged: i64,
}

/// What was counted; bags not named stay to be counted.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct CountBody {
    /// One entry per bag.
    pub counts: Vec<CountedBody>,
}

/// Count bags of a docked parcel; what is neither good nor damaged is missing.
#[utoipa::path(post, path = "/parcels/{id}/count", request_body = CountBody, tag = "reception",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody),
        (status = 422, body = ProblemBody)))]
async fn count(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<CountBody>,
) -> Result<Json<Made>, ApiError> {
    let counts = write.body.counts.iter().map(|one| Counting {
        batch: one.batch.into(),
        bag: one.bag.map(Into::into),
        good: one.good,
        damaged: one.damaged,
    });
    let id = parcels::count(&web.app, &write.asked, id.into(), counts.collect())
        .await
        .map_err(|error| write.failed(error))?;
    Ok(Json(Made { id: id.uuid() }))
}

/// Refuse bags of a delivery.
#[utoipa::path(post, path = "/parcels/{id}/refuse", request_body = BagsBody, tag = "reception",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody)))]
async fn refuse(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<BagsBody>,
) -> Result<Json<Made>, ApiError> {
    let BagsBody { bags, reason } = write.body.clone();
    let id = parcels::refuse(&web.app, &write.asked, id.into(), bags, reason)
        .await
        .map_err(|error| write.failed(error))?;
    Ok(Json(Made { id: id.uuid() }))
}

/// The approver's decision.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct DecideBody {
    /// Accepted, or refused: then all of it waits to be sent back.
    pub accepted: bool,
    /// Bags refused with an acceptance in part, by id or by the code on their labels.
    #[serde(default)]
    pub bags: Vec<String>,
    /// Why.
    pub reason: Option<String>,
}

/// Accept a delivery, all of it or all but some bags, or refuse it. Once, within 72 working hours.
#[utoipa::path(post, path = "/parcels/{id}/decide", request_body = DecideBody, tag = "reception",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody)))]
async fn decide(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<DecideBody>,
) -> Result<Json<Made>, ApiError> {
    let DecideBody {
        accepted,
        bags,
        reason,
    } = write.body.clone();
    let decision = match (accepted, bags.is_empty()) {
        (true, true) => Decision::Accepted,
        (true, false) => Decision::InPart(bags),
        (false, _) => Decision::Refused,
    };
    let id = parcels::decide(&web.app, &write.asked, id.into(), decision, reason)
        .await
        .map_err(|error| write.failed(error))?;
    Ok(Json(Made { id: id.uuid() }))
}

/// Units of a pile at a site.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct SitePileBody {
    /// The pile.
    #[serde(flatten)]
    pub pile: PileBody,
    /// How many.
    pub units: i64,
    /// Broken rather than missing.
    #[serde(default)]
    pub broken: bool,
}

/// Declare units of a site used.
#[utoipa::path(post, path = "/piles/use", request_body = SitePileBody, tag = "reception",
    params(("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody)))]
async fn use_units(
    State(web): State<Web>,
    write: Write<SitePileBody>,
) -> Result<Json<Made>, ApiError> {
    let failed = |error| write.failed(error);
    let pile = write.body.pile.pile().map_err(failed)?;
    let id = parcels::use_units(&web.app, &write.asked, pile, write.body.units)
        .await
        .map_err(failed)?;
    Ok(Json(Made { id: id.uuid() }))
}

/// Declare counted units of a site missing or broken; demand reopens.
#[utoipa::path(post, path = "/piles/late-loss", request_body = SitePileBody, tag = "reception",
    params(("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody)))]
async fn late_loss(
    State(web): State<Web>,
    write: Write<SitePileBody>,
) -> Result<Json<Made>, ApiError> {
    let failed = |error| write.failed(error);
    let SitePileBody {
        pile,
        units,
        broken,
    } = &write.body;
    let pile = pile.pile().map_err(failed)?;
    let id = parcels::late_loss(&web.app, &write.asked, pile, *units, *broken)
        .await
        .map_err(failed)?;
    Ok(Json(Made { id: id.uuid() }))
}
