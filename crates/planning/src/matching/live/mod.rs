//! A plan that follows what happens: one event redoes only what it touches.
//!
//! The lines an event touches are planned anew beside those that share their machines; everything else
//! keeps its hours and grams. What people have seen moves only when it pays by [`Fairness::moved`].
//!
//! [`Fairness::moved`]: super::Fairness

mod event;
mod lay;
mod local;
mod whole;

use std::collections::{BTreeMap, BTreeSet};

pub use event::Event;

use super::book::{Book, look};
use super::demand::Demand;
use super::engine::{Budget, Effort, Found, solve};
use super::ids::{DemandId, MakerId};
use super::maker::Maker;
use super::reasons::Seen;
use super::settings::Settings;
use super::validate::validate;
use super::ways::{Way, Ways};
use crate::Problem;
use crate::number::{at, count};
use lay::Lay;
use whole::MadeWay;

/// A line, and who could make it.
#[derive(Debug)]
struct Line {
    demand: Demand,
    ways: Vec<Way>,
    all: bool,
    /// Who said no.
    refused: BTreeSet<u32>,
    /// What is proposed of it.
    batches: Vec<Proposed>,
    /// Which lines made way for these, when it was planned last.
    made_way: MadeWay,
    open: u32,
}

impl Line {
    /// Makers in reach who did not say no.
    fn willing(&self) -> impl Iterator<Item = &Way> {
        let ways = self.ways.iter();
        ways.filter(|way| !self.refused.contains(&way.maker))
    }
}

/// A batch, by places that last.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Proposed {
    maker: u32,
    edge: super::edges::Edge,
    pieces: u32,
}

/// What an event came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Change {
    /// Proposals withdrawn, or proposed again with other pieces.
    pub withdrawn: Vec<Seen>,
    /// New proposals, and those with other pieces.
    pub proposed: Vec<Seen>,
    /// Lines planned anew.
    pub lines: u32,
}

/// A plan in memory.
#[derive(Debug)]
pub struct Live {
    settings: Settings,
    makers: Vec<Maker>,
    of_maker: BTreeMap<MakerId, u32>,
    ways: Ways,
    lines: BTreeMap<DemandId, Line>,
    lay: Lay,
    /// All rounds made.
    effort: Effort,
}

impl Live {
    /// Plans everything.
    ///
    /// # Errors
    /// As [`plan`](super::plan).
    pub fn new(
        demands: Vec<Demand>,
        mut makers: Vec<Maker>,
        settings: Settings,
        budget: &Budget<'_>,
    ) -> Result<Self, Problem> {
        validate(&demands, &makers, &settings)?;
        makers.sort_by_key(|maker| maker.id);
        let rows: Vec<&Maker> = makers.iter().collect();
        let ways = Ways::of(&rows, settings.max_km);
        let mut book = Book::of(&demands, rows, &ways, (&settings, None));
        book.glance();
        let found = solve(&book.instance, &settings.fairness, budget);
        let batches = batches_of(&book, &found);
        let all: Vec<u32> = (0..count(makers.len())).collect();
        let made_way = whole::made_way(&book, &found, &all);
        let entries = std::mem::take(&mut book.lines);
        let looked: Vec<(DemandId, Vec<Way>, bool)> = entries
            .into_iter()
            .map(|entry| (entry.demand.id, entry.ways, entry.all))
            .collect();
        drop(book);
        let mut demands: BTreeMap<DemandId, Demand> = demands
            .into_iter()
            .map(|demand| (demand.id, demand))
            .collect();
        let mut lines = BTreeMap::new();
        let planned = batches.into_iter().zip(made_way).zip(found.open);
        for ((id, ways, all), ((batches, made_way), open)) in looked.into_iter().zip(planned) {
            if let Some(demand) = demands.remove(&id) {
                let refused = BTreeSet::new();
                lines.insert(
                    id,
                    Line {
                        demand,
                        ways,
                        all,
                        refused,
                        batches,
                        made_way,
                        open,
                    },
                );
            }
        }
        let mut live = Self {
            of_maker: makers.iter().map(|maker| maker.id).zip(0..).collect(),
            lay: Lay::of(&makers),
            settings,
            makers,
            ways,
            lines,
            effort: found.effort,
        };
        let ids: Vec<DemandId> = live.lines.keys().copied().collect();
        for id in ids {
            live.enter(id);
        }
        Ok(live)
    }

    /// Enters a line's batches where they take hours, grams and proposals.
    fn enter(&mut self, id: DemandId) {
        if let Some(line) = self.lines.get(&id) {
            for batch in &line.batches {
                self.lay.put(&line.demand, batch);
            }
        }
    }

    /// Takes them out again.
    fn leave(&mut self, id: DemandId) {
        if let Some(line) = self.lines.get(&id) {
            for batch in &line.batches {
                self.lay.take(&line.demand, batch);
            }
        }
    }

    /// Looks for the makers of a line.
    fn looked(&self, demand: &Demand) -> (Vec<Way>, bool) {
        let rows: Vec<&Maker> = self.makers.iter().collect();
        look::first(demand, &rows, &self.ways)
    }

    /// A batch as people see it.
    fn seen(&self, line: &Line, batch: &Proposed) -> Option<Seen> {
        let maker = self.makers.get(at(batch.maker))?;
        Some(Seen {
            demand: line.demand.id,
            machine: maker.machines.get(batch.edge.machine)?.id,
            version: line.demand.works.get(batch.edge.work)?.version,
            material: batch.edge.material,
            pieces: batch.pieces,
        })
    }
}

/// What was found, by line.
fn batches_of(book: &Book<'_>, found: &Found) -> Vec<Vec<Proposed>> {
    let mut lines = vec![Vec::new(); book.lines.len()];
    for batch in &found.batches {
        let Some((meaning, maker)) = book.meanings.get(batch.edge).zip(book.maker_of(batch.edge))
        else {
            continue;
        };
        if let Some(line) = lines.get_mut(meaning.line) {
            let (edge, pieces) = (meaning.edge, batch.pieces);
            line.push(Proposed {
                maker,
                edge,
                pieces,
            });
        }
    }
    lines
}
