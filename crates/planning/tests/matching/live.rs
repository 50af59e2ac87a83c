//! A plan that follows what happens.
#![expect(clippy::expect_used, reason = "what these stories begin with is good")]

use essaim_planning::matching::{Budget, Change, Event, Live, Seen};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::random::{config, crowd, demand, demands, maker as any_maker, makers};
use crate::*;

fn live(demands: &[Demand], makers: &[Maker]) -> Live {
    let budget = Budget::rounds(Settings::effort(demands.len()));
    Live::new(
        demands.to_vec(),
        makers.to_vec(),
        Settings::default(),
        &budget,
    )
    .expect("the rows are good")
}

fn pieces(seen: &[Seen]) -> Vec<(u64, u64, u32)> {
    seen.iter()
        .map(|it| (it.demand.0, it.machine.0, it.pieces))
        .collect()
}

#[test]
fn a_line_that_comes_is_planned_and_nobody_elses_moves() {
    let makers = [maker(1, RENNES), maker(2, north(10.0))];
    let mut live = live(&[headbands(1, 6)], &makers);
    let change = live.apply(Event::Need(headbands(2, 8))).unwrap();
    assert_eq!(change.withdrawn, []);
    assert_eq!(change.proposed.iter().map(|it| it.pieces).sum::<u32>(), 8);
    let plan = live.plan();
    assert_eq!(
        check(
            &[headbands(1, 6), headbands(2, 8)],
            &makers,
            &Settings::default(),
            &plan
        ),
        vec![]
    );
    assert_eq!(plan.figures.pieces_proposed, 14);
}

#[test]
fn who_said_no_is_not_asked_for_that_line_again() {
    let makers = [maker(1, RENNES), maker(2, north(10.0))];
    let mut live = live(&[headbands(1, 6)], &makers);
    assert_eq!(given(&live.plan()), [(1, 1, 6)]);
    let refused = Event::Refused {
        demand: DemandId(1),
        maker: MakerId(1),
    };
    let change = live.apply(refused.clone()).unwrap();
    assert_eq!(pieces(&change.withdrawn), [(1, 10, 6)]);
    assert_eq!(pieces(&change.proposed), [(1, 20, 6)]);
    live.apply(Event::Need(headbands(1, 7))).unwrap();
    assert_eq!(given(&live.plan()), [(1, 2, 7)]);
}

#[test]
fn a_maker_who_leaves_hands_over_and_one_who_comes_takes_what_was_unmet() {
    let mut live = live(&[headbands(1, 10)], &[maker(1, RENNES)]);
    live.apply(Event::MakerGone(MakerId(1))).unwrap();
    assert_eq!(why(&live.plan()), [(1, 10, WhyUnmet::NoMakerInReach)]);
    let change = live
        .apply(Event::Maker(Box::new(maker(2, north(20.0)))))
        .unwrap();
    assert_eq!(pieces(&change.proposed), [(1, 20, 10)]);
}

#[test]
fn a_spool_that_ran_out_gives_back_only_what_it_cannot_hold() {
    let mut live = live(
        &[headbands(1, 8)],
        &[maker(1, RENNES), maker(2, north(10.0))],
    );
    let mut short = maker(1, RENNES);
    short.spools[0].grams = 150.0;
    let change = live.apply(Event::Maker(Box::new(short))).unwrap();
    assert_eq!(pieces(&change.withdrawn), [(1, 10, 8)]);
    assert_eq!(change.proposed.iter().map(|it| it.pieces).sum::<u32>(), 8);
    assert_eq!(why(&live.plan()), []);
}

#[test]
fn a_line_that_goes_leaves_its_hours_to_one_that_was_short() {
    let mut live = live(&[headbands(1, 10), headbands(2, 10)], &[maker(1, RENNES)]);
    assert_eq!(given(&live.plan()), [(1, 1, 10)]);
    let change = live.apply(Event::NeedGone(DemandId(1))).unwrap();
    assert_eq!(pieces(&change.withdrawn), [(1, 10, 10)]);
    assert_eq!(pieces(&change.proposed), [(2, 10, 10)]);
}

