//! The API of what happens on the road: doors reached, stops left out or moved, other times, drivers away.

use axum::Json;
use axum::extract::{Path, State};
use chrono::{DateTime, Utc};
use essaim_app::see::drivers as see;
use essaim_app::tour::USUAL_SECONDS;
use essaim_app::{Error, parcel as parcels, tour as tours};
use essaim_domain::Reason;
use essaim_domain::leg::Skipped;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::{Made, NoBody};
use crate::ask::{Caller, Write};
use crate::error::{ApiError, ProblemBody};
use crate::state::Web;

/// The routes of what happens on the road.
pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(other_time))
        .routes(routes!(agree_time))
        .routes(routes!(keep_time))
        .routes(routes!(reassign))
        .routes(routes!(arrived))
        .routes(routes!(skip))
        .routes(routes!(nobody_came))
        .routes(routes!(accept_stop))
        .routes(routes!(move_stop))
        .routes(routes!(pick_up_part))
        .routes(routes!(take_from))
        .routes(routes!(drivers))
        .routes(routes!(away))
        .routes(routes!(back))
        .merge(super::mishaps::routes())
}

/// When a driver would rather leave.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct OtherTimeBody {
    /// She leaves then.
    pub starts_at: DateTime<Utc>,
}

/// Another driver.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct DriverBody {
    /// Who.
    pub driver: Uuid,
}

/// Why a box stays where it is.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct SkipBody {
    /// `nobody-there`, `not-ready`, `no-room`, `no-time`, `other`.
    pub why: String,
    /// In words; asked for when the reason is `other`.
    pub said: Option<String>,
}

/// Another tour.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct MoveBody {
    /// The tour the stop goes to.
    pub tour: Uuid,
}

/// Bags that come along.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct PartBody {
    /// Ids of bags, or the codes on their labels.
    pub bags: Vec<String>,
}

/// What passes with a box from driver to driver.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct TakeFromBody {
    /// The code the other driver shows; not asked for when she is away.
    pub handover: Option<String>,
    /// Bags counted.
    pub bags: Option<i64>,
}

/// Drivers who are away.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct AwayBody {
    /// Who.
    pub drivers: Vec<Uuid>,
    /// Until then.
    pub until_at: DateTime<Utc>,
    /// Plan the tours of the others anew at once.
    #[serde(default)]
    pub plan: bool,
}

/// A driver.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct DriverCardBody {
    /// Who.
    pub id: Uuid,
    /// How she is called.
    pub name: String,
    /// `foot`, `cargo-bike`, `car` or `van`.
    pub vehicle: String,
    /// Boxes that fit.
    pub boxes: i64,
    /// Away until then.
    pub away_until: Option<DateTime<Utc>>,
    /// A giver waited for her in vain then, if lately: a word before the tour helps, and nothing else follows from it.
    pub missed_at: Option<DateTime<Utc>>,
    /// Kilometres she drove in the last two weeks or said that she will: who drove much is asked later.
    pub lately_km: f64,
}

/// A box that rides with a driver who is away.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct AboardBody {
    /// The parcel.
    pub parcel: Uuid,
    /// Its code.
    pub code: String,
    /// Who has it.
    pub driver: Uuid,
}

/// The drivers one plans for, or oneself.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct DriversBody {
    /// The drivers.
    pub drivers: Vec<DriverCardBody>,
    /// Boxes that ride with drivers who are away.
    pub aboard: Vec<AboardBody>,
}

fn made(
    write: &Write<impl Sized>,
    done: Result<impl Into<Uuid>, Error>,
) -> Result<Json<Made>, ApiError> {
    let id = done.map_err(|error| write.failed(error))?.into();
    Ok(Json(Made { id }))
}

/// The driver asks to leave at another time.
#[utoipa::path(post, path = "/tours/{id}/other-time", request_body = OtherTimeBody, tag = "tours",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody),
        (status = 422, body = ProblemBody)))]
async fn other_time(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<OtherTimeBody>,
) -> Result<Json<Made>, ApiError> {
    let at = write.body.starts_at;
    let done = tours::other_time(&web.app, &write.asked, id.into(), at).await;
    made(&write, done)
}

/// Whoever plans agrees to the time the driver asks for.
#[utoipa::path(post, path = "/tours/{id}/agree-time", request_body = NoBody, tag = "tours",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody)))]
async fn agree_time(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<NoBody>,
) -> Result<Json<Made>, ApiError> {
    let done = tours::agree_time(&web.app, &write.asked, id.into()).await;
    made(&write, done)
}

/// Whoever plans keeps the time: the driver still answers.
#[utoipa::path(post, path = "/tours/{id}/keep-time", request_body = NoBody, tag = "tours",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody)))]
async fn keep_time(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<NoBody>,
) -> Result<Json<Made>, ApiError> {
    let done = tours::keep_time(&web.app, &write.asked, id.into()).await;
    made(&write, done)
}

/// Offer a tour that has not begun to another driver.
#[utoipa::path(post, path = "/tours/{id}/reassign", request_body = DriverBody, tag = "tours",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody),
        (status = 422, body = ProblemBody)))]
async fn reassign(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<DriverBody>,
) -> Result<Json<Made>, ApiError> {
    let driver = write.body.driver.into();
    let done = tours::reassign(&web.app, &write.asked, id.into(), driver).await;
    made(&write, done)
}

/// The driver stands before the door of a leg: its pickup, then its delivery.
#[utoipa::path(post, path = "/legs/{id}/arrived", request_body = NoBody, tag = "tours",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody)))]
async fn arrived(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<NoBody>,
) -> Result<Json<Made>, ApiError> {
    let done = tours::reach(&web.app, &write.asked, id.into()).await;
    made(&write, done)
}

