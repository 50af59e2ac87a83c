//! What is to be carried, by whom, and what is already promised. Times are seconds from an instant
//! the caller chooses (midnight of the planned day, say).

use serde::{Deserialize, Serialize};

use super::ids::{PlaceIndex, ShipmentId, Skill, VolunteerId};
use super::outcome::StopKind;
use super::roads::Vehicle;

/// A span of time in seconds, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Window {
    /// From this second.
    pub from: u64,
    /// Until this second.
    pub until: u64,
}

impl Window {
    /// A window from and until seconds.
    pub const fn new(from: u64, until: u64) -> Self {
        Self { from, until }
    }
}

/// A place where a stop can be made and when it is open. A shipment has one door at most per place
/// and kind of stop, with all its windows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Door {
    /// The place.
    pub place: PlaceIndex,
    /// When the stop may begin; empty for any time.
    pub windows: Vec<Window>,
}

impl Door {
    /// A place that is always open.
    pub const fn always(place: PlaceIndex) -> Self {
        Self {
            place,
            windows: Vec::new(),
        }
    }

    /// The earliest second from `arrival` on at which a stop may begin.
    pub(crate) fn opens(&self, arrival: u64) -> Option<u64> {
        if self.windows.is_empty() {
            return Some(arrival);
        }
        let open = self.windows.iter().filter(|window| window.until >= arrival);
        open.map(|window| window.from.max(arrival)).min()
    }
}

/// Boxes to be picked up once and delivered once, by the same volunteer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Shipment {
    /// The shipment.
    pub id: ShipmentId,
    /// Rank: 1 is planned before 2.
    pub priority: u32,
    /// Where it may be picked up: one of these.
    pub pickup: Vec<Door>,
    /// Where it may be delivered: one of these (any of several hubs, say).
    pub delivery: Vec<Door>,
    /// Boxes.
    pub boxes: u32,
    /// Weight of all boxes in kg.
    pub kg: f64,
    /// Seconds the pickup takes.
    pub pickup_seconds: u64,
    /// Seconds the delivery takes.
    pub delivery_seconds: u64,
    /// What the volunteer must have or be able to do.
    #[serde(default)]
    pub skills: Vec<Skill>,
}

/// A volunteer's offer for the planned span.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Volunteer {
    /// The volunteer.
    pub id: VolunteerId,
    /// Where she starts.
    pub start: PlaceIndex,
    /// Where she must end; `None` when the last stop will do.
    pub end: Option<PlaceIndex>,
    /// Boxes she can have aboard at once.
    pub boxes: u32,
    /// Kg she can have aboard at once.
    pub kg: f64,
    /// Leaves not before, is back not after.
    pub hours: Window,
    /// The longest tour in km, way to the end included.
    pub max_km: f64,
    /// No stop is farther from her start than so many km of road; `None` for no such limit.
    #[serde(default)]
    pub radius_km: Option<f64>,
    /// What she moves with.
    pub vehicle: Vehicle,
    /// What she has or can do.
    #[serde(default)]
    pub skills: Vec<Skill>,
    /// Km she drove lately: whoever did much already is asked later, as far as
    /// [`Settings::sharing_percent`] says.
    #[serde(default)]
    pub lately_km: f64,
}

/// A stop a volunteer has agreed to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PromisedStop {
    /// Pickup or delivery.
    pub kind: StopKind,
    /// The shipment.
    pub shipment: ShipmentId,
    /// Where: one of the shipment's doors.
    pub place: PlaceIndex,
}

/// The stops a volunteer has agreed to, in order. They stay hers and in this order; others may be
/// put between. To hold a promised hour, narrow that door's windows to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promise {
    /// The volunteer.
    pub volunteer: VolunteerId,
    /// Pickups and deliveries, each shipment's pickup before its delivery.
    pub stops: Vec<PromisedStop>,
}

/// All of one planning.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Request {
    /// What is to be carried.
    pub shipments: Vec<Shipment>,
    /// By whom.
    pub volunteers: Vec<Volunteer>,
    /// What is already agreed; one entry a volunteer at most.
    pub promised: Vec<Promise>,
}

/// How tours are looked for. Start from `Settings::default()`: a stronger engine may add fields.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Times tours are partly taken apart and put together again. A count, not a time, so that the
    /// same request gives the same tours on every machine; [`super::plan_while`] lets time decide.
    pub iterations: u32,
    /// Chance's seed; store it with the tours to replay them.
    pub seed: u64,
    /// Rather one tour less than any number of km.
    pub fewest_tours: bool,
    /// How dear a km is to a volunteer who drives, lately or in this plan, as much as the mean
    /// longest tour: 100 for twice as dear. 0 looks at the sum of km alone.
    pub sharing_percent: u32,
    /// Iterations after which each hundredth of a time budget was used, from [`super::Effort`]: given
    /// with its count, a planning that was timed is replayed. Empty: hundredths of `iterations`.
    pub marks: Vec<u32>,
    /// What each part of a region took, from [`super::Effort::parts`]: planned in parts again, each takes
    /// the same. Empty: each takes `iterations`.
    pub parts: Vec<super::outcome::Effort>,
}

impl Default for Settings {
    /// 3,000 iterations, seed 1, by km alone.
    fn default() -> Self {
        Self {
            iterations: 3_000,
            seed: 1,
            fewest_tours: false,
            sharing_percent: 0,
            marks: Vec::new(),
            parts: Vec::new(),
        }
    }
}
