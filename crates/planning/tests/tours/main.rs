//! Tours as drivers and planners see them.

mod paced;
mod people;
mod random;
mod refusals;
mod sifted;
mod stops;

use essaim_planning::tours::{
    Door, GreatCircle, Matrix, PlaceIndex, Promise, PromisedStop, Request, Road, RoadTimes,
    Settings, Shipment, ShipmentId, Skill, StopKind, Tours, Unassigned, Vehicle, VehicleKind,
    Volunteer, VolunteerId, WhyUnassigned, Window, check, plan, sift, weighed_km,
};
use essaim_planning::{Place, Problem, Row};

const HOUR: u64 = 3_600;

/// Places on a line northwards, 10 km of road apart.
fn road_of(places: u32) -> GreatCircle {
    let step = 10.0 / 1.3 / 111.195;
    GreatCircle::new(
        (0..places)
            .map(|nth| Place::new(48.0 + f64::from(nth) * step, -1.7))
            .collect(),
    )
}

/// Two boxes from place to place, five minutes a stop, any time.
fn shipment(id: u64, from: usize, to: usize) -> Shipment {
    Shipment {
        id: ShipmentId(id),
        priority: 1,
        pickup: vec![Door::always(PlaceIndex(from))],
        delivery: vec![Door::always(PlaceIndex(to))],
        boxes: 2,
        kg: 3.0,
        pickup_seconds: 300,
        delivery_seconds: 300,
        skills: vec![],
    }
}

/// A car from place 0 and back, 8:00 to 18:00, ten boxes, 50 kg, 200 km.
fn driver(id: u64) -> Volunteer {
    Volunteer {
        id: VolunteerId(id),
        start: PlaceIndex(0),
        end: Some(PlaceIndex(0)),
        boxes: 10,
        kg: 50.0,
        hours: Window::new(8 * HOUR, 18 * HOUR),
        max_km: 200.0,
        vehicle: Vehicle {
            kind: VehicleKind::Car,
            kmh: 60.0,
        },
        radius_km: None,
        skills: vec![],
        lately_km: 0.0,
    }
}

fn request(shipments: Vec<Shipment>, volunteers: Vec<Volunteer>) -> Request {
    Request {
        shipments,
        volunteers,
        promised: vec![],
    }
}

/// The tours, after they were checked.
fn planned(request: &Request, roads: &dyn RoadTimes) -> Tours {
    let tours = plan(request, roads, &Settings::default()).unwrap_or_default();
    assert_eq!(check(request, roads, &tours), vec![]);
    tours
}

fn order(tours: &Tours, tour: usize) -> Vec<(StopKind, u64)> {
    let stops = tours.tours.get(tour).map(|tour| tour.stops.as_slice());
    stops
        .unwrap_or_default()
        .iter()
        .map(|stop| (stop.kind, stop.shipment.0))
        .collect()
}

fn why(request: &Request, roads: &dyn RoadTimes) -> Vec<WhyUnassigned> {
    planned(request, roads)
        .unassigned
        .iter()
        .map(|row| row.why)
        .collect()
}

use StopKind::{Delivery, Pickup};
