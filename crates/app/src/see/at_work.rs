//! What a planner sees beside tours: boxes by hub, who drives and who of them is free, where stops are.

use std::collections::BTreeMap;

use essaim_domain::Instant;
use essaim_domain::ids::{CollectiveId, PersonId};
use essaim_domain::ledger::Place;
use essaim_domain::leg::TourState;
use essaim_domain::place::{Hours, Opening, Zone};
use essaim_store::parcel as rows;
pub use essaim_store::parcel::{HubAtWork, WhoDrives};

use super::tour::{Board, Door};
use crate::tour::{Stop, stops_of};
use crate::{App, Error};

/// A driver, and what she has before her.
#[derive(Clone, Debug)]
pub struct DriverShown {
    /// She.
    pub who: WhoDrives,
    /// When her hours begin next, now when they have begun; none when she gave none.
    pub free_from: Option<Instant>,
    /// Her tours that are not over, drafts too.
    pub tours: usize,
}

/// What goes on around the tours of a board.
#[derive(Clone, Debug, Default)]
pub struct AtWork {
    /// The hubs of the collectives she plans for.
    pub hubs: Vec<HubAtWork>,
    /// Their drivers, those without a tour first.
    pub drivers: Vec<DriverShown>,
    /// The places of all stops.
    pub doors: Vec<Door>,
    /// Who drives, by name, where she plans.
    pub names: BTreeMap<PersonId, String>,
}

impl AtWork {
    /// The drivers who have no tour before them.
    pub fn free(&self) -> impl Iterator<Item = &DriverShown> {
        self.drivers.iter().filter(|driver| driver.tours == 0)
    }

    /// The door of a stop.
    pub fn door(&self, stop: &Stop) -> Option<&Door> {
        let place = stop.place()?;
        self.doors.iter().find(|door| door.place == place)
    }
}

/// What goes on around a board that was read for this person: hubs and drivers only where she plans.
pub async fn at_work(app: &App, board: &Board) -> Result<AtWork, Error> {
    let mut places: Vec<Place> = board
        .tours
        .iter()
        .flat_map(stops_of)
        .filter_map(|stop| stop.place())
        .collect();
    places.sort();
    places.dedup();
    let mut found = AtWork {
        doors: rows::names_shown(&app.db, &places).await?,
        ..AtWork::default()
    };
    let now = app.db.now().await?;
    for collective in &board.plans_for {
        found
            .hubs
            .extend(rows::hubs_at_work(&app.db, *collective).await?);
        found
            .drivers
            .extend(drivers(app, board, *collective, now).await?);
    }
    found.drivers.sort_by_key(|driver| driver.tours);
    let named = |driver: &DriverShown| (driver.who.person, driver.who.pseudonym.clone());
    found.names = found.drivers.iter().map(named).collect();
    Ok(found)
}

async fn drivers(
    app: &App,
    board: &Board,
    collective: CollectiveId,
    now: Instant,
) -> Result<Vec<DriverShown>, Error> {
    let zone: Option<Zone> = rows::zone_shown(&app.db, collective).await?.parse().ok();
    let drivers = rows::who_drives(&app.db, collective).await?;
    let shown = drivers.into_iter().map(|who| {
        let hours: Option<Hours> = who.hours.parse().ok();
        let opening = zone
            .zip(hours)
            .map(|(zone, hours)| Opening::new(zone, hours));
        let hers = board.tours.iter().filter(|tour| {
            let over = matches!(tour.state, TourState::Done | TourState::Cancelled);
            tour.driver == Some(who.person) && !over
        });
        DriverShown {
            free_from: opening.and_then(|open| open.next_opening(now)),
            tours: hers.count(),
            who,
        }
    });
    Ok(shown.collect())
}
