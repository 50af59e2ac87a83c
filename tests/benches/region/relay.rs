//! A town where everybody stays near home: volunteers with a door each, some hours a day.

use essaim_planning::Place;
use essaim_planning::relay::{Carrier, CarrierId, Graph, Point, Settings};
use essaim_planning::tours::Window;
use fastrand::Rng;

const HOUR: u64 = 3_600;
const DAYS: u64 = 3;
const DAY: u64 = 24 * HOUR;
/// Points beside the doors, always open: hospitals and hubs.
pub(crate) const OPEN: usize = 20;

/// So many volunteers on ten by ten kilometres, 1 km around home, an hour out at once, in one to three
/// windows a day. The first points are always open, then comes a door for each, open when she is there.
pub(crate) fn town(seed: u64, volunteers: u64) -> Graph {
    let mut chance = Rng::with_seed(seed);
    let mut points: Vec<Point> = (0..OPEN)
        .map(|_| Point {
            place: place(&mut chance),
            windows: Vec::new(),
            keeper: None,
            home_of: None,
        })
        .collect();
    let carriers: Vec<Carrier> = (0..volunteers)
        .map(|id| Carrier {
            id: CarrierId(id),
            home: place(&mut chance),
            radius_km: 1.0,
            kmh: 4.3,
            boxes: 2,
            windows: windows(&mut chance),
            outing_seconds: HOUR,
        })
        .collect();
    points.extend(carriers.iter().map(|carrier| Point {
        place: carrier.home,
        windows: carrier.windows.clone(),
        keeper: Some(carrier.id),
        home_of: None,
    }));
    Graph::new(carriers, points, Settings::default()).expect("good rows")
}

fn place(chance: &mut Rng) -> Place {
    Place::new(48.06 + chance.f64() * 0.09, -1.75 + chance.f64() * 0.135)
}

fn windows(chance: &mut Rng) -> Vec<Window> {
    let mut windows = Vec::new();
    for day in 0..DAYS {
        let mut from = 8 * HOUR;
        for _ in 0..chance.u64(1..=3) {
            from += chance.u64(0..3 * HOUR);
            let until = from + chance.u64(HOUR..3 * HOUR);
            windows.push(Window::new(day * DAY + from, day * DAY + until));
            from = until;
        }
    }
    windows
}
