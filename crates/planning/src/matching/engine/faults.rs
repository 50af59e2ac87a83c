//! An independent look at what was found: every rule again, from the rows alone.

use std::collections::BTreeMap;

use super::found::Found;
use super::instance::{Instance, NO_POOL, TICKS_AN_HOUR};
use crate::number::at;

/// Rounding of sums, in minutes and grams.
const DUST: f64 = 0.01;

/// A rule that is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// A batch of an edge that is not there, without pieces, or twice.
    Batch(usize),
    /// Pieces given and open are not those of the need.
    Total(usize),
    /// A batch smaller than the smallest.
    BelowBatch(usize),
    /// More than one maker's share of a need.
    OverShare(usize),
    /// More hours than a machine has before a deadline.
    Hours(usize),
    /// More grams than a pool holds.
    Grams(usize),
    /// More pieces or proposals than a maker takes.
    Cap(usize),
}

/// Minutes and deadlines of a machine's batches.
type Work = BTreeMap<usize, Vec<(f64, f64)>>;

/// Every rule that is broken; none for a plan that can be used.
pub fn faults(instance: &Instance, found: &Found) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut given = vec![0_u64; instance.needs.len()];
    let mut work: Work = BTreeMap::new();
    let mut grams = vec![0.0; instance.pools.len()];
    let mut makers = vec![(0_u64, 0_u32); instance.makers.len()];
    let mut shares: BTreeMap<(usize, usize), u64> = BTreeMap::new();
    let mut last = None;
    for batch in &found.batches {
        let Some(edge) = instance.edges.get(batch.edge).filter(|_| batch.pieces > 0) else {
            faults.push(Fault::Batch(batch.edge));
            continue;
        };
        if last.replace(batch.edge) >= Some(batch.edge) {
            faults.push(Fault::Batch(batch.edge));
        }
        let (need, machine) = (at(edge.need), at(edge.machine));
        let (row, maker) = (&instance.needs[need], instance.machines[machine].maker);
        let pieces = f64::from(batch.pieces);
        if batch.pieces < row.batch.min(row.pieces) {
            faults.push(Fault::BelowBatch(need));
        }
        given[need] += u64::from(batch.pieces);
        let hours = pieces * f64::from(edge.ticks) / TICKS_AN_HOUR;
        let due = instance.deadlines[row.deadline];
        work.entry(machine).or_default().push((due, hours));
        if edge.pool != NO_POOL {
            grams[at(edge.pool)] += pieces * f64::from(edge.milligrams) / 1000.0;
        }
        makers[maker].0 += u64::from(batch.pieces);
        makers[maker].1 += 1;
        *shares.entry((need, maker)).or_default() += u64::from(batch.pieces);
    }
    for (need, row) in instance.needs.iter().enumerate() {
        let open = found.open.get(need).copied().unwrap_or(0);
        if given[need] + u64::from(open) != u64::from(row.pieces) {
            faults.push(Fault::Total(need));
        }
    }
    for ((need, _), pieces) in shares {
        if pieces > u64::from(instance.needs[need].share) {
            faults.push(Fault::OverShare(need));
        }
    }
    for (maker, (pieces, offers)) in makers.into_iter().enumerate() {
        let row = &instance.makers[maker];
        if pieces > u64::from(row.pieces) || offers > row.offers {
            faults.push(Fault::Cap(maker));
        }
    }
    for (pool, used) in grams.into_iter().enumerate() {
        if used > instance.pools[pool] + DUST {
            faults.push(Fault::Grams(pool));
        }
    }
    faults.extend(late(instance, &work));
    faults
}

/// Machines that cannot do their work in time, one batch after the other by deadline.
fn late<'a>(instance: &'a Instance, work: &'a Work) -> impl Iterator<Item = Fault> + 'a {
    let late = work.iter().filter(|(machine, batches)| {
        let row = &instance.machines[**machine];
        batches.iter().any(|(due, _)| {
            let until = batches.iter().filter(|other| other.0 <= *due);
            let hours: f64 = until.map(|other| other.1).sum();
            hours + row.hours_promised > row.hours_per_day * due / 24.0 + DUST / 60.0
        })
    });
    late.map(|(machine, _)| Fault::Hours(*machine))
}
