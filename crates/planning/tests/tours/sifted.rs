//! What is wrong is named, and the rest is planned.

use crate::*;

fn stop(kind: StopKind, shipment: u64, place: usize) -> PromisedStop {
    PromisedStop {
        kind,
        shipment: ShipmentId(shipment),
        place: PlaceIndex(place),
    }
}

fn sifted(request: &Request) -> (Request, Vec<Row>) {
    let sifted = sift(request, &road_of(6)).unwrap_or_default();
    let rows = sifted.faults.iter().map(|fault| match fault {
        Problem::Number { row, .. }
        | Problem::Twice { row }
        | Problem::Unknown { row, .. }
        | Problem::Promise { row } => *row,
        Problem::Table { .. } => Row::Settings,
    });
    (sifted.request, rows.collect())
}

#[test]
fn bad_rows_are_left_out_and_the_rest_is_planned() {
    let mut backwards = shipment(2, 1, 2);
    backwards.pickup[0].windows = vec![Window::new(9 * HOUR, 8 * HOUR)];
    let lost = shipment(3, 1, 66);
    let no_room = Volunteer {
        boxes: 0,
        ..driver(2)
    };
    let all = request(
        vec![shipment(1, 1, 2), backwards, lost, shipment(1, 3, 4)],
        vec![driver(1), no_room],
    );
    let (good, rows) = sifted(&all);
    assert_eq!(
        rows,
        [
            Row::Shipment(2),
            Row::Shipment(3),
            Row::Shipment(1),
            Row::Volunteer(2),
        ]
    );
    let tours = planned(&good, &road_of(6));
    assert_eq!(order(&tours, 0), [(Pickup, 1), (Delivery, 1)]);
    assert_eq!(tours.unassigned, vec![]);
}

#[test]
fn of_promises_that_contradict_each_other_the_first_counts() {
    let mut all = request(
        vec![shipment(1, 1, 2), shipment(2, 3, 4)],
        vec![driver(1), driver(2)],
    );
    let both =
        |shipment, from, to| vec![stop(Pickup, shipment, from), stop(Delivery, shipment, to)];
    all.promised = vec![
        Promise {
            volunteer: VolunteerId(1),
            stops: both(1, 1, 2),
        },
        Promise {
            volunteer: VolunteerId(2),
            stops: [both(1, 1, 2), both(2, 3, 4)].concat(),
        },
    ];
    let (good, rows) = sifted(&all);
    let twice = Row::Promise {
        volunteer: 2,
        shipment: 1,
    };
    assert_eq!(rows, [twice]);
    let tours = planned(&good, &road_of(6));
    let hers = |tour: usize| order(&tours, tour);
    assert_eq!(hers(0), [(Pickup, 1), (Delivery, 1)]);
    assert_eq!(hers(1), [(Pickup, 2), (Delivery, 2)]);
}

#[test]
fn a_promise_nobody_can_keep_is_planned_as_any_other_shipment() {
    let short = Volunteer {
        max_km: 45.0,
        ..driver(1)
    };
    let mut all = request(
        vec![shipment(1, 1, 2), shipment(2, 4, 5)],
        vec![short, driver(2)],
    );
    all.promised = vec![Promise {
        volunteer: VolunteerId(1),
        stops: vec![
            stop(Pickup, 1, 1),
            stop(Delivery, 1, 2),
            stop(Pickup, 2, 4),
            stop(Delivery, 2, 5),
        ],
    }];
    let (good, rows) = sifted(&all);
    let kept = Row::Promise {
        volunteer: 1,
        shipment: 2,
    };
    assert_eq!(rows, [kept]);
    let tours = planned(&good, &road_of(6));
    assert_eq!(tours.unassigned, vec![]);
    assert_eq!(order(&tours, 0), [(Pickup, 1), (Delivery, 1)]);
    assert_eq!(order(&tours, 1), [(Pickup, 2), (Delivery, 2)]);
}
