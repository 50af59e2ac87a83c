//! Tours: the board of a collective, and one tour for its driver. An address shows to her alone, once
//! both sides agreed and until the parcel is in her hands.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use essaim_domain::Instant;
use essaim_domain::code::Code;
use essaim_domain::ids::{CollectiveId, LegId, ParcelId, PersonId, PlanningId, TourId};
use essaim_domain::ledger::Place;
use essaim_domain::leg::{Contact, Leg, LegState, TourState};
use essaim_domain::person::Belonging;
use essaim_store::batch::kept;
pub use essaim_store::batch::kept::Kept;
use essaim_store::parcel as rows;
pub use essaim_store::parcel::{Caller, Door, DriverCard, Item, PlanningRow, TourRow};

use super::calling::{self, PhoneCallShown};
use crate::access::{At, Right};
use crate::tour::{Figures, Stop, StopKind, stops_of};
use crate::{Actor, App, Error};

/// The tours she plans or drives.
#[derive(Clone, Debug)]
pub struct Board {
    /// The collectives she may plan for.
    pub plans_for: Vec<CollectiveId>,
    /// The tours.
    pub tours: Vec<TourRow>,
    /// The last planning of each.
    pub plannings: Vec<PlanningShown>,
}

/// A planning of tours.
#[derive(Clone, Debug)]
pub struct PlanningShown {
    /// It.
    pub row: PlanningRow,
    /// In figures.
    pub figures: Figures,
    /// How the drivers are called whose rows contradict themselves.
    pub called: BTreeMap<PersonId, String>,
}

impl PlanningShown {
    async fn of(app: &App, row: PlanningRow) -> Result<Self, Error> {
        let figures = Figures::read(&row.figures);
        let drivers = figures.faults.iter().map(|fault| fault.driver);
        Ok(Self {
            called: essaim_store::claim::pseudonyms(&app.db, drivers).await?,
            row,
            figures,
        })
    }
}

impl Board {
    /// What the last plannings left over: the parcel's code, and why.
    pub fn unassigned(&self) -> impl Iterator<Item = &(String, String)> {
        self.plannings
            .iter()
            .flat_map(|one| &one.figures.unassigned)
    }
}

/// The board, of all her collectives or the one she names: a planner sees every tour, a driver her own.
pub async fn board(app: &App, who: &Actor, named: Option<CollectiveId>) -> Result<Board, Error> {
    let since = app.db.now().await? - TimeDelta::days(2);
    let mut board = Board {
        plans_for: Vec::new(),
        tours: Vec::new(),
        plannings: Vec::new(),
    };
    let mut seen: Vec<CollectiveId> = Vec::new();
    for (_, place) in &who.held {
        let Belonging::Collective(collective) = *place else {
            continue;
        };
        if seen.contains(&collective) || named.is_some_and(|named| named != collective) {
            continue;
        }
        seen.push(collective);
        let plans = who.has(Right::PlanTours, At::collective(collective));
        let tours = rows::tours_of(&app.db, collective, since).await?;
        let hers =
            |tour: &TourRow| tour.driver == Some(who.person) && tour.state != TourState::Draft;
        board
            .tours
            .extend(tours.into_iter().filter(|tour| plans || hers(tour)));
        if plans {
            board.plans_for.push(collective);
            let last = rows::last_planning(&app.db, collective).await?;
            if let Some(row) = last {
                board.plannings.push(PlanningShown::of(app, row).await?);
            }
        }
    }
    Ok(board)
}

/// A planning, to whoever plans there.
pub async fn planning(app: &App, who: &Actor, id: PlanningId) -> Result<PlanningShown, Error> {
    let row = rows::planning_shown(&app.db, id).await?;
    who.may(Right::PlanTours, At::collective(row.collective))?;
    PlanningShown::of(app, row).await
}

/// A stop with what may be shown of it now.
#[derive(Clone, Debug)]
pub struct StopShown {
    /// The stop.
    pub stop: Stop,
    /// The code on the parcel's slip.
    pub code: Option<Code>,
    /// The parcel, while its leg stands.
    pub parcel: Option<ParcelId>,
    /// Where its leg stands.
    pub leg: LegState,
    /// Done: picked up, or handed over.
    pub done: bool,
    /// The name of the hub or site; none of a home.
    pub name: Option<String>,
    /// Degrees north and east: of the door for hubs and sites, of the commune for homes.
    pub point: Option<(f64, f64)>,
    /// Street and door, while she may read it.
    pub address: Option<String>,
    /// Its box is picked up and not handed over yet.
    pub carried: bool,
    /// The driver stood before the door since then.
    pub reached_at: Option<Instant>,
    /// Whom she rings there, while she may read the address of a home.
    pub caller: Option<Caller>,
    /// She is put through there without numbers.
    pub puts_through: bool,
    /// The last call she wanted there.
    pub call: Option<PhoneCallShown>,
    /// Somebody there was missed then: a word before coming helps.
    pub missed_at: Option<Instant>,
    /// The bags in it, to the driver who picks it up.
    pub bags: Vec<Item>,
    /// What keeps its box or something inside, oldest first, until it is handed over.
    pub kept: Vec<Kept>,
}

