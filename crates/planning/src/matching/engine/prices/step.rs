//! The steps.

use super::Prices;
use super::active::Active;
use super::bound::{bound, lines};
use super::columns::Columns;
use super::duals::{Duals, Moved, tops};
use super::whole::whole;
use crate::matching::engine::model::Model;
use crate::number::{at, single};

/// The state of the method.
#[derive(Debug)]
pub(super) struct Solver<'m> {
    model: &'m Model,
    columns: &'m Columns,
    active: Active,
    duals: Duals,
    next: Duals,
    sum: Duals,
    anchor: Duals,
    /// Hours and grams used now and after the step: by machine and deadline, by pool, by maker.
    used: Used,
    would: Used,
    /// Price of each line's dearest hour.
    pi: Vec<f32>,
    eta: f64,
    omega: f64,
    /// Steps tried, for the step rule.
    tried: u32,
    /// Steps since the last restart and their weight.
    since: u32,
    weight: f64,
    pub(super) rounds: u32,
    best: Option<(f64, Duals)>,
    scratch: Vec<[f32; 3]>,
}

/// Use of the rows.
#[derive(Debug, Clone, Default)]
struct Used {
    hours: Vec<f32>,
    grams: Vec<f32>,
    makers: Vec<f32>,
}

impl Used {
    fn zero(columns: &Columns) -> Self {
        Self {
            hours: vec![0.0; columns.supply.len()],
            grams: vec![0.0; columns.stock.len()],
            makers: vec![0.0; columns.tiers.len()],
        }
    }

    fn clear(&mut self) {
        self.hours.fill(0.0);
        self.grams.fill(0.0);
        self.makers.fill(0.0);
    }

    /// From hours by deadline to hours until each deadline, and to hours of each maker.
    fn add_up(&mut self, owners: &[u32], deadlines: usize) {
        for (row, owner) in self.hours.chunks_mut(deadlines).zip(owners) {
            let mut sum = 0.0;
            for hours in row {
                sum += *hours;
                *hours = sum;
            }
            self.makers[at(*owner)] += sum;
        }
    }
}

impl<'m> Solver<'m> {
    pub(super) fn new(model: &'m Model, columns: &'m Columns) -> Self {
        let zero = Duals::zero(columns);
        Self {
            model,
            columns,
            active: Active::nearest(&model.needs, columns),
            duals: zero.clone(),
            next: zero.clone(),
            sum: zero.clone(),
            anchor: zero,
            used: Used::zero(columns),
            would: Used::zero(columns),
            pi: vec![0.0; model.needs.len()],
            eta: 0.3,
            omega: 3.0,
            tried: 0,
            since: 0,
            weight: 0.0,
            rounds: 0,
            best: None,
            scratch: Vec::new(),
        }
    }

    /// One step, made again while it is too long.
    pub(super) fn round(&mut self) {
        loop {
            let eta = self.eta;
            let moved = self.primal();
            let dual = self.dual();
            let way = self.omega / 2.0 * moved + dual.squares / (2.0 * self.omega);
            let longest = if dual.with_use.abs() > 0.0 {
                way / dual.with_use.abs()
            } else {
                f64::INFINITY
            };
            let k = f64::from(self.tried) + 2.0;
            self.tried += 1;
            self.eta = ((1.0 - k.powf(-0.3)) * longest).min((1.0 + k.powf(-0.6)) * eta);
            if eta <= longest || self.tried == 1 {
                self.take(eta);
                break;
            }
        }
        self.rounds += 1;
        let early = self.rounds < 20 && self.rounds.is_multiple_of(4);
        if early || self.rounds.is_multiple_of(20) {
            self.active
                .choose(&self.model.needs, self.columns, &self.duals, &self.pi);
        }
        let long = f64::from(self.since) >= (0.36 * f64::from(self.rounds)).max(40.0);
        if long || self.rounds == 40 {
            self.restart();
        }
    }

