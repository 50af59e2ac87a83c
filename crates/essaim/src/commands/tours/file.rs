//! A problem in VROOM's JSON, as far as it is understood.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::Value;

/// The file.
#[derive(Debug, Deserialize)]
pub(super) struct File {
    #[serde(default)]
    pub(super) vehicles: Vec<Value>,
    #[serde(default)]
    pub(super) shipments: Vec<Value>,
    /// Stops that are no pairs, which no volunteer's tour has.
    #[serde(default)]
    pub(super) jobs: Vec<IgnoredAny>,
    #[serde(default)]
    pub(super) matrices: BTreeMap<String, Table>,
}

/// Road times of one profile, row by row; null where there is no road.
#[derive(Debug, Deserialize)]
pub(super) struct Table {
    pub(super) durations: Vec<Vec<Option<u32>>>,
    pub(super) distances: Vec<Vec<Option<u32>>>,
}

/// A vehicle with its driver.
#[derive(Debug, Deserialize)]
pub(super) struct Vehicle {
    pub(super) id: u64,
    #[serde(default)]
    pub(super) profile: Option<String>,
    pub(super) start_index: usize,
    #[serde(default)]
    pub(super) end_index: Option<usize>,
    pub(super) capacity: Vec<u32>,
    #[serde(default)]
    pub(super) time_window: Option<[u64; 2]>,
    #[serde(default)]
    pub(super) max_distance: Option<u32>,
    #[serde(default)]
    pub(super) costs: Costs,
    #[serde(default)]
    pub(super) skills: Vec<u32>,
    /// Stops already agreed, in order.
    #[serde(default)]
    pub(super) steps: Vec<Step>,
    #[serde(default)]
    pub(super) breaks: Vec<IgnoredAny>,
}

/// What a vehicle costs; only whether a tour itself costs anything is looked at.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Costs {
    #[serde(default)]
    pub(super) fixed: f64,
}

/// A stop already agreed, or the start or end of a tour.
#[derive(Debug, Deserialize)]
pub(super) struct Step {
    #[serde(rename = "type")]
    pub(super) kind: String,
    #[serde(default)]
    pub(super) id: Option<u64>,
}

/// Boxes from one place to one other.
#[derive(Debug, Deserialize)]
pub(super) struct Shipment {
    #[serde(default)]
    pub(super) amount: Vec<u32>,
    #[serde(default)]
    pub(super) skills: Vec<u32>,
    /// 0 to 100, 100 first.
    #[serde(default)]
    pub(super) priority: u32,
    pub(super) pickup: End,
    pub(super) delivery: End,
}

/// One end of a shipment.
#[derive(Debug, Deserialize)]
pub(super) struct End {
    pub(super) id: u64,
    pub(super) location_index: usize,
    #[serde(default)]
    pub(super) service: u64,
    #[serde(default)]
    pub(super) time_windows: Vec<[u64; 2]>,
}
