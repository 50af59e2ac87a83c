//! Time decides how long is looked; the count it came to leads to the same tours again.

use std::cell::Cell;

use essaim_planning::tours::{Effort, Pace, Paces, plan_parts, plan_while};

use crate::*;

/// A budget that is used by being asked.
struct Asked {
    so_often: Cell<u32>,
    most: u32,
    told: Vec<Tours>,
}

impl Asked {
    fn so_often(most: u32) -> Self {
        Self {
            so_often: Cell::new(0),
            most,
            told: Vec::new(),
        }
    }
}

impl Pace for Asked {
    fn used(&self) -> f64 {
        self.so_often.set(self.so_often.get() + 1);
        f64::from(self.so_often.get()) / f64::from(self.most)
    }

    fn better(&mut self, tours: &dyn Fn() -> Tours) {
        self.told.push(tours());
    }
}

/// Thirty homes along a road, three drivers.
fn errands() -> Request {
    let shipments = (0..30_u64)
        .zip(0..)
        .map(|(id, nth)| shipment(id, nth * 7 % 11 + 1, nth % 3 * 5));
    let mut drivers = vec![driver(1), driver(2), driver(3)];
    for (nth, driver) in drivers.iter_mut().enumerate() {
        driver.start = PlaceIndex(nth * 5);
        driver.end = Some(driver.start);
        driver.max_km = 120.0;
    }
    request(shipments.collect(), drivers)
}

#[test]
fn a_timed_planning_is_replayed_from_what_it_took() {
    let (request, roads) = (errands(), road_of(12));
    let mut pace = Asked::so_often(40);
    let settings = Settings {
        iterations: 0,
        seed: 5,
        ..Settings::default()
    };
    let timed = plan_while(&request, &roads, &settings, &mut pace).expect("good rows");
    assert_eq!(check(&request, &roads, &timed), vec![]);
    let Effort {
        iterations, marks, ..
    } = timed.effort.clone();
    assert!(iterations > 1_000 && marks.len() == 100, "{iterations}");
    let again = Settings {
        iterations,
        marks,
        ..settings
    };
    let again = plan(&request, &roads, &again).expect("good rows");
    assert_eq!(
        (again.tours, again.unassigned),
        (timed.tours, timed.unassigned)
    );
}

#[test]
fn the_best_tours_so_far_can_be_had_at_any_time() {
    let (request, roads) = (errands(), road_of(12));
    let mut pace = Asked::so_often(40);
    let last = plan_while(&request, &roads, &Settings::default(), &mut pace).expect("good rows");
    assert!(pace.told.len() > 1);
    let km = |tours: &Tours| -> f64 { tours.tours.iter().map(|tour| tour.km).sum() };
    let worth = |tours: &Tours| (tours.unassigned.len(), km(tours));
    for pair in pace.told.windows(2) {
        assert!(worth(&pair[1]) < worth(&pair[0]));
        assert_eq!(check(&request, &roads, &pair[1]), vec![]);
    }
    let told = pace.told.last().map(worth).expect("told");
    assert!(worth(&last) <= told);
}

#[test]
fn who_says_stop_gets_tours_at_once() {
    let (request, roads) = (errands(), road_of(12));
    let mut stopped = Asked::so_often(1);
    let tours = plan_while(&request, &roads, &Settings::default(), &mut stopped);
    let tours = tours.expect("good rows");
    assert_eq!(tours.effort.iterations, 0);
    assert!(!tours.tours.is_empty());
    assert_eq!(check(&request, &roads, &tours), vec![]);
}

#[test]
fn a_region_in_parts_is_the_same_on_any_number_of_threads() {
    let (mut request, roads) = (errands(), road_of(12));
    request.promised = vec![Promise {
        volunteer: VolunteerId(2),
        stops: vec![
            PromisedStop {
                kind: Pickup,
                shipment: ShipmentId(0),
                place: PlaceIndex(1),
            },
            PromisedStop {
                kind: Delivery,
                shipment: ShipmentId(0),
                place: PlaceIndex(0),
            },
        ],
    }];
    let settings = Settings {
        iterations: 300,
        ..Settings::default()
    };
    let with = |threads| {
        let tours = plan_parts(&request, &roads, &settings, (threads, 12), None);
        tours.expect("good rows")
    };
    let (one, two) = (with(1), with(2));
    assert_eq!(one, two);
    // One part for each driver: a part without any is planned with its neighbour.
    assert_eq!(one.effort.iterations, 3 * 300);
    assert_eq!(check(&request, &roads, &one), vec![]);
    let stop_at_once = |_: f64| -> Box<dyn Pace> { Box::new(Asked::so_often(1)) };
    let paces: &Paces = &stop_at_once;
    let soon = plan_parts(&request, &roads, &settings, (2, 12), Some(paces)).expect("good rows");
    assert_eq!(check(&request, &roads, &soon), vec![]);
    // As long as time let each part, and then again by the same count.
    let now_and_then = |_: f64| -> Box<dyn Pace> { Box::new(Asked::so_often(10)) };
    let paces: &Paces = &now_and_then;
    let timed = plan_parts(&request, &roads, &settings, (2, 12), Some(paces)).expect("good rows");
    assert_eq!(timed.effort.parts.len(), 3);
    let again = Settings {
        parts: timed.effort.parts.clone(),
        ..settings.clone()
    };
    let again = plan_parts(&request, &roads, &again, (1, 12), None).expect("good rows");
    assert_eq!(
        (again.tours, again.unassigned),
        (timed.tours, timed.unassigned)
    );
}
