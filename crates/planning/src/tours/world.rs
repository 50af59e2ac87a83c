//! The request made ready for counting: road tables by vehicle, whole grams and metres, and the one
//! step all tours are made of.
#![expect(
    clippy::indexing_slicing,
    reason = "indexes are handed out over the validated request; tables have a cell per pair"
)]

use super::ids::PlaceIndex;
use super::outcome::StopKind;
use super::request::{Door, Request, Shipment, Volunteer};
use super::roads::{Road, RoadTimes, Vehicle};
use super::validate::LONGEST;
use crate::number::{real, whole_down, whole_up};
use crate::problem::{Problem, Row};

/// A stop not yet timed: which shipment, what, at which of its doors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Visit {
    /// Index of the shipment.
    pub(super) shipment: usize,
    /// Pickup or delivery.
    pub(super) kind: StopKind,
    /// Index of the door.
    pub(super) door: usize,
}

/// Where a volunteer is after some stops.
#[derive(Debug, Clone, Copy)]
pub(super) struct Head {
    /// The place.
    pub(super) place: PlaceIndex,
    /// When she arrived there.
    pub(super) arrival: u64,
    /// When the stop began.
    pub(super) begin: u64,
    /// When she leaves.
    pub(super) time: u64,
    /// Metres so far.
    pub(super) metres: u64,
    /// Boxes aboard.
    pub(super) boxes: u32,
    /// Grams aboard.
    grams: u64,
}

/// The request made ready.
#[derive(Debug)]
pub(super) struct World<'a> {
    /// The request.
    pub(super) request: &'a Request,
    places: usize,
    /// One table per kind and speed of vehicle.
    tables: Vec<Vec<Option<Road>>>,
    /// The table of each volunteer.
    table_of: Vec<usize>,
    grams: Vec<u64>,
    max_grams: Vec<u64>,
    max_metres: Vec<u64>,
}

impl<'a> World<'a> {
    /// Asks the road times once for every pair of places and kind of vehicle.
    pub(super) fn new(request: &'a Request, roads: &dyn RoadTimes) -> Result<Self, Problem> {
        let mut vehicles: Vec<Vehicle> = Vec::new();
        let (mut tables, mut table_of) = (Vec::new(), Vec::new());
        for Volunteer { vehicle, .. } in &request.volunteers {
            let known = vehicles.iter().position(|known| known == vehicle);
            table_of.push(known.unwrap_or(vehicles.len()));
            if known.is_none() {
                vehicles.push(*vehicle);
                tables.push(table(roads, vehicle)?);
            }
        }
        let people = &request.volunteers;
        Ok(Self {
            request,
            places: roads.places(),
            tables,
            table_of,
            grams: request
                .shipments
                .iter()
                .map(|it| whole_up(it.kg * 1000.0))
                .collect(),
            max_grams: people.iter().map(|it| whole_down(it.kg * 1000.0)).collect(),
            max_metres: people
                .iter()
                .map(|it| whole_down(it.max_km * 1000.0))
                .collect(),
        })
    }

