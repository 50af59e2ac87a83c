//! The API of tours and legs.

use axum::Json;
use axum::extract::{Path, State};
use chrono::{DateTime, Utc};
use essaim_app::see::at_work::{DriverShown, HubAtWork};
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
    /// `faulty` (its rows contradict themselves), `door-closed` (one of its doors the whole day), `door-unread` (hours
    /// that cannot be read), `no-place`.
    pub why: String,
}

/// A hub at work.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct HubAtWorkBody {
    /// The hub.
    pub hub: Uuid,
    /// Its name.
    pub name: String,
    /// Boxes that stand there and go on, on no tour yet.
    pub ready: i64,
    /// Boxes that stand there and are on a tour.
    pub on_a_tour: i64,
    /// Boxes elsewhere that wait to be brought there.
    pub to_fetch: i64,
    /// Boxes on the road to it.
    pub on_the_road: i64,
    /// Pieces that lie there, those in boxes that stand there too.
    pub lying: i64,
    /// Pieces its shelves hold.
    pub shelf: i64,
    /// Pieces its shelves still take once all that is packed for it came; 0: nothing more is brought there.
    pub room: i64,
}

/// A driver without a tour before her.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct FreeDriverBody {
    /// Who.
    pub driver: Uuid,
    /// How she is called.
    pub pseudonym: String,
    /// `foot`, `cargo-bike`, `car` or `van`.
    pub vehicle: String,
    /// Boxes that fit.
    pub boxes: i64,
    /// The longest tour.
    pub most_km: f64,
    /// When her hours begin next; null when she gave none.
    pub free_from: Option<DateTime<Utc>>,
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
    /// The open hubs one plans for.
    pub hubs: Vec<HubAtWorkBody>,
    /// The drivers who have no tour before them, where one plans.
    pub free: Vec<FreeDriverBody>,
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
    /// The driver stood before the door since then.
    pub reached_at: Option<DateTime<Utc>>,
    /// Who opens, to the driver alone, as long as she may read the address.
    pub who: Option<String>,
    /// Her number, likewise; null where the operator has a switchboard.
    pub phone: Option<String>,
    /// She is put through there without numbers (`POST /legs/{id}/call`).
    pub puts_through: bool,
    /// Somebody there was missed then: a word before coming helps.
    pub missed_at: Option<DateTime<Utc>>,
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
            reached_at: shown.reached_at,
            who: shown.caller.as_ref().map(|one| one.name.clone()),
            phone: shown.caller.as_ref().and_then(|one| one.phone.clone()),
            puts_through: shown.puts_through,
            missed_at: shown.missed_at,
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
    /// When its driver would rather leave; null when she did not ask.
    pub other_time: Option<DateTime<Utc>>,
    /// Its stops, in order.
    pub stops: Vec<StopBody>,
}

impl HubAtWorkBody {
    fn of(hub: &HubAtWork) -> Self {
        Self {
            hub: hub.hub.uuid(),
            name: hub.name.clone(),
            ready: hub.ready,
            on_a_tour: hub.on_a_tour,
            to_fetch: hub.to_fetch,
            on_the_road: hub.on_the_road,
            lying: hub.lying,
            shelf: hub.shelf,
            room: hub.room(),
        }
    }
}

impl FreeDriverBody {
    fn of(driver: &DriverShown) -> Self {
        Self {
            driver: driver.who.person.uuid(),
            pseudonym: driver.who.pseudonym.clone(),
            vehicle: driver.who.vehicle.clone(),
            boxes: driver.who.boxes,
            most_km: driver.who.most_km,
            free_from: driver.free_from,
        }
    }
}

/// The tours one plans or drives.
#[utoipa::path(get, path = "/tours", tag = "tours", responses((status = 200, body = BoardBody)))]
async fn list(State(web): State<Web>, caller: Caller) -> Result<Json<BoardBody>, ApiError> {
    let board = see::tour::board(&web.app, &caller.who, None)
        .await
        .map_err(|error| caller.failed(error))?;
    let around = see::at_work::at_work(&web.app, &board).await;
    let around = around.map_err(|error| caller.failed(error))?;
    let unassigned = board.unassigned().cloned();
    Ok(Json(BoardBody {
        tours: board.tours.iter().map(TourBody::of).collect(),
        unassigned: unassigned
            .map(|(parcel, why)| UnassignedBody { parcel, why })
            .collect(),
        plannings: board.plannings.iter().map(PlanningBody::of).collect(),
        hubs: around.hubs.iter().map(HubAtWorkBody::of).collect(),
        free: around.free().map(FreeDriverBody::of).collect(),
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
        other_time: page.other_time,
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
