//! Days of a region that looks like ours: towns, makers around them, hubs, hospitals, volunteers with a
//! boot and some hours, in the problem format of VROOM; and an independent count of what a plan is worth.

pub(crate) mod judge;
pub(crate) mod relay;

use fastrand::Rng;
use serde_json::{Value, json};

type Place = (f64, f64);

const HOUR: u64 = 3_600;
/// Latitude, longitude and share of the people of some towns.
const TOWNS: [(f64, f64, f64); 9] = [
    (48.117, -1.678, 0.40),
    (48.649, -2.026, 0.12),
    (48.351, -1.199, 0.10),
    (48.124, -1.211, 0.10),
    (47.651, -2.085, 0.09),
    (47.842, -1.683, 0.05),
    (48.138, -1.958, 0.05),
    (48.410, -1.750, 0.05),
    (48.550, -1.750, 0.04),
];
const HUBS: usize = 6;

/// How large a region is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Size {
    pub(crate) makers: usize,
    /// Hubs that bring something to each hospital.
    pub(crate) hubs_of_a_hospital: usize,
    pub(crate) volunteers: usize,
}

/// A day: every maker's boxes to her nearest hub, and from the hubs to the hospitals in the afternoon.
pub(crate) fn day(seed: u64, size: Size) -> Value {
    let mut chance = Rng::with_seed(seed);
    let hubs: Vec<Place> = TOWNS[..HUBS].iter().map(|it| (it.0, it.1)).collect();
    let hospitals: Vec<Place> = TOWNS
        .iter()
        .map(|it| near(&mut chance, (it.0, it.1), 0.02))
        .collect();
    let makers: Vec<Place> = (0..size.makers).map(|_| home(&mut chance)).collect();
    let homes: Vec<Place> = (0..size.volunteers).map(|_| home(&mut chance)).collect();
    let places: Vec<Place> = [hubs.as_slice(), &hospitals, &makers, &homes].concat();
    let first_maker = hubs.len() + hospitals.len();
    let mut shipments = Vec::new();
    for (number, maker) in makers.iter().enumerate() {
        let hub = nearest(&hubs, *maker, 1)[0];
        let from = [8, 8, 9, 10, 13][chance.usize(..5)];
        let until = (from + [4, 6, 10][chance.usize(..3)]).min(18);
        let boxes = [1, 1, 1, 2, 2, 3, 4][chance.usize(..7)];
        let ends = [
            (first_maker + number, [from, until], 180),
            (hub, [8, 19], 30),
        ];
        shipments.push(shipment(shipments.len(), boxes, ends));
    }
    for (number, hospital) in hospitals.iter().enumerate() {
        for hub in nearest(&hubs, *hospital, size.hubs_of_a_hospital) {
            let ends = [(hub, [14, 18], 180), (hubs.len() + number, [14, 18], 300)];
            shipments.push(shipment(shipments.len(), chance.u64(3..9), ends));
        }
    }
    let first_home = first_maker + makers.len();
    let vehicles: Vec<Value> = (0..homes.len())
        .map(|number| vehicle(&mut chance, number, first_home + number))
        .collect();
    let road = |a: &Place, b: &Place| (km(*a, *b) * 1_350.0).floor();
    let distances: Vec<Vec<u64>> = places
        .iter()
        .map(|a| places.iter().map(|b| whole(road(a, b))).collect())
        .collect();
    let seconds = |metres: u64| match metres {
        0..5_000 => metres * 10 / 83,
        5_000..20_000 => metres * 10 / 139,
        _ => metres * 10 / 194,
    };
    let durations: Vec<Vec<u64>> = distances
        .iter()
        .map(|row| row.iter().map(|metres| seconds(*metres)).collect())
        .collect();
    json!({
        "vehicles": vehicles, "shipments": shipments,
        "matrices": { "car": { "durations": durations, "distances": distances } },
    })
}

fn shipment(id: usize, boxes: u64, ends: [(usize, [u64; 2], u64); 2]) -> Value {
    let [pickup, delivery] = ends.map(|(place, [from, until], service)| {
        json!({
            "id": id, "location_index": place, "service": service,
            "time_windows": [[from * HOUR, until * HOUR]],
        })
    });
    json!({ "amount": [boxes], "pickup": pickup, "delivery": delivery })
}

fn vehicle(chance: &mut Rng, id: usize, home: usize) -> Value {
    let from = [8, 8, 9, 10, 13, 14][chance.usize(..6)];
    let until = (from + [4, 5, 6, 8, 10][chance.usize(..5)]).min(19);
    let boxes = [8, 10, 12, 16, 24, 30][chance.usize(..6)];
    let meters = [60_000, 80_000, 120_000, 150_000, 200_000][chance.usize(..5)];
    json!({
        "id": id, "start_index": home, "end_index": home,
        "capacity": [boxes],
        "time_window": [from * HOUR, until * HOUR],
        "max_distance": meters,
        "costs": { "fixed": 0, "per_hour": 0, "per_km": 3_600 },
    })
}

fn home(chance: &mut Rng) -> Place {
    if chance.f64() < 0.3 {
        return (47.68 + chance.f64() * 0.94, -2.15 + chance.f64() * 1.0);
    }
    let mut share = chance.f64();
    let town = TOWNS.iter().find(|town| {
        share -= town.2;
        share <= 0.0
    });
    let town = town.unwrap_or(&TOWNS[0]);
    near(chance, (town.0, town.1), 0.06)
}

/// Somewhere around a place: the sum of twelve is as good as normal.
fn near(chance: &mut Rng, (lat, lon): Place, spread: f64) -> Place {
    let mut normal = || (0..12).map(|_| chance.f64()).sum::<f64>() - 6.0;
    (lat + normal() * spread, lon + normal() * spread * 1.4)
}

fn nearest(hubs: &[Place], place: Place, many: usize) -> Vec<usize> {
    let mut by_distance: Vec<usize> = (0..hubs.len()).collect();
    by_distance.sort_by(|a, b| km(hubs[*a], place).total_cmp(&km(hubs[*b], place)));
    by_distance.truncate(many);
    by_distance
}

fn km((a_lat, a_lon): Place, (b_lat, b_lon): Place) -> f64 {
    let place = essaim_planning::Place::new;
    essaim_planning::haversine_km(place(a_lat, a_lon), place(b_lat, b_lon))
}

#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "metres of a region are far below 2^53"
)]
fn whole(metres: f64) -> u64 {
    metres as u64
}
