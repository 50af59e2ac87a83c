//! A stop goes from one tour to another in one gesture: put where it adds the fewest metres, everybody's promises kept.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use essaim_domain::Refusal;
use essaim_domain::ids::{LegId, TourId};
use essaim_domain::ledger::Place;
use essaim_domain::leg::{Leg, LegState, Slot, TourState};
use essaim_domain::place::Opening;
use essaim_planning::haversine_km;
use essaim_store::Tx;
use essaim_store::parcel::{self as rows, DriverFacts, TourRow};
use serde_json::json;

use super::answer::hers;
use super::doors::{is_open, opening};
use super::note::{note, note_board};
use super::skip::take_off;
use super::stop::{Stop, StopKind, stops_of, words_of};
use crate::access::{At, Right};
use crate::asked::once;
use crate::doing::owe;
use crate::{App, Asked, Error};

/// How long a stop takes, and how long a giver and a driver may miss each other.
const SERVICE: TimeDelta = TimeDelta::minutes(5);
const SLOT: TimeDelta = TimeDelta::hours(1);
/// Road over straight line.
const FACTOR: f64 = 1.3;

/// Moves a leg nobody has begun to another tour of the collective. Its driver, if she was asked already, is told and
/// says yes or no to the stop.
///
/// # Errors
/// [`Refusal::LegState`] once the box is picked up, or when the tour is over; [`Refusal::NoRoomOnTour`] when it does
/// not fit in without breaking what somebody was promised.
pub async fn move_stop(app: &App, asked: &Asked, leg: LegId, to: TourId) -> Result<LegId, Error> {
    let id = once!(app, asked, |tx| {
        let row = rows::leg(tx, leg).await?;
        let from = rows::tour(tx, row.tour.ok_or(Error::NotFound)?).await?;
        let at = At::collective(from.collective);
        asked.who.may(Right::PlanTours, at)?;
        let target = rows::tour(tx, to).await?;
        if target.collective != from.collective {
            return Err(Error::NotFound);
        }
        if target.id == from.id {
            return Err(Refusal::ChangedMeanwhile.into());
        }
        row.state.set_free()?;
        let boxes = boxes_of(&from, leg);
        let mut mint = app.mint(tx);
        take_off(tx, &mut mint, row.clone(), from).await?;
        let mut free = rows::leg(tx, leg).await?;
        let target = put_on(tx, target, &mut free, boxes).await?;
        if let (Some(driver), Some(_)) = (target.driver, free.carrier) {
            let about = json!({ "tour": to, "what": "stop" });
            owe(tx, &mut mint, driver, "tour-changed", about).await?;
        }
        note_board(app, tx, asked, "stop-moved", &target).await?;
        Ok(leg.uuid())
    })?;
    Ok(id.into())
}

/// The driver says yes to a stop that came onto her tour later. To say no is to skip it.
pub async fn accept_stop(app: &App, asked: &Asked, leg: LegId) -> Result<LegId, Error> {
    let id = once!(app, asked, |tx| {
        let mut row = rows::leg(tx, leg).await?;
        let tour = hers(tx, &asked.who, row.tour.ok_or(Error::NotFound)?).await?;
        if !matches!(tour.state, TourState::Accepted | TourState::UnderWay) {
            let state = tour.state.as_str();
            return Err(Refusal::LegState { state }.into());
        }
        row.state = row.state.accept()?;
        rows::save_leg(tx, &row).await?;
        note(app, tx, asked, "stop-accepted", tour.id).await?;
        Ok(leg.uuid())
    })?;
    Ok(id.into())
}

/// How many boxes a leg takes on its tour.
pub(super) fn boxes_of(tour: &TourRow, leg: LegId) -> u32 {
    let mut before = 0;
    for stop in stops_of(tour) {
        if stop.leg == leg {
            return stop.boxes.saturating_sub(before);
        }
        before = stop.boxes;
    }
    0
}

/// Puts a free leg on a tour, and says which tour it is then.
async fn put_on(
    tx: &mut Tx,
    mut tour: TourRow,
    leg: &mut Leg,
    boxes: u32,
) -> Result<TourRow, Error> {
    let offered = match tour.state {
        TourState::Draft => false,
        TourState::Offered | TourState::Accepted | TourState::UnderWay => true,
        TourState::Done | TourState::Cancelled => {
            let state = tour.state.as_str();
            return Err(Refusal::LegState { state }.into());
        }
    };
    let on_it = Fitting::of(tx, &tour, leg, boxes).await?;
    let way = on_it.best(&tour).ok_or(Refusal::NoRoomOnTour)?;
    for mut other in on_it.legs {
        let begins = way.begins(other.id);
        if let (Some(begins), Some(slot)) = (begins, other.slot)
            && slot.agreed_at.is_none()
        {
            other.slot = Some(slot_at(begins, &other, tx.now()));
            rows::save_leg(tx, &other).await?;
        }
    }
    leg.tour = Some(tour.id);
    leg.slot = way
        .begins(leg.id)
        .map(|begins| slot_at(begins, leg, tx.now()));
    if offered {
        leg.state = LegState::offer(leg.state)?;
        leg.carrier = tour.driver;
    }
    rows::save_leg(tx, leg).await?;
    tour.stops = json!(way.stops);
    tour.ends_at = way.ends_at;
    tour.km += way.km;
    tour.planning = None;
    rows::save_way(tx, &tour).await?;
    rows::save_tour(tx, &tour).await?;
    Ok(tour)
}

