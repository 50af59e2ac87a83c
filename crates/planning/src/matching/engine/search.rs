//! Ruin and recreate: machines that several lines want are emptied; most times they are packed anew with the
//! lines that wait, and the lines are filled along their prices. What is not better is undone.

use fastrand::Rng;

use super::model::Model;
use super::pack::Packing;
use super::prices::Prices;
use super::start::fill;
use super::state::State;
use crate::number::{at, count, real};

/// Always the same: a plan replays from its input and its counts.
const SEED: u64 = 0x6573_7361_696d;
/// One in so many edges it could use is passed over by a scan.
const BLINK: u32 = 50;

/// Rounds for each line in which only what is not worse is kept; then in turns heat is put in and cooled down.
const DESCENT: u64 = 700;
/// Rounds for each line of one such turn.
const TURN: u64 = 1200;
/// What a round may lose at most at the beginning of a turn, as a share of what a line costs.
const HEAT: f64 = 0.0028;

/// The search.
#[derive(Debug)]
pub(super) struct Search<'m> {
    model: &'m Model,
    pub(super) state: State,
    rng: Rng,
    /// What a round may lose at most, in minutes times km.
    heat: f64,
    /// The best plan at the end of a turn: cost, and pieces of its edges.
    best: Option<(f64, Vec<(u32, u32)>)>,
    /// Lines hit in this round, each once.
    hit: Vec<u32>,
    marks: Vec<u64>,
    round: u64,
    released: Vec<u32>,
    /// Machines emptied in this round.
    emptied: Vec<u32>,
    packing: Packing,
}

impl<'m> Search<'m> {
    pub(super) fn new(model: &'m Model, state: State, prices: &Prices) -> Self {
        let lines = real(u64::from(count(model.needs.len().max(1))));
        Self {
            model,
            heat: HEAT * state.cost / lines,
            marks: vec![0; model.needs.len()],
            state,
            rng: Rng::with_seed(SEED),
            best: None,
            hit: Vec::new(),
            round: 0,
            released: Vec::new(),
            emptied: Vec::new(),
            packing: Packing::new(model, prices),
        }
    }

    /// One round.
    pub(super) fn round(&mut self) {
        let before = self.state.cost;
        let heat = self.heat();
        self.round += 1;
        self.hit.clear();
        self.emptied.clear();
        if self.rng.bool() {
            self.push();
        } else {
            self.pull();
        }
        self.recreate();
        if self.state.cost <= before + heat {
            self.state.keep();
        } else {
            self.state.undo(self.model, before);
        }
    }

    /// What this round may lose: nothing for long, then less and less in each turn.
    fn heat(&mut self) -> f64 {
        let lines = u64::from(count(self.model.needs.len()));
        let Some(turned) = self.round.checked_sub(DESCENT * lines) else {
            return 0.0;
        };
        let turn = (TURN * lines).max(1);
        if turned.is_multiple_of(turn) {
            self.remember();
        }
        let left = 1.0 - real(turned % turn) / real(turn);
        let chance = self.rng.f64() * left;
        self.heat * chance * chance
    }

    /// Keeps the plan if none was better.
    fn remember(&mut self) {
        let cost = self.state.cost;
        if self.best.as_ref().is_none_or(|best| cost < best.0) {
            let edges = self.state.of_need.iter().flatten();
            let pieces = edges.map(|&edge| (edge, self.state.pieces[at(edge)]));
            self.best = Some((cost, pieces.collect()));
        }
    }

    /// The best plan.
    pub(super) fn finish(mut self) -> State {
        self.remember();
        let Some((cost, pieces)) = self.best.filter(|best| best.0 < self.state.cost) else {
            return self.state;
        };
        let mut state = State::empty(self.model);
        for (edge, pieces) in pieces {
            state.set(self.model, edge, pieces);
        }
        state.keep();
        debug_assert!(
            (state.cost - cost).abs() < 1.0 + 1e-6 * cost.abs(),
            "the same plan costs the same"
        );
        state
    }

