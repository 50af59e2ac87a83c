//! Needs and makers as the search reads them, and what its answers mean.

use super::demand::Demand;
use super::edges::{Edge, edges};
use super::engine::{EdgeRow, Instance, MachineRow, MakerRow, NO_POOL, NeedRow, milligrams, ticks};
use super::ids::{MachineId, MaterialId, VersionId};
use super::maker::Maker;
use super::reasons::Seen;
use super::settings::Settings;
use super::ways::{Way, Ways};
use crate::number::{at, count, pieces, real, single, whole_down, whole_up};

/// A line's makers are looked at, nearest first, until so many times its pieces could be made…
const ENOUGH: u64 = 20;
/// …and at least so many makers were.
const LEAST: usize = 100;
/// So many times more for a line that stayed unmet.
const WIDER: u64 = 16;

/// One line with what was looked at for it.
#[derive(Debug)]
pub(super) struct Entry<'a> {
    /// The line.
    pub(super) demand: &'a Demand,
    /// Makers in reach, nearest first.
    pub(super) ways: Vec<Way>,
    /// Whether nobody else is in reach.
    pub(super) all: bool,
}

/// What an edge of the instance means.
#[derive(Debug, Clone, Copy)]
pub(super) struct Meaning {
    /// The line's place.
    pub(super) line: usize,
    /// The way's place within the line.
    pub(super) way: usize,
    /// How.
    pub(super) edge: Edge,
}

/// Everything, in an order that does not depend on how the rows came.
#[derive(Debug)]
pub(super) struct Book<'a> {
    /// The most urgent line first.
    pub(super) lines: Vec<Entry<'a>>,
    /// By id.
    pub(super) makers: Vec<&'a Maker>,
    pub(super) ways: Ways,
    pub(super) instance: Instance,
    pub(super) meanings: Vec<Meaning>,
    settings: &'a Settings,
    /// First machine and first pool of each maker.
    firsts: Vec<(u32, u32)>,
    /// Material of each pool.
    materials: Vec<MaterialId>,
}

impl<'a> Book<'a> {
    /// Reads everything, and finds who could make what.
    pub(super) fn of(demands: &'a [Demand], makers: &'a [Maker], settings: &'a Settings) -> Self {
        let mut makers: Vec<&Maker> = makers.iter().collect();
        makers.sort_by_key(|maker| maker.id);
        let mut book = Self {
            lines: Vec::with_capacity(demands.len()),
            ways: Ways::of(&makers, settings.max_km),
            makers,
            instance: Instance::default(),
            meanings: Vec::new(),
            settings,
            firsts: Vec::new(),
            materials: Vec::new(),
        };
        book.add_makers();
        book.add_lines(demands);
        for line in 0..book.lines.len() {
            book.look(line, ENOUGH, LEAST);
        }
        book.add_edges();
        book
    }

    fn add_makers(&mut self) {
        for (place, maker) in self.makers.iter().enumerate() {
            let instance = &mut self.instance;
            let first = (count(instance.machines.len()), count(instance.pools.len()));
            self.firsts.push(first);
            instance.makers.push(MakerRow {
                recent_offers: maker.recent_offers,
                pieces: maker.cap_pieces.unwrap_or(u32::MAX),
                offers: self.settings.offers_per_maker,
            });
            instance
                .machines
                .extend(maker.machines.iter().map(|machine| MachineRow {
                    maker: place,
                    hours_per_day: machine.hours_per_day,
                    hours_promised: machine.hours_promised,
                }));
            let hers = count(self.materials.len());
            for spool in &maker.spools {
                let known = self.materials.get(at(hers)..).unwrap_or_default();
                let pool = known
                    .iter()
                    .position(|material| *material == spool.material);
                if let Some(pool) = pool.and_then(|nth| instance.pools.get_mut(at(hers) + nth)) {
                    *pool += spool.grams;
                } else {
                    self.materials.push(spool.material);
                    instance.pools.push(spool.grams);
                }
            }
        }
    }

