//! Whatever the needs and makers are: no rule broken, whole pieces, sums that agree, same again.

use essaim_planning::Place;
use essaim_planning::matching::{
    Class, Demand, DemandId, Hub, HubId, KindId, Machine, MachineId, Maker, MakerId, MaterialId,
    Process, Settings, Size, Spool, VersionId, WhyUnmet, Work, check, plan,
};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

pub(crate) fn config() -> ProptestConfig {
    let rng_seed = RngSeed::Fixed(35);
    ProptestConfig {
        cases: 400,
        failure_persistence: None,
        rng_seed,
        ..ProptestConfig::default()
    }
}

fn place() -> impl Strategy<Value = Place> {
    (47.6..48.6_f64, -2.2..-1.1_f64).prop_map(|(lat, lon)| Place::new(lat, lon))
}

fn class() -> impl Strategy<Value = Class> {
    prop_oneof![Just(Class::A), Just(Class::B), Just(Class::C)]
}

fn process() -> impl Strategy<Value = Process> {
    prop_oneof![4 => Just(Process::Printing), 1 => Just(Process::LaserCutting), 1 => Just(Process::Sewing)]
}

fn materials() -> impl Strategy<Value = Vec<MaterialId>> {
    proptest::sample::subsequence(vec![1_u64, 2, 3], 0..=3)
        .prop_map(|ids| ids.into_iter().map(MaterialId).collect())
}

fn size(largest: f64) -> impl Strategy<Value = Size> {
    (10.0..largest, 10.0..largest, 5.0..largest).prop_map(|(x, y, z)| Size::new(x, y, z))
}

fn work() -> impl Strategy<Value = Work> {
    let grams = prop_oneof![1 => Just(0.0), 5 => 1.0..120.0_f64];
    let not_at_home = proptest::bool::weighted(0.2);
    (
        1.0..400.0_f64,
        grams,
        size(250.0),
        materials(),
        process(),
        not_at_home,
        proptest::option::of(1.0..400.0_f64),
    )
        .prop_map(
            |(minutes_per_piece, grams_per_piece, size, materials, process, not_at_home, other)| {
                Work {
                    version: VersionId(0),
                    minutes_per_piece,
                    minutes_by_kind: other
                        .map(|minutes| (KindId(2), minutes))
                        .into_iter()
                        .collect(),
                    grams_per_piece,
                    size,
                    materials,
                    process,
                    not_at_home,
                }
            },
        )
}

prop_compose! {
    pub(crate) fn demand()(
        priority in 1..4_u32,
        deadline_hours in prop_oneof![1 => Just(0.0), 9 => 6.0..400.0_f64],
        open in 0..300_u32,
        place in place(),
        works in vec(work(), 0..3),
        min_batch in 0..25_u32,
        class in class(),
    ) -> Demand {
        let works = (1..).zip(works).map(|(id, work)| Work { version: VersionId(id), ..work });
        let works = works.collect();
        Demand { id: DemandId(0), priority, deadline_hours, open, place, works, min_batch, class }
    }
}

fn machine() -> impl Strategy<Value = Machine> {
    let envelope = proptest::option::weighted(0.8, size(400.0));
    (
        process(),
        envelope,
        0.0..24.0_f64,
        0.0..40.0_f64,
        0.5..2.0_f64,
        materials(),
        proptest::option::of((1..4_u64).prop_map(KindId)),
    )
        .prop_map(
            |(process, envelope, hours_per_day, hours_promised, time_factor, materials, kind)| {
                Machine {
                    id: MachineId(0),
                    process,
                    kind,
                    envelope,
                    hours_per_day,
                    hours_promised,
                    time_factor,
                    materials,
                }
            },
        )
}

prop_compose! {
    pub(crate) fn maker()(
        place in place(),
        reach_km in 0.0..90.0_f64,
        hub in proptest::option::of(place()),
        recent_offers in 0..4_u32,
        cap_pieces in proptest::option::of(0..60_u32),
        up_to_class in class(),
        at_home in proptest::bool::ANY,
        machines in vec(machine(), 0..3),
        spools in vec((1..4_u64, 0.0..3_000.0_f64), 0..4),
    ) -> Maker {
        let hubs = hub.map(|place| Hub { id: HubId(1), place }).into_iter().collect();
        let spools = spools.into_iter().map(|(id, grams)| Spool { material: MaterialId(id), grams });
        let spools = spools.collect();
        let id = MakerId(0);
        Maker { id, place, reach_km, hubs, recent_offers, offers_out: recent_offers % 2, cap_pieces, up_to_class, at_home, machines, spools }
    }
}

pub(crate) fn demands() -> impl Strategy<Value = Vec<Demand>> {
    vec(demand(), 0..8).prop_map(|rows| {
        (1..)
            .zip(rows)
            .map(|(id, row)| Demand {
                id: DemandId(id),
                ..row
            })
            .collect()
    })
}

