//! Whatever the neighbourhood: no rule broken, and as good as the best of all chains when it is small.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use super::ground::Hand;
use super::time::{Walk, Ways, earliest};
use super::{Ask, Carrier, CarrierId, Chain, Graph, NoChain, Point, Settings, chain, check};
use crate::Place;
use crate::tours::Window;

const POINTS: usize = 6;

fn config() -> ProptestConfig {
    ProptestConfig {
        cases: 1_000,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(5),
        ..ProptestConfig::default()
    }
}

fn windows(least: usize) -> impl Strategy<Value = Vec<Window>> {
    vec((0..3_000_u64, 100..5_000_u64), least..3).prop_map(|spans| {
        let mut from = 0;
        let window = spans.into_iter().map(|(gap, long)| {
            let window = Window::new(from + gap, from + gap + long);
            from = window.until;
            window
        });
        window.collect()
    })
}

fn place() -> impl Strategy<Value = Place> {
    (48.10..48.13_f64, -1.70..-1.66_f64).prop_map(|(lat, lon)| Place::new(lat, lon))
}

prop_compose! {
    fn carrier()(
        home in place(),
        radius_km in 0.5..2.5_f64,
        boxes in 1..5_u32,
        windows in windows(1),
        outing_seconds in 1_000..5_000_u64,
    ) -> Carrier {
        let id = CarrierId(0);
        Carrier { id, home, radius_km, kmh: 4.3, boxes, windows, outing_seconds }
    }
}

fn graph(most_legs: usize) -> impl Strategy<Value = Graph> {
    let keeper = proptest::option::of((1..5_u64).prop_map(CarrierId));
    let home_of = proptest::option::of((1..5_u64).prop_map(CarrierId));
    let point = (place(), windows(0), keeper, home_of);
    let point = point.prop_map(|(place, windows, keeper, home_of)| Point {
        place,
        windows,
        keeper,
        home_of,
    });
    (vec(carrier(), 0..5), vec(point, POINTS)).prop_map(move |(carriers, points)| {
        let numbered = (1..).zip(carriers).map(|(id, carrier)| Carrier {
            id: CarrierId(id),
            ..carrier
        });
        let settings = Settings {
            slack_seconds: 300,
            worth_of_a_leg: 600,
            most_legs,
            ..Settings::default()
        };
        Graph::new(numbered.collect(), points, settings).expect("the rows are good")
    })
}

fn ask() -> impl Strategy<Value = Ask> {
    (0..POINTS, 0..POINTS, 0..3_000_u64, 1..4_u32).prop_map(|(from, to, ready, boxes)| Ask {
        from,
        to,
        ready,
        boxes,
    })
}

fn worth(graph: &Graph, chain: &Chain) -> u64 {
    let legs = u64::try_from(chain.legs.len()).expect("few");
    chain.arrival + legs * graph.settings.worth_of_a_leg
}

/// The least worth of all chains onwards from a point, each volunteer once.
fn least(graph: &Graph, ask: &Ask, at: usize, ready: u64, used: &[usize]) -> Option<u64> {
    if at == ask.to {
        let legs = u64::try_from(used.len()).expect("few");
        let arrival = ready
            - if legs > 0 {
                graph.settings.slack_seconds
            } else {
                0
            };
        return Some(arrival + legs * graph.settings.worth_of_a_leg);
    }
    if used.len() == graph.settings.most_legs {
        return None;
    }
    let free = (0..graph.carriers.len()).filter(|it| !used.contains(it));
    let keeper = graph.points[at].keeper;
    let able = free.filter(|it| {
        let carrier = &graph.carriers[*it];
        carrier.boxes >= ask.boxes && keeper.is_none_or(|keeper| keeper == carrier.id)
    });
    let onwards = able.flat_map(|carrier| {
        let hand = &graph.hands[carrier];
        let from = hand.reaches.iter().find(|it| it.point == at);
        let hers = graph.carriers[carrier].id;
        let brings = move |point: usize| {
            let home_of = graph.points[point].home_of;
            home_of.is_none_or(|it| it == hers)
        };
        let to = hand.reaches.iter();
        let to = to.filter(move |it| it.point != at && brings(it.point));
        let pairs = from
            .into_iter()
            .flat_map(move |from| to.clone().map(move |to| (from, to)));
        pairs.map(move |(from, to)| (carrier, from, to))
    });
    let chains = onwards.filter_map(|(carrier, from, to)| {
        let ways = Ways {
            there: from.seconds,
            between: graph.walk(carrier, at, to.point),
            back: to.seconds,
            handover: graph.settings.handover_seconds,
        };
        let ends = [&graph.points[at], &graph.points[to.point]];
        let walk = earliest(&graph.hands[carrier], ready, ways, ends)?;
        let used: Vec<usize> = used.iter().copied().chain([carrier]).collect();
        let ready = walk.brings + graph.settings.slack_seconds;
        least(graph, ask, to.point, ready, &used)
    });
    chains.min()
}