    fn add_lines(&mut self, demands: &'a [Demand]) {
        let mut lines: Vec<&Demand> = demands.iter().collect();
        lines.sort_by(|a, b| {
            let priority = a.priority.cmp(&b.priority);
            let deadline = a.deadline_hours.total_cmp(&b.deadline_hours);
            priority.then(deadline).then(a.id.cmp(&b.id))
        });
        let mut deadlines: Vec<f64> = lines.iter().map(|line| line.deadline_hours).collect();
        deadlines.sort_by(f64::total_cmp);
        deadlines.dedup();
        let all = real(u64::from(count(lines.len()).max(1)));
        for (demand, rank) in lines.into_iter().zip(0_u32..) {
            let minutes = mean(demand);
            self.instance.needs.push(NeedRow {
                pieces: demand.open,
                minutes,
                // Among lines of one priority those that are due before the others.
                weight: weight(demand.priority) * (1.0 - TIE * f64::from(rank) / all),
                deadline: deadlines.partition_point(|due| *due < demand.deadline_hours),
                batch: demand.smallest_batch(),
                share: share(demand, self.settings),
            });
            self.lines.push(Entry {
                demand,
                ways: Vec::new(),
                all: false,
            });
        }
        self.instance.deadlines = deadlines;
    }

    /// Looks at a line's makers until `enough` times its pieces could be made by at least so many of them.
    fn look(&mut self, line: usize, enough: u64, least: usize) {
        let Some(demand) = self.lines.get(line).map(|line| line.demand) else {
            return;
        };
        let wanted = u64::from(demand.open).saturating_mul(enough);
        let (mut found, mut could) = (Vec::new(), 0_u64);
        let mut all = true;
        for way in self.ways.to(demand.place) {
            if could >= wanted && found.len() >= least {
                all = false;
                break;
            }
            could += self
                .makers
                .get(at(way.maker))
                .map_or(0, |maker| most(demand, maker));
            found.push(way);
        }
        if let Some(line) = self.lines.get_mut(line) {
            (line.ways, line.all) = (found, all);
        }
    }

    /// Whether there is somebody nobody looked at for a line.
    pub(super) fn could_widen(&self) -> bool {
        self.lines.iter().any(|line| !line.all)
    }

    /// Makers no line has in reach.
    pub(super) fn out_of_reach(&self) -> u32 {
        if self.lines.is_empty() {
            return 0;
        }
        let sites: Vec<_> = self.lines.iter().map(|line| line.demand.place).collect();
        self.ways.unreached(&sites)
    }

    /// Looks farther for lines that stay unmet, where there is somebody; whether there was.
    pub(super) fn widen(&mut self, open: &[u32]) -> bool {
        let short: Vec<usize> = (0..self.lines.len())
            .filter(|&line| open.get(line).is_some_and(|open| *open > 0))
            .filter(|&line| self.lines.get(line).is_some_and(|line| !line.all))
            .collect();
        for line in &short {
            let least = self.lines.get(*line).map_or(0, |line| 4 * line.ways.len());
            self.look(*line, ENOUGH * WIDER, least);
        }
        if !short.is_empty() {
            self.add_edges();
        }
        !short.is_empty()
    }

    fn add_edges(&mut self) {
        self.instance.edges.clear();
        self.meanings.clear();
        for (nth, line) in self.lines.iter().enumerate() {
            for (place, way) in line.ways.iter().enumerate() {
                let Some(maker) = self.makers.get(at(way.maker)) else {
                    continue;
                };
                let first = self.firsts.get(at(way.maker)).copied().unwrap_or_default();
                for edge in edges(line.demand, maker) {
                    self.meanings.push(Meaning {
                        line: nth,
                        way: place,
                        edge,
                    });
                    self.instance.edges.push(EdgeRow {
                        need: count(nth),
                        machine: first.0 + count(edge.machine),
                        pool: edge
                            .material
                            .map_or(NO_POOL, |material| self.pool(first.1, maker, material)),
                        km: single(way.km),
                        ticks: ticks(edge.minutes),
                        milligrams: milligrams(edge.grams),
                    });
                }
            }
        }
    }

