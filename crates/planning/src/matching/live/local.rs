//! Plans a few lines anew; everything else keeps what it has.

use std::collections::{BTreeMap, BTreeSet};

use super::whole::{MadeWay, made_way};
use super::{Change, Line, Live, Proposed, batches_of};
use crate::matching::book::{Book, Entry};
use crate::matching::engine::{Budget, Effort, Found, solve};
use crate::matching::ids::DemandId;
use crate::matching::reasons::Seen;
use crate::number::{at, count};

/// Makers of a touched line whose other lines are planned with it, and how many lines that are at most.
const NEIGHBOURS: usize = 40;
const LINES: usize = 12;
/// Makers of each line that are looked at.
const NEAR: usize = 150;
/// Rounds.
const EFFORT: Effort = Effort {
    price_rounds: 60,
    search_rounds: 400,
};

/// What was planned of each line, which lines made way, and what was found.
type Planned = (Vec<Vec<Proposed>>, Vec<MadeWay>, Found);

impl Live {
    /// Plans these lines anew, beside their neighbours. `wishes` are proposals people have seen that were
    /// taken out of the plan because what they stand on has changed.
    pub(super) fn again(&mut self, touched: &BTreeSet<DemandId>, wishes: &[Seen]) -> Change {
        let local = self.around(touched);
        let mut seen = wishes.to_vec();
        for line in local.iter().filter_map(|id| self.lines.get(id)) {
            seen.extend(
                line.batches
                    .iter()
                    .filter_map(|batch| self.seen(line, batch)),
            );
        }
        for id in &local {
            self.leave(*id);
        }
        let (batches, made_way, found) = self.plan_lines(&local, &seen);
        self.done(found.effort);
        let mut now = Vec::new();
        let planned = batches.into_iter().zip(made_way).zip(found.open);
        for (id, ((batches, made_way), open)) in local.iter().zip(planned) {
            if let Some(line) = self.lines.get_mut(id) {
                (line.batches, line.made_way, line.open) = (batches, made_way, open);
            }
            self.enter(*id);
            if let Some(line) = self.lines.get(id) {
                now.extend(
                    line.batches
                        .iter()
                        .filter_map(|batch| self.seen(line, batch)),
                );
            }
        }
        Change {
            withdrawn: seen
                .iter()
                .filter(|one| !now.contains(one))
                .copied()
                .collect(),
            proposed: now
                .iter()
                .filter(|one| !seen.contains(one))
                .copied()
                .collect(),
            lines: count(local.len()),
        }
    }

    /// The lines, and those that share most machines with them; the most urgent first.
    fn around(&self, touched: &BTreeSet<DemandId>) -> Vec<DemandId> {
        let mut shared: BTreeMap<DemandId, u32> = BTreeMap::new();
        for line in touched.iter().filter_map(|id| self.lines.get(id)) {
            for way in line.ways.iter().take(NEIGHBOURS) {
                let works = self
                    .lay
                    .hers(way.maker)
                    .into_iter()
                    .flat_map(|hers| hers.works.values());
                for work in works.flatten().filter(|work| !touched.contains(&work.line)) {
                    *shared.entry(work.line).or_default() += 1;
                }
            }
        }
        let mut shared: Vec<(u32, DemandId)> = shared.into_iter().map(|(id, n)| (n, id)).collect();
        shared.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        let more = shared.into_iter().take(LINES).map(|(_, id)| id);
        let mut lines: Vec<&Line> = touched
            .iter()
            .copied()
            .chain(more)
            .filter_map(|id| self.lines.get(&id))
            .collect();
        lines.sort_by(|a, b| crate::matching::book::urgency(&a.demand, &b.demand));
        lines.into_iter().map(|line| line.demand.id).collect()
    }

    fn plan_lines(&self, local: &[DemandId], seen: &[Seen]) -> Planned {
        let lines: Vec<&Line> = local.iter().filter_map(|id| self.lines.get(id)).collect();
        let hers = |line: &Line| {
            let near = line.willing().map(|way| way.maker).take(NEAR);
            let had = line.batches.iter().map(|batch| batch.maker);
            near.chain(had).collect::<BTreeSet<u32>>()
        };
        let makers: BTreeSet<u32> = lines.iter().flat_map(|line| hers(line)).collect();
        let places: BTreeMap<u32, u32> = makers.iter().copied().zip(0..).collect();
        let entries = lines.iter().map(|line| {
            let ways = line.willing().filter_map(|way| {
                let maker = *places.get(&way.maker)?;
                Some(crate::matching::ways::Way { maker, ..*way })
            });
            Entry {
                demand: &line.demand,
                ways: ways.collect(),
                all: false,
                refused: 0,
            }
        });
        let rows = makers
            .iter()
            .filter_map(|maker| self.makers.get(at(*maker)));
        let deadlines = self.deadlines(&lines, &makers);
        let mut book = Book::with(
            entries.collect(),
            rows.collect(),
            &self.ways,
            (&self.settings, deadlines),
        );
        for (maker, place) in &places {
            self.take_up(&mut book, *maker, *place);
        }
        book.add_edges();
        book.see(seen);
        let found = solve(
            &book.instance,
            &self.settings.fairness,
            &Budget::rounds(EFFORT),
        );
        let mut batches = batches_of(&book, &found);
        let back: Vec<u32> = makers.into_iter().collect();
        let made_way = made_way(&book, &found, &back);
        for batch in batches.iter_mut().flatten() {
            batch.maker = back.get(at(batch.maker)).copied().unwrap_or(u32::MAX);
        }
        (batches, made_way, found)
    }

    /// The deadlines of the lines, and of what else lies on their makers' machines.
    fn deadlines(&self, lines: &[&Line], makers: &BTreeSet<u32>) -> Vec<f64> {
        let works = makers.iter().filter_map(|maker| self.lay.hers(*maker));
        let works = works.flat_map(|hers| hers.works.values()).flatten();
        let mut all: Vec<f64> = lines
            .iter()
            .map(|line| line.demand.deadline_hours)
            .collect();
        all.extend(works.map(|work| work.due));
        all.sort_by(f64::total_cmp);
        all.dedup();
        all
    }

    /// Takes from a maker what other lines have of her.
    fn take_up(&self, book: &mut Book<'_>, maker: u32, place: u32) {
        let (Some(hers), Some(row)) = (self.lay.hers(maker), self.makers.get(at(maker))) else {
            return;
        };
        for (machine, works) in &hers.works {
            let machine = at(book.machine(place, *machine));
            for work in works {
                let deadline = book
                    .instance
                    .deadlines
                    .partition_point(|due| *due < work.due);
                book.instance.taken.push((machine, deadline, work.ticks));
            }
        }
        for (material, grams) in &hers.grams {
            if let Some(pool) = book.pool_of(place, row, *material) {
                *pool = (*pool - grams).max(0.0);
            }
        }
        if let Some(maker) = book.instance.makers.get_mut(at(place)) {
            maker.pieces = maker.pieces.saturating_sub(hers.pieces);
            maker.offers = maker.offers.saturating_sub(hers.offers);
        }
    }
}
