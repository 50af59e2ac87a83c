//! What a planning is asked, kept as a file by hash: numbers, ids and communes, no names. What is planned is
//! what was read back from the file, so that it is planned again the same.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use essaim_domain::design::FileHash;
use essaim_domain::ids::{LegId, PersonId};
use essaim_planning::tours::{
    self, Door, PlaceIndex, Request, Settings, Shipment, ShipmentId, Tours, Volunteer, VolunteerId,
};
use essaim_planning::{Place, Problem};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::fault::{DriverFault, FaultKind};
use super::request::Asking;
use super::ways::Ways;
use crate::matching::{aside, pack, unpack};
use crate::{App, Error};

/// A question to the planning of tours, and whose numbers are whose.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Question {
    /// The instant of second 0.
    pub(super) start: DateTime<Utc>,
    /// The rows that can be planned with.
    pub(super) request: Request,
    /// The ways between its places.
    pub(super) ways: Ways,
    /// How tours are looked for.
    pub(super) settings: Settings,
    /// The legs by shipment number, with the codes of their parcels.
    pub(super) legs: Vec<(LegId, String)>,
    /// The drivers by volunteer number: a driver is as many volunteers as her day has gaps.
    pub(super) drivers: Vec<PersonId>,
    /// Shipments that cannot be planned, and why.
    pub(super) faulty: Vec<(ShipmentId, FaultKind)>,
    /// What is wrong with drivers: they are planned with as far as can be.
    pub(super) faults: Vec<DriverFault>,
}

impl Question {
    /// A question along straight lines; rows that cannot be planned are set aside, so that the others can.
    pub(super) fn of(asking: &Asking, settings: Settings) -> Result<Self, Problem> {
        let ways = Ways::straight(asking.places.clone());
        let sifted = tours::sift(&asking.request, &ways)?;
        let mut question = Self {
            start: asking.start,
            request: sifted.request,
            ways,
            settings,
            legs: asking
                .legs
                .iter()
                .map(|(leg, load)| (leg.id, load.code.clone()))
                .collect(),
            drivers: asking.drivers.clone(),
            faulty: asking.faulty.clone(),
            faults: asking.faults.clone(),
        };
        for fault in &sifted.faults {
            tracing::warn!(%fault, "left out of a planning of tours");
        }
        question.name_the_rest(&asking.request);
        Ok(question)
    }

    /// Names what was in the request and is not in it any more.
    fn name_the_rest(&mut self, asked: &Request) {
        let kept: BTreeSet<ShipmentId> = self.request.shipments.iter().map(|it| it.id).collect();
        let left = asked.shipments.iter().filter(|it| !kept.contains(&it.id));
        self.faulty
            .extend(left.map(|it| (it.id, FaultKind::Faulty)));
        let kept: BTreeSet<VolunteerId> = self.request.volunteers.iter().map(|it| it.id).collect();
        for one in asked.volunteers.iter().filter(|it| !kept.contains(&it.id)) {
            if let Some(driver) = self.driver(one.id)
                && !self.faults.iter().any(|fault| fault.driver == driver)
            {
                let kind = FaultKind::Faulty;
                self.faults.push(DriverFault { driver, kind });
            }
        }
    }

    /// The leg of a shipment, and its parcel's code.
    pub(super) fn leg(&self, shipment: ShipmentId) -> Option<&(LegId, String)> {
        self.legs.get(usize::try_from(shipment.0).ok()?)
    }

    /// The driver of a volunteer's number.
    pub(super) fn driver(&self, volunteer: VolunteerId) -> Option<PersonId> {
        let nth = usize::try_from(volunteer.0).ok()?;
        self.drivers.get(nth).copied()
    }

    /// Is everything a plan carries, and everybody who drives, as it was asked?
    pub(super) fn holds(&self, plan: &Tours, now: &Asking) -> bool {
        let (then, now) = (Known::then(self), Known::now(now));
        plan.tours.iter().all(|tour| {
            let which = then.which(tour.volunteer);
            let same = which.is_some_and(|which| {
                let was = then.driver(which);
                was.is_some() && was == now.driver(which)
            });
            same && tour.stops.iter().all(|stop| {
                self.leg(stop.shipment).is_some_and(|(leg, _)| {
                    let was = then.load(*leg);
                    was.is_some() && was == now.load(*leg)
                })
            })
        })
    }
}

