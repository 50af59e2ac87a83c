//! The API of plannings of tours: `POST /tours/plan`, `GET /tours/plannings/{id}`, and what is done with one.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use essaim_app::see::tour::PlanningShown;
use essaim_app::tour::{self as tours, Replayed, Sum};
use essaim_app::{Answer, see};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::{Made, NoBody, created, made};
use crate::ask::{Caller, Write};
use crate::error::{ApiError, ProblemBody};
use crate::state::Web;

/// The routes of plannings.
pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(plan))
        .routes(routes!(one))
        .routes(routes!(stop))
        .routes(routes!(replay))
}

/// A plan in figures.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct SumBody {
    /// Tours.
    pub tours: usize,
    /// Parcels on none.
    pub unassigned: usize,
    /// Kilometres of all tours.
    pub km: f64,
}

impl From<Sum> for SumBody {
    fn from(sum: Sum) -> Self {
        Self {
            tours: sum.tours,
            unassigned: sum.unassigned,
            km: sum.km,
        }
    }
}

/// A planning of tours.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct PlanningBody {
    /// Its id.
    pub id: Uuid,
    /// For whom.
    pub collective: Uuid,
    /// `searching`; once it ended `finished` (its time is over), `stopped`, `interrupted` (a restart), `changed` (a
    /// tour was offered meanwhile, or its load went elsewhere: the first plan stays), `failed` (the first plan stays).
    pub state: String,
    /// Since when.
    pub started_at: DateTime<Utc>,
    /// Until when.
    pub ended_at: Option<DateTime<Utc>>,
    /// How many seconds it may search.
    pub seconds: i64,
    /// The drafts whose place it took, with what waited then; null when there were none.
    pub before: Option<SumBody>,
    /// The first plan.
    pub first: Option<SumBody>,
    /// The plan that is kept as drafts.
    pub best: Option<SumBody>,
    /// The best the search has so far.
    pub so_far: Option<SumBody>,
    /// Road times of the plan that is kept are estimated along straight lines.
    pub estimated: bool,
    /// Where they come from: `answered` (a road service), `unset` (none is set), `waiting` (it was not asked yet),
    /// `down`, `slow`, `refused`, `wrong`.
    pub roads: String,
    /// What came of asking a service for tours, in the same words.
    pub vroom: String,
    /// Parts a large day was cut into by hub and planned one by one; 0 when it was planned whole.
    pub parts: usize,
    /// Drivers whose rows contradict themselves. Parcels stand with the unassigned.
    pub faults: Vec<FaultBody>,
}

/// What is wrong with a driver's row; the rest is planned.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct FaultBody {
    /// The driver.
    pub driver: Uuid,
    /// How she is called; null once she left.
    pub name: Option<String>,
    /// `no-room`, `hours-unread`, `overlap` (on two tours at the same time), `faulty`.
    pub why: String,
}

impl PlanningBody {
    pub(super) fn of(shown: &PlanningShown) -> Self {
        let (row, figures) = (&shown.row, &shown.figures);
        Self {
            id: row.id.uuid(),
            collective: row.collective.uuid(),
            state: row.state.to_string(),
            started_at: row.started_at,
            ended_at: row.ended_at,
            seconds: row.budget_seconds,
            before: figures.before.map(SumBody::from),
            first: figures.first.map(SumBody::from),
            best: figures.best.map(SumBody::from),
            so_far: figures.so_far.map(SumBody::from),
            estimated: figures.roads != Answer::Answered,
            roads: figures.roads.to_string(),
            vroom: figures.vroom.to_string(),
            parts: figures.parts,
            faults: figures
                .faults
                .iter()
                .map(|fault| FaultBody {
                    driver: fault.driver.uuid(),
                    name: shown.called.get(&fault.driver).cloned(),
                    why: fault.kind.to_string(),
                })
                .collect(),
        }
    }
}

/// For whom, and how long.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct PlanBody {
    /// The collective.
    pub collective: Uuid,
    /// Seconds the search for better tours lasts, 1 to 120; 10 unless given.
    pub seconds: Option<i64>,
}

/// Pack what may leave and plan tours for all that waits. First drafts are there when it answers; better ones take
/// their place when the search ends.
#[utoipa::path(post, path = "/tours/plan", request_body = PlanBody, tag = "tours",
    params(("Idempotency-Key" = String, Header)),
    responses((status = 201, body = Made), (status = 404, body = ProblemBody), (status = 422, body = ProblemBody)))]
async fn plan(
    State(web): State<Web>,
    write: Write<PlanBody>,
) -> Result<(StatusCode, Json<Made>), ApiError> {
    let collective = write.body.collective.into();
    let seconds = write.body.seconds.unwrap_or(tours::USUAL_SECONDS);
    let done = tours::plan(&web.app, &write.asked, collective, seconds).await;
    created(&write, done)
}

/// A planning of tours.
#[utoipa::path(get, path = "/tours/plannings/{id}", tag = "tours", params(("id" = Uuid, Path)),
    responses((status = 200, body = PlanningBody), (status = 404, body = ProblemBody)))]
async fn one(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    caller: Caller,
) -> Result<Json<PlanningBody>, ApiError> {
    let shown = see::tour::planning(&web.app, &caller.who, id.into()).await;
    let shown = shown.map_err(|error| caller.failed(error))?;
    Ok(Json(PlanningBody::of(&shown)))
}

/// End a planning with the best it has.
#[utoipa::path(post, path = "/tours/plannings/{id}/stop", request_body = NoBody, tag = "tours",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody)))]
async fn stop(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<NoBody>,
) -> Result<Json<Made>, ApiError> {
    let done = tours::stop_planning(&web.app, &write.asked, id.into()).await;
    made(&write, done)
}

/// What making a planning again came to.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct PlanningReplay {
    /// `same`, `differs`, `tampered` (what was kept is not what was asked or answered) or `forgotten`.
    outcome: &'static str,
    /// What planned it then, where that is not what plans now.
    engine: Option<String>,
}

/// Make the plan a planning kept again from what it was asked, and compare: nothing is changed.
#[utoipa::path(get, path = "/tours/plannings/{id}/replay", tag = "tours", params(("id" = Uuid, Path)),
    responses((status = 200, body = PlanningReplay), (status = 404, body = ProblemBody)))]
async fn replay(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    caller: Caller,
) -> Result<Json<PlanningReplay>, ApiError> {
    let replayed = tours::replay_planning(&web.app, &caller.who, id.into()).await;
    let replayed = replayed.map_err(|error| caller.failed(error))?;
    let (outcome, engine) = match replayed {
        Replayed::Same => ("same", None),
        Replayed::Differs { engine } => ("differs", engine),
        Replayed::Tampered => ("tampered", None),
        Replayed::Forgotten => ("forgotten", None),
    };
    Ok(Json(PlanningReplay { outcome, engine }))
}