    /// Moves every line's hours against their prices; how far, each by its own step.
    fn primal(&mut self) -> f64 {
        let step = single(self.eta / self.omega);
        let mut moved = 0.0;
        self.would.clear();
        for (n, range) in self.active.ranges.iter().enumerate() {
            let works = &self.active.list[range.clone()];
            self.scratch.clear();
            self.scratch.extend(works.iter().map(|work| {
                let slope = step * work.column.step;
                let wish = work.now - slope * self.duals.price(&work.column);
                [wish, slope, work.column.most]
            }));
            let top = self.model.needs[n].weight;
            let pi = meet(&self.scratch, self.columns.demand[n], self.pi[n], top);
            self.pi[n] = pi;
            let next = &mut self.active.next[range.clone()];
            let mut squares = 0.0_f32;
            for ((work, next), [wish, slope, most]) in works.iter().zip(next).zip(&self.scratch) {
                let after = (wish + slope * pi).clamp(0.0, *most);
                let by = after - work.now;
                squares += by * by / work.column.step;
                *next = after;
                if after > 0.0 {
                    self.would.hours[at(work.column.slot)] += work.column.hours * after;
                    self.would.grams[at(work.column.pool)] += work.column.grams * after;
                }
            }
            moved += f64::from(squares);
        }
        self.would
            .add_up(&self.model.owners, self.columns.deadlines);
        moved
    }

    /// Moves every price against what is left of its row.
    fn dual(&mut self) -> Moved {
        let step = single(self.eta * self.omega);
        let mut moved = Moved::default();
        let (old, new, now, then) = (&self.duals, &mut self.next, &self.used, &self.would);
        let rows = now.hours.iter().zip(&then.hours).zip(&self.columns.supply);
        for ((price, next), (use_, side)) in old.hours.iter().zip(&mut new.hours).zip(rows) {
            let use_ = (*use_.0, *use_.1);
            *next = moved.row(*price, step, use_, *side, f32::INFINITY);
        }
        let rows = now.grams.iter().zip(&then.grams).zip(&self.columns.stock);
        for ((price, next), (use_, side)) in old.grams.iter().zip(&mut new.grams).zip(rows) {
            let use_ = (*use_.0, *use_.1);
            *next = moved.row(*price, step, use_, *side, f32::INFINITY);
        }
        let tops = tops(self.model);
        let rows = now.makers.iter().zip(&then.makers).zip(&self.columns.tiers);
        for ((prices, next), (use_, sides)) in old.tiers.iter().zip(&mut new.tiers).zip(rows) {
            for tier in 0..2 {
                let use_ = (*use_.0, *use_.1);
                next[tier] = moved.row(prices[tier], step, use_, sides[tier], tops[tier]);
            }
        }
        moved
    }

    /// Keeps the step.
    fn take(&mut self, eta: f64) {
        let weight = single(eta);
        for (work, next) in self.active.list.iter_mut().zip(&self.active.next) {
            work.now = *next;
            work.sum += weight * next;
        }
        std::mem::swap(&mut self.duals, &mut self.next);
        std::mem::swap(&mut self.used, &mut self.would);
        self.duals.add_up(self.model, self.columns.deadlines);
        add(&mut self.sum.hours, &self.duals.hours, weight);
        add(&mut self.sum.grams, &self.duals.grams, weight);
        let (sum, now) = (&mut self.sum.tiers, &self.duals.tiers);
        add(sum.as_flattened_mut(), now.as_flattened(), weight);
        self.weight += eta;
        self.since += 1;
    }

    /// Goes on from where the bound is higher: here, or the mean of the steps since the last restart.
    fn restart(&mut self) {
        let mean = self.mean();
        let here = self.bound(&self.duals);
        let there = self.bound(&mean);
        let best = self.best.as_ref().map_or(f64::NEG_INFINITY, |best| best.0);
        let weight = single(self.weight.recip());
        if there > here {
            for work in &mut self.active.list {
                work.now = work.sum * weight;
            }
            self.duals = mean;
            self.use_again();
        }
        if here.max(there) > best {
            self.best = Some((here.max(there), self.duals.clone()));
        }
        self.reweigh();
        for work in &mut self.active.list {
            work.anchor = work.now;
            work.sum = 0.0;
        }
        self.anchor = self.duals.clone();
        self.sum = Duals::zero(self.columns);
        (self.since, self.weight) = (0, 0.0);
    }

    fn bound(&self, duals: &Duals) -> f64 {
        bound(self.model, self.columns, &self.active, duals, true)
    }

    /// What the prices prove of the ways alone.
    fn plain(&self, mut duals: Duals) -> f64 {
        duals.tiers.fill([0.0; 2]);
        duals.add_up(self.model, self.columns.deadlines);
        bound(self.model, self.columns, &self.active, &duals, false)
    }

