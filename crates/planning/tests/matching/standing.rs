//! What a plan that follows events tells of itself, and a whole question kept as plain data.
#![expect(clippy::expect_used, reason = "what these stories begin with is good")]

use essaim_planning::matching::{Budget, Effort, Event, Live, Refused, Request, Seen, plan_within};

use crate::*;

fn live(demands: &[Demand], makers: &[Maker]) -> Live {
    let budget = Budget::rounds(Settings::effort(demands.len()));
    let (demands, makers) = (demands.to_vec(), makers.to_vec());
    Live::new(demands, makers, Settings::default(), &budget).expect("the rows are good")
}

fn request(demands: &[Demand], makers: &[Maker]) -> Request {
    Request {
        demands: demands.to_vec(),
        makers: makers.to_vec(),
        effort: Settings::effort(demands.len()),
        ..Request::default()
    }
}

#[test]
fn a_machine_of_somebody_else_is_refused() {
    let makers = [maker(1, RENNES), maker(2, north(10.0))];
    let mut live = live(&[headbands(1, 6)], &makers);
    let before = live.plan();
    let mut newcomer = maker(3, RENNES);
    newcomer.machines[0].id = MachineId(20);
    let refused = live.apply(Event::Maker(Box::new(newcomer.clone())));
    let row = Row::Machine(20);
    assert_eq!(refused, Err(Problem::Twice { row }));
    assert_eq!(live.plan(), before, "nothing changed");
    live.apply(Event::MakerGone(MakerId(2))).unwrap();
    live.apply(Event::Maker(Box::new(newcomer))).unwrap();
}

#[test]
fn who_left_is_not_counted_among_those_out_of_reach() {
    let makers = [maker(1, RENNES), maker(2, north(400.0))];
    let mut live = live(&[headbands(1, 30)], &makers);
    let before = live.plan();
    assert_eq!(before.figures.makers_out_of_reach, 1);
    assert_eq!(before.unmet[0].makers.outside_reach, 1);
    live.apply(Event::MakerGone(MakerId(2))).unwrap();
    let after = live.plan();
    assert_eq!(after.figures.makers_out_of_reach, 0);
    assert_eq!(after.unmet[0].makers.outside_reach, 0);
}

#[test]
fn a_plan_that_follows_events_knows_its_worth_and_its_bound() {
    let makers = [maker(1, RENNES), maker(2, north(10.0))];
    let mut live = live(&[headbands(1, 6)], &makers);
    live.apply(Event::Need(headbands(2, 8))).unwrap();
    let figures = live.plan().figures;
    let rows = [headbands(1, 6), headbands(2, 8)];
    let whole = plan(&rows, &makers, &Settings::default()).unwrap().figures;
    assert!(
        figures.worth.plain >= whole.worth.plain_bound,
        "no plan is better than the bound: {figures:?}"
    );
    assert!(figures.worth.plain_bound > 0.0 && figures.worth.plain >= figures.worth.plain_bound);
    let alone = Settings::effort(1);
    assert!(figures.effort.search_rounds > alone.search_rounds);
    assert!(figures.effort.price_rounds > alone.price_rounds);
}

#[test]
fn a_line_that_made_way_for_an_event_is_named() {
    // The one machine near both holds the patient line; the urgent one can be made nowhere else.
    let mut patient = headbands(1, 10);
    patient.priority = 4;
    let mut urgent = headbands(2, 10);
    urgent.place = north(-45.0);
    let makers = [maker(1, RENNES), maker(2, north(40.0))];
    let mut live = live(&[patient], &makers);
    assert_eq!(given(&live.plan()), [(1, 1, 10)]);
    live.apply(Event::Need(urgent)).unwrap();
    let plan = live.plan();
    assert_eq!(given(&plan), [(2, 1, 10), (1, 2, 10)]);
    let made_way = plan.proposals[0]
        .reasons
        .displaced
        .expect("a line made way");
    assert_eq!((made_way.demand, made_way.by), (DemandId(1), MakerId(2)));
    live.apply(Event::NeedGone(DemandId(1))).unwrap();
    assert_eq!(live.plan().proposals[0].reasons.displaced, None);
}

