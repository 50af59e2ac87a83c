//! What prices prove of whole pieces. The linear problem may cut a piece in two to fill a machine's last
//! hour; here each maker's own problem is looked at piece by piece.
//!
//! With a price on every line's pieces the makers no longer compete: each would take what pays her most. No
//! plan earns more from her than the best of her whole pieces, so the lines' prices less all those bests are
//! a bound (Lagrange relaxation of demand). Each best is found by branch and bound; where it takes too many
//! steps the bound of what was not looked at counts, so that the sum holds whatever was left out.

use super::columns::{Columns, milligram_priced};
use super::duals::Duals;
use crate::matching::engine::model::Model;
use crate::number::{at, count, product, times};

/// Steps for one maker, after which bounds stand for what was not looked at.
const STEPS: u32 = 10_000;
/// Less than this, in minutes times km, is no difference.
const NOISE: f64 = 1e-6;

/// A way to earn: an edge a maker would take some of at these prices.
#[derive(Debug, Clone, Copy)]
struct Way {
    /// Machine of hers, pool of hers, deadline.
    machine: usize,
    pool: usize,
    deadline: usize,
    ticks: i32,
    milligrams: i32,
    /// The most pieces.
    most: u32,
    /// What a piece earns: the line's price less the way.
    earns: f64,
    /// What its hours and grams are worth.
    takes: f64,
}

/// What is left of a maker's machines and pools.
#[derive(Debug, Clone, Default)]
struct Left {
    /// Ticks by machine and deadline, later work not counted.
    ticks: Vec<i32>,
    milligrams: Vec<i32>,
}

/// One maker's problem.
#[derive(Debug, Default)]
struct Maker {
    ways: Vec<Way>,
    deadlines: usize,
    left: Left,
    /// What a tick of each row and a milligram of each pool is worth.
    tick_price: Vec<f64>,
    milligram_price: Vec<f64>,
    best: f64,
    steps: u32,
}

impl Maker {
    /// The problem of the owner of these edges.
    fn of(model: &Model, columns: &Columns, duals: &Duals, pi: &[f32], edges: &[u32]) -> Self {
        let mut maker = Self {
            deadlines: model.deadlines,
            ..Self::default()
        };
        let (mut machines, mut pools) = (Vec::new(), Vec::new());
        for &edge in edges {
            let (row, detail) = (&model.edges[at(edge)], &model.details[at(edge)]);
            let need = &model.needs[at(detail.need)];
            let earns = f64::from(pi[at(detail.need)] - detail.km) * need.minutes;
            if earns <= 0.0 {
                continue;
            }
            let held = at(row.pool) + 1 < model.stock.len();
            maker.ways.push(Way {
                machine: place(&mut machines, detail.machine),
                pool: place(&mut pools, row.pool),
                deadline: at(need.deadline),
                ticks: row.ticks,
                milligrams: if held { row.milligrams } else { 0 },
                most: detail.most,
                earns,
                takes: 0.0,
            });
        }
        maker.furnish(model, columns, duals, (&machines, &pools));
        maker
    }

    /// Her hours and grams, and what they are worth.
    fn furnish(
        &mut self,
        model: &Model,
        columns: &Columns,
        duals: &Duals,
        (machines, pools): (&[u32], &[u32]),
    ) {
        for &machine in machines {
            let first = at(machine) * model.deadlines;
            self.left
                .ticks
                .extend_from_slice(&model.supply[first..first + model.deadlines]);
            let prices = columns.ticks_priced(model, duals, machine);
            self.tick_price.extend(prices);
        }
        for &pool in pools {
            self.left.milligrams.push(model.stock[at(pool)]);
            let price = milligram_priced(duals, pool);
            self.milligram_price.push(price);
        }
        for way in &mut self.ways {
            let row = way.machine * self.deadlines;
            let prices = &self.tick_price[row + way.deadline..row + self.deadlines];
            let a_tick: f64 = prices.iter().sum();
            way.takes = f64::from(way.ticks) * a_tick
                + f64::from(way.milligrams) * self.milligram_price[way.pool];
        }
        self.rank();
    }

    /// At most so much can she earn.
    ///
    /// Her machines share her pools. Looked at one by one, with grams bought at their price, they are small
    /// problems; together they are the true one. Both are bounds.
    fn most(mut self) -> f64 {
        let machines = self.tick_price.len() / self.deadlines;
        let apart = if machines > 1 {
            let grams = self.left.milligrams.iter().zip(&self.milligram_price);
            let stock: f64 = grams.map(|(left, price)| f64::from(*left) * price).sum();
            let each = (0..machines).map(|machine| self.alone(machine).search(0, 0.0));
            stock + each.sum::<f64>()
        } else {
            f64::INFINITY
        };
        self.search(0, 0.0).min(apart)
    }

