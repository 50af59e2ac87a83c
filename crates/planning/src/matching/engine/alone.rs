//! What a need could have if it were alone: the one line check that explains most starved needs.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::instance::{EdgeRow, Instance, NO_POOL, stock, supply};
use crate::number::{at, count, times};

/// A need with all its makers to itself.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Alone {
    /// Ways to make a piece of it: machine, version and material.
    pub ways: u32,
    /// Of these, ways whose machine has no hours for a piece before the deadline.
    pub without_hours: u32,
    /// Of the others, ways whose maker has no material for a piece.
    pub without_material: u32,
    /// At most so many whole pieces can be made in all: less than asked for means that some stay unmet in
    /// every plan.
    pub pieces: u64,
}

/// What each maker could make.
#[derive(Default)]
struct Hers {
    machines: BTreeMap<u32, u32>,
    pools: BTreeMap<u32, u32>,
}

/// Looks at one need alone.
pub fn alone(instance: &Instance, need: usize) -> Alone {
    let mut alone = Alone::default();
    let mut makers: BTreeMap<usize, Hers> = BTreeMap::new();
    for edge in edges_of(instance, need) {
        alone.ways += 1;
        let machine = &instance.machines[at(edge.machine)];
        let deadline = instance.deadlines[instance.needs[need].deadline];
        let by_hours = times(supply(machine, deadline), edge.ticks);
        let by_grams = if edge.pool == NO_POOL || edge.milligrams == 0 {
            u32::MAX
        } else {
            times(stock(instance.pools[at(edge.pool)]), edge.milligrams)
        };
        alone.without_hours += u32::from(by_hours == 0);
        alone.without_material += u32::from(by_hours > 0 && by_grams == 0);
        let hers = makers.entry(machine.maker).or_default();
        raise(&mut hers.machines, edge.machine, by_hours);
        raise(&mut hers.pools, edge.pool, by_grams);
    }
    let share = u64::from(instance.needs[need].share);
    let pieces = makers.iter().map(|(maker, hers)| {
        let sum = |parts: &BTreeMap<u32, u32>| parts.values().map(|n| u64::from(*n)).sum::<u64>();
        let cap = u64::from(instance.makers[*maker].pieces);
        sum(&hers.machines)
            .min(sum(&hers.pools))
            .min(cap)
            .min(share)
    });
    alone.pieces = pieces.sum();
    alone
}

fn raise(parts: &mut BTreeMap<u32, u32>, key: u32, value: u32) {
    let part = parts.entry(key).or_default();
    *part = value.max(*part);
}

/// The edges of a need.
pub(super) fn edges_of(instance: &Instance, need: usize) -> &[EdgeRow] {
    let place = count(need);
    let first = instance.edges.partition_point(|edge| edge.need < place);
    let end = instance.edges.partition_point(|edge| edge.need <= place);
    &instance.edges[first..end]
}
