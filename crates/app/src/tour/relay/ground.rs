//! Who could hand boxes on to whom in the next two days.

use std::collections::BTreeSet;

use chrono::{DateTime, TimeDelta, Utc};
use essaim_domain::ids::{CollectiveId, PersonId};
use essaim_domain::ledger::Place;
use essaim_planning::relay::{Ask, Carrier, CarrierId, Chain, Graph, Point, Settings, chain};
use essaim_planning::tours::{Vehicle, Window};
use essaim_store::Tx;
use essaim_store::parcel::{self as rows, Busy, Door, DriverFacts};

use super::super::hours::{Day, Seen, free};
use super::super::request::{kind_of, promised};
use crate::Error;

/// Seconds a hand-over takes; boxes lie so long before the next one comes, and a leg less is worth as much.
const HANDOVER: u64 = 10 * 60;
pub(super) const SLACK: u64 = 30 * 60;
/// Each hand-over is a promise that can fail.
const MOST_LEGS: usize = 8;
/// Nobody is out for longer at once.
const OUTING: u64 = 60 * 60;
const DAY: u64 = 24 * 60 * 60;

/// Who could hand boxes on to whom.
#[derive(Debug)]
pub(super) struct Ground {
    /// The instant of second 0.
    pub(super) start: DateTime<Utc>,
    graph: Graph,
    places: Vec<(Place, essaim_planning::Place)>,
    people: Vec<PersonId>,
}

/// Looks at all volunteers of a collective but those, its hubs, and these ends.
pub(super) async fn survey(
    tx: &mut Tx,
    (collective, km): (CollectiveId, f64),
    ends: &[Place],
    without: &BTreeSet<PersonId>,
) -> Result<Ground, Error> {
    let start = tx.now();
    let (_, zone) = rows::rest_and_zone(tx, collective).await?;
    let busy = rows::busy(tx, collective, (&[], start)).await?;
    let mut drivers = rows::drivers(tx, collective).await?;
    drivers.retain(|driver| !without.contains(&driver.person));
    let hubs = rows::open_hubs(tx, collective).await?;
    let homes = drivers.iter().map(|driver| Place::Home(driver.person));
    let all: BTreeSet<Place> = ends
        .iter()
        .copied()
        .chain(hubs.into_iter().map(Place::Hub))
        .chain(homes)
        .collect();
    let all: Vec<Place> = all.into_iter().collect();
    let mut days = Days::new(start);
    let mut people = Vec::new();
    let mut carriers = Vec::new();
    for driver in &drivers {
        if let Some(carrier) = carrier(&mut days, (&zone, driver), &busy, km) {
            let id = CarrierId(u64::try_from(people.len()).unwrap_or(u64::MAX));
            people.push(driver.person);
            carriers.push(Carrier { id, ..carrier });
        }
    }
    let (mut places, mut points) = (Vec::new(), Vec::new());
    for door in rows::doors(tx, &all).await? {
        let home_of = people
            .iter()
            .zip(&carriers)
            .find(|(person, _)| door.place == Place::Home(**person))
            .map(|(_, carrier)| carrier);
        let Some(windows) = there(&mut days, &door, home_of) else {
            continue;
        };
        let place = essaim_planning::Place::new(door.lat, door.lon);
        places.push((door.place, place));
        points.push(Point {
            place,
            windows,
            keeper: None,
            home_of: home_of.map(|carrier| carrier.id),
        });
    }
    let settings = Settings {
        handover_seconds: HANDOVER,
        slack_seconds: SLACK,
        worth_of_a_leg: SLACK,
        most_legs: MOST_LEGS,
        ..Settings::default()
    };
    let graph = Graph::new(carriers, points, settings)
        .map_err(|problem| crate::matching::unplanned(&problem))?;
    Ok(Ground {
        start,
        graph,
        places,
        people,
    })
}

