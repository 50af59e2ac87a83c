//! Whatever is to be carried: no rule broken, same again, and as short as can be when it is small.

use essaim_planning::Place;
use essaim_planning::tours::{
    Door, GreatCircle, Matrix, PlaceIndex, Promise, PromisedStop, Request, Road, RoadTimes,
    Settings, Shipment, ShipmentId, Skill, Tours, Vehicle, VehicleKind, Volunteer, VolunteerId,
    Window, check, plan,
};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

const PLACES: usize = 9;

fn config() -> ProptestConfig {
    let rng_seed = RngSeed::Fixed(71);
    ProptestConfig {
        cases: 200,
        failure_persistence: None,
        rng_seed,
        ..ProptestConfig::default()
    }
}

fn settings() -> Settings {
    Settings {
        iterations: 150,
        seed: 3,
        ..Settings::default()
    }
}

fn index() -> impl Strategy<Value = PlaceIndex> {
    (0..PLACES).prop_map(PlaceIndex)
}

fn window(longest: u64) -> impl Strategy<Value = Window> {
    (0..60_000_u64, 1_000..longest).prop_map(|(from, long)| Window::new(from, from + long))
}

fn doors() -> impl Strategy<Value = Vec<Door>> {
    let door = (index(), vec(window(30_000), 0..3));
    let doors = vec(
        door.prop_map(|(place, windows)| Door { place, windows }),
        1..3,
    );
    doors.prop_map(|mut doors| {
        doors.sort_by_key(|door| door.place);
        doors.dedup_by_key(|door| door.place);
        doors
    })
}

fn skills() -> impl Strategy<Value = Vec<Skill>> {
    proptest::sample::subsequence(vec![Skill(1), Skill(2)], 0..=1)
}

prop_compose! {
    fn shipment()(
        priority in 1..3_u32,
        pickup in doors(),
        delivery in doors(),
        boxes in 0..6_u32,
        kg in 0.0..12.0_f64,
        pickup_seconds in 0..900_u64,
        delivery_seconds in 0..900_u64,
        skills in skills(),
    ) -> Shipment {
        let id = ShipmentId(0);
        Shipment { id, priority, pickup, delivery, boxes, kg, pickup_seconds, delivery_seconds, skills }
    }
}

fn vehicle() -> impl Strategy<Value = Vehicle> {
    let kind = prop_oneof![
        Just(VehicleKind::Foot),
        Just(VehicleKind::CargoBike),
        Just(VehicleKind::Car),
        Just(VehicleKind::Van),
    ];
    kind.prop_map(Vehicle::usual)
}

prop_compose! {
    fn volunteer()(
        start in index(),
        end in proptest::option::of(index()),
        boxes in 1..12_u32,
        kg in 1.0..40.0_f64,
        hours in window(40_000),
        max_km in 1.0..150.0_f64,
        vehicle in vehicle(),
        radius_km in proptest::option::weighted(0.3, 5.0..40.0_f64),
        skills in skills(),
        lately_km in 0.0..300.0_f64,
    ) -> Volunteer {
        let id = VolunteerId(0);
        Volunteer {
            id, start, end, boxes, kg, hours, max_km, vehicle, radius_km, skills, lately_km,
        }
    }
}

fn request() -> impl Strategy<Value = Request> {
    (vec(shipment(), 0..10), vec(volunteer(), 0..5)).prop_map(|(shipments, volunteers)| {
        let numbered = (1..).zip(shipments).map(|(id, row)| Shipment {
            id: ShipmentId(id),
            ..row
        });
        let shipments = numbered.collect();
        let numbered = (1..).zip(volunteers);
        let numbered = numbered.map(|(id, row)| Volunteer {
            id: VolunteerId(id),
            ..row
        });
        Request {
            shipments,
            volunteers: numbered.collect(),
            promised: vec![],
        }
    })
}

fn estimate() -> impl Strategy<Value = GreatCircle> {
    let place = (47.9..48.3_f64, -1.9..-1.4_f64).prop_map(|(lat, lon)| Place::new(lat, lon));
    vec(place, PLACES).prop_map(GreatCircle::new)
}

/// Tables no geometry stands behind: one way streets, missing roads, detours shorter than the way.
fn table() -> impl Strategy<Value = Matrix> {
    let road = (0..4_000_u64, 0..40_000_u64).prop_map(|(seconds, metres)| Road { seconds, metres });
    vec(proptest::option::weighted(0.9, road), PLACES * PLACES).prop_map(|cells| {
        let matrix = Matrix::new(PLACES).with(VehicleKind::Car, cells.clone());
        let matrix = matrix.and_then(|matrix| matrix.with(VehicleKind::CargoBike, cells));
        matrix.unwrap_or(Matrix::new(0))
    })
}

