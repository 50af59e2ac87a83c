//! What cannot be made or planned, and what is said about it.

use crate::*;

#[test]
fn every_unmet_line_says_how_far_it_got() {
    let line = headbands(1, 2);
    let base = maker(1, RENNES);
    let far = Maker {
        place: north(60.0),
        ..base.clone()
    };
    let untrusted = Maker {
        up_to_class: Class::A,
        ..base.clone()
    };
    let mut small = base.clone();
    small.machines[0].envelope = Some(Size::new(150.0, 179.0, 250.0));
    let empty = Maker {
        spools: vec![],
        ..base.clone()
    };
    let mut full = base.clone();
    full.machines[0].hours_promised = 10.0;
    let cases = [
        (far, WhyUnmet::NoMakerInReach),
        (untrusted, WhyUnmet::ClassAbove),
        (small, WhyUnmet::NoMachineFits),
        (empty, WhyUnmet::NoMaterial),
        (full, WhyUnmet::NoHours),
        (
            Maker {
                cap_pieces: Some(0),
                ..base.clone()
            },
            WhyUnmet::Capped,
        ),
    ];
    for (maker, expected) in cases {
        let plan = planned(std::slice::from_ref(&line), &[maker]);
        assert_eq!(why(&plan), [(1, 2, expected)]);
    }
    let mut pump_part = line.clone();
    pump_part.works[0].not_at_home = true;
    let plan = planned(
        std::slice::from_ref(&pump_part),
        std::slice::from_ref(&base),
    );
    assert_eq!(why(&plan), [(1, 2, WhyUnmet::NotAtHome)]);
    assert!(plan.proposals.is_empty());
    let fablab = Maker {
        at_home: false,
        ..maker(2, RENNES)
    };
    let plan = planned(std::slice::from_ref(&pump_part), &[base.clone(), fablab]);
    assert!(why(&plan).is_empty());
    let nothing_accepted = Demand {
        works: vec![],
        ..line
    };
    assert_eq!(
        why(&planned(&[nothing_accepted], &[base])),
        [(1, 2, WhyUnmet::NoVersion)]
    );
}

#[test]
fn a_piece_may_be_turned_on_the_bed_but_never_tilted() {
    let envelope = Size::new(150.0, 220.0, 100.0);
    assert!(Size::new(200.0, 140.0, 90.0).fits(envelope));
    assert!(!Size::new(100.0, 100.0, 110.0).fits(envelope));
    assert!(!Size::new(200.0, 160.0, 90.0).fits(envelope));
}

#[test]
fn a_hub_in_reach_carries_on_to_a_site_that_is_not() {
    let hub = Hub {
        id: HubId(4),
        place: north(45.0),
    };
    let beyond = Maker {
        hubs: vec![hub],
        ..maker(1, north(70.0))
    };
    let plan = planned(&[headbands(1, 2)], std::slice::from_ref(&beyond));
    assert_eq!(plan.proposals[0].hub, Some(HubId(4)));
    assert!((plan.proposals[0].km - 70.0).abs() < 0.1);
    let settings = Settings {
        max_km: 60.0,
        ..Settings::default()
    };
    let plan = planned_with(&[headbands(1, 2)], &[beyond], &settings);
    assert_eq!(why(&plan), [(1, 2, WhyUnmet::NoMakerInReach)]);
    assert_eq!(plan.figures.makers_out_of_reach, 1);
}

#[test]
fn a_late_line_has_no_hours_but_stops_nothing_else() {
    let late = Demand {
        deadline_hours: 0.0,
        ..headbands(1, 2)
    };
    let plan = planned(&[late, headbands(2, 2)], &[maker(1, RENNES)]);
    assert_eq!(given(&plan), [(2, 1, 2)]);
    assert_eq!(why(&plan), [(1, 2, WhyUnmet::NoHours)]);
}

#[test]
fn a_bad_number_names_its_row_and_nothing_is_planned() {
    let settings = Settings::default();
    let refused = |demand: Demand, maker: Maker| match plan(&[demand], &[maker], &settings) {
        Err(Problem::Number { row, field, .. }) => Some((row, field)),
        Err(_) | Ok(_) => None,
    };
    let late = Demand {
        deadline_hours: -1.0,
        ..headbands(1, 2)
    };
    assert_eq!(
        refused(late, maker(1, RENNES)),
        Some((Row::Demand(1), "deadline_hours"))
    );
    let mut no_time = headbands(1, 2);
    no_time.works[0].minutes_per_piece = f64::NAN;
    let row = Row::Work {
        demand: 1,
        version: 7,
    };
    assert_eq!(
        refused(no_time, maker(1, RENNES)),
        Some((row, "minutes_per_piece"))
    );
    let mut long_day = maker(1, RENNES);
    long_day.machines[0].hours_per_day = 25.0;
    assert_eq!(
        refused(headbands(1, 2), long_day),
        Some((Row::Machine(10), "hours_per_day"))
    );
    let nowhere = maker(1, Place::new(f64::INFINITY, 0.0));
    assert_eq!(
        refused(headbands(1, 2), nowhere),
        Some((Row::Maker(1), "lat"))
    );
    let twice = plan(&[headbands(1, 2), headbands(1, 3)], &[], &settings);
    assert_eq!(
        twice,
        Err(Problem::Twice {
            row: Row::Demand(1)
        })
    );
}

#[test]
fn the_checker_sees_a_plan_that_was_tampered_with() {
    let (lines, makers) = ([headbands(1, 8)], [maker(1, RENNES)]);
    let settings = Settings::default();
    let good = planned(&lines, &makers);
    let tampers: [fn(&mut Plan); 8] = [
        |plan| plan.proposals[0].pieces = 9,
        |plan| plan.proposals[0].machine = MachineId(99),
        |plan| plan.proposals[0].material = Some(PLA),
        |plan| plan.proposals[0].km += 1.0,
        |plan| plan.proposals[0].minutes -= 1.0,
        |plan| plan.proposals.push(plan.proposals[0].clone()),
        |plan| plan.proposals.clear(),
        |plan| plan.figures.pieces_proposed += 1,
    ];
    for (index, tamper) in tampers.into_iter().enumerate() {
        let mut bad = good.clone();
        tamper(&mut bad);
        assert_ne!(
            check(&lines, &makers, &settings, &bad),
            vec![],
            "tamper {index}"
        );
    }
}
