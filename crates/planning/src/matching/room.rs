//! What is left of hours, grams and caps while promises accumulate. Whole seconds and milligrams:
//! use is rounded up and supply down, so no sum of pieces can exceed what a maker declared.
#![expect(
    clippy::indexing_slicing,
    reason = "one slot per maker and machine of the input, made once, same order"
)]

use std::collections::BTreeMap;

use super::demand::Demand;
use super::edges::Edge;
use super::ids::MaterialId;
use super::maker::{Machine, Maker};
use crate::number::{real, whole_down, whole_up};

/// A machine's hours as work with several deadlines fills them.
#[derive(Debug)]
struct MachineRoom {
    seconds_per_hour: f64,
    promised: u64,
    taken: Vec<(f64, u64)>,
}

impl MachineRoom {
    fn new(machine: &Machine) -> Self {
        Self {
            seconds_per_hour: machine.hours_per_day / 24.0 * 3600.0,
            promised: whole_up(machine.hours_promised * 3600.0),
            taken: Vec::new(),
        }
    }

    /// Seconds left for work due at `deadline`: no later deadline already given may break
    /// (earliest deadline first, research model's nested printer hours).
    fn seconds_until(&self, deadline: f64) -> u64 {
        let later = self
            .taken
            .iter()
            .map(|&(due, _)| due)
            .filter(|&due| due > deadline);
        std::iter::once(deadline)
            .chain(later)
            .map(|due| self.left_at(due))
            .min()
            .unwrap_or(0)
    }

    fn left_at(&self, due: f64) -> u64 {
        let supply = whole_down(self.seconds_per_hour * due);
        let used: u64 = self
            .taken
            .iter()
            .filter(|taken| taken.0 <= due)
            .map(|taken| taken.1)
            .sum();
        supply.saturating_sub(self.promised).saturating_sub(used)
    }
}

/// What one maker has been given in this plan.
#[derive(Debug, Default, Clone, Copy)]
struct Given {
    pieces: u32,
    offers: u32,
}

/// All that is left, per machine, per maker and material, per maker.
#[derive(Debug)]
pub(super) struct Room {
    machines: Vec<Vec<MachineRoom>>,
    milligrams: Vec<BTreeMap<MaterialId, u64>>,
    given: Vec<Given>,
}

impl Room {
    /// What the makers declared, less what they promised.
    pub(super) fn new(makers: &[&Maker]) -> Self {
        let spools = |maker: &&Maker| {
            let mut left = BTreeMap::new();
            for spool in &maker.spools {
                *left.entry(spool.material).or_default() += whole_down(spool.grams * 1000.0);
            }
            left
        };
        Self {
            machines: makers
                .iter()
                .map(|maker| maker.machines.iter().map(MachineRoom::new).collect())
                .collect(),
            milligrams: makers.iter().map(spools).collect(),
            given: makers
                .iter()
                .map(|maker| Given {
                    pieces: 0,
                    offers: maker.offers_out,
                })
                .collect(),
        }
    }

    /// Seconds a machine has left for work due at `deadline` (hours from now).
    pub(super) fn seconds(&self, maker: usize, machine: usize, deadline: f64) -> u64 {
        self.machines[maker][machine].seconds_until(deadline)
    }

    /// Milligrams a maker has left of a material.
    pub(super) fn milligrams(&self, maker: usize, material: MaterialId) -> u64 {
        self.milligrams[maker].get(&material).copied().unwrap_or(0)
    }

    /// Pieces given to a maker in this plan.
    pub(super) fn pieces(&self, maker: usize) -> u32 {
        self.given[maker].pieces
    }

    /// Proposals made to a maker in this plan.
    pub(super) fn offers(&self, maker: usize) -> u32 {
        self.given[maker].offers
    }

    /// The share of her hours until `last` (hours from now) that she promised or was given.
    pub(super) fn share(&self, maker: usize, last: f64) -> f64 {
        let (mut used, mut all) = (0, 0);
        for machine in &self.machines[maker] {
            all += whole_down(machine.seconds_per_hour * last);
            used += machine.promised + machine.taken.iter().map(|taken| taken.1).sum::<u64>();
        }
        if all == 0 {
            0.0
        } else {
            real(used) / real(all)
        }
    }

    /// Takes what a new proposal of `pieces` pieces uses.
    pub(super) fn take(&mut self, maker: usize, used: &Used, pieces: u32) {
        let count = u64::from(pieces);
        self.machines[maker][used.machine]
            .taken
            .push((used.deadline, count.saturating_mul(used.seconds_per_piece)));
        if let Some(left) = used
            .material
            .and_then(|material| self.milligrams[maker].get_mut(&material))
        {
            *left = left.saturating_sub(count.saturating_mul(used.milligrams_per_piece));
        }
        let given = &mut self.given[maker];
        given.pieces = given.pieces.saturating_add(pieces);
        given.offers = given.offers.saturating_add(1);
    }
}

/// What one piece uses, and of what.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Used {
    /// The machine's index within its maker.
    pub(super) machine: usize,
    /// Hours from now.
    pub(super) deadline: f64,
    /// The material, if the maker's own.
    pub(super) material: Option<MaterialId>,
    /// Rounded up.
    pub(super) seconds_per_piece: u64,
    /// Rounded up.
    pub(super) milligrams_per_piece: u64,
}

/// What one piece of an edge uses.
pub(super) fn used(demand: &Demand, edge: &Edge) -> Used {
    Used {
        machine: edge.machine,
        deadline: demand.deadline_hours,
        material: edge.material,
        seconds_per_piece: whole_up(edge.minutes * 60.0).max(1),
        milligrams_per_piece: whole_up(edge.grams * 1000.0),
    }
}
