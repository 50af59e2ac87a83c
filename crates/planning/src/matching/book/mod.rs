//! Needs and makers as the search reads them, and what its answers mean.

pub(in crate::matching) mod look;
mod weigh;

use std::collections::BTreeMap;

use crate::matching::demand::Demand;
use crate::matching::edges::{Edge, edges};
use crate::matching::engine::{
    EdgeRow, Instance, MachineRow, MakerRow, NO_POOL, milligrams, ticks,
};
use crate::matching::ids::{DemandId, MachineId, MaterialId, VersionId};
use crate::matching::maker::Maker;
use crate::matching::reasons::Seen;
use crate::matching::request::Refused;
use crate::matching::settings::Settings;
use crate::matching::ways::{Way, Ways};
use crate::number::{at, count, single};
pub(in crate::matching) use weigh::{share, urgency};

/// One line with what was looked at for it.
#[derive(Debug)]
pub(in crate::matching) struct Entry<'a> {
    /// The line.
    pub(in crate::matching) demand: &'a Demand,
    /// Makers in reach, nearest first.
    pub(in crate::matching) ways: Vec<Way>,
    /// Whether nobody else is in reach.
    pub(in crate::matching) all: bool,
    /// Makers in reach who said no to it.
    pub(in crate::matching) refused: u32,
}

impl Entry<'_> {
    /// Leaves out who said no to the line.
    fn leave_out(&mut self, makers: &[&Maker], refused: Option<&Refused>) {
        let Some(refused) = refused.filter(|refused| !refused.is_empty()) else {
            return;
        };
        let all = self.ways.len();
        let line = self.demand.id;
        let said_no = |way: &Way| {
            let maker = makers.get(at(way.maker));
            maker.is_some_and(|maker| refused.contains(&(line, maker.id)))
        };
        self.ways.retain(|way| !said_no(way));
        self.refused = count(all - self.ways.len());
    }
}

/// What an edge of the instance means.
#[derive(Debug, Clone, Copy)]
pub(in crate::matching) struct Meaning {
    /// The line's place.
    pub(in crate::matching) line: usize,
    /// The way's place within the line.
    pub(in crate::matching) way: usize,
    /// How.
    pub(in crate::matching) edge: Edge,
}

/// Everything, in an order that does not depend on how the rows came.
#[derive(Debug)]
pub(in crate::matching) struct Book<'a> {
    /// The most urgent line first.
    pub(in crate::matching) lines: Vec<Entry<'a>>,
    /// By id.
    pub(in crate::matching) makers: Vec<&'a Maker>,
    pub(in crate::matching) ways: &'a Ways,
    pub(in crate::matching) instance: Instance,
    pub(in crate::matching) meanings: Vec<Meaning>,
    settings: &'a Settings,
    /// Who said no to what.
    refused: Option<&'a Refused>,
    /// First machine and first pool of each maker.
    firsts: Vec<(u32, u32)>,
    /// Material of each pool.
    materials: Vec<MaterialId>,
}

impl<'a> Book<'a> {
    /// Reads everything, and finds who could make what. Makers are in the order of their ids.
    pub(in crate::matching) fn of(
        demands: &'a [Demand],
        makers: Vec<&'a Maker>,
        ways: &'a Ways,
        (settings, refused): (&'a Settings, Option<&'a Refused>),
    ) -> Self {
        let mut demands: Vec<&Demand> = demands.iter().collect();
        demands.sort_by(|a, b| urgency(a, b));
        let mut deadlines: Vec<f64> = demands.iter().map(|line| line.deadline_hours).collect();
        deadlines.sort_by(f64::total_cmp);
        deadlines.dedup();
        let lines = demands.into_iter().map(|demand| {
            let (ways, all) = look::first(demand, &makers, ways);
            let mut entry = Entry {
                demand,
                ways,
                all,
                refused: 0,
            };
            entry.leave_out(&makers, refused);
            entry
        });
        let mut book = Self::with(lines.collect(), makers, ways, (settings, deadlines));
        book.refused = refused;
        book.add_edges();
        book
    }

    /// The same with lines whose makers were looked at, the most urgent first, and with all deadlines there
    /// are. Edges are still to be added.
    pub(in crate::matching) fn with(
        lines: Vec<Entry<'a>>,
        makers: Vec<&'a Maker>,
        ways: &'a Ways,
        (settings, deadlines): (&'a Settings, Vec<f64>),
    ) -> Self {
        let mut book = Self {
            instance: Instance {
                needs: weigh::needs(&lines, settings, &deadlines),
                deadlines,
                ..Instance::default()
            },
            lines,
            makers,
            ways,
            meanings: Vec::new(),
            settings,
            refused: None,
            firsts: Vec::new(),
            materials: Vec::new(),
        };
        book.add_makers();
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
                offers: self
                    .settings
                    .offers_per_maker
                    .saturating_sub(maker.offers_out),
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

    /// Every way to make a piece of a line.
    pub(in crate::matching) fn add_edges(&mut self) {
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

    /// The grams of a maker's material.
    pub(in crate::matching) fn pool_of(
        &mut self,
        place: u32,
        maker: &Maker,
        material: MaterialId,
    ) -> Option<&mut f64> {
        let first = self.firsts.get(at(place))?.1;
        let pool = self.pool(first, maker, material);
        self.instance.pools.get_mut(at(pool))
    }

    /// What people have seen, as edges. What cannot be made any more is left out.
    pub(in crate::matching) fn see(&mut self, seen: &[Seen]) {
        let seen: BTreeMap<_, u32> = seen
            .iter()
            .map(|one| {
                (
                    (one.demand, one.machine, one.version, one.material),
                    one.pieces,
                )
            })
            .collect();
        let places = (0..self.meanings.len()).filter_map(|place| {
            let pieces = seen.get(&self.name(place)?)?;
            Some((place, *pieces))
        });
        self.instance.seen = places.collect();
    }

    /// Line, machine, version and material of an edge.
    fn name(&self, edge: usize) -> Option<(DemandId, MachineId, VersionId, Option<MaterialId>)> {
        let meaning = self.meanings.get(edge)?;
        let line = self.lines.get(meaning.line)?;
        let maker = self.makers.get(at(line.ways.get(meaning.way)?.maker))?;
        let machine = maker.machines.get(meaning.edge.machine)?.id;
        let version = line.demand.works.get(meaning.edge.work)?.version;
        Some((line.demand.id, machine, version, meaning.edge.material))
    }

    /// The maker of an edge.
    pub(in crate::matching) fn maker_of(&self, edge: usize) -> Option<u32> {
        let meaning = self.meanings.get(edge)?;
        let line = self.lines.get(meaning.line)?;
        line.ways.get(meaning.way).map(|way| way.maker)
    }

    /// The machine of a maker, as the instance counts them.
    pub(in crate::matching) fn machine(&self, maker: u32, nth: usize) -> u32 {
        let first = self.firsts.get(at(maker)).map_or(0, |first| first.0);
        first + count(nth)
    }
}
