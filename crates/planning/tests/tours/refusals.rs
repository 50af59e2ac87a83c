//! What cannot be carried or planned, and what is said about it.

use crate::*;

#[test]
fn a_promise_nobody_can_keep_is_named_and_nothing_is_planned() {
    let mut request = request(
        vec![shipment(1, 4, 5)],
        vec![Volunteer {
            max_km: 20.0,
            ..driver(2)
        }],
    );
    let stop = |kind, place| PromisedStop {
        kind,
        shipment: ShipmentId(1),
        place: PlaceIndex(place),
    };
    let both = vec![stop(Pickup, 4), stop(Delivery, 5)];
    let row = Row::Promise {
        volunteer: 2,
        shipment: 1,
    };
    let half = vec![stop(Pickup, 4)];
    let elsewhere = vec![stop(Pickup, 3), stop(Delivery, 5)];
    for stops in [both, half, elsewhere] {
        request.promised = vec![Promise {
            volunteer: VolunteerId(2),
            stops,
        }];
        let answer = plan(&request, &road_of(6), &Settings::default());
        assert_eq!(answer, Err(Problem::Promise { row }));
    }
}

#[test]
fn every_shipment_left_behind_says_why() {
    let roads = road_of(6);
    let trip = shipment(1, 1, 5);
    let with = |shipment: &Shipment, driver: Volunteer| {
        why(&request(vec![shipment.clone()], vec![driver]), &roads)
    };
    assert_eq!(
        why(&request(vec![trip.clone()], vec![]), &roads),
        [WhyUnassigned::NoVolunteer]
    );
    assert_eq!(
        with(
            &trip,
            Volunteer {
                boxes: 1,
                ..driver(1)
            }
        ),
        [WhyUnassigned::FitsNoVehicle]
    );
    assert_eq!(
        with(
            &trip,
            Volunteer {
                kg: 2.9,
                ..driver(1)
            }
        ),
        [WhyUnassigned::FitsNoVehicle]
    );
    assert_eq!(
        with(
            &trip,
            Volunteer {
                max_km: 99.0,
                ..driver(1)
            }
        ),
        [WhyUnassigned::TooFar]
    );
    let an_hour = Window::new(8 * HOUR, 9 * HOUR);
    assert_eq!(
        with(
            &trip,
            Volunteer {
                hours: an_hour,
                ..driver(1)
            }
        ),
        [WhyUnassigned::NoHours]
    );
    let mut night = trip.clone();
    night.delivery[0].windows = vec![Window::new(0, 7 * HOUR)];
    assert_eq!(with(&night, driver(1)), [WhyUnassigned::NoWindow]);
}

#[test]
fn of_two_shipments_for_one_short_evening_the_urgent_one_is_carried() {
    let two = vec![
        Shipment {
            priority: 2,
            ..shipment(1, 1, 2)
        },
        shipment(2, 3, 4),
    ];
    let short = Volunteer {
        max_km: 80.0,
        end: None,
        ..driver(1)
    };
    let one_evening = Volunteer {
        hours: Window::new(8 * HOUR, 8 * HOUR + 3_300),
        ..short
    };
    let tours = planned(&request(two, vec![one_evening]), &road_of(6));
    let left = Unassigned {
        shipment: ShipmentId(1),
        why: WhyUnassigned::ToursFull,
    };
    assert_eq!(
        (order(&tours, 0), tours.unassigned),
        (vec![(Pickup, 2), (Delivery, 2)], vec![left])
    );
}

#[test]
fn a_matrix_without_a_road_is_not_driven() {
    let road = |seconds, metres| Some(Road { seconds, metres });
    let (to, here) = (road(600, 9_000), road(0, 0));
    let cells = vec![here, to, None, to, here, None, None, None, here];
    let matrix = Matrix::new(3)
        .with(VehicleKind::Car, cells.clone())
        .expect("nine cells");
    let over_the_water = request(vec![shipment(1, 1, 2)], vec![driver(1)]);
    assert_eq!(why(&over_the_water, &matrix), [WhyUnassigned::NoRoad]);
    let reached = planned(&request(vec![shipment(1, 1, 0)], vec![driver(1)]), &matrix);
    assert!((reached.tours[0].km - 18.0).abs() < 1e-9);
    assert_eq!(reached.tours[0].seconds, 600 + 300 + 600 + 300);
    let short = Matrix::new(2).with(VehicleKind::Car, cells);
    assert_eq!(
        short,
        Err(Problem::Table {
            cells: 9,
            places: 2
        })
    );
}

#[test]
fn a_bad_row_is_named_and_nothing_is_planned() {
    let answer = |shipment: Shipment, driver: Volunteer| {
        plan(
            &request(vec![shipment], vec![driver]),
            &road_of(3),
            &Settings::default(),
        )
        .err()
    };
    let unknown = Problem::Unknown {
        row: Row::Shipment(1),
        field: "place",
        index: 3,
    };
    assert_eq!(answer(shipment(1, 0, 3), driver(1)), Some(unknown));
    let mut two_doors = shipment(1, 0, 1);
    two_doors.delivery.push(Door::always(PlaceIndex(1)));
    let row = Row::Door {
        shipment: 1,
        place: 1,
    };
    assert_eq!(answer(two_doors, driver(1)), Some(Problem::Twice { row }));
    let number = |problem: Option<Problem>| match problem {
        Some(Problem::Number { row, field, .. }) => Some((row, field)),
        Some(_) | None => None,
    };
    let heavy = Shipment {
        kg: f64::NAN,
        ..shipment(1, 0, 1)
    };
    assert_eq!(
        number(answer(heavy, driver(1))),
        Some((Row::Shipment(1), "kg"))
    );
    let backwards = Volunteer {
        hours: Window::new(9 * HOUR, 8 * HOUR),
        ..driver(5)
    };
    assert_eq!(
        number(answer(shipment(1, 0, 1), backwards)),
        Some((Row::Volunteer(5), "until"))
    );
    let nowhere = GreatCircle::new(vec![Place::new(f64::NAN, 0.0)]);
    let lost = plan(&Request::default(), &nowhere, &Settings::default()).err();
    assert_eq!(number(lost), Some((Row::Place(0), "lat")));
}

#[test]
fn the_checker_sees_tours_that_were_tampered_with() {
    let request = request(vec![shipment(1, 1, 5), shipment(2, 2, 4)], vec![driver(1)]);
    let roads = road_of(6);
    let good = planned(&request, &roads);
    let tampers: [fn(&mut Tours); 9] = [
        |tours| tours.tours[0].stops.swap(0, 3),
        |tours| tours.tours[0].stops.truncate(3),
        |tours| tours.tours[0].km -= 1.0,
        |tours| tours.tours[0].leaves -= HOUR,
        |tours| tours.tours[0].stops[1].load_boxes = 2,
        |tours| tours.tours[0].stops[2].place = PlaceIndex(3),
        |tours| tours.tours[0].volunteer = VolunteerId(9),
        |tours| tours.tours.clear(),
        |tours| tours.tours.push(tours.tours[0].clone()),
    ];
    for (index, tamper) in tampers.into_iter().enumerate() {
        let mut bad = good.clone();
        tamper(&mut bad);
        assert_ne!(check(&request, &roads, &bad), vec![], "tamper {index}");
    }
}
