//! A live plan as a whole: its reasons, what it is worth, and which line made way for which.

use std::collections::BTreeMap;

use super::{Line, Live, Proposed};
use crate::matching::book::{Book, Entry, urgency};
use crate::matching::displaced::displaced;
use crate::matching::engine::{Batch, Effort, Found, appraise};
use crate::matching::explain::Told;
use crate::matching::outcome::Plan;
use crate::matching::reasons::Displaced;
use crate::number::{at, count};

/// Rounds of pricing whose bound is told.
const BOUND: u32 = 60;

/// By maker and her machine: the line that made way there.
pub(super) type MadeWay = BTreeMap<(u32, usize), Displaced>;

impl Live {
    /// The plan as it stands, with its reasons. Its effort is all that was done for it so far.
    pub fn plan(&self) -> Plan {
        let mut lines: Vec<&Line> = self.lines.values().collect();
        lines.sort_by(|a, b| urgency(&a.demand, &b.demand));
        let book = self.book(&lines);
        let batches = batches(&book, &lines);
        let found = Found {
            first: Vec::new(),
            worth: appraise(&book.instance, &self.settings.fairness, &batches, BOUND),
            batches,
            open: lines.iter().map(|line| line.open).collect(),
            effort: self.effort,
        };
        let made_way = self.made_way(&book, &lines);
        let mut plan = Told::with(&book, &self.settings, &found, made_way).plan();
        plan.figures.makers_out_of_reach = book.out_of_reach();
        plan
    }

    /// A book of these lines and all makers.
    fn book<'a>(&'a self, lines: &[&'a Line]) -> Book<'a> {
        let mut deadlines: Vec<f64> = lines
            .iter()
            .map(|line| line.demand.deadline_hours)
            .collect();
        deadlines.sort_by(f64::total_cmp);
        deadlines.dedup();
        let entries = lines.iter().map(|line| {
            let ways: Vec<_> = line.willing().copied().collect();
            Entry {
                demand: &line.demand,
                all: line.all && line.refused.is_empty(),
                refused: count(line.ways.len() - ways.len()),
                ways,
            }
        });
        let makers = self.makers.iter().collect();
        let mut book = Book::with(
            entries.collect(),
            makers,
            &self.ways,
            (&self.settings, deadlines),
        );
        book.add_edges();
        book
    }

    /// What the lines remember, by the machines of the book. A line that is gone made way for nobody.
    fn made_way(&self, book: &Book<'_>, lines: &[&Line]) -> BTreeMap<(u32, usize), Displaced> {
        let lines = lines.iter().enumerate();
        let all = lines.flat_map(|(place, line)| {
            let made_way = line.made_way.iter();
            made_way.map(move |(where_to, one)| (place, *where_to, *one))
        });
        all.filter(|(_, _, one)| self.lines.contains_key(&one.demand))
            .map(|(place, (maker, machine), one)| ((book.machine(maker, machine), place), one))
            .collect()
    }

    /// Counts what was done.
    pub(super) fn done(&mut self, effort: Effort) {
        self.effort.price_rounds += effort.price_rounds;
        self.effort.search_rounds += effort.search_rounds;
    }
}

/// The batches of the lines, by their edges.
fn batches(book: &Book<'_>, lines: &[&Line]) -> Vec<Batch> {
    let mut at_edge = BTreeMap::new();
    for (edge, meaning) in book.meanings.iter().enumerate() {
        let maker = book.maker_of(edge).unwrap_or(u32::MAX);
        let (machine, work) = (meaning.edge.machine, meaning.edge.work);
        at_edge.insert(
            (meaning.line, maker, machine, work, meaning.edge.material),
            edge,
        );
    }
    let mut batches: Vec<Batch> = Vec::new();
    for (place, line) in lines.iter().enumerate() {
        batches.extend(line.batches.iter().filter_map(|batch| {
            let Proposed {
                maker,
                edge,
                pieces,
            } = *batch;
            let key = (place, maker, edge.machine, edge.work, edge.material);
            let edge = *at_edge.get(&key)?;
            Some(Batch { edge, pieces })
        }));
    }
    batches.sort_unstable_by_key(|batch| batch.edge);
    batches
}

/// Of each line of a book, which line made way for it on whose machine. `makers` are the book's, by places
/// that last.
pub(super) fn made_way(book: &Book<'_>, found: &Found, makers: &[u32]) -> Vec<MadeWay> {
    let mut lines = vec![MadeWay::new(); book.lines.len()];
    for ((machine, line), one) in displaced(book, found) {
        let row = book.instance.machines.get(at(machine));
        let Some((place, maker)) = row.and_then(|row| Some((row.maker, *makers.get(row.maker)?)))
        else {
            continue;
        };
        let nth = at(machine - book.machine(count(place), 0));
        if let Some(line) = lines.get_mut(line) {
            line.insert((maker, nth), one);
        }
    }
    lines
}
