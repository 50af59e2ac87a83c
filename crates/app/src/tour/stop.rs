//! The stops of a tour, as stored.

use chrono::{DateTime, Utc};
use essaim_domain::ids::{LegId, ParcelId};
use essaim_domain::ledger::Place;
use essaim_store::parcel::TourRow;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What happens at a stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StopKind {
    /// Boxes come aboard.
    Pickup,
    /// Boxes leave.
    Delivery,
}

/// A stop: one parcel at one place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stop {
    /// What happens.
    pub kind: StopKind,
    /// The leg it begins or ends.
    pub leg: LegId,
    /// The parcel.
    pub parcel: ParcelId,
    /// `home`, `hub` or `site`.
    pub at: String,
    /// Its id.
    pub place: Uuid,
    /// She arrives.
    pub arrives: DateTime<Utc>,
    /// The stop begins: later when the door opens later.
    pub begins: DateTime<Utc>,
    /// She leaves.
    pub leaves: DateTime<Utc>,
    /// Boxes aboard when she leaves.
    pub boxes: u32,
}

impl Stop {
    /// The place.
    pub fn place(&self) -> Option<Place> {
        match self.at.as_str() {
            "home" => Some(Place::Home(self.place.into())),
            "hub" => Some(Place::Hub(self.place.into())),
            "site" => Some(Place::Site(self.place.into())),
            _ => None,
        }
    }
}

/// The two words of a place.
pub(super) fn words_of(place: Place) -> (String, Uuid) {
    let (kind, id) = match place {
        Place::Home(id) => ("home", id.uuid()),
        Place::Hub(id) => ("hub", id.uuid()),
        Place::Site(id) => ("site", id.uuid()),
        Place::Parcel(id) => ("parcel", id.uuid()),
    };
    (kind.to_owned(), id)
}

/// The stops of a tour, in order; none when they cannot be read any more.
pub fn stops_of(tour: &TourRow) -> Vec<Stop> {
    serde_json::from_value(tour.stops.clone()).unwrap_or_default()
}
