//! Matching: which maker is proposed which pieces of which need line.
//!
//! Lines are served by (priority, deadline, id). Each asks the makers in reach, nearest first and,
//! within the same whole km, those with the fewest recent proposals first. What a proposal uses
//! (machine hours before the deadline, grams of a material) is gone for the next; accepted work is
//! subtracted before and never moved. Pieces are whole, so the plan is feasible as it stands.
//!
//! This is the "urgency greedy, nearest" of the published comparisons: simple, quick and fair in the
//! sense that every choice can be told. It does not re-route what it already placed, so when supply is
//! tight it leaves work unmet that a search would place. Only [`plan`]'s inside would change for that.

mod check;
mod choose;
mod demand;
pub mod engine;
mod explain;
mod figures;
mod ids;
mod line;
mod maker;
mod outcome;
mod reach;
mod reasons;
mod room;
mod settings;
mod validate;

pub use check::{Breach, check};
pub use demand::{Class, Demand, Process, Size, Work};
pub use ids::{DemandId, HubId, MachineId, MakerId, MaterialId, VersionId};
pub use maker::{Hub, Machine, Maker, Spool};
pub use outcome::{Figures, Plan, Proposal, Unmet};
pub use reasons::{CapKind, Limit, Lost, MaterialReason, Other, Reasons, Tally, WhyUnmet};
pub use settings::Settings;

use crate::Problem;
use crate::number::count;

/// Proposes who makes what.
///
/// Deterministic: the same rows in any order give the same plan.
///
/// # Errors
/// [`Problem`] names the first bad row (NaN, negative, id twice); nothing is planned then.
pub fn plan(demands: &[Demand], makers: &[Maker], settings: &Settings) -> Result<Plan, Problem> {
    validate::validate(demands, makers, settings)?;
    let mut room = room::Room::new(makers);
    let mut reached = vec![demands.is_empty(); makers.len()];
    let mut plan = Plan::default();
    for (rank, demand) in by_urgency(demands).into_iter().enumerate() {
        let standings = reach::standings(makers, demand.place, settings, &room);
        for standing in standings.iter().filter(|standing| standing.way.in_reach) {
            if let Some(reached) = reached.get_mut(standing.maker) {
                *reached = true;
            }
        }
        let mut line = line::Line::new(demand, settings);
        line.serve(&standings, makers, &mut room, settings);
        let served = explain::Served {
            line: &line,
            rank: count(rank + 1),
            needs: count(demands.len()),
            standings: &standings,
            makers,
            room: &room,
            settings,
        };
        plan.proposals.extend(served.proposals());
        plan.unmet.extend(served.unmet());
    }
    plan.figures = figures::figures(demands, &plan);
    plan.figures.makers_out_of_reach = count(reached.iter().filter(|reached| !**reached).count());
    Ok(plan)
}

/// Most urgent first: the coordinator's rank, then the deadline, then the id.
fn by_urgency(demands: &[Demand]) -> Vec<&Demand> {
    let mut lines: Vec<&Demand> = demands.iter().collect();
    lines.sort_by(|a, b| {
        a.priority
            .cmp(&b.priority)
            .then(a.deadline_hours.total_cmp(&b.deadline_hours))
            .then(a.id.cmp(&b.id))
    });
    lines
}