fn slot_at(begins: DateTime<Utc>, leg: &Leg, now: DateTime<Utc>) -> Slot {
    let by_giver = matches!(leg.from, Place::Home(_));
    Slot {
        from: begins,
        until: begins + SLOT,
        agreed_at: (!by_giver).then_some(now),
    }
}

/// A tour with a stop more.
struct Way {
    stops: Vec<Stop>,
    ends_at: DateTime<Utc>,
    km: f64,
}

impl Way {
    fn begins(&self, leg: LegId) -> Option<DateTime<Utc>> {
        let pickup = |stop: &&Stop| stop.leg == leg && stop.kind == StopKind::Pickup;
        self.stops.iter().find(pickup).map(|stop| stop.begins)
    }
}

/// What is known where a leg is to be put on a tour.
pub(super) struct Fitting {
    legs: Vec<Leg>,
    doors: BTreeMap<Place, ((f64, f64), Option<Opening>)>,
    closing: BTreeMap<Place, DateTime<Utc>>,
    driver: Option<DriverFacts>,
    zone: String,
    leg: Leg,
    boxes: u32,
}

impl Fitting {
    /// Reads it.
    pub(super) async fn of(
        tx: &mut Tx,
        tour: &TourRow,
        leg: &Leg,
        boxes: u32,
    ) -> Result<Self, Error> {
        let stops = stops_of(tour);
        let places = stops.iter().filter_map(Stop::place);
        let places: Vec<Place> = places.chain([leg.from, leg.to]).collect();
        let doors = rows::doors(tx, &places).await?;
        let closing = doors.iter();
        let closing = closing.filter_map(|door| Some((door.place, door.closes_at?)));
        let closing = closing.collect();
        let doors = doors.into_iter().map(|door| {
            let open = opening(&door.zone, &door.hours);
            (door.place, ((door.lat, door.lon), open))
        });
        let drivers = rows::drivers(tx, tour.collective).await?;
        let (_, zone) = rows::rest_and_zone(tx, tour.collective).await?;
        Ok(Self {
            legs: rows::legs_of_tour(tx, tour.id).await?,
            doors: doors.collect(),
            closing,
            driver: drivers
                .into_iter()
                .find(|driver| Some(driver.person) == tour.driver),
            zone,
            leg: leg.clone(),
            boxes,
        })
    }

    /// The places for the two stops that add the fewest metres and keep what was promised.
    fn best(&self, tour: &TourRow) -> Option<Way> {
        let stops = stops_of(tour);
        let done = stops.iter().rposition(|stop| self.is_done(stop));
        let first = done.map_or(1, |done| done + 1).min(stops.len());
        let mut best: Option<Way> = None;
        for pickup in first..=stops.len() {
            for delivery in pickup..=stops.len() {
                let way = self.way(tour, &stops, pickup, delivery);
                let better = |way: &Way| best.as_ref().is_none_or(|known| way.km < known.km);
                if let Some(way) = way.filter(better) {
                    best = Some(way);
                }
            }
        }
        best
    }

    fn is_done(&self, stop: &Stop) -> bool {
        let leg = self.legs.iter().find(|leg| leg.id == stop.leg);
        leg.is_some_and(|leg| match stop.kind {
            StopKind::Pickup => leg.state == LegState::PickedUp || leg.state.is_over(),
            StopKind::Delivery => leg.state.is_over(),
        })
    }

    fn way(&self, tour: &TourRow, stops: &[Stop], pickup: usize, delivery: usize) -> Option<Way> {
        let mut order: Vec<Stop> = Vec::new();
        for (index, stop) in stops.iter().enumerate() {
            if index == pickup {
                order.push(self.stop(StopKind::Pickup, tour.starts_at));
            }
            if index == delivery {
                order.push(self.stop(StopKind::Delivery, tour.starts_at));
            }
            let aboard = index >= pickup && index < delivery;
            order.push(Stop {
                boxes: stop.boxes + if aboard { self.boxes } else { 0 },
                ..stop.clone()
            });
        }
        for (index, kind) in [(pickup, StopKind::Pickup), (delivery, StopKind::Delivery)] {
            if index == stops.len() {
                order.push(self.stop(kind, tour.starts_at));
            }
        }
        let timed = self.timed(&order)?;
        let (old, new) = (stops.last()?, timed.last()?);
        let ends_at = tour.ends_at + (new.leaves - old.leaves);
        let km = self.km(&timed) - self.km(stops);
        let way = Way {
            stops: timed,
            ends_at,
            km,
        };
        self.may(tour, &way).then_some(way)
    }

