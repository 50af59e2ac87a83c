//! Whom is asked: what she can do, how far she goes, how much she did already.

use crate::*;

fn all_on_tour(tours: &Tours) -> Vec<u64> {
    let mut who: Vec<u64> = tours.tours.iter().map(|tour| tour.volunteer.0).collect();
    who.dedup();
    who
}

#[test]
fn a_cold_box_goes_with_who_can_cool_it() {
    let cold = Shipment {
        skills: vec![Skill(1)],
        ..shipment(1, 1, 2)
    };
    let mut request = request(vec![cold], vec![driver(1), driver(2)]);
    assert_eq!(why(&request, &road_of(3)), [WhyUnassigned::NoSkill]);
    request.volunteers[1].skills = vec![Skill(3), Skill(1)];
    assert_eq!(all_on_tour(&planned(&request, &road_of(3))), [2]);
}

#[test]
fn nobody_is_sent_farther_from_home_than_she_goes() {
    let near = Volunteer {
        radius_km: Some(15.0),
        ..driver(1)
    };
    let two = vec![shipment(1, 1, 0), shipment(2, 2, 0)];
    let tours = planned(&request(two, vec![near]), &road_of(3));
    assert_eq!(order(&tours, 0), [(Pickup, 1), (Delivery, 1)]);
    assert_eq!(tours.unassigned[0].why, WhyUnassigned::OutOfRadius);
}

#[test]
fn who_drove_much_lately_is_asked_later() {
    let tired = Volunteer {
        lately_km: 500.0,
        ..driver(1)
    };
    let request = request(vec![shipment(1, 1, 2)], vec![tired, driver(2)]);
    let shared = Settings {
        sharing_percent: 50,
        ..Settings::default()
    };
    let tours = plan(&request, &road_of(3), &shared).expect("good rows");
    assert_eq!(all_on_tour(&tours), [2]);
}

#[test]
fn shared_fairly_two_drive_where_one_could() {
    // Two villages ten km off on either side of where both live: one tour is 40 km, two are 20 each.
    let roads = road_of(3);
    let start = |id| Volunteer {
        start: PlaceIndex(1),
        end: Some(PlaceIndex(1)),
        ..driver(id)
    };
    let two = vec![shipment(1, 0, 1), shipment(2, 2, 1)];
    let request = request(two, vec![start(1), start(2)]);
    let with = |sharing_percent| {
        let settings = Settings {
            sharing_percent,
            ..Settings::default()
        };
        let tours = plan(&request, &roads, &settings).expect("good rows");
        assert_eq!(check(&request, &roads, &tours), vec![]);
        tours.tours.len()
    };
    assert_eq!(with(100), 2);
}

#[test]
fn fewest_tours_are_found_where_that_is_asked() {
    let two = vec![shipment(1, 0, 1), shipment(2, 2, 1)];
    let start = |id| Volunteer {
        start: PlaceIndex(1),
        end: Some(PlaceIndex(1)),
        ..driver(id)
    };
    let request = request(two, vec![start(1), start(2), start(3)]);
    let settings = Settings {
        fewest_tours: true,
        sharing_percent: 100,
        ..Settings::default()
    };
    let tours = plan(&request, &road_of(3), &settings).expect("good rows");
    assert_eq!((tours.tours.len(), tours.unassigned.len()), (1, 0));
}

#[test]
fn km_of_who_drove_much_weigh_more() {
    let tired = Volunteer {
        lately_km: 500.0,
        ..driver(1)
    };
    let one = vec![shipment(1, 1, 2)];
    let alone = |who| planned(&request(one.clone(), vec![who]), &road_of(3));
    let (hers, his) = (alone(tired.clone()), alone(driver(2)));
    let both = request(one.clone(), vec![tired, driver(2)]);
    let weigh = |sharing_percent, plan: &Tours| {
        let settings = Settings {
            sharing_percent,
            ..Settings::default()
        };
        weighed_km(&both, &settings, plan)
    };
    let km = hers.tours[0].km;
    assert!((weigh(0, &hers) - km).abs() < 1e-9, "the km themselves");
    assert!((weigh(0, &hers) - weigh(0, &his)).abs() < 1e-9);
    assert!(weigh(50, &hers) > weigh(50, &his));
    assert!(weigh(50, &his) > km, "a long tour weighs more than its km");
}
