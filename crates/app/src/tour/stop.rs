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

impl StopKind {
    /// Its word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pickup => "pickup",
            Self::Delivery => "delivery",
        }
    }
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

/// The stops without those of a leg; its boxes are aboard nowhere.
pub(super) fn without(stops: &[Stop], leg: LegId) -> Vec<Stop> {
    let (mut before, mut hers) = (0, 0);
    let mut left = Vec::new();
    for stop in stops {
        let change = stop.boxes.abs_diff(before);
        before = stop.boxes;
        if stop.leg == leg {
            hers = match stop.kind {
                StopKind::Pickup => change,
                StopKind::Delivery => 0,
            };
        } else {
            left.push(Stop {
                boxes: stop.boxes.saturating_sub(hers),
                ..stop.clone()
            });
        }
    }
    left
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stop(kind: StopKind, leg: u128, boxes: u32) -> Stop {
        let at = DateTime::from_timestamp(1_606_000_000, 0).unwrap();
        Stop {
            kind,
            leg: LegId::from(Uuid::from_u128(leg)),
            parcel: ParcelId::from(Uuid::from_u128(leg)),
            at: "hub".to_owned(),
            place: Uuid::nil(),
            arrives: at,
            begins: at,
            leaves: at,
            boxes,
        }
    }

    #[test]
    fn a_leg_taken_off_takes_its_boxes_along() {
        let stops = [
            stop(StopKind::Pickup, 1, 2),
            stop(StopKind::Pickup, 2, 5),
            stop(StopKind::Pickup, 3, 6),
            stop(StopKind::Delivery, 2, 3),
            stop(StopKind::Delivery, 1, 1),
            stop(StopKind::Delivery, 3, 0),
        ];
        let boxes = |leg: u128| -> Vec<u32> {
            let left = without(&stops, LegId::from(Uuid::from_u128(leg)));
            left.iter().map(|stop| stop.boxes).collect()
        };
        assert_eq!(boxes(2), [2, 3, 1, 0]);
        assert_eq!(boxes(1), [3, 4, 1, 0]);
        assert_eq!(boxes(9), [2, 5, 6, 3, 1, 0], "nothing of it here");
    }
}
