//! Ways already asked for: volunteers and hubs stay where they are, so most of a table is known from last
//! time.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use essaim_planning::Place;
use essaim_planning::tours::{Road, VehicleKind};

/// More ways than this are forgotten all at once; each takes about 60 bytes.
const MOST: usize = 1_000_000;

/// A place as it is remembered: within 1e-4 of a degree, about ten metres.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Spot {
    lat: i32,
    lon: i32,
}

impl Spot {
    #[expect(
        clippy::as_conversions,
        clippy::cast_possible_truncation,
        reason = "degrees times ten thousand fit; a float that is none saturates and is asked as it is"
    )]
    pub(crate) fn of(place: Place) -> Self {
        let units = |degrees: f64| (degrees * 1e4).round() as i32;
        Self {
            lat: units(place.lat),
            lon: units(place.lon),
        }
    }
}

type Key = (VehicleKind, Spot, Spot);

/// What was answered of a way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// There is a road.
    Road(Road),
    /// There is none.
    None,
}

impl From<Option<Road>> for Way {
    fn from(road: Option<Road>) -> Self {
        road.map_or(Self::None, Self::Road)
    }
}

impl From<Way> for Option<Road> {
    fn from(way: Way) -> Self {
        match way {
            Way::Road(road) => Some(road),
            Way::None => None,
        }
    }
}

/// The ways known.
#[derive(Debug, Default)]
pub(crate) struct Known {
    ways: Mutex<HashMap<Key, Way>>,
}

impl Known {
    /// What is known of the ways from each spot to each, row by row.
    pub(crate) fn look(&self, kind: VehicleKind, spots: &[Spot]) -> Vec<Option<Way>> {
        let ways = self.ways.lock().unwrap_or_else(PoisonError::into_inner);
        let row = |from: &Spot| {
            let from = *from;
            spots.iter().map(move |to| (kind, from, *to))
        };
        let keys = spots.iter().flat_map(row);
        keys.map(|key| ways.get(&key).copied()).collect()
    }

    /// Remembers ways.
    pub(crate) fn keep(&self, found: impl Iterator<Item = (Key, Way)>) {
        let mut ways = self.ways.lock().unwrap_or_else(PoisonError::into_inner);
        if ways.len() >= MOST {
            ways.clear();
        }
        ways.extend(found);
    }
}
