//! Which line made way for which: between the plan the search started from and the one it ended with.

use std::collections::BTreeMap;

use super::book::Book;
use super::engine::{Batch, Found};
use super::reasons::Displaced;
use crate::number::at;

/// Pieces by machine and line, and by line and maker.
#[derive(Default)]
struct Lay {
    machines: BTreeMap<u32, BTreeMap<usize, u32>>,
    makers: BTreeMap<usize, BTreeMap<u32, u32>>,
}

impl Lay {
    fn of(book: &Book<'_>, batches: &[Batch]) -> Self {
        let mut all = Self::default();
        for batch in batches {
            let Some(row) = book.instance.edges.get(batch.edge) else {
                continue;
            };
            let line = at(row.need);
            let Some(maker) = book.maker_of(batch.edge) else {
                continue;
            };
            let there = all.machines.entry(row.machine).or_default();
            *there.entry(line).or_default() += batch.pieces;
            let hers = all.makers.entry(line).or_default();
            *hers.entry(maker).or_default() += batch.pieces;
        }
        all
    }
}

/// By machine and line: the other line whose pieces lay on that machine before, and who makes them now.
pub(super) fn displaced(book: &Book<'_>, found: &Found) -> BTreeMap<(u32, usize), Displaced> {
    let (before, after) = (Lay::of(book, &found.first), Lay::of(book, &found.batches));
    let mut displaced = BTreeMap::new();
    let none = BTreeMap::new();
    for (machine, lines) in &after.machines {
        let lay = before.machines.get(machine).unwrap_or(&none);
        for (line, pieces) in lines {
            if lay.get(line).is_some_and(|had| had >= pieces) {
                continue;
            }
            let gone = lay.iter().filter_map(|(other, had)| {
                let left = had.saturating_sub(lines.get(other).copied().unwrap_or(0));
                (left > 0).then_some((left, *other))
            });
            let Some((left, other)) = gone.max() else {
                continue;
            };
            let (Some(by), Some(entry)) = (taker(&before, &after, other), book.lines.get(other))
            else {
                continue;
            };
            let Some(by) = book.makers.get(at(by)).filter(|_| other != *line) else {
                continue;
            };
            let demand = entry.demand.id;
            displaced.insert(
                (*machine, *line),
                Displaced {
                    demand,
                    pieces: left,
                    by: by.id,
                },
            );
        }
    }
    displaced
}

/// The maker who has most pieces of a line more than before.
fn taker(before: &Lay, after: &Lay, line: usize) -> Option<u32> {
    let had = before.makers.get(&line);
    let has = after.makers.get(&line)?.iter();
    let more = has.filter_map(|(maker, pieces)| {
        let before = had.and_then(|had| had.get(maker)).copied().unwrap_or(0);
        pieces
            .checked_sub(before)
            .filter(|more| *more > 0)
            .map(|more| (more, *maker))
    });
    more.max().map(|(_, maker)| maker)
}
