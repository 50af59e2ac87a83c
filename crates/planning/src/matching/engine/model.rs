//! The instance as the passes read it: flat lists, whole units, edges that can make a piece at all.

use super::fairness::Fairness;
use super::instance::{Instance, NO_POOL, stock, supply};
use super::prices::Prices;
use crate::number::{at, count, room, single, times};

/// A need line.
#[derive(Debug, Clone)]
pub(super) struct Need {
    /// Its first edge.
    pub(super) first: u32,
    /// One past its last edge.
    pub(super) end: u32,
    /// Open pieces.
    pub(super) pieces: u32,
    /// Its deadline's place.
    pub(super) deadline: u32,
    /// The smallest batch.
    pub(super) batch: u32,
    /// The most for one maker.
    pub(super) share: u32,
    /// Standard hours of a piece.
    pub(super) hours: f32,
    /// Standard minutes of a piece.
    pub(super) minutes: f64,
    /// Km an unmet minute costs.
    pub(super) weight: f32,
    /// What an unmet piece costs.
    pub(super) unmet: f64,
}

/// What a scan reads of an edge.
#[derive(Debug, Clone, Copy)]
pub(super) struct Edge {
    /// Machine and deadline: the place of what is left until then.
    pub(super) slot: u32,
    /// The pool.
    pub(super) pool: u32,
    /// Ticks of a piece.
    pub(super) ticks: i32,
    /// Milligrams of a piece.
    pub(super) milligrams: i32,
}

/// What else is known of an edge.
#[derive(Debug, Clone, Copy)]
pub(super) struct Detail {
    /// Its place in the instance.
    pub(super) row: u32,
    /// The need.
    pub(super) need: u32,
    /// The machine.
    pub(super) machine: u32,
    /// Need and maker together.
    pub(super) pair: u32,
    /// Km, and what fairness adds to it.
    pub(super) km: f32,
    /// What fairness adds.
    pub(super) added: f32,
    /// The most pieces it could make alone.
    pub(super) most: u32,
    /// Pieces people have seen proposed.
    pub(super) seen: u32,
}

/// A maker.
#[derive(Debug, Clone)]
pub(super) struct Maker {
    /// The most pieces.
    pub(super) pieces: u32,
    /// The most proposals.
    pub(super) offers: u32,
    /// Her first machine, and one past her last.
    pub(super) machines: (u32, u32),
    /// Ticks from which she counts as used, and as used up.
    pub(super) tiers: [f64; 2],
}

/// The instance, flat.
#[derive(Debug)]
pub(super) struct Model {
    pub(super) needs: Vec<Need>,
    pub(super) edges: Vec<Edge>,
    pub(super) details: Vec<Detail>,
    pub(super) makers: Vec<Maker>,
    /// The maker of each machine.
    pub(super) owners: Vec<u32>,
    /// Deadlines.
    pub(super) deadlines: usize,
    /// Ticks of machine and deadline.
    pub(super) supply: Vec<i32>,
    /// Milligrams of each pool; the last is never used up.
    pub(super) stock: Vec<i32>,
    /// Pairs of need and maker.
    pub(super) pairs: usize,
    pub(super) fairness: Fairness,
}

impl Model {
    /// Reads the instance. Edges that cannot make one piece are left out.
    pub(super) fn of(instance: &Instance, fairness: &Fairness) -> Self {
        let owners: Vec<u32> = instance
            .machines
            .iter()
            .map(|row| count(row.maker))
            .collect();
        let mut supplies = Vec::with_capacity(owners.len() * instance.deadlines.len());
        for machine in &instance.machines {
            let row = instance.deadlines.iter();
            supplies.extend(row.map(|&deadline| supply(machine, deadline)));
        }
        for &(machine, deadline, ticks) in &instance.taken {
            let first = machine * instance.deadlines.len();
            for left in &mut supplies[first + deadline..first + instance.deadlines.len()] {
                let still = (i64::from(*left) - ticks).max(0);
                *left = room(still.unsigned_abs());
            }
        }
        let mut stocks: Vec<i32> = instance.pools.iter().map(|&grams| stock(grams)).collect();
        stocks.push(i32::MAX);
        let mut model = Self {
            needs: Vec::with_capacity(instance.needs.len()),
            edges: Vec::with_capacity(instance.edges.len()),
            details: Vec::with_capacity(instance.edges.len()),
            makers: makers(instance, &owners, &supplies, fairness),
            owners,
            deadlines: instance.deadlines.len().max(1),
            supply: supplies,
            stock: stocks,
            pairs: 0,
            fairness: *fairness,
        };
        model.add_needs(instance);
        for &(edge, pieces) in &instance.seen {
            let edge = count(edge);
            let place = model
                .details
                .binary_search_by_key(&edge, |detail| detail.row);
            if let Ok(place) = place {
                model.details[place].seen = pieces;
            }
        }
        model
    }

