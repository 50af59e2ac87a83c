//! Who gets how many pieces.

use crate::*;

#[test]
fn the_nearest_maker_is_asked_first_and_the_next_one_learns_why_she_was_not() {
    let makers = [
        maker(1, north(20.0)),
        maker(2, north(5.0)),
        maker(3, north(80.0)),
    ];
    let plan = planned(&[headbands(1, 8)], &makers);
    assert_eq!(given(&plan), [(1, 2, 8)]);
    let reasons = &plan.proposals[0].reasons;
    assert_eq!(
        (reasons.limit, reasons.maker_rank, reasons.makers_in_reach),
        (Limit::Open, 1, 2)
    );
    assert!((reasons.hours_before - 10.0).abs() < 1e-9);
    assert_eq!(reasons.others.len(), 2);
    assert!(
        matches!(reasons.others[0].lost, Lost::Farther { km_more } if (km_more - 15.0).abs() < 0.1)
    );
    assert!(
        matches!(reasons.others[1].lost, Lost::OutsideReach { reach_km, .. } if reach_km > 49.0)
    );
}

#[test]
fn the_urgent_line_is_served_before_the_early_one_and_the_rest_goes_without() {
    let urgent = Demand {
        priority: 1,
        deadline_hours: 48.0,
        ..headbands(2, 15)
    };
    let early = Demand {
        priority: 2,
        ..headbands(1, 10)
    };
    let plan = planned(&[early, urgent], &[maker(1, RENNES)]);
    // Twenty hours until the urgent deadline: 15 urgent pieces leave 5 of the first 10 hours.
    assert_eq!(given(&plan), [(2, 1, 15), (1, 1, 5)]);
    assert_eq!(why(&plan), [(1, 5, WhyUnmet::NoHours)]);
    assert_eq!(plan.proposals[1].reasons.limit, Limit::Hours);
}

#[test]
fn hours_already_promised_are_not_given_twice() {
    let mut busy = maker(1, RENNES);
    busy.machines[0].hours_promised = 7.0;
    let plan = planned(&[headbands(1, 10)], &[busy]);
    assert_eq!(given(&plan), [(1, 1, 3)]);
}

#[test]
fn grams_run_out_over_all_lines_and_machines_of_a_maker() {
    let mut short = maker(1, RENNES);
    short.spools[0].grams = 200.0;
    short.machines.push(Machine {
        id: MachineId(11),
        ..short.machines[0].clone()
    });
    let plan = planned(&[headbands(1, 4), headbands(2, 4)], &[short]);
    assert_eq!(given(&plan), [(1, 1, 4), (2, 1, 2)]);
    assert_eq!(plan.proposals[1].reasons.limit, Limit::Grams);
    assert_eq!(why(&plan), [(2, 2, WhyUnmet::NoMaterial)]);
}

#[test]
fn equally_near_makers_take_turns_and_who_was_asked_lately_waits() {
    let lines = [headbands(1, 5), headbands(2, 5)];
    let mut asked_lately = maker(1, RENNES);
    asked_lately.recent_offers = 1;
    let plan = planned(&lines, &[asked_lately, maker(2, RENNES), maker(3, RENNES)]);
    let mut asked: Vec<u64> = plan.proposals.iter().map(|it| it.maker.0).collect();
    asked.sort_unstable();
    assert_eq!(asked, [2, 3]);
    assert!(matches!(
        plan.proposals[0].reasons.others[0].lost,
        Lost::MoreOffers { .. }
    ));
}

#[test]
fn a_new_maker_is_not_asked_for_more_than_her_cap() {
    let newcomer = Maker {
        cap_pieces: Some(3),
        ..maker(1, RENNES)
    };
    let plan = planned(
        &[headbands(1, 5), headbands(2, 5)],
        &[newcomer, maker(2, north(9.0))],
    );
    assert_eq!(given(&plan), [(1, 1, 3), (1, 2, 2), (2, 2, 5)]);
    assert_eq!(plan.proposals[0].reasons.limit, Limit::Cap);
    let lost = plan.proposals[2].reasons.others[0].lost;
    assert_eq!(
        lost,
        Lost::Capped {
            by: CapKind::Pieces
        }
    );
}

#[test]
fn no_maker_gets_more_than_her_share_of_a_large_line() {
    let line = Demand {
        deadline_hours: 2_400.0,
        ..headbands(1, 400)
    };
    let rich = |id| Maker {
        spools: vec![Spool {
            material: PETG,
            grams: 20_000.0,
        }],
        ..maker(id, RENNES)
    };
    let plan = planned(&[line], &[rich(1), rich(2)]);
    assert_eq!(given(&plan), [(1, 1, 120), (1, 2, 120)]);
    assert_eq!(why(&plan), [(1, 160, WhyUnmet::Capped)]);
    assert_eq!(plan.proposals[0].reasons.limit, Limit::LineShare);
}

#[test]
fn a_maker_is_not_flooded_with_proposals() {
    let lines: Vec<Demand> = (1..=5).map(|id| headbands(id, 1)).collect();
    let settings = Settings {
        offers_per_maker: 2,
        ..Settings::default()
    };
    let plan = planned_with(&lines, &[maker(1, RENNES)], &settings);
    assert_eq!(plan.proposals.len(), 2);
    assert!(plan.unmet.iter().all(|unmet| unmet.why == WhyUnmet::Capped));
}

#[test]
fn the_rest_of_a_line_is_kept_large_enough_for_another_batch() {
    let line = Demand {
        min_batch: 5,
        ..headbands(1, 12)
    };
    let plan = planned(
        std::slice::from_ref(&line),
        &[maker(1, RENNES), maker(2, north(9.0))],
    );
    assert_eq!(given(&plan), [(1, 1, 7), (1, 2, 5)]);
    assert_eq!(plan.proposals[0].reasons.limit, Limit::NextBatch);
    // Alone, she is asked for all she can make instead.
    let alone = planned(&[line], &[maker(1, RENNES)]);
    assert_eq!(given(&alone), [(1, 1, 10)]);
    assert_eq!(alone.proposals[0].reasons.limit, Limit::Hours);
}

#[test]
fn a_maker_who_cannot_make_a_whole_small_batch_is_not_asked() {
    let mut tired = maker(1, RENNES);
    tired.machines[0].hours_per_day = 4.0;
    let plan = planned(
        &[Demand {
            min_batch: 5,
            ..headbands(1, 12)
        }],
        &[tired],
    );
    assert_eq!(given(&plan), []);
    assert_eq!(why(&plan), [(1, 12, WhyUnmet::NoHours)]);
    assert_eq!(plan.unmet[0].makers.no_hours, 1);
}

#[test]
fn a_machine_takes_the_minutes_of_its_kind_and_else_the_versions_own() {
    let mut quick = headbands(1, 40);
    quick.works[0].minutes_by_kind = vec![(KindId(3), 30.0)];
    let mut makers = [maker(1, RENNES), maker(2, north(5.0)), maker(3, north(9.0))];
    makers[0].machines[0].kind = Some(KindId(3));
    makers[1].machines[0].kind = Some(KindId(2));
    let plan = planned(&[quick], &makers);
    // Ten hours each until it is due.
    assert_eq!(given(&plan), [(1, 1, 20), (1, 2, 10), (1, 3, 10)]);
}