    /// Takes a batch from a line and empties a machine it would rather have; then the same with a line that
    /// machine served, a few times.
    fn push(&mut self) {
        let mut need = self.rng.u32(..count(self.model.needs.len()));
        for _ in 0..=self.rng.u32(..3) {
            let Some(machine) = self.contended(need) else {
                return;
            };
            self.released.clear();
            self.empty(machine);
            if self.rng.u32(..4) == 0 {
                let owner = self.model.owners[at(machine)];
                let (first, end) = self.model.makers[at(owner)].machines;
                for other in first..end {
                    self.empty(other);
                }
            }
            if self.released.is_empty() {
                return;
            }
            need = self.released[self.rng.usize(..self.released.len())];
        }
    }

    /// Empties a machine, and takes a batch each from a few other lines it could serve.
    fn pull(&mut self) {
        let Some(machine) = self.packing.wanted(self.model, &mut self.rng) else {
            return;
        };
        self.empty(machine);
        for _ in 0..=self.rng.u32(..3) {
            if let Some(need) = self.packing.line(machine, &mut self.rng) {
                self.hit(need);
                self.worse(need);
            }
        }
    }

    /// Takes the dearer of two batches of a line, and names its edge; none when it has no batch.
    fn worse(&mut self, need: u32) -> Option<u32> {
        let batches = &self.state.of_need[at(need)];
        if batches.is_empty() {
            return None;
        }
        let one = batches[self.rng.usize(..batches.len())];
        let other = batches[self.rng.usize(..batches.len())];
        let edge = one.max(other);
        self.state.set(self.model, edge, 0);
        Some(edge)
    }

    /// Takes a batch from a line, and names a machine the line would rather have.
    fn contended(&mut self, need: u32) -> Option<u32> {
        let row = &self.model.needs[at(need)];
        let all = row.end - row.first;
        if all == 0 {
            return None;
        }
        self.hit(need);
        let open = self.state.open[at(need)] > 0 && self.rng.bool();
        let taken = if open { None } else { self.worse(need) };
        let place = taken.map_or(all, |edge| edge - row.first);
        let among = if self.rng.u32(..5) == 0 {
            2 * place + 8
        } else {
            place + 1
        };
        let chosen = row.first + self.rng.u32(..among.min(all));
        Some(self.model.details[at(chosen)].machine)
    }

    /// Takes everything from a machine.
    fn empty(&mut self, machine: u32) {
        self.emptied.push(machine);
        while let Some(&edge) = self.state.of_machine[at(machine)].last() {
            let need = self.model.details[at(edge)].need;
            self.state.set(self.model, edge, 0);
            self.released.push(need);
            self.hit(need);
        }
    }

    fn hit(&mut self, need: u32) {
        if self.marks[at(need)] != self.round {
            self.marks[at(need)] = self.round;
            self.hit.push(need);
        }
    }

    /// Packs the machines that were emptied, or does not; then fills the lines that were hit, in an order
    /// that changes.
    fn recreate(&mut self) {
        if self.rng.u32(..4) > 0 {
            for &machine in &self.emptied {
                let (marks, round) = (&self.marks, self.round);
                let waits = |need: u32| marks[at(need)] == round;
                self.packing
                    .pack(self.model, &mut self.state, machine, &mut self.rng, waits);
            }
        }
        let needs = &self.model.needs;
        match self.rng.u32(..4) {
            0 => self
                .hit
                .sort_unstable_by_key(|&n| std::cmp::Reverse(needs[at(n)].weight.to_bits())),
            1 => self.hit.sort_unstable_by_key(|&n| needs[at(n)].deadline),
            _ => self.rng.shuffle(&mut self.hit),
        }
        for place in 0..self.hit.len() {
            let n = at(self.hit[place]);
            let rng = &mut self.rng;
            fill(self.model, &mut self.state, n, || rng.u32(..BLINK) == 0);
        }
    }
}
