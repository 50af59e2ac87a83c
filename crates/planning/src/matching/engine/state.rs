//! A plan in the making: pieces of each edge, and all that is left beside them. Every change goes through
//! [`State::set`], in whole units, so each state it is in can be proposed.

use super::model::Model;
use crate::number::{at, count, product, real, room};

/// One maker's part.
#[derive(Debug, Clone, Copy, Default)]
struct Part {
    /// Ticks, pieces and proposals.
    ticks: i64,
    pieces: u32,
    offers: u32,
}

/// A line shared with a maker.
#[derive(Debug, Clone, Copy, Default)]
struct Shared {
    pieces: u32,
    batches: u32,
}

/// The plan.
#[derive(Debug, Clone)]
pub(super) struct State {
    /// Pieces by edge.
    pub(super) pieces: Vec<u32>,
    /// Unmet pieces by need.
    pub(super) open: Vec<u32>,
    /// Edges with pieces, by need.
    pub(super) of_need: Vec<Vec<u32>>,
    /// Edges with pieces, by machine.
    pub(super) of_machine: Vec<Vec<u32>>,
    /// Ticks left until each deadline, all work due until then counted.
    slack: Vec<i32>,
    /// Ticks left for work due by each deadline: the least of this and later ones.
    left: Vec<i32>,
    /// Milligrams left.
    grams: Vec<i32>,
    makers: Vec<Part>,
    pairs: Vec<Shared>,
    /// What was changed since the last time all was kept: edge, and its pieces before.
    log: Vec<(u32, u32)>,
    /// The objective.
    pub(super) cost: f64,
}

impl State {
    /// Nothing given.
    pub(super) fn empty(model: &Model) -> Self {
        let mut state = Self {
            pieces: vec![0; model.edges.len()],
            open: model.needs.iter().map(|need| need.pieces).collect(),
            of_need: vec![Vec::new(); model.needs.len()],
            of_machine: vec![Vec::new(); model.owners.len()],
            slack: model.supply.clone(),
            left: model.supply.clone(),
            grams: model.stock.clone(),
            makers: vec![Part::default(); model.makers.len()],
            pairs: vec![Shared::default(); model.pairs],
            log: Vec::new(),
            cost: nothing(model),
        };
        for row in state.left.chunks_mut(model.deadlines.max(1)) {
            let mut least = i32::MAX;
            for left in row.iter_mut().rev() {
                least = least.min(*left);
                *left = least;
            }
        }
        state
    }

    /// Ticks a machine has left until each deadline.
    pub(super) fn until(&self, model: &Model, machine: u32) -> &[i32] {
        let first = at(machine) * model.deadlines;
        &self.slack[first..first + model.deadlines]
    }

    /// Milligrams a pool has left.
    pub(super) fn held(&self, pool: u32) -> i32 {
        self.grams[at(pool)]
    }

    /// Whether hours and grams allow a piece of this edge; all a scan asks of most edges.
    #[inline]
    pub(super) fn has_room(&self, model: &Model, edge: u32) -> bool {
        let edge = &model.edges[at(edge)];
        self.left[at(edge.slot)] >= edge.ticks && self.grams[at(edge.pool)] >= edge.milligrams
    }

    /// How many more pieces of this edge its machine, pool, maker and share allow.
    pub(super) fn fits(&self, model: &Model, edge: u32) -> u32 {
        let (row, detail) = (&model.edges[at(edge)], &model.details[at(edge)]);
        let mut most = crate::number::times(self.left[at(row.slot)], row.ticks);
        if row.milligrams > 0 {
            most = most.min(crate::number::times(
                self.grams[at(row.pool)],
                row.milligrams,
            ));
        }
        let owner = at(model.owners[at(detail.machine)]);
        let (maker, part) = (&model.makers[owner], &self.makers[owner]);
        if self.pieces[at(edge)] == 0 && part.offers >= maker.offers {
            return 0;
        }
        let share = model.needs[at(detail.need)].share;
        most.min(maker.pieces - part.pieces)
            .min(share - self.pairs[at(detail.pair)].pieces)
    }

    /// Sets the pieces of an edge. The caller has asked [`State::fits`].
    pub(super) fn set(&mut self, model: &Model, edge: u32, pieces: u32) {
        let before = self.pieces[at(edge)];
        self.log.push((edge, before));
        self.cost += self.change(model, edge, before, pieces);
    }

    /// The objective without fairness and hand-offs, added up anew.
    pub(super) fn plain(&self, model: &Model) -> f64 {
        let open = self.open.iter().zip(&model.needs);
        let unmet: f64 = open.map(|(open, need)| f64::from(*open) * need.unmet).sum();
        let edges = self.of_need.iter().flatten();
        let ways = edges.map(|&edge| {
            let detail = &model.details[at(edge)];
            let minutes = f64::from(self.pieces[at(edge)]) * model.needs[at(detail.need)].minutes;
            minutes * f64::from(detail.km - detail.added)
        });
        unmet + ways.sum::<f64>()
    }

