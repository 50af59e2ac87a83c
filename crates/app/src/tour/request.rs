//! A planning's request: legs that wait, drivers with what is left of their hours, doors with theirs.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, TimeDelta, Utc};
use essaim_domain::ids::{CollectiveId, LegId, PersonId, PlanningId, TourId};
use essaim_domain::ledger::Place;
use essaim_domain::leg::{Leg, TourState};
use essaim_planning::tours::{
    Door, PlaceIndex, Request, Shipment, ShipmentId, Vehicle, VehicleKind, Volunteer, VolunteerId,
    Window,
};
use essaim_store::Tx;
use essaim_store::parcel::{self as rows, Busy, DriverFacts, Load};

use super::fault::{DriverFault, FaultKind};
use super::hours::{Day, Seen, before, free, opening_of};
use super::lately::lately;
use crate::Error;

/// Pieces a box holds, and seconds a stop takes.
const BOX: i64 = 50;
const SERVICE: u64 = 300;

/// Who set off and is not back in time is not free for so long.
const LATE: TimeDelta = TimeDelta::hours(1);

/// A request and what its numbers stand for.
#[derive(Debug)]
pub(super) struct Asking {
    /// The instant of second 0.
    pub(super) start: DateTime<Utc>,
    /// The request.
    pub(super) request: Request,
    /// Where its places are.
    pub(super) places: Vec<essaim_planning::Place>,
    /// The legs by shipment number, those that cannot be planned too.
    pub(super) legs: Vec<(Leg, Load)>,
    /// The drivers by volunteer number: a driver is as many volunteers as her day has gaps.
    pub(super) drivers: Vec<PersonId>,
    /// Drafts nobody was offered, with the planning that found each: what is planned takes their place.
    pub(super) drafts: Vec<(TourId, PlanningId)>,
    /// Shipments that are not in the request, and why.
    pub(super) faulty: Vec<(ShipmentId, FaultKind)>,
    /// What is wrong with drivers.
    pub(super) faults: Vec<DriverFault>,
}

/// Builds the request of a collective for the next time somebody drives, or as it is now for a start chosen
/// before.
pub(super) async fn build(
    tx: &mut Tx,
    collective: CollectiveId,
    start: Option<DateTime<Utc>>,
) -> Result<Asking, Error> {
    let (_, zone) = rows::rest_and_zone(tx, collective).await?;
    let drafts = rows::untouched_drafts(tx, collective).await?;
    let replaced: Vec<TourId> = drafts.iter().map(|(tour, _)| *tour).collect();
    let drivers = rows::drivers(tx, collective).await?;
    let now = tx.now();
    let next = drivers
        .iter()
        .filter_map(|driver| opening_of(&zone, &driver.hours)?.next_opening(now));
    let start = start.or_else(|| next.min()).unwrap_or(now);
    let busy = rows::busy(tx, collective, (&replaced, start)).await?;
    let driven = lately(tx, collective).await?;
    let mut day = Day::new(start);
    let mut asking = Asking {
        start,
        request: Request::default(),
        drafts,
        places: Vec::new(),
        legs: Vec::new(),
        drivers: Vec::new(),
        faulty: Vec::new(),
        faults: Vec::new(),
    };
    for driver in &drivers {
        let hers = busy.iter().filter(|one| one.driver == driver.person);
        let promised: Vec<(Window, f64)> = hers.filter_map(|one| promised(&day, one)).collect();
        let seen = day.of(&zone, &driver.hours);
        let lately = driven.get(&driver.person).copied().unwrap_or(0.0);
        asking.add_driver((driver, lately), seen, &promised);
    }
    let loads = rows::loads(tx, collective, &replaced).await?;
    asking.add_loads(tx, &mut day, loads).await?;
    Ok(asking)
}

/// The hours of a tour that is hers already, and its kilometres; none on another day.
pub(super) fn promised(day: &Day, tour: &Busy) -> Option<(Window, f64)> {
    let until = match tour.state {
        TourState::UnderWay => tour.ends_at.max(day.start() + LATE),
        TourState::Draft
        | TourState::Offered
        | TourState::Accepted
        | TourState::Done
        | TourState::Cancelled => tour.ends_at,
    };
    Some((day.span(tour.starts_at, until)?, tour.km))
}

/// Doors, or what is wrong with them; and when hubs close for good, in seconds from the day's start.
type Doors = BTreeMap<Place, Result<Door, FaultKind>>;
type Closing = BTreeMap<Place, u64>;

impl Asking {
    fn place(&mut self, lat: f64, lon: f64) -> PlaceIndex {
        self.places.push(essaim_planning::Place::new(lat, lon));
        PlaceIndex(self.places.len() - 1)
    }

