//! How long and how far from place to place.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::ids::PlaceIndex;
use crate::number::whole_up;
use crate::{Place, Problem, haversine_km};

/// What a volunteer moves with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VehicleKind {
    /// On foot.
    Foot,
    /// Cargo bike.
    CargoBike,
    /// Car.
    Car,
    /// Van.
    Van,
}

/// A vehicle and its mean speed.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Vehicle {
    /// The kind.
    pub kind: VehicleKind,
    /// Mean speed in km/h where road times are estimated; a table of road times has its own.
    pub kmh: f64,
}

impl Vehicle {
    /// A vehicle at a usual mean speed, stops and lights included: 4.3 km/h on foot (1.2 m/s), 14 by
    /// cargo bike, 45 by car or van. Assumptions of ours, to be fitted once real times are known.
    pub const fn usual(kind: VehicleKind) -> Self {
        let kmh = match kind {
            VehicleKind::Foot => 4.3,
            VehicleKind::CargoBike => 14.0,
            VehicleKind::Car | VehicleKind::Van => 45.0,
        };
        Self { kind, kmh }
    }
}

/// The way from one place to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Road {
    /// Seconds.
    pub seconds: u64,
    /// Metres.
    pub metres: u64,
}

/// Where road times come from: an estimate, or a table from a routing engine.
pub trait RoadTimes {
    /// How many places there are; a [`PlaceIndex`] is below it.
    fn places(&self) -> usize;

    /// The way from one place to another with a vehicle; `None` when there is none.
    fn road(&self, from: PlaceIndex, to: PlaceIndex, vehicle: &Vehicle) -> Option<Road>;

    /// What is wrong with the road times, if anything.
    ///
    /// # Errors
    /// [`Problem`] names the first bad place.
    fn validate(&self) -> Result<(), Problem> {
        Ok(())
    }
}

/// Straight lines made longer by a factor, at the vehicle's mean speed. Always there, and no address
/// leaves the server; say "estimated" beside tours planned with it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GreatCircle {
    /// The places.
    pub places: Vec<Place>,
    /// Road length over straight length.
    pub factor: f64,
}

impl GreatCircle {
    /// Places with the usual factor, 1.3.
    pub const fn new(places: Vec<Place>) -> Self {
        Self {
            places,
            factor: 1.3,
        }
    }
}

impl RoadTimes for GreatCircle {
    fn places(&self) -> usize {
        self.places.len()
    }

    fn road(&self, from: PlaceIndex, to: PlaceIndex, vehicle: &Vehicle) -> Option<Road> {
        let (a, b) = (self.places.get(from.0)?, self.places.get(to.0)?);
        let km = haversine_km(*a, *b) * self.factor;
        let seconds = whole_up(km / vehicle.kmh * 3600.0);
        Some(Road {
            seconds,
            metres: whole_up(km * 1000.0),
        })
    }

    fn validate(&self) -> Result<(), Problem> {
        crate::problem::within(crate::Row::Settings, "factor", self.factor, (1.0, 10.0))?;
        for (index, place) in self.places.iter().enumerate() {
            crate::problem::on_earth(crate::Row::Place(index), *place)?;
        }
        Ok(())
    }
}

/// Tables from a routing engine, one per kind of vehicle, row by row; a kind without a table
/// reaches nowhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Matrix {
    places: usize,
    tables: BTreeMap<VehicleKind, Vec<Option<Road>>>,
}

impl Matrix {
    /// Road times between so many places, without a table yet.
    pub const fn new(places: usize) -> Self {
        Self {
            places,
            tables: BTreeMap::new(),
        }
    }

    /// Adds the table of a kind of vehicle: from place 0 to all, from place 1 to all, ...
    ///
    /// # Errors
    /// [`Problem::Table`] when the cells are not one per pair of places.
    pub fn with(mut self, kind: VehicleKind, cells: Vec<Option<Road>>) -> Result<Self, Problem> {
        if Some(cells.len()) != self.places.checked_mul(self.places) {
            return Err(Problem::Table {
                cells: cells.len(),
                places: self.places,
            });
        }
        self.tables.insert(kind, cells);
        Ok(self)
    }
}

impl RoadTimes for Matrix {
    fn places(&self) -> usize {
        self.places
    }

    fn road(&self, from: PlaceIndex, to: PlaceIndex, vehicle: &Vehicle) -> Option<Road> {
        if to.0 >= self.places {
            return None;
        }
        let cell = from.0.checked_mul(self.places)?.checked_add(to.0)?;
        self.tables.get(&vehicle.kind)?.get(cell).copied().flatten()
    }
}