    /// Undoes all since the last [`State::keep`].
    pub(super) fn undo(&mut self, model: &Model, cost: f64) {
        while let Some((edge, before)) = self.log.pop() {
            let now = self.pieces[at(edge)];
            self.change(model, edge, now, before);
        }
        self.cost = cost;
    }

    /// Keeps all changes.
    pub(super) fn keep(&mut self) {
        self.log.clear();
    }

    fn change(&mut self, model: &Model, edge: u32, before: u32, after: u32) -> f64 {
        if before == after {
            return 0.0;
        }
        let (row, detail) = (&model.edges[at(edge)], &model.details[at(edge)]);
        let need = &model.needs[at(detail.need)];
        let more = i64::from(after) - i64::from(before);
        let owner = at(model.owners[at(detail.machine)]);
        let ticks = product(more, row.ticks);
        self.pieces[at(edge)] = after;
        self.open[at(detail.need)] = self.open[at(detail.need)].wrapping_add_signed(signed(-more));
        self.grams[at(row.pool)] -= product(more, row.milligrams);
        let until = at(detail.machine) * model.deadlines;
        let slots = until..until + model.deadlines;
        let due = at(need.deadline);
        let mut least = i32::MAX;
        let rows = self.slack[slots.clone()]
            .iter_mut()
            .zip(&mut self.left[slots]);
        for (deadline, (slack, left)) in rows.enumerate().rev() {
            if deadline >= due {
                *slack -= ticks;
            }
            least = least.min(*slack);
            *left = least;
        }
        if before == 0 {
            self.of_need[at(detail.need)].push(edge);
            self.of_machine[at(detail.machine)].push(edge);
        } else if after == 0 {
            remove(&mut self.of_need[at(detail.need)], edge);
            remove(&mut self.of_machine[at(detail.machine)], edge);
        }
        let per_piece = f64::from(detail.km) * need.minutes - need.unmet;
        let mut moved = 0.0;
        if detail.seen > 0 {
            let changed = |pieces: u32| f64::from(u8::from(pieces != detail.seen));
            moved = model.fairness.moved * (changed(after) - changed(before));
        }
        per_piece * signed_real(more)
            + moved
            + self.fair(model, (owner, detail.pair), (before, after), (ticks, more))
    }

    /// What fairness and hand-offs make of a change.
    fn fair(
        &mut self,
        model: &Model,
        (owner, pair): (usize, u32),
        (before, after): (u32, u32),
        (ticks, more): (i32, i64),
    ) -> f64 {
        let fairness = &model.fairness;
        let (part, maker) = (&mut self.makers[owner], &model.makers[owner]);
        let from = part.ticks;
        part.ticks += i64::from(ticks);
        part.pieces = part.pieces.wrapping_add_signed(signed(more));
        let mut cost = 0.0;
        for (tier, km) in maker.tiers.iter().zip(fairness.tier_km) {
            let above = |ticks: i64| (signed_real(ticks) - tier).max(0.0);
            cost += km * MINUTES * (above(part.ticks) - above(from));
        }
        let shared = &mut self.pairs[at(pair)];
        shared.pieces = shared.pieces.wrapping_add_signed(signed(more));
        if before == 0 {
            cost += fairness.next_offer * f64::from(part.offers);
            part.offers += 1;
            shared.batches += 1;
            if shared.batches == 1 {
                cost += fairness.hand_off;
            }
        } else if after == 0 {
            part.offers -= 1;
            cost -= fairness.next_offer * f64::from(part.offers);
            shared.batches -= 1;
            if shared.batches == 0 {
                cost -= fairness.hand_off;
            }
        }
        cost
    }
}

/// What it costs to give nothing.
fn nothing(model: &Model) -> f64 {
    let unmet = model.needs.iter();
    let unmet: f64 = unmet.map(|need| f64::from(need.pieces) * need.unmet).sum();
    let seen = model.details.iter().filter(|detail| detail.seen > 0);
    unmet + model.fairness.moved * f64::from(count(seen.count()))
}

/// Minutes of a tick.
const MINUTES: f64 = 1.0 / (60.0 * 256.0);

fn signed(n: i64) -> i32 {
    // Pieces of one edge fit its machine's ticks, so they are fewer than 2^31.
    if n < 0 {
        -room(n.unsigned_abs())
    } else {
        room(n.unsigned_abs())
    }
}

fn signed_real(n: i64) -> f64 {
    let size = real(n.unsigned_abs());
    if n < 0 { -size } else { size }
}

fn remove(list: &mut Vec<u32>, edge: u32) {
    if let Some(place) = list.iter().position(|one| *one == edge) {
        list.swap_remove(place);
    }
}
