//! Refuses bad numbers and repeated ids before anything is planned.

use std::collections::BTreeSet;

use super::demand::{Demand, Size, Work};
use super::maker::{Machine, Maker};
use super::settings::Settings;
use crate::problem::{Problem, Row, on_earth, within};

/// More than any real row: keeps all sums exact in 64 bits.
const MANY: f64 = 1e6;
/// Half the equator: no way on earth is longer as the crow flies.
const FARTHEST_KM: f64 = 20_100.0;

/// Refuses an input that cannot be planned; the first bad row is named.
pub(super) fn validate(
    demands: &[Demand],
    makers: &[Maker],
    settings: &Settings,
) -> Result<(), Problem> {
    within(
        Row::Settings,
        "max_km",
        settings.max_km,
        (0.0, 2.0 * FARTHEST_KM),
    )?;
    within(Row::Settings, "line_share", settings.line_share, (0.0, 1.0))?;
    let mut lines = BTreeSet::new();
    for demand in demands {
        let row = Row::Demand(demand.id.0);
        if !lines.insert(demand.id) {
            return Err(Problem::Twice { row });
        }
        validate_demand(row, demand)?;
    }
    let (mut people, mut machines) = (BTreeSet::new(), BTreeSet::new());
    for maker in makers {
        let row = Row::Maker(maker.id.0);
        if !people.insert(maker.id) {
            return Err(Problem::Twice { row });
        }
        validate_maker(row, maker)?;
        for machine in &maker.machines {
            let row = Row::Machine(machine.id.0);
            if !machines.insert(machine.id) {
                return Err(Problem::Twice { row });
            }
            validate_machine(row, machine)?;
        }
    }
    Ok(())
}

fn validate_demand(row: Row, demand: &Demand) -> Result<(), Problem> {
    within(row, "deadline_hours", demand.deadline_hours, (0.0, MANY))?;
    on_earth(row, demand.place)?;
    let mut versions = BTreeSet::new();
    for work in &demand.works {
        let row = Row::Work {
            demand: demand.id.0,
            version: work.version.0,
        };
        if !versions.insert(work.version) {
            return Err(Problem::Twice { row });
        }
        validate_work(row, work)?;
    }
    Ok(())
}

fn validate_work(row: Row, work: &Work) -> Result<(), Problem> {
    // A piece that takes no time would let one machine swallow every line.
    within(
        row,
        "minutes_per_piece",
        work.minutes_per_piece,
        (0.001, MANY),
    )?;
    for (_, minutes) in &work.minutes_by_kind {
        within(row, "minutes_by_kind", *minutes, (0.001, MANY))?;
    }
    within(row, "grams_per_piece", work.grams_per_piece, (0.0, MANY))?;
    validate_size(row, work.size)
}

fn validate_size(row: Row, size: Size) -> Result<(), Problem> {
    within(row, "x", size.x, (0.0, MANY))?;
    within(row, "y", size.y, (0.0, MANY))?;
    within(row, "z", size.z, (0.0, MANY))
}

fn validate_maker(row: Row, maker: &Maker) -> Result<(), Problem> {
    on_earth(row, maker.place)?;
    within(row, "reach_km", maker.reach_km, (0.0, FARTHEST_KM))?;
    for hub in &maker.hubs {
        on_earth(
            Row::Hub {
                maker: maker.id.0,
                hub: hub.id.0,
            },
            hub.place,
        )?;
    }
    for spool in &maker.spools {
        let row = Row::Spool {
            maker: maker.id.0,
            material: spool.material.0,
        };
        within(row, "grams", spool.grams, (0.0, MANY * 100.0))?;
    }
    Ok(())
}

fn validate_machine(row: Row, machine: &Machine) -> Result<(), Problem> {
    within(row, "hours_per_day", machine.hours_per_day, (0.0, 24.0))?;
    within(row, "hours_promised", machine.hours_promised, (0.0, MANY))?;
    within(row, "time_factor", machine.time_factor, (0.01, 100.0))?;
    machine
        .envelope
        .map_or(Ok(()), |envelope| validate_size(row, envelope))
}
