//! Who stops where and when.

use crate::*;

#[test]
fn a_pickup_on_the_way_is_made_on_the_way() {
    let one_way = Volunteer {
        end: None,
        ..driver(1)
    };
    let request = request(vec![shipment(1, 1, 5), shipment(2, 2, 4)], vec![one_way]);
    let tours = planned(&request, &road_of(6));
    assert_eq!(
        order(&tours, 0),
        [(Pickup, 1), (Pickup, 2), (Delivery, 2), (Delivery, 1)]
    );
    assert!((tours.tours[0].km - 50.0).abs() < 0.1);
    let loads: Vec<u32> = tours.tours[0]
        .stops
        .iter()
        .map(|stop| stop.load_boxes)
        .collect();
    assert_eq!(loads, [2, 4, 2, 0]);
}

#[test]
fn a_small_vehicle_goes_twice() {
    let bike = Volunteer {
        boxes: 2,
        ..driver(1)
    };
    let request = request(vec![shipment(1, 1, 5), shipment(2, 2, 4)], vec![bike]);
    let tours = planned(&request, &road_of(6));
    assert_eq!(tours.unassigned, vec![]);
    assert!(tours.tours[0].stops.iter().all(|stop| stop.load_boxes <= 2));
    assert!(tours.tours[0].km > 100.5);
}

#[test]
fn a_driver_leaves_late_rather_than_wait_at_the_first_door() {
    let mut afternoon = shipment(1, 1, 2);
    afternoon.pickup[0].windows = vec![Window::new(14 * HOUR, 15 * HOUR)];
    let tours = planned(&request(vec![afternoon], vec![driver(1)]), &road_of(3));
    let tour = &tours.tours[0];
    assert_eq!(tour.stops[0].begin, 14 * HOUR);
    assert_eq!(tour.stops[0].arrival, 14 * HOUR);
    assert!(tour.leaves > 13 * HOUR && tour.leaves < 14 * HOUR);
}

#[test]
fn of_several_windows_the_first_open_one_is_used() {
    let mut reception = shipment(1, 1, 2);
    reception.delivery[0].windows = vec![
        Window::new(16 * HOUR, 17 * HOUR),
        Window::new(0, 8 * HOUR),
        Window::new(10 * HOUR, 12 * HOUR),
    ];
    let tours = planned(&request(vec![reception], vec![driver(1)]), &road_of(3));
    assert_eq!(tours.tours[0].stops[1].begin, 10 * HOUR);
}

#[test]
fn boxes_go_to_the_hub_that_is_on_the_way() {
    let mut to_any_hub = shipment(1, 2, 5);
    to_any_hub.delivery.push(Door::always(PlaceIndex(1)));
    let tours = planned(&request(vec![to_any_hub], vec![driver(1)]), &road_of(6));
    assert_eq!(tours.tours[0].stops[1].place, PlaceIndex(1));
}

#[test]
fn promised_stops_stay_with_their_driver_in_their_order() {
    let mut request = request(
        vec![shipment(1, 4, 5), shipment(2, 1, 2), shipment(3, 3, 1)],
        vec![
            driver(1),
            Volunteer {
                max_km: 300.0,
                ..driver(2)
            },
        ],
    );
    let stop = |kind, shipment, place| PromisedStop {
        kind,
        shipment: ShipmentId(shipment),
        place: PlaceIndex(place),
    };
    let stops = vec![
        stop(Pickup, 1, 4),
        stop(Delivery, 1, 5),
        stop(Pickup, 2, 1),
        stop(Delivery, 2, 2),
    ];
    request.promised = vec![Promise {
        volunteer: VolunteerId(2),
        stops,
    }];
    let tours = planned(&request, &road_of(6));
    let hers = tours
        .tours
        .iter()
        .find(|tour| tour.volunteer == VolunteerId(2));
    let hers: Vec<u64> = hers
        .map(|tour| {
            tour.stops
                .iter()
                .map(|stop| stop.shipment.0)
                .filter(|id| *id < 3)
                .collect()
        })
        .unwrap_or_default();
    assert_eq!(hers, [1, 1, 2, 2]);
    assert_eq!(tours.unassigned, vec![]);
}