pub(crate) fn makers() -> impl Strategy<Value = Vec<Maker>> {
    vec(maker(), 0..14).prop_map(|mut rows| {
        for (id, row) in (1..).zip(&mut rows) {
            row.id = MakerId(id);
            for (nth, machine) in (0..).zip(&mut row.machines) {
                machine.id = MachineId(id * 10 + nth);
            }
        }
        rows
    })
}

prop_compose! {
    fn settings()(
        max_km in 0.0..200.0_f64,
        offers_per_maker in 0..5_u32,
        line_share in 0.0..1.0_f64,
        share_above in 0..300_u32,
    ) -> Settings {
        Settings { max_km, offers_per_maker, line_share, share_above, ..Settings::default() }
    }
}

/// Lets everybody make everything for everyone, so that hours and grams are fought over.
pub(crate) fn crowd(demands: &mut [Demand], makers: &mut [Maker]) {
    for demand in demands {
        (demand.class, demand.min_batch) = (Class::A, demand.min_batch.min(4));
        for work in &mut demand.works {
            work.process = Process::Printing;
            work.materials = vec![MaterialId(1), MaterialId(2)];
            work.size = Size::new(10.0, 10.0, 5.0);
        }
    }
    for maker in makers {
        (maker.reach_km, maker.cap_pieces) = (500.0, None);
        for machine in &mut maker.machines {
            (machine.process, machine.envelope) = (Process::Printing, None);
            machine.materials = vec![MaterialId(1), MaterialId(2)];
        }
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn no_plan_breaks_a_rule(demands in demands(), makers in makers(), settings in settings()) {
        let plan = plan(&demands, &makers, &settings).expect("the rows are good");
        prop_assert_eq!(check(&demands, &makers, &settings, &plan), vec![]);
    }

    #[test]
    fn no_plan_breaks_a_rule_when_hours_and_grams_are_fought_over(
        demands in demands(),
        makers in makers(),
        share_above in 0..300_u32,
    ) {
        let (mut demands, mut makers) = (demands, makers);
        crowd(&mut demands, &mut makers);
        let settings = Settings {
            max_km: 500.0, offers_per_maker: 9, line_share: 0.5, share_above, ..Settings::default()
        };
        let plan = plan(&demands, &makers, &settings).expect("the rows are good");
        prop_assert_eq!(check(&demands, &makers, &settings, &plan), vec![]);
    }

    #[test]
    fn rows_in_any_order_give_the_same_plan(
        demands in demands(),
        makers in makers(),
        settings in settings(),
    ) {
        let first = plan(&demands, &makers, &settings).expect("the rows are good");
        let again = plan(&demands, &makers, &settings).expect("the rows are good");
        prop_assert_eq!(&first, &again);
        let (mut turned, mut makers) = (demands, makers);
        turned.reverse();
        makers.reverse();
        let other = plan(&turned, &makers, &settings).expect("the rows are good");
        prop_assert_eq!(first, other);
    }

    #[test]
    fn a_lone_line_leaves_no_machine_idle(demand in demand(), makers in makers()) {
        let mut demand = Demand { min_batch: 1, class: Class::A, deadline_hours: 48.0, ..demand };
        demand.works = vec![Work {
            version: VersionId(1),
            minutes_per_piece: 30.0,
            minutes_by_kind: vec![],
            grams_per_piece: 0.0,
            size: Size::new(10.0, 10.0, 5.0),
            materials: vec![],
            process: Process::Printing,
            not_at_home: false,
        }];
        let mut makers = makers;
        for maker in &mut makers {
            (maker.cap_pieces, maker.reach_km) = (None, 1_000.0);
            for machine in &mut maker.machines {
                (machine.process, machine.envelope) = (Process::Printing, None);
            }
        }
        let settings = Settings {
            max_km: 1_000.0, offers_per_maker: 9, line_share: 1.0, share_above: 0,
            ..Settings::default()
        };
        let plan = plan(&[demand.clone()], &makers, &settings).expect("the rows are good");
        let machines = makers.iter().flat_map(|maker| &maker.machines);
        let most: f64 = machines
            .map(|it| {
                let hours = (it.hours_per_day * 2.0 - it.hours_promised).max(0.0);
                (hours / 0.5 / it.time_factor).floor()
            })
            .sum();
        let proposed: u32 = plan.proposals.iter().map(|it| it.pieces).sum();
        // Whole seconds a piece and a supply rounded down may cost a piece a machine.
        let spare = f64::from(u32::try_from(makers.len() * 2).expect("few"));
        prop_assert!(f64::from(proposed) >= most.min(f64::from(demand.open)) - spare);
        prop_assert!(f64::from(proposed) <= most.min(f64::from(demand.open)));
        let expected = if makers.is_empty() { WhyUnmet::NoMakerInReach } else { WhyUnmet::NoHours };
        for unmet in &plan.unmet {
            let no_machine = makers.iter().all(|maker| maker.machines.is_empty());
            prop_assert!(unmet.why == expected || no_machine);
        }
    }
}