    /// The pool of a maker's material; she has some, or the edge would not be there.
    fn pool(&self, first: u32, maker: &Maker, material: MaterialId) -> u32 {
        let end = at(first) + maker.spools.len();
        let hers = self.materials.get(at(first)..end.min(self.materials.len()));
        let nth = hers.and_then(|hers| hers.iter().position(|one| *one == material));
        nth.map_or(NO_POOL, |nth| first + count(nth))
    }

    /// What people have seen, as edges. What cannot be made any more is left out.
    pub(super) fn see(&mut self, seen: &[Seen]) {
        for one in seen {
            let place = self.meanings.iter().position(|meaning| {
                let line = self.lines.get(meaning.line);
                line.is_some_and(|line| {
                    line.demand.id == one.demand
                        && self.is(line, meaning, (one.machine, one.version, one.material))
                })
            });
            if let Some(place) = place {
                self.instance.seen.push((place, one.pieces));
            }
        }
    }

    /// The maker of an edge.
    pub(super) fn maker_of(&self, edge: usize) -> Option<u32> {
        let meaning = self.meanings.get(edge)?;
        let line = self.lines.get(meaning.line)?;
        line.ways.get(meaning.way).map(|way| way.maker)
    }

    /// The machine of a maker, as the instance counts them.
    pub(super) fn machine(&self, maker: u32, nth: usize) -> u32 {
        let first = self.firsts.get(at(maker)).map_or(0, |first| first.0);
        first + count(nth)
    }

    fn is(
        &self,
        line: &Entry<'_>,
        meaning: &Meaning,
        (machine, version, material): (MachineId, VersionId, Option<MaterialId>),
    ) -> bool {
        let maker = line
            .ways
            .get(meaning.way)
            .and_then(|way| self.makers.get(at(way.maker)));
        let hers = maker.and_then(|maker| maker.machines.get(meaning.edge.machine));
        let work = line.demand.works.get(meaning.edge.work);
        hers.is_some_and(|row| row.id == machine)
            && work.is_some_and(|work| work.version == version)
            && meaning.edge.material == material
    }
}

/// Lines of one priority differ by so little.
const TIE: f64 = 1e-4;

/// Km an unmet minute weighs: a third for each step of the coordinator's rank, and more than any way.
fn weight(priority: u32) -> f64 {
    let steps = i32::try_from(priority.min(5)).unwrap_or(5) - 1;
    27_000.0 * 3.0_f64.powi(-steps)
}

/// The mean of a line's versions.
fn mean(demand: &Demand) -> f64 {
    let sum: f64 = demand.works.iter().map(|work| work.minutes_per_piece).sum();
    let mean = sum / real(u64::from(count(demand.works.len().max(1))));
    mean.max(0.001)
}

/// The most pieces of a line for one maker.
pub(super) fn share(demand: &Demand, settings: &Settings) -> u32 {
    if demand.open <= settings.share_above {
        return demand.open;
    }
    let share = settings.line_share * real(u64::from(demand.open));
    pieces(whole_up(share)).max(demand.smallest_batch())
}

/// The most pieces a maker could make of a line if she made nothing else.
fn most(demand: &Demand, maker: &Maker) -> u64 {
    let mut by_machine = vec![0; maker.machines.len()];
    for edge in edges(demand, maker) {
        let hours = maker.machines.get(edge.machine).map_or(0.0, |machine| {
            machine.hours_per_day / 24.0 * demand.deadline_hours - machine.hours_promised
        });
        let grams = edge.material.map_or(f64::INFINITY, |material| {
            let spools = maker
                .spools
                .iter()
                .filter(|spool| spool.material == material);
            spools.map(|spool| spool.grams).sum::<f64>() / edge.grams.max(0.001)
        });
        let pieces = whole_down((hours * 60.0 / edge.minutes).min(grams).max(0.0));
        if let Some(most) = by_machine.get_mut(edge.machine) {
            *most = pieces.max(*most);
        }
    }
    let all: u64 = by_machine.iter().sum();
    all.min(u64::from(maker.cap_pieces.unwrap_or(u32::MAX)))
}
