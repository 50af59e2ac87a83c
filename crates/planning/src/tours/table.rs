//! Roads between the places of one planning, as dense as a search can read them.
#![expect(
    clippy::indexing_slicing,
    reason = "a cell per pair of spots, and one more spot that is nowhere"
)]

use super::ids::PlaceIndex;
use super::roads::{Road, RoadTimes, Vehicle};
use super::validate::LONGEST;
use crate::number::real;
use crate::problem::{Problem, Row};

/// More than any tour may take, so that a missing road breaks every limit by itself.
const NO_ROAD: i32 = 2_000_000_000;

/// A way between two spots.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Way {
    metres: i32,
    seconds: i32,
}

impl Way {
    /// The way nobody has to go.
    pub(super) const HERE: Self = Self {
        metres: 0,
        seconds: 0,
    };
    const NONE: Self = Self {
        metres: NO_ROAD,
        seconds: NO_ROAD,
    };

    /// Metres.
    pub(super) fn metres(self) -> i64 {
        i64::from(self.metres)
    }

    /// Seconds.
    pub(super) fn seconds(self) -> i64 {
        i64::from(self.seconds)
    }
}

/// The ways of one kind of vehicle.
#[derive(Debug)]
pub(super) struct Table {
    width: usize,
    ways: Vec<Way>,
    /// The same by where they lead, so that all ways to one spot lie side by side. Empty where the
    /// way back is the way there.
    towards: Vec<Way>,
}

impl Table {
    /// Asks the road times for every pair.
    pub(super) fn new(
        roads: &dyn RoadTimes,
        vehicle: &Vehicle,
        places: &[PlaceIndex],
    ) -> Result<Self, Problem> {
        let width = places.len() + 1;
        let mut ways = Vec::with_capacity(width * width);
        for from in places {
            for to in places {
                let road = roads.road(*from, *to, vehicle);
                ways.push(road.map_or(Ok(Way::NONE), |road| way(road, *from, *to))?);
            }
            ways.push(Way::HERE);
        }
        ways.resize(width * width, Way::HERE);
        let turned = (0..width).flat_map(|to| (0..width).map(move |from| (from, to)));
        let towards: Vec<Way> = turned.map(|(from, to)| ways[from * width + to]).collect();
        let towards = if towards == ways { Vec::new() } else { towards };
        Ok(Self {
            width,
            ways,
            towards,
        })
    }

    /// The spot that is as far as the last stop: where a tour ends that need not end anywhere.
    pub(super) const fn nowhere(&self) -> usize {
        self.width - 1
    }

    /// The way between two spots.
    pub(super) fn way(&self, from: usize, to: usize) -> Way {
        self.ways[from * self.width + to]
    }

    /// The ways from a spot, by where they lead.
    pub(super) fn from(&self, spot: usize) -> &[Way] {
        &self.ways[spot * self.width..][..self.width]
    }

    /// The ways to a spot, by where they begin.
    pub(super) fn to(&self, spot: usize) -> &[Way] {
        let ways = if self.towards.is_empty() {
            &self.ways
        } else {
            &self.towards
        };
        &ways[spot * self.width..][..self.width]
    }

    /// The way between two spots, if there is one.
    pub(super) fn road(&self, from: usize, to: usize) -> Option<Road> {
        let way = self.way(from, to);
        (way != Way::NONE).then(|| Road {
            seconds: way.seconds().unsigned_abs(),
            metres: way.metres().unsigned_abs(),
        })
    }
}

fn way(road: Road, from: PlaceIndex, to: PlaceIndex) -> Result<Way, Problem> {
    let longest = road.seconds.max(road.metres);
    match (i32::try_from(road.metres), i32::try_from(road.seconds)) {
        (Ok(metres), Ok(seconds)) if longest <= LONGEST => Ok(Way { metres, seconds }),
        _ => Err(Problem::Number {
            row: Row::Road {
                from: from.0,
                to: to.0,
            },
            field: "road",
            value: real(longest),
            least: 0.0,
            most: real(LONGEST),
        }),
    }
}
