//! The API of tours and legs.

use axum::Json;
use axum::extract::{Path, State};
use chrono::{DateTime, Utc};
use essaim_app::see::tour::{StopShown, TourRow};
use essaim_app::{parcel as parcels, see, tour as tours};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::Made;
use super::kept::{StopKeptBody, at_stop};
use super::plannings::PlanningBody;
use crate::ask::{Caller, Write};
use crate::error::{ApiError, ProblemBody};
use crate::state::Web;

/// The routes of tours.
pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(one))
        .routes(routes!(offer))
        .routes(routes!(accept))
        .routes(routes!(decline))
        .routes(routes!(start))
        .routes(routes!(finish))
        .routes(routes!(cancel))
        .routes(routes!(agree))
        .routes(routes!(pick_up))
        .routes(routes!(hand_over))
}

/// A tour.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct TourBody {
    /// Its id.
    pub id: Uuid,
    /// Where it stands.
    pub state: String,
    /// She leaves.
    pub starts_at: DateTime<Utc>,
    /// She is back.
    pub ends_at: DateTime<Utc>,
    /// Its length, estimated.
    pub km: f64,
}

impl TourBody {
    fn of(tour: &TourRow) -> Self {
        Self {
            id: tour.id.uuid(),
            state: tour.state.to_string(),
            starts_at: tour.starts_at,
            ends_at: tour.ends_at,
            km: tour.km,
        }
    }
}

/// A parcel on no tour, and why.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct UnassignedBody {
    /// The parcel's code.
    pub parcel: String,
    /// `no-volunteer`, `no-skill`, `fits-no-vehicle`, `no-road`, `out-of-radius`, `no-hours`, `too-far`, `no-window`, `tours-full`,
    /// `faulty` (its rows contradict themselves).
    pub why: String,
}

/// The board of tours.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct BoardBody {
    /// The tours.
    pub tours: Vec<TourBody>,
    /// What the last planning left over.
    pub unassigned: Vec<UnassignedBody>,
    /// The last planning of each collective one plans for.
    pub plannings: Vec<PlanningBody>,
}

/// A stop.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct StopBody {
    /// `pickup` or `delivery`.
    #[schema(value_type = String)]
    pub kind: tours::StopKind,
    /// The leg.
    pub leg: Uuid,
    /// The parcel.
    pub parcel: Uuid,
    /// The code on its slip.
    pub code: Option<String>,
    /// Where: `home` (by its commune), `hub` or `site`.
    pub place: String,
    /// The hub's or site's id.
    pub place_id: Option<Uuid>,
    /// The hub's or site's name.
    pub name: Option<String>,
    /// When the stop begins.
    pub begins: DateTime<Utc>,
    /// Where the leg stands.
    pub state: String,
    /// Street and door, to the driver alone, once both agreed.
    pub address: Option<String>,
    /// What keeps its box, or something inside, until it is handed over; null where nothing does.
    pub kept: Option<StopKeptBody>,
}

impl StopBody {
    fn of(shown: &StopShown, lang: essaim_words::Lang) -> Self {
        let stop = &shown.stop;
        Self {
            kind: stop.kind,
            leg: stop.leg.uuid(),
            parcel: stop.parcel.uuid(),
            code: shown.code.map(|code| code.to_string()),
            place: stop.at.clone(),
            place_id: (stop.at != "home").then_some(stop.place),
            name: shown.name.clone(),
            begins: stop.begins,
            state: shown.leg.to_string(),
            address: shown.address.clone(),
            kept: at_stop(shown, lang),
        }
    }
}

/// A tour with its stops.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct TourDetail {
    /// The tour.
    #[serde(flatten)]
    pub tour: TourBody,
    /// Its stops, in order.
    pub stops: Vec<StopBody>,
}

/// The tours one plans or drives.
#[utoipa::path(get, path = "/tours", tag = "tours", responses((status = 200, body = BoardBody)))]
async fn list(State(web): State<Web>, caller: Caller) -> Result<Json<BoardBody>, ApiError> {
    let board = see::tour::board(&web.app, &caller.who, None)
        .await
        .map_err(|error| caller.failed(error))?;
    let unassigned = board.unassigned().cloned();
    Ok(Json(BoardBody {
        tours: board.tours.iter().map(TourBody::of).collect(),
        unassigned: unassigned
            .map(|(parcel, why)| UnassignedBody { parcel, why })
            .collect(),
        plannings: board.plannings.iter().map(PlanningBody::of).collect(),
    }))
}

/// A tour with its stops.
#[utoipa::path(get, path = "/tours/{id}", tag = "tours", params(("id" = Uuid, Path)),
    responses((status = 200, body = TourDetail), (status = 404, body = ProblemBody)))]
async fn one(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    caller: Caller,
) -> Result<Json<TourDetail>, ApiError> {
    let page = see::tour::tour(&web.app, &caller.who, id.into())
        .await
        .map_err(|error| caller.failed(error))?;
    Ok(Json(TourDetail {
        tour: TourBody::of(&page.tour),
        stops: page
            .stops
            .iter()
            .map(|stop| StopBody::of(stop, caller.lang))
            .collect(),
    }))
}

macro_rules! step {
    ($(#[$doc:meta])* $name:ident, $path:literal, $verb:path) => {
        $(#[$doc])*
        #[utoipa::path(post, path = $path, tag = "tours",
            params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
            responses((status = 200, body = Made), (status = 404, body = ProblemBody),
                (status = 409, body = ProblemBody)))]
        async fn $name(
            State(web): State<Web>,
            Path(id): Path<Uuid>,
            write: Write<serde_json::Value>,
        ) -> Result<Json<Made>, ApiError> {
            let id = $verb(&web.app, &write.asked, id.into())
                .await
                .map_err(|error| write.failed(error))?;
            Ok(Json(Made { id: id.uuid() }))
        }
    };
}

step!(
    /// Offer a draft to its driver.
    offer, "/tours/{id}/offer", tours::offer
);
step!(
    /// The driver says yes.
    accept, "/tours/{id}/accept", tours::accept
);
step!(
    /// The driver says no, also after a yes.
    decline, "/tours/{id}/decline", tours::decline
);
step!(
    /// The driver sets off.
    start, "/tours/{id}/start", tours::start
);
step!(
    /// Everything is handed over.
    finish, "/tours/{id}/finish", tours::finish
);
step!(
    /// It will not happen, or ends here with nothing on board.
    cancel, "/tours/{id}/cancel", tours::cancel
);
step!(
    /// The giver at home agrees to when the parcel is picked up.
    agree, "/legs/{id}/agree", tours::agree
);
step!(
    /// Pick the parcel of a leg up.
    pick_up, "/legs/{id}/pick-up", parcels::pick_up_leg
);
step!(
    /// Hand the parcel of a leg over at its hub; a site signs at its dock.
    hand_over, "/legs/{id}/hand-over", parcels::hand_over_leg
);