    /// What she promised stays as it is; she can be asked for the hours and kilometres it leaves.
    fn add_driver(
        &mut self,
        (driver, lately_km): (&DriverFacts, f64),
        seen: Seen,
        promised: &[(Window, f64)],
    ) {
        let spans: Vec<Window> = promised.iter().map(|(span, _)| *span).collect();
        let at_once = |(one, next): (&Window, &Window)| next.from < one.until;
        let has_room = driver.boxes > 0 && driver.kilograms > 0 && driver.most_km > 0.0;
        let fault = if spans.iter().zip(spans.iter().skip(1)).any(at_once) {
            Some(FaultKind::Overlap)
        } else if seen == Seen::Unread {
            Some(FaultKind::HoursUnread)
        } else {
            (!has_room).then_some(FaultKind::NoRoom)
        };
        let person = driver.person;
        self.faults.extend(fault.map(|kind| DriverFault {
            driver: person,
            kind,
        }));
        let Seen::Open(hours) = seen else { return };
        let left = driver.most_km - promised.iter().map(|(_, km)| km).sum::<f64>();
        if !has_room || left <= 0.0 {
            return;
        }
        for hours in free(&hours, &spans) {
            self.add_volunteer(driver, hours, (left, lately_km));
        }
    }

    fn add_volunteer(
        &mut self,
        driver: &DriverFacts,
        hours: Window,
        (max_km, lately_km): (f64, f64),
    ) {
        let start = self.place(driver.at.0, driver.at.1);
        self.request.volunteers.push(Volunteer {
            id: VolunteerId(number(self.drivers.len())),
            start,
            end: Some(start),
            boxes: u32::try_from(driver.boxes).unwrap_or(0),
            kg: real(driver.kilograms),
            hours,
            max_km,
            radius_km: None,
            vehicle: Vehicle::usual(kind_of(&driver.vehicle)),
            skills: Vec::new(),
            lately_km,
        });
        self.drivers.push(driver.person);
    }

    async fn add_loads(
        &mut self,
        tx: &mut Tx,
        day: &mut Day,
        loads: Vec<Load>,
    ) -> Result<(), Error> {
        let ids: Vec<LegId> = loads.iter().map(|load| load.leg).collect();
        let legs = rows::legs_named(tx, &ids).await?;
        let mut legs: BTreeMap<LegId, Leg> = legs.into_iter().map(|leg| (leg.id, leg)).collect();
        let ends: BTreeSet<Place> = legs.values().flat_map(|leg| [leg.from, leg.to]).collect();
        let ends: Vec<Place> = ends.into_iter().collect();
        let mut doors = BTreeMap::new();
        let mut closing = BTreeMap::new();
        for door in rows::doors(tx, &ends).await? {
            let closes = door.closes_at.map(|at| (at - day.start()).num_seconds());
            closing.extend(closes.map(|at| (door.place, u64::try_from(at).unwrap_or(0))));
            let place = self.place(door.lat, door.lon);
            let windows = match day.of(&door.zone, &door.hours) {
                Seen::Unread => Err(FaultKind::DoorUnread),
                Seen::Unsaid => Ok(Vec::new()),
                Seen::Open(windows) if windows.is_empty() => Err(FaultKind::DoorClosed),
                Seen::Open(windows) => Ok(windows),
            };
            let known = windows.map(|windows| Door { place, windows });
            doors.insert(door.place, known);
        }
        for load in loads {
            if let Some(leg) = legs.remove(&load.leg) {
                self.add_load(leg, load, (&doors, &closing));
            }
        }
        Ok(())
    }

    fn add_load(&mut self, leg: Leg, load: Load, (doors, closing): (&Doors, &Closing)) {
        let id = ShipmentId(number(self.legs.len()));
        let door = |place| {
            doors
                .get(&place)
                .cloned()
                .unwrap_or(Err(FaultKind::NoPlace))
        };
        let in_time = |door: Door| match closing.get(&leg.to) {
            Some(closes) => before(&door.windows, *closes)
                .map(|windows| Door { windows, ..door })
                .ok_or(FaultKind::DoorClosed),
            None => Ok(door),
        };
        match (door(leg.from), door(leg.to).and_then(in_time)) {
            (Ok(pickup), Ok(delivery)) => {
                let for_a_site = matches!(leg.to, Place::Site(_));
                self.request.shipments.push(Shipment {
                    id,
                    priority: if for_a_site { 1 } else { 2 },
                    pickup: vec![pickup],
                    delivery: vec![delivery],
                    boxes: boxes_of(load.units),
                    kg: real(load.grams) / 1000.0,
                    pickup_seconds: SERVICE,
                    delivery_seconds: SERVICE,
                    skills: Vec::new(),
                });
            }
            (Err(kind), _) | (_, Err(kind)) => self.faulty.push((id, kind)),
        }
        self.legs.push((leg, load));
    }
}

/// What somebody moves with, by its word.
pub(super) fn kind_of(vehicle: &str) -> VehicleKind {
    match vehicle {
        "foot" => VehicleKind::Foot,
        "cargo-bike" => VehicleKind::CargoBike,
        "van" => VehicleKind::Van,
        _ => VehicleKind::Car,
    }
}

/// Boxes so many pieces take, at least one.
pub(super) fn boxes_of(units: i64) -> u32 {
    let boxes = (units + BOX - 1) / BOX;
    u32::try_from(boxes.max(1)).unwrap_or(u32::MAX)
}

fn number(index: usize) -> u64 {
    u64::try_from(index).unwrap_or(u64::MAX)
}

fn real(value: i64) -> f64 {
    u32::try_from(value).map_or(0.0, f64::from)
}
