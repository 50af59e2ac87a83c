//! Who can bring pieces to a site, nearest first, as far as somebody asks.
//!
//! Makers lie in a tree, and each hub knows the makers whose reach it is in. From a site, the nearest maker
//! of each hub and the nearest of all wait in one queue; whoever is taken from it is replaced by the next of
//! the same hub. So a site with many makers around it looks at few of them.

mod moving;
mod sphere;

use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

use rstar::RTree;

use super::ids::HubId;
use super::maker::{Hub, Maker};
use crate::Place;
use crate::number::{at, count};
use sphere::{Named, Spot, between, km, spot, squared};

/// A maker's shortest way to a site.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Way {
    /// The maker's place in the list.
    pub(super) maker: u32,
    /// In km, over the hub if there is one.
    pub(super) km: f64,
    /// The hub; `None` when she brings it to the site herself.
    pub(super) hub: Option<HubId>,
}

/// A hub, and the makers that have it in reach.
#[derive(Debug)]
struct Point {
    id: HubId,
    place: Place,
    spot: Spot,
    /// Nearest first.
    makers: Vec<(f64, u32)>,
}

/// All ways.
#[derive(Debug)]
pub(super) struct Ways {
    reaches: Vec<f64>,
    farthest: f64,
    max_km: f64,
    spots: Vec<Spot>,
    tree: RTree<Named>,
    hubs: Vec<Point>,
}

impl Ways {
    /// Looks at every maker once.
    pub(super) fn of(makers: &[&Maker], max_km: f64) -> Self {
        let spots: Vec<Spot> = makers.iter().map(|maker| spot(maker.place)).collect();
        let named = spots
            .iter()
            .zip(0..)
            .map(|(spot, maker)| Named::new(*spot, maker));
        let mut hubs = Hubs::default();
        for ((maker, spot), place) in makers.iter().zip(&spots).zip(0..) {
            hubs.reached(maker, *spot, place);
        }
        for hub in &mut hubs.list {
            hub.makers
                .sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        }
        hubs.list.retain(|hub| !hub.makers.is_empty());
        hubs.list.sort_by_key(|hub| hub.id);
        let reaches = makers.iter().map(|maker| maker.reach_km);
        Self {
            farthest: reaches.clone().fold(0.0, f64::max).min(max_km),
            reaches: reaches.collect(),
            max_km,
            tree: RTree::bulk_load(named.collect()),
            spots,
            hubs: hubs.list,
        }
    }

    /// The ways to a site, shortest first, each maker once.
    pub(super) fn to(&self, site: Place) -> Nearest<'_, impl Iterator<Item = (f64, u32)>> {
        let here = spot(site);
        let direct = self.tree.nearest_neighbor_iter_with_distance_2(here);
        let mut nearest = Nearest {
            ways: self,
            direct: direct.map(|(named, squared)| (km(squared), named.data)),
            queue: BinaryHeap::new(),
            seen: BTreeSet::new(),
        };
        nearest.next_direct();
        for (hub, place) in self.hubs.iter().zip(0..) {
            let onward = between(hub.spot, here);
            nearest.wait(onward, place, 0);
        }
        nearest
    }

    /// Makers with no way to any of these sites.
    pub(super) fn unreached(&self, sites: &[Place]) -> u32 {
        let sites: Vec<Spot> = sites.iter().map(|site| spot(*site)).collect();
        let sites = RTree::bulk_load(sites);
        let nearest = |here: Spot| {
            let site = sites.nearest_neighbor(here);
            site.map_or(f64::INFINITY, |site| between(here, *site))
        };
        let direct = self.spots.iter().zip(&self.reaches);
        let mut reached: Vec<bool> = direct
            .map(|(here, reach)| nearest(*here) <= reach.min(self.max_km))
            .collect();
        for hub in &self.hubs {
            let onward = nearest(hub.spot);
            for (way, maker) in &hub.makers {
                if let Some(reached) = reached.get_mut(at(*maker)) {
                    *reached |= way + onward <= self.max_km;
                }
            }
        }
        let there = self.reaches.iter().map(|reach| *reach >= 0.0);
        count(
            reached
                .iter()
                .zip(there)
                .filter(|(reached, there)| *there && !**reached)
                .count(),
        )
    }

    /// How many makers there are: who left is none.
    pub(super) fn makers(&self) -> u32 {
        let there = self.reaches.iter().filter(|reach| **reach >= 0.0);
        count(there.count())
    }

    /// The makers nearest to a site as the crow flies, and how far that is, whatever their reach.
    pub(super) fn around(&self, site: Place) -> impl Iterator<Item = (u32, f64)> {
        let all = self.tree.nearest_neighbor_iter_with_distance_2(spot(site));
        all.map(|(named, squared)| (named.data, km(squared)))
    }
}