    /// A shipment by its index.
    pub(super) fn shipment(&self, shipment: usize) -> &'a Shipment {
        &self.request.shipments[shipment]
    }

    /// A volunteer by her index.
    pub(super) fn volunteer(&self, volunteer: usize) -> &'a Volunteer {
        &self.request.volunteers[volunteer]
    }

    /// The door of a visit.
    pub(super) fn door(&self, visit: Visit) -> &'a Door {
        let shipment = self.shipment(visit.shipment);
        match visit.kind {
            StopKind::Pickup => &shipment.pickup[visit.door],
            StopKind::Delivery => &shipment.delivery[visit.door],
        }
    }

    /// The way from place to place with a volunteer's vehicle.
    pub(super) fn road(&self, volunteer: usize, from: PlaceIndex, to: PlaceIndex) -> Option<Road> {
        self.tables[self.table_of[volunteer]][from.0 * self.places + to.0]
    }

    /// Whether a shipment fits an empty vehicle.
    pub(super) fn fits(&self, volunteer: usize, shipment: usize) -> bool {
        self.shipment(shipment).boxes <= self.volunteer(volunteer).boxes
            && self.grams[shipment] <= self.max_grams[volunteer]
    }

    /// The longest tour of a volunteer in metres.
    pub(super) fn max_metres(&self, volunteer: usize) -> u64 {
        self.max_metres[volunteer]
    }

    /// A volunteer at her start, at the beginning of her hours.
    pub(super) fn start(&self, volunteer: usize) -> Head {
        let Volunteer { start, hours, .. } = self.volunteer(volunteer);
        Head {
            place: *start,
            arrival: hours.from,
            begin: hours.from,
            time: hours.from,
            metres: 0,
            boxes: 0,
            grams: 0,
        }
    }

    /// Her next stop; `None` when a road, a window, the load, her hours or her longest tour forbid.
    pub(super) fn step(&self, volunteer: usize, head: Head, visit: Visit) -> Option<Head> {
        let person = self.volunteer(volunteer);
        let shipment = self.shipment(visit.shipment);
        let door = self.door(visit);
        let road = self.road(volunteer, head.place, door.place)?;
        let arrival = head.time + road.seconds;
        let begin = door.opens(arrival)?;
        let time = begin + shipment.service_seconds;
        let metres = head.metres + road.metres;
        let weight = self.grams[visit.shipment];
        let (boxes, grams) = match visit.kind {
            StopKind::Pickup => (head.boxes.checked_add(shipment.boxes)?, head.grams + weight),
            StopKind::Delivery => (
                head.boxes.checked_sub(shipment.boxes)?,
                head.grams.checked_sub(weight)?,
            ),
        };
        let allowed = boxes <= person.boxes
            && grams <= self.max_grams[volunteer]
            && time <= person.hours.until
            && metres <= self.max_metres[volunteer];
        let place = door.place;
        allowed.then_some(Head {
            place,
            arrival,
            begin,
            time,
            metres,
            boxes,
            grams,
        })
    }

    /// The end of her tour: the second she is there and the metres in all.
    pub(super) fn finish(&self, volunteer: usize, head: Head) -> Option<(u64, u64)> {
        let person = self.volunteer(volunteer);
        let (returns, metres) = match person.end {
            None => (head.time, head.metres),
            Some(end) => {
                let road = self.road(volunteer, head.place, end)?;
                (head.time + road.seconds, head.metres + road.metres)
            }
        };
        let allowed = returns <= person.hours.until && metres <= self.max_metres[volunteer];
        allowed.then_some((returns, metres))
    }

    /// Metres of a whole tour; `None` when it breaks a rule. An empty tour has none.
    pub(super) fn length(&self, volunteer: usize, visits: &[Visit]) -> Option<u64> {
        if visits.is_empty() {
            return Some(0);
        }
        let start = self.start(volunteer);
        let last = visits
            .iter()
            .try_fold(start, |head, visit| self.step(volunteer, head, *visit));
        self.finish(volunteer, last?).map(|(_, metres)| metres)
    }
}

fn table(roads: &dyn RoadTimes, vehicle: &Vehicle) -> Result<Vec<Option<Road>>, Problem> {
    let places = roads.places();
    let mut table = Vec::with_capacity(places.saturating_mul(places));
    for from in 0..places {
        for to in 0..places {
            let road = roads.road(PlaceIndex(from), PlaceIndex(to), vehicle);
            let longest = road.map_or(0, |road| road.seconds.max(road.metres));
            if longest > LONGEST {
                return Err(Problem::Number {
                    row: Row::Road { from, to },
                    field: "road",
                    value: real(longest),
                    least: 0.0,
                    most: real(LONGEST),
                });
            }
            table.push(road);
        }
    }
    Ok(table)
}
