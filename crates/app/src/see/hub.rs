//! Hubs: what lies there, what is to come and to go.

use chrono::TimeDelta;
use essaim_domain::ids::HubId;
use essaim_domain::ledger::Place;
use essaim_domain::parcel::ParcelState;
use essaim_domain::person::{Belonging, Role};
use essaim_store::parcel as rows;
pub use essaim_store::parcel::{HubCard, Item, ParcelCard, Stocktake};

use crate::access::{At, Right};
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
    /// Counts that wait for a second person.
    pub stocktakes: Vec<Stocktake>,
}

/// The hubs she keeps or plans for.
pub async fn hubs(app: &App, who: &Actor) -> Result<Vec<HubCard>, Error> {
    let mut hubs = Vec::new();
    for role in [Role::HubKeeper, Role::Coordinator, Role::Planner] {
        for place in who.places_as(role) {
            let Belonging::Collective(collective) = place else {
                continue;
            };
            for hub in rows::hubs_of(&app.db, collective).await? {
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

/// A hub, to its keepers and coordinators.
pub async fn hub(app: &App, who: &Actor, id: HubId) -> Result<HubPage, Error> {
    let card = rows::hub(&app.db, id).await?;
    who.may(Right::KeepHub, At::collective(card.collective))?;
    let items = rows::items_shown(&app.db, [id.uuid()]).await?;
    let since = app.db.now().await? + TimeDelta::days(1);
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
    let stocktakes = rows::stocktakes_at(&app.db, id).await?;
    Ok(HubPage {
        card,
        items,
        coming,
        going,
        stocktakes,
    })
}