/// Hubs while they are gathered.
#[derive(Default)]
struct Hubs {
    list: Vec<Point>,
    places: BTreeMap<(HubId, u64, u64), u32>,
    /// The last maker's list: most makers have the same one.
    last: Option<(Vec<Hub>, RTree<Named>)>,
}

impl Hubs {
    /// Enters a maker at each of her hubs that is within her reach.
    fn reached(&mut self, maker: &Maker, here: Spot, place: u32) {
        if maker.hubs.is_empty() {
            return;
        }
        if self
            .last
            .as_ref()
            .is_none_or(|(hubs, _)| *hubs != maker.hubs)
        {
            let tree = RTree::bulk_load(maker.hubs.iter().map(|hub| self.add(hub)).collect());
            self.last = Some((maker.hubs.clone(), tree));
        }
        let Some((_, tree)) = &self.last else { return };
        for hub in tree.locate_within_distance(here, squared(maker.reach_km) * (1.0 + 1e-9)) {
            let way = between(here, *hub.geom());
            if let Some(point) = self.list.get_mut(at(hub.data))
                && way <= maker.reach_km
            {
                point.makers.push((way, place));
            }
        }
    }

    fn add(&mut self, hub: &Hub) -> Named {
        let spot = spot(hub.place);
        let key = (hub.id, hub.place.lat.to_bits(), hub.place.lon.to_bits());
        let next = count(self.list.len());
        let place = *self.places.entry(key).or_insert(next);
        if place == next {
            self.list.push(Point {
                id: hub.id,
                place: hub.place,
                spot,
                makers: Vec::new(),
            });
        }
        Named::new(spot, place)
    }
}

/// Km, in order.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Km(f64);

impl Eq for Km {}

impl Ord for Km {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.total_cmp(&other.0)
    }
}

impl PartialOrd for Km {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The next one of a hub, or of all: without hub before with one, then by hub, then by maker.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Waiting {
    km: Km,
    hub: Option<u32>,
    nth: u32,
    maker: u32,
}

/// Ways to one site.
pub(super) struct Nearest<'w, D> {
    ways: &'w Ways,
    direct: D,
    queue: BinaryHeap<Reverse<Waiting>>,
    seen: BTreeSet<u32>,
}

impl<D: Iterator<Item = (f64, u32)>> Nearest<'_, D> {
    /// The next maker who brings it there herself.
    fn next_direct(&mut self) {
        for (km, maker) in self.direct.by_ref() {
            if km > self.ways.farthest {
                return;
            }
            if self
                .ways
                .reaches
                .get(at(maker))
                .is_some_and(|reach| km <= *reach)
            {
                let (hub, nth) = (None, 0);
                let km = Km(km);
                self.queue.push(Reverse(Waiting {
                    km,
                    hub,
                    nth,
                    maker,
                }));
                return;
            }
        }
    }

    /// The `nth` maker of a hub waits; `onward` km lie between the hub and the site.
    fn wait(&mut self, onward: f64, hub: u32, nth: u32) {
        let point = self.ways.hubs.get(at(hub));
        let Some(&(way, maker)) = point.and_then(|point| point.makers.get(at(nth))) else {
            return;
        };
        let km = Km(way + onward);
        if km.0 <= self.ways.max_km {
            let hub = Some(hub);
            self.queue.push(Reverse(Waiting {
                km,
                hub,
                nth,
                maker,
            }));
        }
    }
}

impl<D: Iterator<Item = (f64, u32)>> Iterator for Nearest<'_, D> {
    type Item = Way;

    fn next(&mut self) -> Option<Way> {
        loop {
            let Reverse(Waiting {
                km,
                hub,
                nth,
                maker,
            }) = self.queue.pop()?;
            let point = hub.and_then(|hub| self.ways.hubs.get(at(hub)));
            if let (Some(hub), Some(point)) = (hub, point) {
                let way = point.makers.get(at(nth)).map_or(0.0, |maker| maker.0);
                self.wait(km.0 - way, hub, nth + 1);
            } else {
                self.next_direct();
            }
            if self.seen.insert(maker) {
                let hub = point.map(|point| point.id);
                return Some(Way {
                    maker,
                    km: km.0,
                    hub,
                });
            }
        }
    }
}
