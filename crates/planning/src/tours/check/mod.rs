//! An independent look at tours: every rule again, from the request and the road times alone.

mod promise;
mod replay;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::ids::{ShipmentId, VolunteerId};
use super::outcome::Tours;
use super::request::Request;
use super::roads::RoadTimes;
use replay::Replay;

/// A rule tours break.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "key", rename_all = "snake_case")]
pub enum Breach {
    /// A tour names a volunteer or shipment the request does not have, or a volunteer has two.
    Unknown {
        /// The tour's volunteer.
        volunteer: VolunteerId,
    },
    /// A shipment is not exactly once on a tour or among the unassigned.
    NotOnce {
        /// The shipment.
        shipment: ShipmentId,
    },
    /// A delivery without its pickup before it on the same tour, or a pickup without delivery.
    Pairing {
        /// The tour's volunteer.
        volunteer: VolunteerId,
        /// The shipment.
        shipment: ShipmentId,
    },
    /// A stop at a place or time its shipment has no door for.
    Window {
        /// The tour's volunteer.
        volunteer: VolunteerId,
        /// The shipment.
        shipment: ShipmentId,
    },
    /// Arrival, begin or departure do not follow from the stop before and the road.
    Clock {
        /// The tour's volunteer.
        volunteer: VolunteerId,
        /// The shipment.
        shipment: ShipmentId,
    },
    /// Too many boxes or kg aboard, or the load is not the one told.
    Load {
        /// The tour's volunteer.
        volunteer: VolunteerId,
        /// The shipment.
        shipment: ShipmentId,
    },
    /// Outside the volunteer's hours, or the sum of seconds is wrong.
    Hours {
        /// The tour's volunteer.
        volunteer: VolunteerId,
    },
    /// Longer than the volunteer's longest tour, or the km are not the roads'.
    Length {
        /// The tour's volunteer.
        volunteer: VolunteerId,
    },
    /// The volunteer has not all a shipment needs.
    Skill {
        /// The tour's volunteer.
        volunteer: VolunteerId,
        /// The shipment.
        shipment: ShipmentId,
    },
    /// A stop is farther from the volunteer's start than she goes.
    Radius {
        /// The tour's volunteer.
        volunteer: VolunteerId,
        /// The shipment.
        shipment: ShipmentId,
    },
    /// A promised stop is missing, elsewhere or out of order.
    Promise {
        /// The volunteer.
        volunteer: VolunteerId,
    },
}

/// Every rule the tours break; empty for tours that can be proposed.
pub fn check(request: &Request, roads: &dyn RoadTimes, tours: &Tours) -> Vec<Breach> {
    let mut breaches = Vec::new();
    let mut seen = BTreeSet::new();
    for tour in &tours.tours {
        let person = request
            .volunteers
            .iter()
            .find(|person| person.id == tour.volunteer);
        match person {
            Some(person) if seen.insert(tour.volunteer) => {
                breaches.extend(Replay::new(request, roads, person).breaches(tour));
            }
            Some(_) | None => breaches.push(Breach::Unknown {
                volunteer: tour.volunteer,
            }),
        }
    }
    breaches.extend(not_once(request, tours));
    breaches.extend(promise::breaches(request, tours));
    breaches
}

/// Shipments not exactly once on a tour or unassigned; a tour counts when it has both stops.
fn not_once(request: &Request, tours: &Tours) -> Vec<Breach> {
    let mut times: BTreeMap<ShipmentId, u32> = request
        .shipments
        .iter()
        .map(|shipment| (shipment.id, 0))
        .collect();
    for tour in &tours.tours {
        let on_tour: BTreeSet<_> = tour.stops.iter().map(|stop| stop.shipment).collect();
        for shipment in on_tour {
            *times.entry(shipment).or_default() += 1;
        }
    }
    for unassigned in &tours.unassigned {
        *times.entry(unassigned.shipment).or_default() += 1;
    }
    let wrong = times.into_iter().filter(|(_, times)| *times != 1);
    wrong
        .map(|(shipment, _)| Breach::NotOnce { shipment })
        .collect()
}