/// What a driver does with a box that something keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// She does not load it.
    Stays,
    /// She has it, and does not hand it over.
    Carried,
    /// She has it, and brings it to its hub all the same.
    ToHub,
}

impl StopShown {
    /// Where calls are put through, no number shows.
    fn put_through(&mut self, who: &Actor, contact: Option<Contact>, calls: &[PhoneCallShown]) {
        let called = contact.and_then(|pair| pair.other(who.person));
        let here = self.caller.as_mut().and_then(|one| one.phone.take());
        let met = called.is_some() && called == self.stop.place().and_then(home);
        if here.is_some() && met && !self.done {
            self.puts_through = true;
            let mut calls = calls.iter();
            self.call = calls.find(|call| call.leg == self.stop.leg).cloned();
        }
    }

    /// What she does with its box; none where nothing keeps it.
    pub fn keep(&self) -> Option<Keep> {
        if self.kept.is_empty() {
            return None;
        }
        Some(match (self.carried, self.stop.at.as_str()) {
            (false, _) => Keep::Stays,
            (true, "site") => Keep::Carried,
            (true, _) => Keep::ToHub,
        })
    }
}

/// A tour with its stops.
#[derive(Clone, Debug)]
pub struct TourPage {
    /// The tour.
    pub tour: TourRow,
    /// Its stops, in order.
    pub stops: Vec<StopShown>,
    /// She drives it.
    pub is_driver: bool,
    /// She plans it.
    pub is_planner: bool,
    /// When its driver would rather leave; none when she did not ask.
    pub other_time: Option<Instant>,
    /// Who could drive it, to whoever plans.
    pub drivers: Vec<DriverCard>,
    /// Tours a stop of it could go to, to whoever plans.
    pub others: Vec<TourRow>,
}

/// How long it is remembered that somebody was missed.
pub(crate) const MISSED: TimeDelta = TimeDelta::days(90);

/// A tour, to its driver and its planners.
pub async fn tour(app: &App, who: &Actor, id: TourId) -> Result<TourPage, Error> {
    let row = rows::tour_shown(&app.db, id).await?;
    let at = At::collective(row.collective);
    let is_driver = row.driver == Some(who.person) && row.state != TourState::Draft;
    let is_planner = who.has(Right::PlanTours, at);
    let own = if is_driver { at.of(who.person) } else { at };
    who.may(Right::ReadTour, own)?;
    let legs = rows::tour_legs_shown(&app.db, id).await?;
    let codes = rows::tour_codes_shown(&app.db, id).await?;
    let stops = stops_of(&row);
    let places: Vec<Place> = stops.iter().filter_map(Stop::place).collect();
    let doors = rows::names_shown(&app.db, &places).await?;
    let now = app.db.now().await?;
    let boxes = legs.iter().map(|leg| leg.parcel.uuid());
    let kept = kept::kept(&app.db, boxes.clone()).await?;
    let items = rows::items_shown(&app.db, boxes).await?;
    let reached = rows::reached_shown(&app.db, id).await?;
    let people: Vec<PersonId> = places.iter().filter_map(|place| home(*place)).collect();
    let missed = rows::missed_shown(&app.db, &people, now - MISSED).await?;
    let calls = calling::hers(app, who).await?;
    let about = About {
        legs: &legs,
        codes: &codes,
        doors: &doors,
        kept: &kept,
        items: &items,
        reached: &reached,
        missed: &missed,
    };
    let mut shown = Vec::new();
    for stop in stops {
        let leg = legs.iter().find(|leg| leg.id == stop.leg);
        let reads = |leg: &Leg| is_driver && may_read(leg, &stop, &row, who, now);
        let place = stop.place().filter(|_| leg.is_some_and(reads));
        let door = at_the_door(app, place).await?;
        let contact = leg.and_then(|leg| leg.contact(now));
        let mut one = about.stop(stop, door);
        if calling::has_switchboard(app) {
            one.put_through(who, contact, &calls);
        }
        if !is_driver {
            one.bags.clear();
        }
        shown.push(one);
    }
    let (drivers, others) = instead(app, &row, is_planner, now).await?;
    let open = matches!(row.state, TourState::Offered | TourState::Accepted);
    let other_time = rows::other_time_shown(&app.db, id).await?;
    Ok(TourPage {
        other_time: other_time.filter(|_| open),
        drivers,
        others,
        tour: row,
        stops: shown,
        is_driver,
        is_planner,
    })
}

