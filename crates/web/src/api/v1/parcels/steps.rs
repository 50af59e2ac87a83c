//! What happens to a parcel on its way.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use essaim_app::parcel::{self as parcels, Checked, Proof};
use essaim_app::tour as tours;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::PlaceBody;
use crate::api::v1::{Made, NoBody, made};
use crate::ask::Write;
use crate::error::{ApiError, ProblemBody};
use crate::state::Web;

pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(split))
        .routes(routes!(give))
        .routes(routes!(pick_up))
        .routes(routes!(bring))
        .routes(routes!(have_fetched))
        .routes(routes!(set_down))
        .routes(routes!(redirect))
        .routes(routes!(arrive))
        .routes(routes!(lose))
}

/// Bags, by id or by the code on their labels.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct BagsBody {
    /// The bags.
    #[serde(default)]
    pub bags: Vec<String>,
    /// Why.
    pub reason: Option<String>,
}

/// Part a parcel in two, bag by bag; the answer is the new one.
#[utoipa::path(post, path = "/parcels/{id}/split", request_body = BagsBody, tag = "parcels",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 201, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody)))]
async fn split(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<BagsBody>,
) -> Result<(StatusCode, Json<Made>), ApiError> {
    let bags = write.body.bags.clone();
    let child = parcels::split(&web.app, &write.asked, id.into(), bags)
        .await
        .map_err(|error| write.failed(error))?;
    Ok((StatusCode::CREATED, Json(Made { id: child.uuid() })))
}

/// What the taker says of a hand-over, all of it if she can.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
pub(crate) struct ProofBody {
    /// The code whoever gives shows: both sides confirmed then.
    #[serde(default)]
    pub handover: Option<String>,
    /// Bags she counted, compared with the list.
    #[serde(default)]
    pub bag_count: Option<i64>,
    /// When it happened, by a paper signed then.
    #[serde(default)]
    pub on_paper_at: Option<DateTime<Utc>>,
}

impl ProofBody {
    fn proof(&self) -> Proof {
        Proof {
            code: self.handover.clone(),
            bags: self.bag_count,
            paper: self.on_paper_at,
        }
    }
}

/// A code to show.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct GivenBody {
    /// The parcel.
    pub id: Uuid,
    /// What the taker types; null when this key was answered before: ask for a new one.
    pub handover: Option<String>,
}

/// Make the code that whoever has a parcel shows to whoever takes it. It is told once.
#[utoipa::path(post, path = "/parcels/{id}/give", tag = "parcels",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = GivenBody), (status = 404, body = ProblemBody),
        (status = 409, body = ProblemBody)))]
async fn give(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<serde_json::Value>,
) -> Result<Json<GivenBody>, ApiError> {
    let given = parcels::give(&web.app, &write.asked, id.into())
        .await
        .map_err(|error| write.failed(error))?;
    Ok(Json(GivenBody {
        id: given.parcel.uuid(),
        handover: given.code.map(|code| code.as_str().to_owned()),
    }))
}

/// Pick a parcel up for its next leg.
#[utoipa::path(post, path = "/parcels/{id}/pick-up", request_body = ProofBody, tag = "parcels",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody),
        (status = 422, body = ProblemBody)))]
async fn pick_up(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<ProofBody>,
) -> Result<Json<Made>, ApiError> {
    let id = parcels::pick_up(&web.app, &write.asked, id.into(), write.body.proof())
        .await
        .map_err(|error| write.failed(error))?;
    Ok(Json(Made { id: id.uuid() }))
}

/// At which hub.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct SetDownBody {
    /// The hub.
    pub hub: Uuid,
}

/// Set a parcel down at a hub on its way.
#[utoipa::path(post, path = "/parcels/{id}/set-down", request_body = SetDownBody, tag = "parcels",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody)))]
async fn set_down(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<SetDownBody>,
) -> Result<Json<Made>, ApiError> {
    let hub = write.body.hub.into();
    let id = parcels::set_down(&web.app, &write.asked, id.into(), hub)
        .await
        .map_err(|error| write.failed(error))?;
    Ok(Json(Made { id: id.uuid() }))
}

/// Where it goes instead.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct RedirectBody {
    /// A hub or a site.
    pub to: PlaceBody,
}

/// Send a parcel to a hub, or to another site that has room for all of it.
#[utoipa::path(post, path = "/parcels/{id}/redirect", request_body = RedirectBody, tag = "parcels",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody)))]
async fn redirect(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<RedirectBody>,
) -> Result<Json<Made>, ApiError> {
    let failed = |error| write.failed(error);
    let to = write.body.to.destination("to").map_err(failed)?;
    let id = parcels::redirect(&web.app, &write.asked, id.into(), to)
        .await
        .map_err(failed)?;
    Ok(Json(Made { id: id.uuid() }))
}

/// What was counted in one bag.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct CheckedBody {
    /// The bag, by id or by the code on its label.
    pub bag: String,
    /// Pieces in it.
    pub units: i64,
}

/// What was counted; bags not named are all there.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct ArriveBody {
    /// The bags counted.
    #[serde(default)]
    pub counts: Vec<CheckedBody>,
    /// What both sides say.
    #[serde(flatten)]
    pub proof: ProofBody,
}

/// Check a parcel in at the hub it is bound for; what is missing is lost until it turns up.
#[utoipa::path(post, path = "/parcels/{id}/arrive", request_body = ArriveBody, tag = "parcels",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody),
        (status = 422, body = ProblemBody)))]
async fn arrive(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<ArriveBody>,
) -> Result<Json<Made>, ApiError> {
    let counts = write.body.counts.iter().map(|one| Checked {
        bag: one.bag.clone(),
        units: one.units,
    });
    let said = (counts.collect(), write.body.proof.proof());
    let id = parcels::check_in(&web.app, &write.asked, id.into(), said)
        .await
        .map_err(|error| write.failed(error))?;
    Ok(Json(Made { id: id.uuid() }))
}

/// Write bags off as lost on the road; none named means the whole parcel.
#[utoipa::path(post, path = "/parcels/{id}/lose", request_body = BagsBody, tag = "parcels",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody)))]
async fn lose(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<BagsBody>,
) -> Result<Json<Made>, ApiError> {
    let BagsBody { bags, reason } = write.body.clone();
    let id = parcels::lose(&web.app, &write.asked, id.into(), bags, reason)
        .await
        .map_err(|error| write.failed(error))?;
    Ok(Json(Made { id: id.uuid() }))
}

/// Its maker brings it to the hub herself: no tour fetches it.
#[utoipa::path(post, path = "/parcels/{id}/bring", request_body = NoBody, tag = "parcels",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody)))]
async fn bring(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<NoBody>,
) -> Result<Json<Made>, ApiError> {
    let done = tours::bring(&web.app, &write.asked, id.into()).await;
    made(&write, done)
}

/// Its maker has it fetched after all: the next planning finds it.
#[utoipa::path(post, path = "/parcels/{id}/have-fetched", request_body = NoBody, tag = "parcels",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody)))]
async fn have_fetched(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<NoBody>,
) -> Result<Json<Made>, ApiError> {
    let done = tours::have_fetched(&web.app, &write.asked, id.into()).await;
    made(&write, done)
}
