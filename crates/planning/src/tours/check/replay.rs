//! Drives one tour again, stop by stop.

use std::collections::BTreeMap;

use super::Breach;
use crate::tours::ids::{PlaceIndex, ShipmentId};
use crate::tours::outcome::{Stop, StopKind, Tour};
use crate::tours::request::{Request, Shipment, Volunteer};
use crate::tours::roads::RoadTimes;

/// Rounding of sums of kg and km.
const DUST: f64 = 1e-6;

/// A tour being driven again.
pub(super) struct Replay<'a> {
    request: &'a Request,
    roads: &'a dyn RoadTimes,
    person: &'a Volunteer,
    aboard: BTreeMap<ShipmentId, &'a Shipment>,
    place: PlaceIndex,
    time: u64,
    km: f64,
    found: Vec<Breach>,
}

impl<'a> Replay<'a> {
    /// A volunteer at her start.
    pub(super) fn new(
        request: &'a Request,
        roads: &'a dyn RoadTimes,
        person: &'a Volunteer,
    ) -> Self {
        let place = person.start;
        let aboard = BTreeMap::new();
        Self {
            request,
            roads,
            person,
            aboard,
            place,
            time: 0,
            km: 0.0,
            found: Vec::new(),
        }
    }

    /// Drives the tour and tells what it breaks.
    pub(super) fn breaches(mut self, tour: &Tour) -> Vec<Breach> {
        let volunteer = tour.volunteer;
        self.time = tour.leaves;
        for stop in &tour.stops {
            self.stop(stop);
        }
        let left: Vec<ShipmentId> = self.aboard.keys().copied().collect();
        self.found
            .extend(left.into_iter().map(|shipment| Breach::Pairing {
                volunteer,
                shipment,
            }));
        if let Some(end) = self.person.end
            && !self.drive(end)
        {
            self.found.push(Breach::Length { volunteer });
        }
        let hours = self.person.hours;
        let in_hours = tour.leaves >= hours.from && tour.returns <= hours.until;
        let sums =
            tour.returns == self.time && tour.leaves.checked_add(tour.seconds) == Some(self.time);
        if !in_hours || !sums || tour.stops.is_empty() {
            self.found.push(Breach::Hours { volunteer });
        }
        if self.km > self.person.max_km + DUST || (self.km - tour.km).abs() > DUST {
            self.found.push(Breach::Length { volunteer });
        }
        self.found
    }

    fn drive(&mut self, to: PlaceIndex) -> bool {
        let Some(road) = self.roads.road(self.place, to, &self.person.vehicle) else {
            return false;
        };
        self.place = to;
        self.time += road.seconds;
        self.km += crate::number::real(road.metres) / 1000.0;
        true
    }

    fn is_too_far(&self, place: PlaceIndex) -> bool {
        let Some(radius) = self.person.radius_km else {
            return false;
        };
        let (start, vehicle) = (self.person.start, &self.person.vehicle);
        let road = self.roads.road(start, place, vehicle);
        road.is_none_or(|road| crate::number::real(road.metres) / 1000.0 > radius + DUST)
    }

    fn stop(&mut self, stop: &Stop) {
        let (volunteer, shipment) = (self.person.id, stop.shipment);
        let Some(row) = self.request.shipments.iter().find(|row| row.id == shipment) else {
            self.found.push(Breach::Unknown { volunteer });
            return;
        };
        let drove = self.drive(stop.place);
        let begins = stop.begin >= stop.arrival;
        let service = match stop.kind {
            StopKind::Pickup => row.pickup_seconds,
            StopKind::Delivery => row.delivery_seconds,
        };
        let departs = stop.begin.checked_add(service) == Some(stop.departure);
        if !drove || self.time != stop.arrival || !begins || !departs {
            self.found.push(Breach::Clock {
                volunteer,
                shipment,
            });
        }
        self.time = stop.departure;
        if !open(row, stop) {
            self.found.push(Breach::Window {
                volunteer,
                shipment,
            });
        }
        if row.skills.iter().any(|it| !self.person.skills.contains(it)) {
            self.found.push(Breach::Skill {
                volunteer,
                shipment,
            });
        }
        if self.is_too_far(stop.place) {
            self.found.push(Breach::Radius {
                volunteer,
                shipment,
            });
        }
        let paired = match stop.kind {
            StopKind::Pickup => self.aboard.insert(shipment, row).is_none(),
            StopKind::Delivery => self.aboard.remove(&shipment).is_some(),
        };
        if !paired {
            self.found.push(Breach::Pairing {
                volunteer,
                shipment,
            });
        }
        let boxes: u64 = self.aboard.values().map(|row| u64::from(row.boxes)).sum();
        let kg: f64 = self.aboard.values().map(|row| row.kg).sum();
        let told = boxes == u64::from(stop.load_boxes);
        if !told || boxes > u64::from(self.person.boxes) || kg > self.person.kg + DUST {
            self.found.push(Breach::Load {
                volunteer,
                shipment,
            });
        }
    }
}

/// Whether the shipment has a door there that is open when the stop begins.
fn open(row: &Shipment, stop: &Stop) -> bool {
    let doors = match stop.kind {
        StopKind::Pickup => &row.pickup,
        StopKind::Delivery => &row.delivery,
    };
    doors
        .iter()
        .filter(|door| door.place == stop.place)
        .any(|door| {
            let inside = door
                .windows
                .iter()
                .any(|it| it.from <= stop.begin && stop.begin <= it.until);
            door.windows.is_empty() || inside
        })
}
