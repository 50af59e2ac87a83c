//! Who can bring pieces to a site, how far that is, and in which order makers are asked.

use std::cmp::Ordering;

use super::ids::{HubId, MakerId};
use super::maker::Maker;
use super::room::Room;
use super::settings::Settings;
use crate::number::whole_down;
use crate::{Place, haversine_km};

/// A maker's way to a site.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Way {
    /// In km, over the hub if there is one.
    pub(super) km: f64,
    /// The hub; `None` when she brings it to the site herself.
    pub(super) hub: Option<HubId>,
    /// Whether her reach and the settings allow it.
    pub(super) in_reach: bool,
}

/// The shortest way her reach allows; the straight way, out of reach, when there is none.
pub(super) fn way(maker: &Maker, site: Place, settings: &Settings) -> Way {
    let direct = haversine_km(maker.place, site);
    let straight = Way {
        km: direct,
        hub: None,
        in_reach: direct <= maker.reach_km,
    };
    let over_hubs = maker.hubs.iter().filter_map(|hub| {
        let first = haversine_km(maker.place, hub.place);
        let km = first + haversine_km(hub.place, site);
        (first <= maker.reach_km).then_some(Way {
            km,
            hub: Some(hub.id),
            in_reach: true,
        })
    });
    std::iter::once(straight)
        .chain(over_hubs)
        .filter(|way| way.in_reach && way.km <= settings.max_km)
        .min_by(|a, b| a.km.total_cmp(&b.km).then(a.hub.cmp(&b.hub)))
        .unwrap_or(Way {
            in_reach: false,
            ..straight
        })
}

/// A maker as seen from one line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Standing {
    /// Her index.
    pub(super) maker: usize,
    /// Her id.
    pub(super) id: MakerId,
    /// Her way to the site.
    pub(super) way: Way,
    /// Recent proposals, those of this plan included.
    pub(super) offers: u32,
}

impl Standing {
    /// Nearest first by whole km, then fewest proposals, then id. Ways come from commune centres,
    /// so less than a km is noise and fairness may decide within it.
    fn before(&self, other: &Self) -> Ordering {
        let band = |standing: &Self| whole_down(standing.way.km);
        band(self)
            .cmp(&band(other))
            .then(self.offers.cmp(&other.offers))
            .then(self.id.cmp(&other.id))
    }

    /// Whether the other maker's way is in the same whole km.
    pub(super) fn as_near_as(&self, other: &Self) -> bool {
        whole_down(self.way.km) == whole_down(other.way.km)
    }
}

/// All makers in the order they are asked, those out of reach last.
pub(super) fn standings(
    makers: &[Maker],
    site: Place,
    settings: &Settings,
    room: &Room,
) -> Vec<Standing> {
    let mut all: Vec<Standing> = makers
        .iter()
        .enumerate()
        .map(|(index, maker)| Standing {
            maker: index,
            id: maker.id,
            way: way(maker, site, settings),
            offers: maker.recent_offers.saturating_add(room.offers(index)),
        })
        .collect();
    all.sort_by(|a, b| {
        b.way
            .in_reach
            .cmp(&a.way.in_reach)
            .then_with(|| a.before(b))
    });
    all
}
