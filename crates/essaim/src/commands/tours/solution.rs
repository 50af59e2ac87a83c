//! Tours in VROOM's JSON.

use essaim_planning::tours::{StopKind, Tour, Tours, WhyUnassigned};
use serde::Serialize;

use super::read::Asked;

/// The file.
#[derive(Debug, Serialize)]
pub(super) struct Solution {
    code: u8,
    summary: Summary,
    routes: Vec<Route>,
    unassigned: Vec<Left>,
}

#[derive(Debug, Serialize)]
struct Summary {
    routes: usize,
    unassigned: usize,
    distance: u64,
    duration: u64,
    iterations: u32,
}

#[derive(Debug, Serialize)]
struct Route {
    vehicle: u64,
    distance: u64,
    duration: u64,
    steps: Vec<Step>,
}

#[derive(Debug, Serialize)]
struct Step {
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<u64>,
    location_index: usize,
    arrival: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    waiting_time: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    load: Option<u32>,
}

#[derive(Debug, Serialize)]
struct Left {
    id: u64,
    #[serde(rename = "type")]
    kind: &'static str,
    reason: String,
}

/// The tours by the file's own ids; both ends of what is left, with why.
pub(super) fn solution(asked: &Asked, tours: &Tours) -> Solution {
    let routes: Vec<Route> = tours.tours.iter().map(|tour| route(asked, tour)).collect();
    let whys = tours.unassigned.iter().map(|row| {
        let ids = asked.shipment(row.shipment);
        (ids, word(row.why).to_owned())
    });
    let refused = asked.left_out.iter().map(|(ids, why)| (*ids, why.clone()));
    let left: Vec<_> = whys.chain(refused).collect();
    let summary = Summary {
        routes: routes.len(),
        unassigned: left.len(),
        distance: routes.iter().map(|it| it.distance).sum(),
        duration: routes.iter().map(|it| it.duration).sum(),
        iterations: tours.effort.iterations,
    };
    let unassigned = left.into_iter().flat_map(|([pickup, delivery], reason)| {
        let end = |id, kind| Left {
            id,
            kind,
            reason: reason.clone(),
        };
        [end(pickup, "pickup"), end(delivery, "delivery")]
    });
    Solution {
        code: 0,
        summary,
        unassigned: unassigned.collect(),
        routes,
    }
}

fn route(asked: &Asked, tour: &Tour) -> Route {
    let (vehicle, start, end) = asked.vehicle(tour.volunteer);
    let edge = |kind, location_index, arrival| Step {
        kind,
        id: None,
        location_index,
        arrival,
        waiting_time: None,
        load: None,
    };
    let mut steps = vec![edge("start", start, tour.leaves)];
    for stop in &tour.stops {
        let [pickup, delivery] = asked.shipment(stop.shipment);
        let (kind, id) = match stop.kind {
            StopKind::Pickup => ("pickup", pickup),
            StopKind::Delivery => ("delivery", delivery),
        };
        steps.push(Step {
            kind,
            id: Some(id),
            location_index: stop.place.0,
            arrival: stop.arrival,
            waiting_time: Some(stop.begin - stop.arrival),
            load: Some(stop.load_boxes),
        });
    }
    if let Some(end) = end {
        steps.push(edge("end", end, tour.returns));
    }
    Route {
        vehicle,
        distance: asked.metres(tour),
        duration: tour.seconds,
        steps,
    }
}

const fn word(why: WhyUnassigned) -> &'static str {
    match why {
        WhyUnassigned::NoVolunteer => "there is no vehicle",
        WhyUnassigned::NoSkill => "no vehicle has the skills",
        WhyUnassigned::FitsNoVehicle => "it fits no vehicle",
        WhyUnassigned::NoRoad => "no road leads there and on",
        WhyUnassigned::OutOfRadius => "it is outside everybody's radius",
        WhyUnassigned::NoHours => "nobody's hours are long enough",
        WhyUnassigned::TooFar => "it is farther than anybody goes",
        WhyUnassigned::NoWindow => "its windows meet nobody's hours",
        WhyUnassigned::ToursFull => "the tours of all who could carry it are full",
    }
}
