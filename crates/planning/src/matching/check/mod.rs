//! An independent look at a plan: every rule again, from the input alone, in the input's own units.

mod job;
mod sums;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::demand::Demand;
use super::ids::{DemandId, MachineId, MakerId, MaterialId};
use super::maker::Maker;
use super::outcome::Plan;
use super::settings::Settings;
use job::Job;
use sums::Sums;

/// Rounding of sums of measures, in hours, grams and km.
const DUST: f64 = 1e-6;

/// A rule a plan breaks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "key", rename_all = "snake_case")]
pub enum Breach {
    /// A proposal names a row the input does not have.
    Unknown {
        /// Index of the proposal.
        proposal: usize,
    },
    /// Wrong process, size or class for this maker's machine.
    DoesNotFit {
        /// Index of the proposal.
        proposal: usize,
    },
    /// The material is not allowed, or not workable on the machine.
    WrongMaterial {
        /// Index of the proposal.
        proposal: usize,
    },
    /// Too far, or the distance is not the one told.
    OutsideReach {
        /// Index of the proposal.
        proposal: usize,
    },
    /// Fewer pieces than the smallest batch.
    BelowBatch {
        /// Index of the proposal.
        proposal: usize,
    },
    /// Minutes or grams are not those of the pieces.
    WrongSums {
        /// Index of the proposal.
        proposal: usize,
    },
    /// Proposed and unmet pieces are not the open ones.
    WrongTotal {
        /// The line.
        demand: DemandId,
    },
    /// More hours than the machine has before a deadline.
    TooManyHours {
        /// The machine.
        machine: MachineId,
    },
    /// More grams than the maker has.
    TooManyGrams {
        /// The maker.
        maker: MakerId,
        /// The material.
        material: MaterialId,
    },
    /// A maker's cap on pieces or proposals.
    OverCap {
        /// The maker.
        maker: MakerId,
    },
    /// One maker has more than her share of a line.
    OverShare {
        /// The line.
        demand: DemandId,
        /// The maker.
        maker: MakerId,
    },
    /// The plan's figures are not the sums of its rows.
    WrongFigures,
}

/// Every rule the plan breaks; empty for a plan that can be proposed.
pub fn check(
    demands: &[Demand],
    makers: &[Maker],
    settings: &Settings,
    plan: &Plan,
) -> Vec<Breach> {
    let mut sums = Sums::default();
    let mut breaches = Vec::new();
    for (index, proposal) in plan.proposals.iter().enumerate() {
        let Some(job) = Job::find(demands, makers, proposal) else {
            breaches.push(Breach::Unknown { proposal: index });
            continue;
        };
        breaches.extend(job.breaches(index, settings));
        sums.add(&job);
    }
    breaches.extend(totals(demands, plan));
    breaches.extend(sums.breaches(settings));
    breaches.extend((!figures_add_up(demands, plan)).then_some(Breach::WrongFigures));
    breaches
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= DUST * (1.0 + a.abs())
}

fn totals(demands: &[Demand], plan: &Plan) -> Vec<Breach> {
    let mut seen: BTreeMap<DemandId, u64> = BTreeMap::new();
    for proposal in &plan.proposals {
        *seen.entry(proposal.demand).or_default() += u64::from(proposal.pieces);
    }
    for unmet in &plan.unmet {
        *seen.entry(unmet.demand).or_default() += u64::from(unmet.pieces);
    }
    let open: BTreeMap<DemandId, u64> = demands
        .iter()
        .map(|demand| (demand.id, u64::from(demand.open)))
        .collect();
    let ids = seen.keys().chain(open.keys()).collect::<BTreeSet<_>>();
    ids.into_iter()
        .filter(|id| seen.get(id).unwrap_or(&0) != open.get(id).unwrap_or(&0))
        .map(|id| Breach::WrongTotal { demand: *id })
        .collect()
}

fn figures_add_up(demands: &[Demand], plan: &Plan) -> bool {
    let figures = &plan.figures;
    let open: u64 = demands.iter().map(|demand| u64::from(demand.open)).sum();
    let minutes: f64 = plan.proposals.iter().map(|proposal| proposal.minutes).sum();
    let grams: f64 = plan.proposals.iter().map(|proposal| proposal.grams).sum();
    figures.pieces_open == open
        && figures.pieces_proposed + figures.pieces_unmet == open
        && near(figures.minutes, minutes)
        && near(figures.grams, grams)
}
