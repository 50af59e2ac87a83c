//! What tours are.

use serde::{Deserialize, Serialize};

use super::ids::{PlaceIndex, ShipmentId, VolunteerId};

/// What happens at a stop. Pickup sorts before delivery.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StopKind {
    /// Boxes come aboard.
    Pickup,
    /// Boxes leave.
    Delivery,
}

/// One stop of a tour.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stop {
    /// Pickup or delivery.
    pub kind: StopKind,
    /// The shipment.
    pub shipment: ShipmentId,
    /// Where.
    pub place: PlaceIndex,
    /// Second she arrives.
    pub arrival: u64,
    /// Second the stop begins: later than `arrival` when she waits for the door to open.
    pub begin: u64,
    /// Second she leaves.
    pub departure: u64,
    /// Boxes aboard when she leaves.
    pub load_boxes: u32,
}

/// One volunteer's stops in order, at least two.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Tour {
    /// The volunteer.
    pub volunteer: VolunteerId,
    /// Second she leaves her start: as late as the first stop allows.
    pub leaves: u64,
    /// Second she is at her end, or has left the last stop.
    pub returns: u64,
    /// The stops.
    pub stops: Vec<Stop>,
    /// Length in km, way to the end included.
    pub km: f64,
    /// `returns` less `leaves`.
    pub seconds: u64,
}

/// Why a shipment is on no tour: how far the best placed volunteer got.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WhyUnassigned {
    /// There is no volunteer.
    NoVolunteer,
    /// Nobody has or can do what it needs.
    NoSkill,
    /// Too many boxes or too heavy for every vehicle: split it.
    FitsNoVehicle,
    /// No road from any volunteer to it.
    NoRoad,
    /// Farther from everybody's start than she goes.
    OutOfRadius,
    /// Nobody's hours are long enough for the trip.
    NoHours,
    /// Longer than anybody's longest tour.
    TooFar,
    /// Its windows do not meet the hours of anybody who could go.
    NoWindow,
    /// Somebody could carry it alone, but her tour is full.
    ToursFull,
}

/// A shipment on no tour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unassigned {
    /// The shipment.
    pub shipment: ShipmentId,
    /// Why.
    pub why: WhyUnassigned,
}

/// How much was tried. With the seed it is all that is needed to come to the same tours again.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Effort {
    /// Iterations done.
    pub iterations: u32,
    /// Iterations after which each hundredth of a time budget was used; empty when a count decided.
    pub marks: Vec<u32>,
    /// What each part took, of a region planned in parts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Self>,
}

/// Tours and what is on none.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Tours {
    /// Tours with stops, by volunteer id.
    pub tours: Vec<Tour>,
    /// Shipments on no tour, by shipment id.
    pub unassigned: Vec<Unassigned>,
    /// What it took.
    #[serde(default)]
    pub effort: Effort,
}
