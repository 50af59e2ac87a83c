//! Tours by a VROOM service, for those who run one. It answers routes as one answers a colleague: they are
//! taken as promises, so that our own planning judges them by its own rules, puts in what they left, and
//! tells the reasons of the rest.
//!
//! `POST /` with vehicles, shipments and matrices
//! (<https://github.com/VROOM-Project/vroom/blob/v1.14.0/docs/API.md>). VROOM knows neither shipments with
//! several possible doors (the first is taken), nor a radius round somebody's home, nor sharing.

use essaim_planning::tours::{
    Door, PlaceIndex, Promise, PromisedStop, Request, RoadTimes, Shipment, ShipmentId, StopKind,
    Vehicle, VehicleKind, Volunteer, VolunteerId,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use crate::{Service, Trouble};

/// Seconds and metres where there is no road: more than any tour may take, and few enough to be added up.
const NO_ROAD: u64 = 50_000_000;
/// Kilograms are whole grams there: what is carried is rounded up, what can be carried down.
const GRAMS: f64 = 1000.0;
/// The most priority there; ours counts from 1, the first, upwards.
const TOP: u32 = 100;

/// A VROOM service.
#[derive(Debug, Clone)]
pub struct Vroom {
    service: Service,
}

#[derive(Debug, Serialize)]
struct Problem {
    vehicles: Vec<Driver>,
    shipments: Vec<Pair>,
    matrices: BTreeMap<&'static str, Matrix>,
}

#[derive(Debug, Serialize)]
struct Driver {
    id: usize,
    profile: &'static str,
    start_index: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_index: Option<usize>,
    capacity: [u64; 2],
    skills: Vec<u32>,
    time_window: [u64; 2],
    max_distance: u64,
    costs: Costs,
}

/// Kilometres alone count, as in our planning.
#[derive(Debug, Serialize)]
struct Costs {
    fixed: u32,
    per_hour: u32,
    per_km: u32,
}

const COSTS: Costs = Costs {
    fixed: 0,
    per_hour: 0,
    per_km: 3600,
};

#[derive(Debug, Serialize)]
struct Pair {
    amount: [u64; 2],
    skills: Vec<u32>,
    priority: u32,
    pickup: End,
    delivery: End,
}

#[derive(Debug, Serialize)]
struct End {
    id: usize,
    location_index: usize,
    service: u64,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    time_windows: Vec<[u64; 2]>,
}

#[derive(Debug, Serialize)]
struct Matrix {
    durations: Vec<Vec<u64>>,
    distances: Vec<Vec<u64>>,
}

#[derive(Debug, Deserialize)]
struct Answer {
    code: u32,
    #[serde(default)]
    error: String,
    #[serde(default)]
    routes: Vec<Route>,
}

#[derive(Debug, Deserialize)]
struct Route {
    vehicle: usize,
    steps: Vec<Step>,
}

#[derive(Debug, Deserialize)]
struct Step {
    #[serde(rename = "type")]
    kind: String,
    id: Option<usize>,
}

impl Vroom {
    /// The service.
    pub const fn new(service: Service) -> Self {
        Self { service }
    }

    /// The request with VROOM's tours among what is promised. Who has promised something already, and what
    /// is promised already, is not asked about.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn promise(
        &self,
        request: &Request,
        roads: &(dyn RoadTimes + Sync),
    ) -> Result<Request, Trouble> {
        let asked = Free::of(request);
        let answer: Answer = self.service.post(&asked.problem(roads)).await?;
        if answer.code != 0 {
            return Err(Trouble::wrong(format!("{} {}", answer.code, answer.error)));
        }
        let mut request = request.clone();
        for route in answer.routes {
            request.promised.push(asked.promise(&route)?);
        }
        Ok(request)
    }
}

/// Who and what is free of promises.
struct Free<'a> {
    volunteers: Vec<&'a Volunteer>,
    shipments: Vec<&'a Shipment>,
}

impl<'a> Free<'a> {
    fn of(request: &'a Request) -> Self {
        let promised = || request.promised.iter();
        let stops = || promised().flat_map(|promise| &promise.stops);
        let free = |id: VolunteerId| promised().all(|promise| promise.volunteer != id);
        let open = |id: ShipmentId| stops().all(|stop| stop.shipment != id);
        Self {
            volunteers: request.volunteers.iter().filter(|it| free(it.id)).collect(),
            shipments: request.shipments.iter().filter(|it| open(it.id)).collect(),
        }
    }