    fn add_needs(&mut self, instance: &Instance) {
        let mut next = 0;
        let mut pair_of = vec![(u32::MAX, 0); self.makers.len()];
        for (place, row) in instance.needs.iter().enumerate() {
            let first = count(self.edges.len());
            let place = count(place);
            let mut need = Need {
                first,
                end: first,
                pieces: row.pieces,
                deadline: count(row.deadline),
                batch: row.batch.min(row.pieces).max(1),
                share: row.share,
                hours: single(row.minutes / 60.0),
                minutes: row.minutes,
                weight: single(row.weight),
                unmet: row.minutes * row.weight,
            };
            while let Some(edge) = instance.edges.get(next).filter(|edge| edge.need == place) {
                let (slot, most) = self.room(&need, edge, instance);
                let owner = self.owners[at(edge.machine)];
                let recent = instance.makers[at(owner)].recent_offers;
                if most > 0 {
                    let known = &mut pair_of[at(owner)];
                    if known.0 != place {
                        *known = (place, count(self.pairs));
                        self.pairs += 1;
                    }
                    let pool = if edge.pool == NO_POOL {
                        count(self.stock.len() - 1)
                    } else {
                        edge.pool
                    };
                    self.edges.push(Edge {
                        slot,
                        pool,
                        ticks: edge.ticks,
                        milligrams: edge.milligrams,
                    });
                    let added = self.fairness.of_offers(recent);
                    self.details.push(Detail {
                        row: count(next),
                        need: place,
                        machine: edge.machine,
                        pair: known.1,
                        km: edge.km + added,
                        added,
                        most,
                        seen: 0,
                    });
                }
                next += 1;
            }
            need.end = count(self.edges.len());
            self.needs.push(need);
        }
    }

    /// The slot of an edge, and the most pieces it could make alone.
    fn room(&self, need: &Need, edge: &super::EdgeRow, instance: &Instance) -> (u32, u32) {
        let slot = at(edge.machine) * self.deadlines + at(need.deadline);
        let grams = self.stock.get(at(edge.pool)).copied().unwrap_or(i32::MAX);
        let by_grams = if edge.milligrams == 0 {
            u32::MAX
        } else {
            times(grams, edge.milligrams)
        };
        let maker = &instance.makers[instance.machines[at(edge.machine)].maker];
        let most = times(self.supply[slot], edge.ticks).min(by_grams);
        let most = most.min(need.pieces).min(need.share).min(maker.pieces);
        let batch = if maker.offers == 0 {
            u32::MAX
        } else {
            need.batch
        };
        (count(slot), if most < batch { 0 } else { most })
    }

    /// Puts the edges of each need in the order of their prices, and prices and shares with them.
    pub(super) fn sort_by(&mut self, prices: &mut Prices) {
        let mut order: Vec<u64> = Vec::new();
        for need in &self.needs {
            let range = at(need.first)..at(need.end);
            order.clear();
            // Prices are not negative: their bits stand in the same order.
            order.extend(
                prices.edges[range.clone()]
                    .iter()
                    .zip(0_u32..)
                    .map(|(price, place)| (u64::from(price.to_bits()) << 32) | u64::from(place)),
            );
            order.sort_unstable();
            put(&mut self.edges[range.clone()], &order);
            put(&mut self.details[range.clone()], &order);
            put(&mut prices.edges[range.clone()], &order);
            put(&mut prices.shares[range], &order);
        }
    }
}

/// Puts rows in an order, whose low halves are their places now.
fn put<T: Copy>(rows: &mut [T], order: &[u64]) {
    let before = rows.to_vec();
    for (row, key) in rows.iter_mut().zip(order) {
        *row = before[at(count_low(*key))];
    }
}

fn count_low(key: u64) -> u32 {
    crate::number::pieces(key & u64::from(u32::MAX))
}

fn makers(
    instance: &Instance,
    owners: &[u32],
    supplies: &[i32],
    fairness: &Fairness,
) -> Vec<Maker> {
    let mut makers: Vec<Maker> = instance
        .makers
        .iter()
        .map(|row| Maker {
            pieces: row.pieces,
            offers: row.offers,
            machines: (0, 0),
            tiers: [0.0; 2],
        })
        .collect();
    let deadlines = instance.deadlines.len();
    for (machine, owner) in owners.iter().enumerate() {
        let maker = &mut makers[at(*owner)];
        if maker.machines.1 == 0 {
            maker.machines.0 = count(machine);
        }
        maker.machines.1 = count(machine + 1);
        let all = supplies[machine * deadlines..(machine + 1) * deadlines].last();
        let all = f64::from(all.copied().unwrap_or(0));
        for (tier, share) in maker.tiers.iter_mut().zip(fairness.tier_shares) {
            *tier += all * share;
        }
    }
    makers
}
