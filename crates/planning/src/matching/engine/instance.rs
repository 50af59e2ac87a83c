//! What the search is given: rows that name each other by their places in these lists.

use crate::number::{room, whole_down, whole_up};

/// Parts of a second hours are counted in: use is rounded up and supply down, so nothing is promised twice.
const TICKS: f64 = 256.0;
/// The same in an hour.
pub(super) const TICKS_AN_HOUR: f64 = 3600.0 * TICKS;
/// No pool: the maker's own material is not used.
pub const NO_POOL: u32 = u32::MAX;

/// A need line with open pieces.
#[derive(Debug, Clone, PartialEq)]
pub struct NeedRow {
    /// Open pieces.
    pub pieces: u32,
    /// Minutes one piece counts for in the objective, whoever makes it.
    pub minutes: f64,
    /// What an unmet minute costs, in km.
    pub weight: f64,
    /// The deadline, as a place in [`Instance::deadlines`].
    pub deadline: usize,
    /// The smallest batch.
    pub batch: u32,
    /// The most pieces for one maker.
    pub share: u32,
}

/// A machine.
#[derive(Debug, Clone, PartialEq)]
pub struct MachineRow {
    /// Its maker.
    pub maker: usize,
    /// Hours a day.
    pub hours_per_day: f64,
    /// Hours of accepted work that comes first.
    pub hours_promised: f64,
}

/// A maker.
#[derive(Debug, Clone, PartialEq)]
pub struct MakerRow {
    /// Proposals she had lately.
    pub recent_offers: u32,
    /// The most pieces.
    pub pieces: u32,
    /// The most proposals.
    pub offers: u32,
}

/// One way to make a piece of a need on a machine.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct EdgeRow {
    /// The need.
    pub need: u32,
    /// The machine.
    pub machine: u32,
    /// The maker's stock it takes from, or [`NO_POOL`].
    pub pool: u32,
    /// Way in km.
    pub km: f32,
    /// Machine time of one good piece, by [`ticks`].
    pub ticks: i32,
    /// Material of one good piece, by [`milligrams`].
    pub milligrams: i32,
}

impl EdgeRow {
    /// Machine hours of one piece.
    pub fn hours(&self) -> f64 {
        hours(self.ticks)
    }
}

/// All of it. Edges stand in the order of their needs.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Instance {
    /// Hours from now, in ascending order.
    pub deadlines: Vec<f64>,
    /// Need lines.
    pub needs: Vec<NeedRow>,
    /// Makers.
    pub makers: Vec<MakerRow>,
    /// Machines; those of one maker stand together.
    pub machines: Vec<MachineRow>,
    /// Grams of one maker's stock of one material.
    pub pools: Vec<f64>,
    /// Edges.
    pub edges: Vec<EdgeRow>,
    /// Machine time other work takes: machine, deadline, ticks.
    pub taken: Vec<(usize, usize, i64)>,
    /// Proposals people have seen: edge and pieces. Moving one has to pay.
    pub seen: Vec<(usize, u32)>,
}

/// Machine time of one piece, rounded up.
pub fn ticks(minutes: f64) -> i32 {
    room(whole_up(minutes * 60.0 * TICKS)).max(1)
}

/// Material of one piece, rounded up.
pub fn milligrams(grams: f64) -> i32 {
    room(whole_up(grams * 1000.0))
}

/// What a machine can give until a deadline, rounded down.
pub(super) fn supply(machine: &MachineRow, deadline: f64) -> i32 {
    let hours = machine.hours_per_day / 24.0 * deadline;
    let all = whole_down(hours * 3600.0 * TICKS);
    room(all.saturating_sub(whole_up(machine.hours_promised * 3600.0 * TICKS)))
}

/// What a pool holds, rounded down.
pub(super) fn stock(grams: f64) -> i32 {
    room(whole_down(grams * 1000.0))
}

/// Hours of so many ticks.
pub(super) fn hours(ticks: i32) -> f64 {
    f64::from(ticks) / TICKS_AN_HOUR
}