/// Rows by the ids of ours, their places as they lie.
struct Known<'a> {
    request: &'a Request,
    places: &'a [Place],
    legs: Vec<LegId>,
    drivers: &'a [PersonId],
}

impl<'a> Known<'a> {
    fn then(question: &'a Question) -> Self {
        Self {
            request: &question.request,
            places: question.ways.points(),
            legs: question.legs.iter().map(|(leg, _)| *leg).collect(),
            drivers: &question.drivers,
        }
    }

    fn now(asking: &'a Asking) -> Self {
        Self {
            request: &asking.request,
            places: &asking.places,
            legs: asking.legs.iter().map(|(leg, _)| leg.id).collect(),
            drivers: &asking.drivers,
        }
    }

    /// A load without its numbers, and its measures as texts.
    fn load(&self, leg: LegId) -> Option<(Shipment, Vec<String>)> {
        let id = self.legs.iter().position(|one| *one == leg)?;
        let id = ShipmentId(u64::try_from(id).ok()?);
        let mut loads = self.request.shipments.iter();
        let mut load = loads.find(|one| one.id == id)?.clone();
        let mut measures = vec![measure(load.kg)];
        load.id = ShipmentId(0);
        load.kg = 0.0;
        let mut lift = |doors: &mut Vec<Door>| {
            for door in doors {
                measures.push(self.spot(door.place));
                door.place = PlaceIndex(0);
            }
        };
        lift(&mut load.pickup);
        lift(&mut load.delivery);
        Some((load, measures))
    }

    /// Whose gap of her day a volunteer is, and which.
    fn which(&self, volunteer: VolunteerId) -> Option<(PersonId, usize)> {
        let number = usize::try_from(volunteer.0).ok()?;
        let person = *self.drivers.get(number)?;
        let before = self.drivers.iter().take(number);
        Some((person, before.filter(|one| **one == person).count()))
    }

    /// The same of a driver in a gap of her day.
    fn driver(&self, (person, gap): (PersonId, usize)) -> Option<(Volunteer, [String; 4])> {
        let mut hers = self.drivers.iter().enumerate();
        let (id, _) = hers.by_ref().filter(|(_, one)| **one == person).nth(gap)?;
        let id = VolunteerId(u64::try_from(id).ok()?);
        let mut drivers = self.request.volunteers.iter();
        let mut driver = drivers.find(|one| one.id == id)?.clone();
        let measures = [
            self.spot(driver.start),
            measure(driver.kg),
            measure(driver.max_km),
            measure(driver.vehicle.kmh),
        ];
        driver.id = VolunteerId(0);
        driver.start = PlaceIndex(0);
        driver.end = driver.end.map(|_| PlaceIndex(0));
        (driver.kg, driver.max_km, driver.vehicle.kmh) = (0.0, 0.0, 0.0);
        // What she drove decides who is asked, not whether she can.
        driver.lately_km = 0.0;
        Some((driver, measures))
    }

    fn spot(&self, place: PlaceIndex) -> String {
        let place = self.places.get(place.0);
        place.map_or_else(String::new, |it| {
            format!("{} {}", measure(it.lat), measure(it.lon))
        })
    }
}

/// A measure that was written and read is another in its last digit.
fn measure(of: f64) -> String {
    format!("{of:.6}")
}

/// Keeps something as a file; its hash, and what is read back.
pub(super) async fn file<T>(app: &App, what: T) -> Result<(FileHash, T), Error>
where
    T: Serialize + DeserializeOwned + Send + 'static,
{
    let packed = aside(move || pack(&what)).await?;
    let hash = app.files.put(&packed).await?;
    Ok((hash, aside(move || unpack(&packed)).await?))
}

/// What was kept under a hash.
pub(super) async fn filed<T>(app: &App, hash: FileHash) -> Result<T, Error>
where
    T: DeserializeOwned + Send + 'static,
{
    let packed = app.files.read(hash).await?;
    aside(move || unpack(&packed)).await
}