/// When somebody is at a door; none when it is closed on both days.
fn there(days: &mut Days, door: &Door, home_of: Option<&Carrier>) -> Option<Vec<Window>> {
    if let Some(carrier) = home_of {
        return Some(carrier.windows.clone());
    }
    match days.of(&door.zone, &door.hours) {
        Seen::Unread => None,
        Seen::Unsaid => Some(Vec::new()),
        Seen::Open(windows) => (!windows.is_empty()).then_some(windows),
    }
}

/// A volunteer with the hours her tours leave; none when they leave none.
fn carrier(
    days: &mut Days,
    (zone, driver): (&str, &DriverFacts),
    busy: &[Busy],
    km: f64,
) -> Option<Carrier> {
    let Seen::Open(hours) = days.of(zone, &driver.hours) else {
        return None;
    };
    let hers = busy.iter().filter(|one| one.driver == driver.person);
    let hers: Vec<Window> = hers.flat_map(|one| days.promised(one)).collect();
    let windows = free(&hours, &hers);
    let boxes = u32::try_from(driver.boxes)
        .ok()
        .filter(|boxes| *boxes > 0)?;
    (!windows.is_empty()).then(|| Carrier {
        id: CarrierId(0),
        home: essaim_planning::Place::new(driver.at.0, driver.at.1),
        radius_km: km.min(driver.most_km / 2.0).max(0.0),
        kmh: Vehicle::usual(kind_of(&driver.vehicle)).kmh,
        boxes,
        windows,
        outing_seconds: OUTING,
    })
}

/// Two days, in seconds from the start of the first.
struct Days([Day; 2]);

impl Days {
    fn new(start: DateTime<Utc>) -> Self {
        Self([Day::new(start), Day::new(start + TimeDelta::days(1))])
    }

    fn of(&mut self, zone: &str, hours: &str) -> Seen {
        let [today, tomorrow] = &mut self.0;
        match (today.of(zone, hours), tomorrow.of(zone, hours)) {
            (Seen::Open(mut first), Seen::Open(second)) => {
                first.extend(second.into_iter().map(later));
                Seen::Open(first)
            }
            (seen, _) => seen,
        }
    }

    fn promised(&self, tour: &Busy) -> Vec<Window> {
        let [today, tomorrow] = &self.0;
        let first = promised(today, tour).map(|(span, _)| span);
        let second = promised(tomorrow, tour).map(|(span, _)| later(span));
        first.into_iter().chain(second).collect()
    }
}

fn later(window: Window) -> Window {
    Window::new(window.from + DAY, window.until + DAY)
}

impl Ground {
    /// The chain from place to place for so many boxes that can be fetched from an instant on.
    pub(super) fn chain(
        &self,
        (from, to): (Place, Place),
        ready: DateTime<Utc>,
        boxes: u32,
    ) -> Option<Chain> {
        let number = |place: Place| self.places.iter().position(|(one, _)| *one == place);
        let ready = (ready - self.start).num_seconds().max(0);
        let ask = Ask {
            from: number(from)?,
            to: number(to)?,
            ready: u64::try_from(ready).ok()?,
            boxes,
        };
        let found = chain(&self.graph, &ask).ok()?.ok()?;
        // Looked at by another program part than the one that found it.
        let breaches = essaim_planning::relay::check(&self.graph, &ask, &found);
        if !breaches.is_empty() {
            tracing::error!(?breaches, "a relay that breaks a rule is not kept");
            return None;
        }
        Some(found).filter(|chain| !chain.legs.is_empty())
    }

    /// The place of a point.
    pub(super) fn place(&self, point: usize) -> Option<(Place, essaim_planning::Place)> {
        self.places.get(point).copied()
    }

    /// The volunteer of a number.
    pub(super) fn person(&self, carrier: CarrierId) -> Option<PersonId> {
        self.people.get(usize::try_from(carrier.0).ok()?).copied()
    }

    /// The instant of a second.
    pub(super) fn at(&self, second: u64) -> DateTime<Utc> {
        self.start + TimeDelta::seconds(i64::try_from(second).unwrap_or(0))
    }
}