/// Who could drive it, and the tours a stop of it could go to.
async fn instead(
    app: &App,
    row: &TourRow,
    is_planner: bool,
    now: Instant,
) -> Result<(Vec<DriverCard>, Vec<TourRow>), Error> {
    if !is_planner {
        return Ok((Vec::new(), Vec::new()));
    }
    let mut drivers = rows::drivers_shown(&app.db, row.collective, now).await?;
    drivers.retain(|one| one.away_until.is_none() && Some(one.person) != row.driver);
    let mut others = rows::tours_of(&app.db, row.collective, now).await?;
    let is_over = |state| matches!(state, TourState::Done | TourState::Cancelled);
    others.retain(|tour| tour.id != row.id && !is_over(tour.state));
    Ok((drivers, others))
}

/// Whose home it is.
const fn home(place: Place) -> Option<PersonId> {
    match place {
        Place::Home(person) => Some(person),
        Place::Hub(_) | Place::Site(_) | Place::Parcel(_) => None,
    }
}

/// Street and door, and who opens at a home: of a place she may read.
async fn at_the_door(
    app: &App,
    place: Option<Place>,
) -> Result<(Option<String>, Option<Caller>), Error> {
    let Some(place) = place else {
        return Ok((None, None));
    };
    let address = rows::address_shown(&app.db, place).await?;
    let caller = match home(place) {
        Some(person) => rows::caller_shown(&app.db, person).await?,
        None => None,
    };
    Ok((address, caller))
}

/// What is known of the stops of a tour.
struct About<'a> {
    legs: &'a [Leg],
    codes: &'a [(LegId, Code)],
    doors: &'a [Door],
    kept: &'a [Kept],
    items: &'a [Item],
    reached: &'a [(LegId, String, Instant)],
    missed: &'a [(PersonId, Instant)],
}

impl About<'_> {
    fn stop(&self, stop: Stop, (address, caller): (Option<String>, Option<Caller>)) -> StopShown {
        let leg = self.legs.iter().find(|leg| leg.id == stop.leg);
        let mut codes = self.codes.iter().filter(|(leg, _)| *leg == stop.leg);
        let code = codes.next().map(|(_, code)| *code);
        let open = leg.filter(|leg| !leg.state.is_over());
        let word = stop.kind.as_str();
        let mut there = self.reached.iter();
        let there = there.find(|(leg, kind, _)| *leg == stop.leg && kind == word);
        let giver = stop.place().and_then(home);
        let mut missed = self.missed.iter();
        let missed = missed.find(|(person, _)| Some(*person) == giver);
        let parcel = open.filter(|_| stop.kind == StopKind::Pickup);
        let parcel = parcel.map(|leg| Place::Parcel(leg.parcel));
        let bags = self.items.iter();
        let bags = bags.filter(|item| Some(item.pile.place) == parcel);
        StopShown {
            code,
            reached_at: there.map(|(_, _, at)| *at),
            caller,
            missed_at: missed.map(|(_, at)| *at),
            bags: bags.cloned().collect(),
            kept: open.map(|leg| inside(self.kept, leg)).unwrap_or_default(),
            ..show(stop, leg, self.doors, address)
        }
    }
}

/// What keeps a leg's box, each thing once.
fn inside(kept: &[Kept], leg: &Leg) -> Vec<Kept> {
    let mut found: Vec<Kept> = Vec::new();
    for one in kept.iter().filter(|one| one.keeps_in(leg.parcel)) {
        if !found.iter().any(|known| known.is_as(one)) {
            found.push(one.clone());
        }
    }
    found
}

/// A giver's door by the leg's own rule; a receiver's while the parcel is on the way to it.
fn may_read(leg: &Leg, stop: &Stop, tour: &TourRow, who: &Actor, now: Instant) -> bool {
    match stop.kind {
        StopKind::Pickup => leg.shows_pickup_address_to(who.person, now),
        StopKind::Delivery => {
            let on = matches!(tour.state, TourState::Accepted | TourState::UnderWay);
            let open = matches!(leg.state, LegState::Accepted | LegState::PickedUp);
            on && open && leg.carrier == Some(who.person)
        }
    }
}

fn show(stop: Stop, leg: Option<&Leg>, doors: &[Door], address: Option<String>) -> StopShown {
    let state = leg.map_or(LegState::Cancelled, |leg| leg.state);
    let door = doors.iter().find(|door| Some(door.place) == stop.place());
    let taken = state == LegState::PickedUp || state.is_over();
    StopShown {
        done: match stop.kind {
            StopKind::Pickup => taken,
            StopKind::Delivery => state.is_over(),
        },
        code: None,
        leg: state,
        name: door
            .map(|door| door.name.clone())
            .filter(|name| !name.is_empty()),
        parcel: leg.map(|leg| leg.parcel),
        carried: state == LegState::PickedUp,
        reached_at: None,
        caller: None,
        puts_through: false,
        call: None,
        missed_at: None,
        bags: Vec::new(),
        kept: Vec::new(),
        point: door.map(|door| (door.lat, door.lon)),
        address,
        stop,
    }
}