    fn mean(&self) -> Duals {
        let weight = single(self.weight.recip());
        let mut mean = self.sum.clone();
        let rows = mean.hours.iter_mut().chain(&mut mean.grams);
        for price in rows.chain(mean.tiers.as_flattened_mut()) {
            *price *= weight;
        }
        mean.add_up(self.model, self.columns.deadlines);
        mean
    }

    /// What is used of the rows, from the columns.
    fn use_again(&mut self) {
        self.used.clear();
        for work in &self.active.list {
            self.used.hours[at(work.column.slot)] += work.column.hours * work.now;
            self.used.grams[at(work.column.pool)] += work.column.grams * work.now;
        }
        self.used.add_up(&self.model.owners, self.columns.deadlines);
    }

    /// Balances both sides by how far each went since the last restart.
    fn reweigh(&mut self) {
        let works = self.active.list.iter();
        let primal: f64 = works
            .map(|work| f64::from((work.now - work.anchor).powi(2) / work.column.step))
            .sum();
        let dual = squares(&self.duals.hours, &self.anchor.hours)
            + squares(&self.duals.grams, &self.anchor.grams)
            + squares(
                self.duals.tiers.as_flattened(),
                self.anchor.tiers.as_flattened(),
            );
        if primal > 0.0 && dual > 0.0 {
            self.omega = (self.omega * (dual / primal).sqrt()).sqrt();
        }
    }

    /// What the best prices prove of whole pieces.
    pub(super) fn prove(mut self) -> f64 {
        let (bound, duals) = self.best();
        let pi = lines(self.model, self.columns, &self.active, &duals, true);
        whole(self.model, self.columns, &duals, &pi).max(bound)
    }

    /// The prices with the best bound, and where the steps stand.
    pub(super) fn finish(mut self) -> Prices {
        let mut shares = vec![0.0; self.columns.list.len()];
        for work in &self.active.list {
            shares[at(work.place)] = work.now;
        }
        let (whole, duals) = self.best();
        let plain = self
            .plain(duals.clone())
            .max(self.plain(Duals::zero(self.columns)));
        Prices {
            edges: self
                .columns
                .list
                .iter()
                .map(|one| duals.price(one))
                .collect(),
            lines: lines(self.model, self.columns, &self.active, &duals, true),
            shares,
            bounds: (whole, plain),
            rounds: self.rounds,
        }
    }

    /// The best bound, and its prices.
    fn best(&mut self) -> (f64, Duals) {
        // Without any price every line has its nearest makers: that much is always proved.
        let mut ends = vec![Duals::zero(self.columns), self.duals.clone()];
        if self.since > 0 {
            ends.push(self.mean());
        }
        for duals in ends {
            let here = self.bound(&duals);
            if self.best.as_ref().is_none_or(|best| here > best.0) {
                self.best = Some((here, duals));
            }
        }
        self.best
            .take()
            .unwrap_or_else(|| (0.0, self.duals.clone()))
    }
}

/// The price at which the wishes meet the demand, or the top one: Newton's steps between two guards.
fn meet(wishes: &[[f32; 3]], demand: f32, start: f32, top: f32) -> f32 {
    let (mut low, mut high) = (f32::NEG_INFINITY, top);
    let mut pi = start.min(top);
    for _ in 0..30 {
        let (mut sum, mut slope) = (0.0_f32, 0.0_f32);
        for [wish, by, most] in wishes {
            let hours = wish + by * pi;
            sum += hours.clamp(0.0, *most);
            slope += if hours > 0.0 && hours < *most {
                *by
            } else {
                0.0
            };
        }
        let short = demand - sum;
        if short.abs() <= 1e-5 * demand {
            return pi;
        }
        if short > 0.0 {
            if pi >= top {
                return top;
            }
            low = pi;
        } else {
            high = pi;
        }
        let next = pi + short / slope;
        pi = if next.is_finite() && next > low && next < high {
            next
        } else if low > f32::NEG_INFINITY {
            f32::midpoint(low, high)
        } else {
            high - (high.abs() + 1.0)
        };
    }
    pi
}

fn add(sum: &mut [f32], now: &[f32], weight: f32) {
    for (sum, now) in sum.iter_mut().zip(now) {
        *sum += weight * now;
    }
}

fn squares(a: &[f32], b: &[f32]) -> f64 {
    let pairs = a.iter().zip(b);
    pairs.map(|(a, b)| f64::from((a - b) * (a - b))).sum()
}