/// Metres of the shortest order of two shipments' stops for one volunteer without limits.
fn shortest_of_two(
    person: &Volunteer,
    pair: [(PlaceIndex, PlaceIndex); 2],
    roads: &GreatCircle,
) -> u64 {
    let [(p, d), (q, e)] = pair;
    let orders = [
        [p, d, q, e],
        [p, q, d, e],
        [p, q, e, d],
        [q, p, d, e],
        [q, p, e, d],
        [q, e, p, d],
    ];
    let length = |order: [PlaceIndex; 4]| {
        let mut here = person.start;
        let mut metres = 0;
        for stop in order.into_iter().chain(person.end) {
            metres += roads
                .road(here, stop, &person.vehicle)
                .map_or(0, |road| road.metres);
            here = stop;
        }
        metres
    };
    orders.into_iter().map(length).min().unwrap_or_default()
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn no_tour_breaks_a_rule_on_estimated_roads(request in request(), roads in estimate()) {
        let tours = plan(&request, &roads, &settings()).expect("the rows are good");
        prop_assert_eq!(check(&request, &roads, &tours), vec![]);
    }

    #[test]
    fn no_tour_breaks_a_rule_on_wild_tables(request in request(), roads in table()) {
        let tours = plan(&request, &roads, &settings()).expect("the rows are good");
        prop_assert_eq!(check(&request, &roads, &tours), vec![]);
    }

    #[test]
    fn the_same_request_gives_the_same_tours(request in request(), roads in estimate()) {
        let first = plan(&request, &roads, &settings()).expect("the rows are good");
        let again = plan(&request, &roads, &settings()).expect("the rows are good");
        prop_assert_eq!(first, again);
    }

    #[test]
    fn looking_longer_never_carries_less(request in request(), roads in estimate()) {
        let at_once = Settings { iterations: 0, ..settings() };
        let at_once = plan(&request, &roads, &at_once).expect("good");
        let longer = plan(&request, &roads, &settings()).expect("the rows are good");
        // How many of each rank are left, the urgent ones first.
        let left = |tours: &Tours| {
            let rank = |id| request.shipments.iter().find(|it| it.id == id).map(|it| it.priority);
            let ranks: Vec<_> = tours.unassigned.iter().map(|row| rank(row.shipment)).collect();
            [1, 2].map(|rank| ranks.iter().filter(|it| **it == Some(rank)).count())
        };
        prop_assert!(left(&longer) <= left(&at_once));
        if left(&longer) == left(&at_once) {
            let km = |tours: &Tours| -> f64 { tours.tours.iter().map(|tour| tour.km).sum() };
            prop_assert!(km(&longer) <= km(&at_once) + 1e-6);
        }
    }

    #[test]
    fn tours_once_planned_can_be_promised(
        request in request(),
        more in vec(shipment(), 0..4),
        roads in estimate(),
    ) {
        let tours = plan(&request, &roads, &settings()).expect("the rows are good");
        let mut next = request;
        next.promised = tours.tours.iter().map(|tour| Promise {
            volunteer: tour.volunteer,
            stops: tour.stops.iter().map(|stop| PromisedStop {
                kind: stop.kind,
                shipment: stop.shipment,
                place: stop.place,
            }).collect(),
        }).collect();
        let new = (100..).zip(more).map(|(id, row)| Shipment { id: ShipmentId(id), ..row });
        next.shipments.extend(new);
        let tours = plan(&next, &roads, &settings()).expect("what was planned can be kept");
        prop_assert_eq!(check(&next, &roads, &tours), vec![]);
    }

    #[test]
    fn two_shipments_for_one_driver_make_the_shortest_tour(
        roads in estimate(),
        first in (index(), index()),
        second in (index(), index()),
        driver in volunteer(),
    ) {
        let pair = [first, second];
        let shipments = (1..).zip(pair).map(|(id, (from, to))| Shipment {
            id: ShipmentId(id),
            priority: 1,
            pickup: vec![Door::always(from)],
            delivery: vec![Door::always(to)],
            boxes: 1,
            kg: 1.0,
            pickup_seconds: 300,
            delivery_seconds: 300,
            skills: vec![],
        });
        let hours = Window::new(0, 900_000_000);
        let driver = Volunteer {
            boxes: 9, kg: 9.0, max_km: 9_000.0, hours, radius_km: None, lately_km: 0.0, ..driver
        };
        let volunteers = vec![driver.clone()];
        let request = Request { shipments: shipments.collect(), volunteers, promised: vec![] };
        let tours = plan(&request, &roads, &settings()).expect("the rows are good");
        prop_assert_eq!(tours.unassigned.len(), 0);
        let least = shortest_of_two(&driver, pair, &roads);
        let km = f64::from(u32::try_from(least).expect("short")) / 1000.0;
        prop_assert!((tours.tours[0].km - km).abs() < 1e-6, "{} {}", tours.tours[0].km, km);
    }
}
