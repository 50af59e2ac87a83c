//! Opaque numbers the caller hands out; a plan answers with the same numbers.

use serde::{Deserialize, Serialize};

/// A shipment: boxes from one place to one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ShipmentId(pub u64);

/// A volunteer who drives, rides or walks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct VolunteerId(pub u64);

/// A place by its index in the road times.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PlaceIndex(pub usize);

/// Something a shipment needs and a volunteer has: a cold chain, a tail lift. The caller numbers them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Skill(pub u32);