fn inside(windows: &[Window], second: u64) -> bool {
    let mut open = windows.iter();
    windows.is_empty() || open.any(|it| it.from <= second && second <= it.until)
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn no_chain_is_better_and_none_breaks_a_rule(graph in graph(4), ask in ask()) {
        let found = chain(&graph, &ask).expect("the points exist");
        let best = least(&graph, &ask, ask.from, ask.ready, &[]);
        prop_assert_eq!(found.as_ref().ok().map(|found| worth(&graph, found)), best);
        if let Ok(found) = found {
            prop_assert_eq!(check(&graph, &ask, &found), vec![]);
        }
    }

    #[test]
    fn fewer_legs_allowed_are_kept_to(graph in graph(2), ask in ask()) {
        let found = chain(&graph, &ask).expect("the points exist");
        let best = least(&graph, &ask, ask.from, ask.ready, &[]);
        prop_assert_eq!(found.as_ref().ok().map(|found| worth(&graph, found)), best);
    }

    #[test]
    fn the_earliest_walk_is_the_first_that_keeps_all_hours(
        hers in windows(1),
        ends in (windows(0), windows(0)),
        ready in 0..4_000_u64,
        outing in 200..2_000_u64,
        (there, between, back, handover) in (0..400_u64, 0..400_u64, 0..400_u64, 0..100_u64),
    ) {
        let place = Place::new(48.0, -1.0);
        let [from, to] = [ends.0, ends.1].map(|windows| Point { place, windows, keeper: None, home_of: None });
        let out = there + between + back + 2 * handover;
        let hand = Hand { windows: hers, boxes: 1, outing, pace: 1.0, reaches: vec![] };
        let ways = Ways { there, between, back, handover };
        let first = (ready.max(there)..20_000).find(|fetches| {
            let (leaves, brings) = (fetches - there, fetches + handover + between);
            let out_then = |it: &Window| it.from <= leaves && leaves + out <= it.until;
            out <= outing
                && hand.windows.iter().any(out_then)
                && inside(&from.windows, *fetches)
                && inside(&to.windows, brings)
        });
        let found = earliest(&hand, ready, ways, [&from, &to]);
        let first = first.map(|fetches| Walk {
            leaves: fetches - there,
            fetches,
            brings: fetches + handover + between,
            returns: fetches - there + out,
        });
        prop_assert_eq!(found, first);
    }
}

/// Volunteers 1 km apart on a line northwards, each with a door; the last point is the hospital's.
fn street(many: u32, radius_km: f64) -> Graph {
    let door = |nth: u32| Place::new(48.0 + f64::from(nth) / 111.195, -1.7);
    let carriers = (0..many).map(|nth| Carrier {
        id: CarrierId(nth.into()),
        home: door(nth),
        radius_km,
        kmh: 4.3,
        boxes: 2,
        windows: vec![Window::new(0, 40_000)],
        outing_seconds: 7_200,
    });
    let points = (0..=many).map(|nth| Point {
        place: door(nth),
        windows: vec![],
        keeper: None,
        home_of: None,
    });
    Graph::new(carriers.collect(), points.collect(), Settings::default()).expect("good rows")
}

fn from_end_to_end(graph: &Graph, boxes: u32) -> Result<Chain, NoChain> {
    let ask = Ask {
        from: 0,
        to: graph.points.len() - 1,
        ready: 0,
        boxes,
    };
    chain(graph, &ask).expect("the points exist")
}

#[test]
fn boxes_go_from_door_to_door_where_nobody_may_go_far() {
    let found = from_end_to_end(&street(6, 1.01), 2).expect("a chain");
    assert_eq!(found.legs.len(), 3);
    assert!(found.legs.iter().all(|leg| leg.to == leg.from + 2));
}

#[test]
fn without_a_chain_it_is_said_where_it_breaks() {
    let street = |radius| from_end_to_end(&street(6, radius), 2);
    assert_eq!(street(0.9), Err(NoChain::NobodyAtTheEnd));
    let mut wide = self::street(6, 1.01);
    assert_eq!(from_end_to_end(&wide, 3), Err(NoChain::NobodyThere));
    wide.settings.most_legs = 2;
    assert_eq!(from_end_to_end(&wide, 2), Err(NoChain::Broken));
}

#[test]
fn a_checker_sees_a_chain_that_was_tampered_with() {
    let graph = street(6, 1.01);
    let good = from_end_to_end(&graph, 2).expect("a chain");
    let ask = Ask {
        from: 0,
        to: 6,
        ready: 0,
        boxes: 2,
    };
    assert_eq!(check(&graph, &ask, &good), vec![]);
    let tampers: [fn(&mut Chain); 6] = [
        |chain| chain.legs.swap(0, 1),
        |chain| chain.legs.truncate(2),
        |chain| chain.legs[1].carrier = CarrierId(0),
        |chain| chain.legs[1].fetches -= 700,
        |chain| chain.legs[2].returns += 9_000,
        |chain| chain.arrival -= 1,
    ];
    for (index, tamper) in tampers.into_iter().enumerate() {
        let mut bad = good.clone();
        tamper(&mut bad);
        assert_ne!(check(&graph, &ask, &bad), vec![], "tamper {index}");
    }
}
