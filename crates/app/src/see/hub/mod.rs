//! Hubs: what lies there, what is to come and to go.

mod causes;
mod count;
mod kits;
mod pile;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, TimeDelta, Utc};
use essaim_domain::ids::{CollectiveId, HubId, NeedId};
use essaim_domain::ledger::{Book, Place};
use essaim_domain::parcel::ParcelState;
use essaim_domain::person::{Belonging, Role};
use essaim_store::batch::kept;
use essaim_store::ledger::{self, Roots};
use essaim_store::{batch, parcel as rows};
use uuid::Uuid;

pub use causes::Cause;
pub use count::{CountPage, count};
pub use essaim_store::batch::kept::Kept;
pub use essaim_store::parcel::{
    HubBusy, HubCard, Item, Missing, ParcelCard, WaitingCount, Wanting,
};
pub use kits::{Assembling, KitsPage, Part, kits};
pub use pile::{Deeds, PilePage, pile};

use crate::access::{At, Right};
use crate::tour::{is_open, opening};
use crate::{Actor, App, Error};

/// A hub with what lies there.
#[derive(Clone, Debug)]
pub struct HubPage {
    /// The hub.
    pub card: HubCard,
    /// What lies there.
    pub items: Vec<Item>,
    /// Parcels bound for it.
    pub coming: Vec<ParcelCard>,
    /// Parcels standing there that go on.
    pub going: Vec<ParcelCard>,
    /// The names of the sites it is for, by need.
    pub sites: BTreeMap<NeedId, String>,
    /// Counts that wait for a second person.
    pub stocktakes: Vec<WaitingCount>,
    /// How many unannounced bags are kept apart.
    pub apart: usize,
    /// What keeps pieces lying there, or in boxes standing there or bound for it, oldest first.
    pub kept: Vec<Kept>,
    /// When it was read.
    pub at: DateTime<Utc>,
    /// By its hours it is closed then.
    pub closed_now: bool,
}

/// Is a hub closed now, by its hours? Without hours it is open.
pub(super) async fn closed_now(app: &App, hub: Place) -> Result<bool, Error> {
    let doors = rows::names_shown(&app.db, &[hub]).await?;
    let door = doors.first();
    let door = door.and_then(|door| opening(&door.zone, &door.hours));
    Ok(!is_open(door.as_ref(), app.db.now().await?))
}

/// The hubs she keeps or plans for, those too that closed and still have boxes to hand out.
pub async fn hubs(app: &App, who: &Actor) -> Result<Vec<HubCard>, Error> {
    let mut hubs = Vec::new();
    for role in [Role::HubKeeper, Role::Coordinator, Role::Planner] {
        for place in who.places_as(role) {
            let Belonging::Collective(collective) = place else {
                continue;
            };
            let open = rows::hubs_of(&app.db, collective).await?;
            let left = rows::hubs_left(&app.db, collective).await?;
            for hub in open.into_iter().chain(left) {
                if !hubs.iter().any(|known: &HubCard| known.id == hub.id) {
                    hubs.push(hub);
                }
            }
        }
    }
    if hubs.is_empty() && !who.is_any(Role::Coordinator) && !who.is_any(Role::HubKeeper) {
        return Err(Error::NotFound);
    }
    Ok(hubs)
}

/// How busy the hubs are that she keeps or plans for.
pub async fn busy(app: &App, hubs: &[HubCard]) -> Result<Vec<HubBusy>, Error> {
    let collectives: BTreeSet<CollectiveId> = hubs.iter().map(|hub| hub.collective).collect();
    let mut busy = Vec::new();
    for collective in collectives {
        busy.extend(rows::hubs_busy(&app.db, collective).await?);
    }
    Ok(busy)
}

/// The hub, when she may keep it.
async fn keeps(app: &App, who: &Actor, id: HubId) -> Result<HubCard, Error> {
    let card = rows::hub(&app.db, id).await?;
    who.may(Right::KeepHub, At::collective(card.collective))?;
    Ok(card)
}

/// A hub, to its keepers and coordinators.
pub async fn hub(app: &App, who: &Actor, id: HubId) -> Result<HubPage, Error> {
    let card = keeps(app, who, id).await?;
    let items = rows::items_shown(&app.db, [id.uuid()]).await?;
    let now = app.db.now().await?;
    let since = now + TimeDelta::days(1);
    let cards = rows::cards_of(&app.db, card.collective.uuid(), since).await?;
    let here = Place::Hub(id);
    let (mut coming, mut going) = (Vec::new(), Vec::new());
    for card in cards {
        if card.bound == here && card.state != ParcelState::Empty {
            coming.push(card);
        } else if card.at == Some(here) && card.state != ParcelState::Empty {
            going.push(card);
        }
    }
    let boxes = coming.iter().chain(&going).map(|card| card.id.uuid());
    let places: Vec<Uuid> = boxes.chain([id.uuid()]).collect();
    Ok(HubPage {
        kept: kept::kept(&app.db, places).await?,
        sites: sites_of(app, &items).await?,
        stocktakes: rows::stocktakes_at(&app.db, id).await?,
        apart: batch::strays_at(&app.db, id, now).await?.len(),
        at: now,
        closed_now: closed_now(app, here).await?,
        card,
        items,
        coming,
        going,
    })
}

/// The names of the sites these piles are for, by need.
async fn sites_of(app: &App, items: &[Item]) -> Result<BTreeMap<NeedId, String>, Error> {
    let places: Vec<Place> = items
        .iter()
        .filter_map(|item| item.site.map(Place::Site))
        .collect();
    let doors = rows::names_shown(&app.db, &places).await?;
    let named = |item: &Item| {
        let place = Place::Site(item.site?);
        let door = doors.iter().find(|door| door.place == place)?;
        Some((item.need?, door.name.clone()))
    };
    Ok(items.iter().filter_map(named).collect())
}

/// A part of the ledger to ask its rules, as it stands now; nothing of it is kept.
async fn book(app: &App, roots: &Roots) -> Result<Book, Error> {
    let mut tx = app.db.snapshot().await?;
    let mint = app.mint(&tx);
    let book = ledger::load(&mut tx, mint, roots).await?;
    tx.rollback().await?;
    Ok(book)
}