#[test]
fn a_question_kept_as_text_is_answered_again_the_same() {
    let lines: Vec<Demand> = (1..=6).map(|id| headbands(id, 7)).collect();
    let makers: Vec<Maker> = (1..=5_u32)
        .map(|id| maker(u64::from(id), north(f64::from(id) * 7.3)))
        .collect();
    let asked = serde_json::to_string(&request(&lines, &makers)).expect("plain data");
    let read: Request = serde_json::from_str(&asked).expect("as it was written");
    let first = read.plan().unwrap();
    let again: Request = serde_json::from_str(&asked).expect("as it was written");
    assert_eq!(again.plan().unwrap(), first);
    assert!(!first.proposals.is_empty());
    let fewer = Request {
        makers: makers[1..].to_vec(),
        ..again
    };
    assert_ne!(fewer.plan().unwrap(), first);
}

#[test]
fn who_said_no_is_left_out_of_a_whole_plan_too() {
    let makers = [maker(1, RENNES), maker(2, north(10.0))];
    let lines = [headbands(1, 6), headbands(2, 3)];
    let mut asked = request(&lines, &makers);
    asked.refused = Refused::from([(DemandId(1), MakerId(1))]);
    let plan = asked.plan().unwrap();
    assert_eq!(given(&plan), [(1, 2, 6), (2, 1, 3)]);
    assert_eq!(check(&lines, &makers, &Settings::default(), &plan), vec![]);
    asked.refused.insert((DemandId(1), MakerId(2)));
    let plan = asked.plan().unwrap();
    assert_eq!(why(&plan), [(1, 6, WhyUnmet::SaidNo)]);
    let tally = plan.unmet[0].makers;
    assert_eq!((tally.said_no, tally.outside_reach), (2, 0));
}

#[test]
fn what_people_have_seen_moves_only_when_it_pays_by_the_margin() {
    let seen = |machine| Seen {
        demand: DemandId(1),
        machine: MachineId(machine),
        version: VersionId(7),
        material: Some(PETG),
        pieces: 6,
    };
    // 6 pieces of an hour, 10 km farther: 3,600 minutes times km, less than the margin of 20,000.
    let near = [maker(1, RENNES), maker(2, north(10.0))];
    let lines = [headbands(1, 6)];
    let budget = Budget::rounds(Effort {
        price_rounds: 200,
        search_rounds: 2_000,
    });
    let settings = Settings::default();
    let stays = plan_within(&lines, &near, &settings, &[seen(20)], &budget).unwrap();
    assert_eq!(given(&stays), [(1, 2, 6)]);
    let mut far = [maker(1, RENNES), maker(2, north(100.0))];
    far[1].reach_km = 120.0;
    let moves = plan_within(&lines, &far, &settings, &[seen(20)], &budget).unwrap();
    assert_eq!(
        given(&moves),
        [(1, 1, 6)],
        "36,000 minutes times km are gained"
    );
}

#[test]
fn the_next_ones_named_are_those_with_a_machine_for_it() {
    let mut makers = vec![maker(1, RENNES)];
    for id in 2..6_u32 {
        let mut sews = maker(u64::from(id), north(f64::from(id)));
        sews.machines[0].process = Process::Sewing;
        makers.push(sews);
    }
    makers.push(maker(9, north(30.0)));
    let plan = planned(&[headbands(1, 6)], &makers);
    let others = &plan.proposals[0].reasons.others;
    let named: Vec<u64> = others.iter().map(|other| other.maker.0).collect();
    assert_eq!(named, [9, 2, 3], "then the nearest");
    assert!(matches!(others[0].lost, Lost::Farther { .. }), "{others:?}");
}
