//! How long is looked for a plan, and that it can be made again.

use std::cell::Cell;
use std::sync::atomic::AtomicBool;

use essaim_planning::matching::{Budget, Effort, Seen, plan_within};
use proptest::prelude::*;

use crate::random::{config, crowd, demands, makers};
use crate::*;

/// Five makers on a road, and six lines they fight over.
fn fought_over() -> (Vec<Demand>, Vec<Maker>) {
    let lines = (1..=6_u32).map(|id| Demand {
        place: north(f64::from(id) * 3.0),
        ..headbands(u64::from(id), 7)
    });
    let makers = (1..=5_u32).map(|id| maker(u64::from(id), north(f64::from(id) * 4.0)));
    (lines.collect(), makers.collect())
}

#[test]
fn a_plan_made_in_a_time_is_made_again_from_its_rounds() {
    let (lines, makers) = fought_over();
    let settings = Settings::default();
    let looks = Cell::new(0.0);
    // A clock that jumps: pricing ends after some looks, the search after others.
    let clock = || {
        looks.set(looks.get() + 0.013);
        looks.get()
    };
    let most = Effort {
        price_rounds: 1_000,
        search_rounds: u64::MAX,
    };
    let budget = Budget::time(most, &clock);
    let first = plan_within(&lines, &makers, &settings, &[], &budget).unwrap();
    let effort = first.figures.effort;
    assert!(
        effort.price_rounds > 0 && effort.search_rounds > 0,
        "{effort:?}"
    );
    assert!(effort.price_rounds < 1_000);
    let again = plan_within(&lines, &makers, &settings, &[], &Budget::rounds(effort)).unwrap();
    assert_eq!(first, again);
}

#[test]
fn whoever_is_told_to_stop_has_a_plan_that_can_be_used() {
    let (lines, makers) = fought_over();
    let stop = AtomicBool::new(true);
    let most = Effort {
        price_rounds: u32::MAX,
        search_rounds: u64::MAX,
    };
    let budget = Budget {
        stop: Some(&stop),
        ..Budget::rounds(most)
    };
    let plan = plan_within(&lines, &makers, &Settings::default(), &[], &budget).unwrap();
    assert_eq!(check(&lines, &makers, &Settings::default(), &plan), vec![]);
    assert_eq!(plan.figures.effort.search_rounds, 0);
    assert!(plan.figures.pieces_proposed > 0);
}

#[test]
fn what_people_have_seen_moves_only_when_it_pays() {
    let line = headbands(1, 5);
    let near = maker(1, RENNES);
    let far = maker(2, north(20.0));
    let seen = Seen {
        demand: DemandId(1),
        machine: MachineId(20),
        version: VersionId(7),
        material: Some(PETG),
        pieces: 5,
    };
    let makers = [near, far];
    let again = |moved: f64| {
        let mut settings = Settings::default();
        settings.fairness.moved = moved;
        let budget = Budget::rounds(Settings::effort(1));
        let plan = plan_within(
            std::slice::from_ref(&line),
            &makers,
            &settings,
            &[seen],
            &budget,
        )
        .unwrap();
        given(&plan)
    };
    // Five hours over twenty km: six thousand minutes times km are to be gained.
    assert_eq!(again(10_000.0), [(1, 2, 5)]);
    assert_eq!(again(1_000.0), [(1, 1, 5)]);
}

#[test]
fn the_bound_lies_below_the_plan_and_is_tight_where_nothing_is_fought_over() {
    let plan = planned(
        &[headbands(1, 5)],
        &[maker(1, north(10.0)), maker(2, north(30.0))],
    );
    let worth = plan.figures.worth;
    assert!(worth.plain_bound <= worth.plain && worth.whole_bound <= worth.whole);
    assert!(worth.gap() < 0.01, "{worth:?}");
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn no_bound_lies_above_its_plan(demands in demands(), makers in makers()) {
        let (mut demands, mut makers) = (demands, makers);
        crowd(&mut demands, &mut makers);
        let plan = plan(&demands, &makers, &Settings::default()).expect("the rows are good");
        let worth = plan.figures.worth;
        let dust = 1.0 + 1e-4 * worth.whole;
        prop_assert!(worth.plain_bound <= worth.plain + dust, "{worth:?}");
        prop_assert!(worth.whole_bound <= worth.whole + dust, "{worth:?}");
    }
}