    /// One machine of hers, with as much of each pool as there is, at its price.
    fn alone(&self, machine: usize) -> Self {
        let rows = machine * self.deadlines..(machine + 1) * self.deadlines;
        let hers = self.ways.iter().filter(|way| way.machine == machine);
        let ways = hers.map(|way| {
            let grams = f64::from(way.milligrams) * self.milligram_price[way.pool];
            Way {
                machine: 0,
                earns: way.earns - grams,
                takes: way.takes - grams,
                ..*way
            }
        });
        let mut alone = Self {
            ways: ways.filter(|way| way.earns > 0.0).collect(),
            deadlines: self.deadlines,
            left: Left {
                ticks: self.left.ticks[rows.clone()].to_vec(),
                milligrams: self.left.milligrams.clone(),
            },
            tick_price: self.tick_price[rows].to_vec(),
            milligram_price: vec![0.0; self.milligram_price.len()],
            ..Self::default()
        };
        alone.rank();
        alone
    }

    /// Puts the ways that earn most for what they take first.
    fn rank(&mut self) {
        let rank = |way: &Way| way.earns / way.takes.max(f64::MIN_POSITIVE);
        self.ways.sort_by(|a, b| rank(b).total_cmp(&rank(a)));
    }

    /// Whole pieces of a way that are still possible.
    fn fits(&self, way: &Way) -> u32 {
        let row = way.machine * self.deadlines;
        let rows = &self.left.ticks[row + way.deadline..row + self.deadlines];
        let least = rows.iter().copied().min().unwrap_or(0);
        let mut most = times(least, way.ticks).min(way.most);
        if way.milligrams > 0 {
            most = most.min(times(self.left.milligrams[way.pool], way.milligrams));
        }
        most
    }

    /// Takes pieces, or gives them back when negative.
    fn take(&mut self, way: &Way, pieces: i64) {
        let row = way.machine * self.deadlines;
        let ticks = product(pieces, way.ticks);
        for left in &mut self.left.ticks[row + way.deadline..row + self.deadlines] {
            *left -= ticks;
        }
        self.left.milligrams[way.pool] -= product(pieces, way.milligrams);
    }

    /// What is left, at its prices.
    fn worth(&self) -> f64 {
        let sum = |left: &[i32], prices: &[f64]| -> f64 {
            let both = left.iter().zip(prices);
            both.map(|(left, price)| f64::from(*left) * price).sum()
        };
        sum(&self.left.ticks, &self.tick_price) + sum(&self.left.milligrams, &self.milligram_price)
    }

    /// At most so much can be earned by the ways from this one on: by what is left at its prices, the ways
    /// that earn most for it first, the last one in part.
    fn hope(&self, from: usize) -> f64 {
        let mut left = self.worth();
        let mut sum = 0.0;
        for way in &self.ways[from..] {
            let fits = f64::from(self.fits(way));
            let takes = fits * way.takes;
            if takes > left {
                return sum + way.earns * left.max(0.0) / way.takes;
            }
            left -= takes;
            sum += way.earns * fits;
        }
        sum
    }

    /// No whole pieces of the ways from this one on earn more than this, with what was earned before them.
    fn search(&mut self, from: usize, earned: f64) -> f64 {
        self.best = self.best.max(earned);
        let hope = earned + self.hope(from);
        if hope <= self.best + NOISE {
            return self.best;
        }
        self.steps += 1;
        if self.steps > STEPS {
            return hope;
        }
        let Some(way) = self.ways.get(from).copied() else {
            return earned;
        };
        let mut most = self.best;
        let fits = self.fits(&way);
        self.take(&way, i64::from(fits));
        for pieces in (0..=fits).rev() {
            let earns = way.earns * f64::from(pieces);
            most = most.max(self.search(from + 1, earned + earns));
            if pieces > 0 {
                self.take(&way, -1);
            }
        }
        most.min(hope)
    }
}

/// The bound in minutes times km, of unmet work and ways alone.
///
/// `pi` is the price of each line's standard hour.
pub(super) fn whole(model: &Model, columns: &Columns, duals: &Duals, pi: &[f32]) -> f64 {
    let demand = model.needs.iter().zip(pi);
    let worth: f64 = demand
        .map(|(need, pi)| f64::from(need.pieces) * f64::from(*pi) * need.minutes)
        .sum();
    let mut edges: Vec<u32> = (0..count(model.edges.len())).collect();
    let owner = |edge: u32| model.owners[at(model.details[at(edge)].machine)];
    edges.sort_by_key(|&edge| owner(edge));
    let earned: f64 = edges
        .chunk_by(|one, other| owner(*one) == owner(*other))
        .map(|hers| Maker::of(model, columns, duals, pi, hers).most())
        .sum();
    (worth - earned).max(0.0)
}

/// The place of a number in a short list that grows.
fn place(list: &mut Vec<u32>, one: u32) -> usize {
    list.iter()
        .position(|known| *known == one)
        .unwrap_or_else(|| {
            list.push(one);
            list.len() - 1
        })
}