    fn problem(&self, roads: &dyn RoadTimes) -> Problem {
        let mut matrices = BTreeMap::new();
        for volunteer in &self.volunteers {
            matrices
                .entry(profile(volunteer.vehicle.kind))
                .or_insert_with(|| matrix(roads, &volunteer.vehicle));
        }
        Problem {
            vehicles: self.volunteers.iter().enumerate().map(driver).collect(),
            shipments: self.shipments.iter().enumerate().filter_map(pair).collect(),
            matrices,
        }
    }

    /// A route as stops its volunteer promises.
    fn promise(&self, route: &Route) -> Result<Promise, Trouble> {
        let unknown = || Trouble::wrong(format!("nobody asked about vehicle {}", route.vehicle));
        let volunteer = self.volunteers.get(route.vehicle).ok_or_else(unknown)?.id;
        let stops: Result<Vec<Option<PromisedStop>>, Trouble> =
            route.steps.iter().map(|step| self.stop(step)).collect();
        Ok(Promise {
            volunteer,
            stops: stops?.into_iter().flatten().collect(),
        })
    }

    fn stop(&self, step: &Step) -> Result<Option<PromisedStop>, Trouble> {
        let kind = match step.kind.as_str() {
            "start" | "end" => return Ok(None),
            "pickup" => StopKind::Pickup,
            "delivery" => StopKind::Delivery,
            other => return Err(Trouble::wrong(format!("nobody asked for a {other}"))),
        };
        let shipment = step.id.and_then(|id| self.shipments.get(id));
        let unknown = || Trouble::wrong(format!("nobody asked about shipment {:?}", step.id));
        let shipment = shipment.ok_or_else(unknown)?;
        let doors = match kind {
            StopKind::Pickup => &shipment.pickup,
            StopKind::Delivery => &shipment.delivery,
        };
        Ok(doors.first().map(|door| PromisedStop {
            kind,
            shipment: shipment.id,
            place: door.place,
        }))
    }
}

fn driver((id, volunteer): (usize, &&Volunteer)) -> Driver {
    Driver {
        id,
        profile: profile(volunteer.vehicle.kind),
        start_index: volunteer.start.0,
        end_index: volunteer.end.map(|end| end.0),
        capacity: [u64::from(volunteer.boxes), whole(volunteer.kg * GRAMS)],
        skills: volunteer.skills.iter().map(|skill| skill.0).collect(),
        time_window: [volunteer.hours.from, volunteer.hours.until],
        max_distance: whole(volunteer.max_km * 1000.0),
        costs: COSTS,
    }
}

fn pair((id, shipment): (usize, &&Shipment)) -> Option<Pair> {
    let end = |door: &Door, service| End {
        id,
        location_index: door.place.0,
        service,
        time_windows: door
            .windows
            .iter()
            .map(|window| [window.from, window.until])
            .collect(),
    };
    Some(Pair {
        amount: [
            u64::from(shipment.boxes),
            whole((shipment.kg * GRAMS).ceil()),
        ],
        skills: shipment.skills.iter().map(|skill| skill.0).collect(),
        priority: (TOP + 1).saturating_sub(shipment.priority.max(1)),
        pickup: end(shipment.pickup.first()?, shipment.pickup_seconds),
        delivery: end(shipment.delivery.first()?, shipment.delivery_seconds),
    })
}

fn matrix(roads: &dyn RoadTimes, vehicle: &Vehicle) -> Matrix {
    let places = || (0..roads.places()).map(PlaceIndex);
    let rows: Vec<Vec<_>> = places()
        .map(|from| places().map(|to| roads.road(from, to, vehicle)).collect())
        .collect();
    let table = |measure: fn(&essaim_planning::tours::Road) -> u64| {
        let row = |row: &Vec<Option<_>>| {
            let ways = row.iter().map(|way| way.as_ref().map_or(NO_ROAD, measure));
            ways.collect()
        };
        rows.iter().map(row).collect()
    };
    Matrix {
        durations: table(|road| road.seconds),
        distances: table(|road| road.metres),
    }
}

const fn profile(kind: VehicleKind) -> &'static str {
    match kind {
        VehicleKind::Foot => "foot",
        VehicleKind::CargoBike => "bike",
        VehicleKind::Car => "car",
        VehicleKind::Van => "van",
    }
}

#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "measures of a validated request, far below 2^53"
)]
fn whole(measure: f64) -> u64 {
    measure as u64
}
