//! Matching as makers and coordinators see it.

mod budgets;
mod live;
mod proofs;
mod quantities;
mod random;
mod reasons;
mod refusals;
mod standing;

use essaim_planning::matching::{
    CapKind, Class, Demand, DemandId, Hub, HubId, KindId, Limit, Lost, Machine, MachineId, Maker,
    MakerId, MaterialId, Plan, Process, Settings, Size, Spool, VersionId, WhyUnmet, Work, check,
    plan,
};
use essaim_planning::{Place, Problem, Row};

const PETG: MaterialId = MaterialId(1);
const PLA: MaterialId = MaterialId(2);
const RENNES: Place = Place::new(48.1173, -1.6778);

/// A place so many km north of Rennes.
fn north(km: f64) -> Place {
    Place::new(RENNES.lat + km / 111.195, RENNES.lon)
}

/// Headbands for Rennes: an hour and 30 g each, in PETG, due in a day.
fn headbands(id: u64, open: u32) -> Demand {
    Demand {
        id: DemandId(id),
        priority: 1,
        deadline_hours: 24.0,
        open,
        place: RENNES,
        works: vec![Work {
            version: VersionId(7),
            minutes_per_piece: 60.0,
            minutes_by_kind: vec![],
            grams_per_piece: 30.0,
            size: Size::new(180.0, 150.0, 20.0),
            materials: vec![PETG],
            process: Process::Printing,
            not_at_home: false,
        }],
        min_batch: 1,
        class: Class::B,
    }
}

/// A maker with one ordinary printer, ten hours a day, a kilogram of PETG, 50 km of reach.
fn maker(id: u64, place: Place) -> Maker {
    Maker {
        id: MakerId(id),
        place,
        reach_km: 50.0,
        hubs: vec![],
        recent_offers: 0,
        offers_out: 0,
        cap_pieces: None,
        up_to_class: Class::C,
        at_home: true,
        machines: vec![Machine {
            id: MachineId(id * 10),
            process: Process::Printing,
            kind: None,
            envelope: Some(Size::new(220.0, 220.0, 250.0)),
            hours_per_day: 10.0,
            hours_promised: 0.0,
            time_factor: 1.0,
            materials: vec![PETG, PLA],
        }],
        spools: vec![Spool {
            material: PETG,
            grams: 1000.0,
        }],
    }
}

/// The plan, after it was checked.
fn planned(demands: &[Demand], makers: &[Maker]) -> Plan {
    planned_with(demands, makers, &Settings::default())
}

fn planned_with(demands: &[Demand], makers: &[Maker], settings: &Settings) -> Plan {
    let plan = plan(demands, makers, settings).unwrap_or_default();
    assert_eq!(check(demands, makers, settings, &plan), vec![]);
    plan
}

fn given(plan: &Plan) -> Vec<(u64, u64, u32)> {
    plan.proposals
        .iter()
        .map(|it| (it.demand.0, it.maker.0, it.pieces))
        .collect()
}

fn why(plan: &Plan) -> Vec<(u64, u32, WhyUnmet)> {
    plan.unmet
        .iter()
        .map(|it| (it.demand.0, it.pieces, it.why))
        .collect()
}
