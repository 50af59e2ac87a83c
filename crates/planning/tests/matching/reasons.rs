//! What a plan says of itself.

use crate::*;

#[test]
fn who_is_full_with_another_line_is_said_to_be() {
    // One maker has hours for one line only; the other line lies a little nearer to the other maker.
    let urgent = headbands(1, 10);
    let later = Demand {
        priority: 3,
        place: north(1.0),
        ..headbands(2, 10)
    };
    let plan = planned(&[urgent, later], &[maker(1, RENNES), maker(2, north(30.0))]);
    assert_eq!(given(&plan), [(1, 1, 10), (2, 2, 10)]);
    assert_eq!(
        plan.proposals[1].reasons.others[0].lost,
        Lost::GivenToOthers
    );
    assert_eq!(plan.proposals[1].reasons.need_rank, 2);
    assert!((plan.proposals[1].reasons.share_taken - 1.0).abs() < 1e-9);
}

#[test]
fn a_line_makes_way_for_one_that_nobody_else_can_make() {
    // Both lines lie at the only maker in reach of the second; another maker is a little farther for the first.
    let first = headbands(1, 10);
    let second = Demand {
        place: north(52.0),
        ..headbands(2, 10)
    };
    let between = maker(1, north(12.0));
    let away = maker(2, north(-14.0));
    let plan = planned(&[first, second], &[between, away]);
    assert_eq!(given(&plan), [(1, 2, 10), (2, 1, 10)]);
    assert_eq!(why(&plan), []);
}

#[test]
fn pieces_nobody_could_make_even_alone_are_counted() {
    let plan = planned(
        &[headbands(1, 50)],
        &[maker(1, RENNES), maker(2, north(9.0))],
    );
    assert_eq!(why(&plan), [(1, 30, WhyUnmet::NoHours)]);
    assert_eq!(plan.unmet[0].makers.alone, 20);
}

#[test]
fn makers_with_nothing_or_too_much_are_counted() {
    let lines = [headbands(1, 10)];
    let plan = planned(&lines, &[maker(1, RENNES), maker(2, RENNES)]);
    let even = plan.figures.evenness;
    // Beside each other, both take some rather than one all she declared.
    assert!(
        (0.0..=0.5).contains(&even.idle) && even.gini <= 0.5,
        "{even:?}"
    );
    let alone = planned(&lines, &[maker(1, RENNES)]);
    let even = alone.figures.evenness;
    assert!(
        (even.over_90 - 1.0).abs() < 1e-9 && even.idle.abs() < 1e-9,
        "{even:?}"
    );
}

#[test]
fn many_makers_around_are_not_all_looked_at_but_enough_are() {
    let crowd: Vec<Maker> = (1..=400)
        .map(|id| maker(id, north(f64::from(u32::try_from(id).unwrap()) / 20.0)))
        .collect();
    let plan = planned(&[headbands(1, 30)], &crowd);
    assert_eq!(why(&plan), []);
    assert!(
        plan.proposals
            .iter()
            .all(|it| it.reasons.makers_in_reach < 400)
    );
    // A line so large that it needs all of them finds all of them.
    let large = Demand {
        open: 4_000,
        ..headbands(1, 1)
    };
    let plan = planned(&[large], &crowd);
    assert_eq!(why(&plan), []);
    assert_eq!(plan.proposals.len(), 400);
}