#[test]
fn a_row_that_cannot_be_planned_with_changes_nothing() {
    let mut live = live(&[headbands(1, 6)], &[maker(1, RENNES)]);
    let before = live.plan();
    let bad = Demand {
        deadline_hours: f64::NAN,
        ..headbands(1, 6)
    };
    assert!(live.apply(Event::Need(bad)).is_err());
    assert_eq!(live.plan(), before);
    let nobody = live.apply(Event::MakerGone(MakerId(77))).unwrap();
    assert_eq!(nobody, Change::default());
}

/// What happens, by places in the lists it happens to.
#[derive(Debug, Clone)]
enum Happens {
    Need(usize, Demand),
    NeedGone(usize),
    Maker(usize, Maker),
    MakerGone(usize),
    Refused(usize, usize),
}

fn happens() -> impl Strategy<Value = Happens> {
    let place = || 0..10_usize;
    prop_oneof![
        (place(), demand()).prop_map(|(nth, row)| Happens::Need(nth, row)),
        place().prop_map(Happens::NeedGone),
        (place(), any_maker()).prop_map(|(nth, row)| Happens::Maker(nth, row)),
        place().prop_map(Happens::MakerGone),
        (place(), place()).prop_map(|(line, maker)| Happens::Refused(line, maker)),
    ]
}

fn id(nth: usize) -> u64 {
    u64::try_from(nth).expect("few") + 1
}

/// Enters what happened in the lists, and names it.
fn enter(happens: Happens, demands: &mut Vec<Demand>, makers: &mut Vec<Maker>) -> Event {
    match happens {
        Happens::Need(nth, row) => {
            let row = Demand {
                id: DemandId(id(nth)),
                ..row
            };
            demands.retain(|one| one.id != row.id);
            demands.push(row.clone());
            crowd(demands, &mut []);
            Event::Need(demands.last().cloned().expect("just pushed"))
        }
        Happens::NeedGone(nth) => {
            demands.retain(|one| one.id.0 != id(nth));
            Event::NeedGone(DemandId(id(nth)))
        }
        Happens::Maker(nth, mut row) => {
            row.id = MakerId(id(nth));
            for (place, machine) in (0..).zip(&mut row.machines) {
                machine.id = MachineId(id(nth) * 10 + place);
            }
            makers.retain(|one| one.id != row.id);
            makers.push(row);
            crowd(&mut [], makers);
            Event::Maker(Box::new(makers.last().cloned().expect("just pushed")))
        }
        Happens::MakerGone(nth) => {
            makers.retain(|one| one.id.0 != id(nth));
            Event::MakerGone(MakerId(id(nth)))
        }
        Happens::Refused(line, maker) => Event::Refused {
            demand: DemandId(id(line)),
            maker: MakerId(id(maker)),
        },
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..config() })]

    #[test]
    fn whatever_happens_no_rule_is_broken(
        demands in demands(),
        makers in makers(),
        story in vec(happens(), 1..12),
    ) {
        let (mut demands, mut makers) = (demands, makers);
        crowd(&mut demands, &mut makers);
        let mut live = live(&demands, &makers);
        for happens in story {
            let event = enter(happens, &mut demands, &mut makers);
            let before = proposals(&live);
            let change = live.apply(event).expect("the rows are good");
            let plan = live.plan();
            let breaches = check(&demands, &makers, &Settings::default(), &plan);
            prop_assert_eq!(breaches, vec![]);
            // What is told of the change is all of it.
            let mut told: Vec<Seen> = before.into_iter().filter(|one| !change.withdrawn.contains(one)).collect();
            told.extend(change.proposed);
            let mut now = proposals(&live);
            told.sort_by_key(|one| (one.demand, one.machine, one.version, one.material));
            now.sort_by_key(|one| (one.demand, one.machine, one.version, one.material));
            prop_assert_eq!(told, now);
        }
    }
}

fn proposals(live: &Live) -> Vec<Seen> {
    let seen = |it: &essaim_planning::matching::Proposal| Seen {
        demand: it.demand,
        machine: it.machine,
        version: it.version,
        material: it.material,
        pieces: it.pieces,
    };
    live.plan().proposals.iter().map(seen).collect()
}
