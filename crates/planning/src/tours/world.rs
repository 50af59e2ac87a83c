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
use super::table::Table;
use crate::number::{whole_down, whole_up};
use crate::problem::Problem;

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
    /// The spot in the tables of each place; places nobody stops at have none.
    spot_of: Vec<usize>,
    /// One table per kind and speed of vehicle.
    tables: Vec<Table>,
    /// The table of each volunteer.
    table_of: Vec<usize>,
    grams: Vec<u64>,
    max_grams: Vec<u64>,
    max_metres: Vec<u64>,
    radius: Vec<u64>,
}

impl<'a> World<'a> {
    /// Asks the road times once for every pair of places somebody may stop at and kind of vehicle.
    pub(super) fn new(request: &'a Request, roads: &dyn RoadTimes) -> Result<Self, Problem> {
        let (spot_of, places) = spots(request, roads.places());
        let mut vehicles: Vec<Vehicle> = Vec::new();
        let (mut tables, mut table_of) = (Vec::new(), Vec::new());
        for Volunteer { vehicle, .. } in &request.volunteers {
            let known = vehicles.iter().position(|known| known == vehicle);
            table_of.push(known.unwrap_or(vehicles.len()));
            if known.is_none() {
                vehicles.push(*vehicle);
                tables.push(Table::new(roads, vehicle, &places)?);
            }
        }
        let people = &request.volunteers;
        let metres = |km: f64| whole_down(km * 1000.0);
        Ok(Self {
            request,
            spot_of,
            tables,
            table_of,
            grams: request
                .shipments
                .iter()
                .map(|it| whole_up(it.kg * 1000.0))
                .collect(),
            max_grams: people.iter().map(|it| whole_down(it.kg * 1000.0)).collect(),
            max_metres: people.iter().map(|it| metres(it.max_km)).collect(),
            radius: people
                .iter()
                .map(|it| it.radius_km.map_or(u64::MAX, metres))
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

    /// The doors of a shipment where such a stop can be made.
    pub(super) fn doors(&self, shipment: usize, kind: StopKind) -> &'a [Door] {
        let shipment = self.shipment(shipment);
        match kind {
            StopKind::Pickup => &shipment.pickup,
            StopKind::Delivery => &shipment.delivery,
        }
    }

    /// The door of a visit.
    pub(super) fn door(&self, visit: Visit) -> &'a Door {
        &self.doors(visit.shipment, visit.kind)[visit.door]
    }

    /// Seconds a stop takes.
    pub(super) fn service(&self, shipment: usize, kind: StopKind) -> u64 {
        let shipment = self.shipment(shipment);
        match kind {
            StopKind::Pickup => shipment.pickup_seconds,
            StopKind::Delivery => shipment.delivery_seconds,
        }
    }

    /// The tables, one per kind and speed of vehicle.
    pub(super) fn tables(&self) -> &[Table] {
        &self.tables
    }

    /// Which table is a volunteer's.
    pub(super) fn table_of(&self, volunteer: usize) -> usize {
        self.table_of[volunteer]
    }

    /// Where a place stands in the tables.
    pub(super) fn spot(&self, place: PlaceIndex) -> usize {
        self.spot_of[place.0]
    }

    /// Grams of a shipment.
    pub(super) fn grams(&self, shipment: usize) -> u64 {
        self.grams[shipment]
    }

    /// Grams a volunteer can have aboard.
    pub(super) fn max_grams(&self, volunteer: usize) -> u64 {
        self.max_grams[volunteer]
    }

    /// The way from place to place with a volunteer's vehicle.
    pub(super) fn road(&self, volunteer: usize, from: PlaceIndex, to: PlaceIndex) -> Option<Road> {
        self.tables[self.table_of[volunteer]].road(self.spot(from), self.spot(to))
    }

    /// Whether a volunteer has all a shipment needs.
    pub(super) fn skilled(&self, volunteer: usize, shipment: usize) -> bool {
        let has = &self.volunteer(volunteer).skills;
        self.shipment(shipment)
            .skills
            .iter()
            .all(|needs| has.contains(needs))
    }

    /// Whether a shipment fits an empty vehicle.
    pub(super) fn fits(&self, volunteer: usize, shipment: usize) -> bool {
        self.shipment(shipment).boxes <= self.volunteer(volunteer).boxes
            && self.grams[shipment] <= self.max_grams[volunteer]
    }

    /// Whether a place is near enough to where a volunteer starts.
    pub(super) fn in_radius(&self, volunteer: usize, place: PlaceIndex) -> bool {
        let radius = self.radius[volunteer];
        if radius == u64::MAX {
            return true;
        }
        let road = self.road(volunteer, self.volunteer(volunteer).start, place);
        road.is_some_and(|road| road.metres <= radius)
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

    /// Her next stop; `None` when a road, a window, the load, her hours, her radius or her longest
    /// tour forbid.
    pub(super) fn step(&self, volunteer: usize, head: Head, visit: Visit) -> Option<Head> {
        let person = self.volunteer(volunteer);
        let shipment = self.shipment(visit.shipment);
        let door = self.door(visit);
        let road = self.road(volunteer, head.place, door.place)?;
        let arrival = head.time + road.seconds;
        let begin = door.opens(arrival)?;
        let time = begin + self.service(visit.shipment, visit.kind);
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
            && metres <= self.max_metres[volunteer]
            && self.in_radius(volunteer, door.place);
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

/// The spot of each place somebody may start, stop or end at, and the places in the order of their
/// spots.
fn spots(request: &Request, places: usize) -> (Vec<usize>, Vec<PlaceIndex>) {
    let mut used = vec![false; places];
    for Shipment {
        pickup, delivery, ..
    } in &request.shipments
    {
        for door in pickup.iter().chain(delivery) {
            used[door.place.0] = true;
        }
    }
    for Volunteer { start, end, .. } in &request.volunteers {
        for place in [Some(*start), *end].into_iter().flatten() {
            used[place.0] = true;
        }
    }
    let mut kept = Vec::new();
    let spot_of = used.iter().enumerate().map(|(place, used)| {
        if *used {
            kept.push(PlaceIndex(place));
        }
        kept.len().saturating_sub(1)
    });
    (spot_of.collect(), kept)
}
