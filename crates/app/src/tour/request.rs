//! A planning's request: legs that wait, drivers with their hours, doors with theirs.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use chrono::{DateTime, TimeDelta, Utc};
use essaim_domain::ids::{CollectiveId, PersonId, PlanningId, TourId};
use essaim_domain::ledger::Place;
use essaim_domain::leg::Leg;
use essaim_domain::place::{Hours, Opening, Zone};
use essaim_planning::tours::{
    Door, PlaceIndex, Request, Shipment, ShipmentId, Vehicle, VehicleKind, Volunteer, VolunteerId,
    Window,
};
use essaim_store::Tx;
use essaim_store::parcel::{self as rows, DriverFacts, Load};

use crate::Error;

/// Hours are looked at in steps of so many minutes, a day ahead.
const STEP: i64 = 15;
const DAY: i64 = 24 * 60;
/// Pieces a box holds, and seconds a stop takes.
const BOX: i64 = 50;
const SERVICE: u64 = 300;

/// A request and what its numbers stand for.
#[derive(Debug)]
pub(super) struct Asking {
    /// The instant of second 0.
    pub(super) start: DateTime<Utc>,
    /// The request.
    pub(super) request: Request,
    /// Where its places are.
    pub(super) places: Vec<essaim_planning::Place>,
    /// The legs by shipment number.
    pub(super) legs: Vec<(Leg, Load)>,
    /// The drivers by volunteer number.
    pub(super) drivers: Vec<PersonId>,
    /// Drafts nobody was offered, with the planning that found each: what is planned takes their place.
    pub(super) drafts: Vec<(TourId, PlanningId)>,
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
    let drivers = rows::drivers(tx, collective, &replaced).await?;
    let now = tx.now();
    let opening = |driver: &DriverFacts| opening_of(&zone, &driver.hours);
    let next = drivers
        .iter()
        .filter_map(|driver| opening(driver)?.next_opening(now));
    let start = start.or_else(|| next.min()).unwrap_or(now);
    let mut asking = Asking {
        start,
        request: Request::default(),
        drafts,
        places: Vec::new(),
        legs: Vec::new(),
        drivers: Vec::new(),
    };
    for driver in &drivers {
        let windows = opening(driver).map_or(Vec::new(), |open| windows_of(&open, start));
        if let Some(hours) = windows.first() {
            asking.add_driver(driver, *hours);
        }
    }
    let mut places = BTreeMap::new();
    for load in rows::loads(tx, collective, &replaced).await? {
        let leg = rows::leg(tx, load.leg).await?;
        for place in [leg.from, leg.to] {
            if let Entry::Vacant(free) = places.entry(place) {
                free.insert(door_of(tx, &mut asking, place).await?);
            }
        }
        asking.add_load(leg, load, &places);
    }
    Ok(asking)
}

async fn door_of(tx: &mut Tx, asking: &mut Asking, place: Place) -> Result<Door, Error> {
    let doors = rows::doors(tx, &[place]).await?;
    let door = doors.first().ok_or(Error::NotFound)?;
    let index = asking.place(door.lat, door.lon);
    let windows = match opening_of(&door.zone, &door.hours) {
        Some(open) if !open.hours.is_never() => windows_of(&open, asking.start),
        Some(_) | None => Vec::new(),
    };
    Ok(Door {
        place: index,
        windows,
    })
}

impl Asking {
    fn place(&mut self, lat: f64, lon: f64) -> PlaceIndex {
        self.places.push(essaim_planning::Place::new(lat, lon));
        PlaceIndex(self.places.len() - 1)
    }

    fn add_driver(&mut self, driver: &DriverFacts, hours: Window) {
        let start = self.place(driver.at.0, driver.at.1);
        let kind = match driver.vehicle.as_str() {
            "foot" => VehicleKind::Foot,
            "cargo-bike" => VehicleKind::CargoBike,
            "van" => VehicleKind::Van,
            _ => VehicleKind::Car,
        };
        self.request.volunteers.push(Volunteer {
            id: VolunteerId(number(self.drivers.len())),
            start,
            end: Some(start),
            boxes: u32::try_from(driver.boxes).unwrap_or(0),
            kg: real(driver.kilograms),
            hours,
            max_km: driver.most_km,
            radius_km: None,
            vehicle: Vehicle::usual(kind),
            skills: Vec::new(),
            lately_km: 0.0,
        });
        self.drivers.push(driver.person);
    }

    fn add_load(&mut self, leg: Leg, load: Load, places: &BTreeMap<Place, Door>) {
        let (Some(pickup), Some(delivery)) = (places.get(&leg.from), places.get(&leg.to)) else {
            return;
        };
        let boxes = (load.units + BOX - 1) / BOX;
        self.request.shipments.push(Shipment {
            id: ShipmentId(number(self.legs.len())),
            priority: if matches!(leg.to, Place::Site(_)) {
                1
            } else {
                2
            },
            pickup: vec![pickup.clone()],
            delivery: vec![delivery.clone()],
            boxes: u32::try_from(boxes.max(1)).unwrap_or(u32::MAX),
            kg: real(load.grams) / 1000.0,
            pickup_seconds: SERVICE,
            delivery_seconds: SERVICE,
            skills: Vec::new(),
        });
        self.legs.push((leg, load));
    }
}

fn number(index: usize) -> u64 {
    u64::try_from(index).unwrap_or(u64::MAX)
}

fn real(value: i64) -> f64 {
    u32::try_from(value).map_or(0.0, f64::from)
}

fn opening_of(zone: &str, hours: &str) -> Option<Opening> {
    let zone: Zone = zone.parse().ok()?;
    let hours: Hours = hours.parse().ok()?;
    Some(Opening::new(zone, hours))
}

/// The open spans of the day that begins at `start`, in seconds from it.
fn windows_of(open: &Opening, start: DateTime<Utc>) -> Vec<Window> {
    let mut windows: Vec<Window> = Vec::new();
    let mut since: Option<i64> = None;
    for minute in (0..=DAY).step_by(15) {
        let is_open = minute < DAY && open.is_open(start + TimeDelta::minutes(minute));
        match (since, is_open) {
            (None, true) => since = Some(minute),
            (Some(from), false) => {
                let second = |minutes: i64| u64::try_from(minutes * 60).unwrap_or(0);
                windows.push(Window::new(second(from), second(minute - STEP)));
                since = None;
            }
            (None, false) | (Some(_), true) => {}
        }
    }
    windows
}
