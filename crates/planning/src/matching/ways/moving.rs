//! Makers who come, change or leave.

use super::sphere::{Named, Spot, between, spot};
use super::{Point, Way, Ways};
use crate::Place;
use crate::matching::maker::Maker;
use crate::number::at;

/// The ways of one maker: km to each hub in her reach.
#[derive(Debug)]
pub(in crate::matching) struct Hers {
    maker: u32,
    here: Spot,
    reach: f64,
    hubs: Vec<(f64, usize)>,
}

impl Ways {
    /// Enters a maker at a place in the list: the next one, or one that is replaced.
    pub(in crate::matching) fn set(&mut self, place: u32, maker: &Maker) {
        self.clear(place);
        let here = spot(maker.place);
        if let Some(reach) = self.reaches.get_mut(at(place))
            && let Some(spot) = self.spots.get_mut(at(place))
        {
            (*spot, *reach) = (here, maker.reach_km);
        } else {
            self.spots.push(here);
            self.reaches.push(maker.reach_km);
        }
        self.farthest = self.farthest.max(maker.reach_km.min(self.max_km));
        self.tree.insert(Named::new(here, place));
        for hub in &maker.hubs {
            let there = spot(hub.place);
            let way = between(here, there);
            if way > maker.reach_km {
                continue;
            }
            let known = self
                .hubs
                .iter()
                .position(|one| one.id == hub.id && one.place == hub.place);
            let nth = known.unwrap_or_else(|| {
                let nth = self.hubs.partition_point(|one| one.id <= hub.id);
                let (id, place, makers) = (hub.id, hub.place, Vec::new());
                self.hubs.insert(
                    nth,
                    Point {
                        id,
                        place,
                        spot: there,
                        makers,
                    },
                );
                nth
            });
            if let Some(point) = self.hubs.get_mut(nth) {
                let nth = point
                    .makers
                    .partition_point(|one| (one.0, one.1) < (way, place));
                point.makers.insert(nth, (way, place));
            }
        }
    }

    /// Takes a maker out.
    pub(in crate::matching) fn clear(&mut self, place: u32) {
        if let Some(here) = self.spots.get(at(place)) {
            self.tree.remove(&Named::new(*here, place));
        }
        for hub in &mut self.hubs {
            hub.makers.retain(|one| one.1 != place);
        }
        if let Some(reach) = self.reaches.get_mut(at(place)) {
            *reach = -1.0;
        }
    }

    /// The ways of one maker.
    pub(in crate::matching) fn from(&self, maker: u32) -> Hers {
        let hubs = self.hubs.iter().enumerate().filter_map(|(nth, hub)| {
            let hers = hub.makers.iter().find(|one| one.1 == maker)?;
            Some((hers.0, nth))
        });
        Hers {
            maker,
            here: self.spots.get(at(maker)).copied().unwrap_or_default(),
            reach: self.reaches.get(at(maker)).copied().unwrap_or(-1.0),
            hubs: hubs.collect(),
        }
    }
}

impl Hers {
    /// Her shortest way to a site.
    pub(in crate::matching) fn to(&self, site: Place, ways: &Ways) -> Option<Way> {
        let there = spot(site);
        let direct = between(self.here, there);
        let maker = self.maker;
        let (km, hub) = (direct, None);
        let direct = (direct <= self.reach).then_some(Way { maker, km, hub });
        let hubs = self.hubs.iter().filter_map(|(way, nth)| {
            let hub = ways.hubs.get(*nth)?;
            let km = way + between(hub.spot, there);
            let hub = Some(hub.id);
            Some(Way { maker, km, hub })
        });
        let all = direct
            .into_iter()
            .chain(hubs)
            .filter(|way| way.km <= ways.max_km);
        all.min_by(|a, b| a.km.total_cmp(&b.km).then(a.hub.cmp(&b.hub)))
    }
}