    fn stop(&self, kind: StopKind, at: DateTime<Utc>) -> Stop {
        let (place, boxes) = match kind {
            StopKind::Pickup => (self.leg.from, self.boxes),
            StopKind::Delivery => (self.leg.to, 0),
        };
        let (word, place) = words_of(place);
        Stop {
            kind,
            leg: self.leg.id,
            parcel: self.leg.parcel,
            at: word,
            place,
            arrives: at,
            begins: at,
            leaves: at,
            boxes,
        }
    }

    /// The same stops with the times they have then; loads are those before and after. None where a door stays shut.
    pub(super) fn timed(&self, order: &[Stop]) -> Option<Vec<Stop>> {
        let mut timed: Vec<Stop> = Vec::new();
        let mut changed = false;
        for stop in order {
            changed |= stop.leg == self.leg.id;
            // A stop nothing was put before keeps its time.
            let Some(before) = timed.last().filter(|_| changed) else {
                timed.push(stop.clone());
                continue;
            };
            let drive = self.hours(self.between(before, stop));
            let arrives = (before.leaves + drive).max(stop.arrives);
            let door = stop.place().and_then(|place| self.doors.get(&place));
            let begins = match door.and_then(|(_, open)| open.as_ref()) {
                Some(open) => open.next_opening(arrives)?,
                None => arrives,
            };
            let boxes = match (stop.leg == self.leg.id, stop.kind) {
                (true, StopKind::Pickup) => before.boxes + self.boxes,
                (true, StopKind::Delivery) => before.boxes.saturating_sub(self.boxes),
                (false, StopKind::Pickup | StopKind::Delivery) => stop.boxes,
            };
            timed.push(Stop {
                arrives,
                begins,
                leaves: begins + SERVICE,
                boxes,
                ..stop.clone()
            });
        }
        Some(timed)
    }

    fn between(&self, from: &Stop, to: &Stop) -> f64 {
        let point = |stop: &Stop| Some(self.doors.get(&stop.place()?)?.0);
        let (Some(from), Some(to)) = (point(from), point(to)) else {
            return 0.0;
        };
        let place = |(lat, lon)| essaim_planning::Place::new(lat, lon);
        haversine_km(place(from), place(to)) * FACTOR
    }

    /// Kilometres of these stops, one after the other.
    pub(super) fn km(&self, stops: &[Stop]) -> f64 {
        let pairs = stops.iter().zip(stops.iter().skip(1));
        pairs.map(|(from, to)| self.between(from, to)).sum()
    }

    fn hours(&self, km: f64) -> TimeDelta {
        let vehicle = self.driver.as_ref().map(|driver| driver.vehicle.as_str());
        let kmh = match vehicle {
            Some("foot") => 4.3,
            Some("cargo-bike") => 14.0,
            Some(_) | None => 45.0,
        };
        let seconds: i64 = format!("{:.0}", (km / kmh * 3600.0).ceil())
            .parse()
            .unwrap_or(i64::from(i32::MAX));
        TimeDelta::seconds(seconds)
    }

    /// Nothing is brought to a hub once it is closed.
    fn is_in_time(&self, stop: &Stop) -> bool {
        let closes = stop.place().and_then(|place| self.closing.get(&place));
        match stop.kind {
            StopKind::Delivery => closes.is_none_or(|closes| stop.begins < *closes),
            StopKind::Pickup => true,
        }
    }

    /// It fits into the vehicle and into the driver's hours, and nobody waits at another time than she agreed to.
    fn may(&self, tour: &TourRow, way: &Way) -> bool {
        let most = way.stops.iter().map(|stop| stop.boxes).max();
        let kept = self.legs.iter().all(|leg| {
            let Some(slot) = leg.slot.filter(|slot| slot.agreed_at.is_some()) else {
                return true;
            };
            let home = matches!(leg.from, Place::Home(_));
            let waits = matches!(
                leg.state,
                LegState::Planned | LegState::Offered | LegState::Accepted
            );
            let begins = way.begins(leg.id);
            !(home && waits) || begins.is_none_or(|at| slot.from <= at && at <= slot.until)
        });
        let kept = kept && way.stops.iter().all(|stop| self.is_in_time(stop));
        let Some(driver) = &self.driver else {
            return kept;
        };
        let hours = opening(&self.zone, &driver.hours);
        let later = way.ends_at <= tour.ends_at
            || is_open(hours.as_ref(), way.ends_at - TimeDelta::minutes(1));
        let fits = most.is_none_or(|most| i64::from(most) <= driver.boxes);
        kept && fits && later && tour.km + way.km <= driver.most_km
    }
}