/// Leave a box where it is: it waits for another tour, and its giver is told.
#[utoipa::path(post, path = "/legs/{id}/skip", request_body = SkipBody, tag = "tours",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody),
        (status = 422, body = ProblemBody)))]
async fn skip(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<SkipBody>,
) -> Result<Json<Made>, ApiError> {
    let why: Result<Skipped, Reason> = write.body.why.parse();
    let why = why.map_err(|reason| write.failed(Error::field("why", reason)))?;
    let said = write.body.said.clone();
    let done = tours::skip(&web.app, &write.asked, id.into(), why, said).await;
    made(&write, done)
}

/// The giver says that nobody came in the time they agreed to.
#[utoipa::path(post, path = "/legs/{id}/nobody-came", request_body = NoBody, tag = "tours",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody)))]
async fn nobody_came(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<NoBody>,
) -> Result<Json<Made>, ApiError> {
    let done = tours::nobody_came(&web.app, &write.asked, id.into()).await;
    made(&write, done)
}

/// The driver says yes to a stop that came onto her tour later.
#[utoipa::path(post, path = "/legs/{id}/accept", request_body = NoBody, tag = "tours",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody)))]
async fn accept_stop(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<NoBody>,
) -> Result<Json<Made>, ApiError> {
    let done = tours::accept_stop(&web.app, &write.asked, id.into()).await;
    made(&write, done)
}

/// Put a stop on another tour, where the detour is shortest and every promise is kept.
#[utoipa::path(post, path = "/legs/{id}/move", request_body = MoveBody, tag = "tours",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody)))]
async fn move_stop(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<MoveBody>,
) -> Result<Json<Made>, ApiError> {
    let to = write.body.tour.into();
    let done = tours::move_stop(&web.app, &write.asked, id.into(), to).await;
    made(&write, done)
}

/// Pick up these bags; the others wait as a parcel of their own.
#[utoipa::path(post, path = "/legs/{id}/pick-up-part", request_body = PartBody, tag = "tours",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody),
        (status = 422, body = ProblemBody)))]
async fn pick_up_part(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<PartBody>,
) -> Result<Json<Made>, ApiError> {
    let bags = write.body.bags.clone();
    let done = parcels::pick_up_part(&web.app, &write.asked, id.into(), bags).await;
    made(&write, done)
}

/// Take a parcel over from the driver who has it.
#[utoipa::path(post, path = "/parcels/{id}/take-from", request_body = TakeFromBody, tag = "parcels",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody),
        (status = 422, body = ProblemBody)))]
async fn take_from(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<TakeFromBody>,
) -> Result<Json<Made>, ApiError> {
    let proof = parcels::Proof {
        code: write.body.handover.clone(),
        bags: write.body.bags,
        paper: None,
    };
    let done = parcels::take_from(&web.app, &write.asked, id.into(), proof).await;
    made(&write, done)
}

/// Who drives, who is away, and which boxes ride with somebody who is.
#[utoipa::path(get, path = "/drivers", tag = "tours",
    responses((status = 200, body = DriversBody), (status = 404, body = ProblemBody)))]
async fn drivers(State(web): State<Web>, caller: Caller) -> Result<Json<DriversBody>, ApiError> {
    let seen = see::drivers(&web.app, &caller.who).await;
    let seen = seen.map_err(|error| caller.failed(error))?;
    let mut body = DriversBody {
        drivers: Vec::new(),
        aboard: Vec::new(),
    };
    for one in seen {
        let card = |card: see::DriverCard| DriverCardBody {
            id: card.person.uuid(),
            name: card.name,
            vehicle: card.vehicle,
            boxes: card.boxes,
            away_until: card.away_until,
            missed_at: one.missed.get(&card.person).copied(),
            lately_km: one.lately.get(&card.person).copied().unwrap_or(0.0),
        };
        body.drivers.extend(one.drivers.into_iter().map(card));
        let aboard = one.aboard.into_iter();
        body.aboard
            .extend(aboard.map(|(parcel, code, driver)| AboardBody {
                parcel: parcel.uuid(),
                code: code.to_string(),
                driver: driver.uuid(),
            }));
    }
    Ok(Json(body))
}

/// Drivers are away until then, one or several: their tours are cleared, who waits at home is told.
#[utoipa::path(post, path = "/drivers/away", request_body = AwayBody, tag = "tours",
    params(("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 422, body = ProblemBody)))]
async fn away(State(web): State<Web>, write: Write<AwayBody>) -> Result<Json<Made>, ApiError> {
    let drivers: Vec<_> = write.body.drivers.iter().map(|id| (*id).into()).collect();
    let until = write.body.until_at;
    let done = tours::be_away(&web.app, &write.asked, &drivers, until).await;
    if let (Ok(collective), true) = (&done, write.body.plan) {
        let then = write.asked.then();
        match tours::plan(&web.app, &then, *collective, USUAL_SECONDS).await {
            // A driver says it of herself; whoever plans plans.
            Ok(_) | Err(Error::NotFound) => {}
            Err(error) => return Err(write.failed(error)),
        }
    }
    made(&write, done)
}

/// A driver is back: she is planned for again.
#[utoipa::path(post, path = "/drivers/{id}/back", request_body = NoBody, tag = "tours",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody)))]
async fn back(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<NoBody>,
) -> Result<Json<Made>, ApiError> {
    let done = tours::be_back(&web.app, &write.asked, id.into()).await;
    made(&write, done)
}
