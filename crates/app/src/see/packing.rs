//! What can be packed into a parcel: at a hub, at one's own home, or what a site sends back.

use essaim_domain::ids::{CollectiveId, HubId, SiteId};
use essaim_domain::ledger::{Place, Stage};
use essaim_domain::person::{Belonging, Role};
pub use essaim_store::parcel::Item;
use essaim_store::{parcel as rows, rights};

use super::parcel::{hubs_of, sites_of};
use crate::access::{At, Right};
use crate::{Actor, App, Error};

/// What lies at a place and may go into a parcel, and where to.
#[derive(Clone, Debug)]
pub struct Packing {
    /// Where it lies.
    pub from: Place,
    /// That place's name; empty for a home.
    pub name: String,
    /// What lies there: made or in stock, at a site what it refused.
    pub items: Vec<Item>,
    /// The other hubs of the collective.
    pub hubs: Vec<(HubId, String)>,
    /// The sites that what lies there is for.
    pub sites: Vec<(SiteId, String)>,
}

/// What may be packed at a place, for those who may pack there.
pub async fn packing(app: &App, who: &Actor, from: Place) -> Result<Packing, Error> {
    let (at, right) = match from {
        Place::Home(person) => (At::own(person, workshop(who)?), Right::Pack),
        Place::Hub(hub) => {
            let card = rows::hub(&app.db, hub).await?;
            (At::collective(card.collective), Right::Pack)
        }
        Place::Site(site) => {
            let of = rights::of_site_shown(&app.db, site).await?;
            let (organisation, collective) = of.ok_or(Error::NotFound)?;
            (At::organisation(organisation, collective), Right::Count)
        }
        Place::Parcel(_) => return Err(Error::NotFound),
    };
    who.may(right, at)?;
    let collective = at.collective.ok_or(Error::NotFound)?;
    let (id, returns) = match from {
        Place::Home(id) => (id.uuid(), false),
        Place::Hub(id) => (id.uuid(), false),
        Place::Site(id) => (id.uuid(), true),
        Place::Parcel(id) => (id.uuid(), false),
    };
    let mut items = rows::items_shown(&app.db, [id]).await?;
    items.retain(|item| match item.pile.stage {
        Stage::Refused => returns,
        Stage::Made | Stage::Stock => !returns,
        Stage::Transit
        | Stage::Received
        | Stage::Used
        | Stage::Recalled
        | Stage::Scrap
        | Stage::Sample
        | Stage::Lost
        | Stage::Split
        | Stage::Kitted
        | Stage::Dismantled => false,
    });
    let mut hubs = hubs_of(app, collective).await?;
    hubs.retain(|(hub, _)| from != Place::Hub(*hub));
    let mut sites = sites_of(app, collective).await?;
    sites.retain(|(site, _)| !returns && items.iter().any(|item| item.site == Some(*site)));
    let doors = rows::names_shown(&app.db, &[from]).await?;
    Ok(Packing {
        from,
        name: doors.into_iter().map(|door| door.name).collect(),
        items,
        hubs,
        sites,
    })
}

/// The collective a maker makes for.
fn workshop(who: &Actor) -> Result<CollectiveId, Error> {
    let collective = |place| match place {
        Belonging::Collective(id) => Some(id),
        Belonging::Organisation(_) | Belonging::Instance => None,
    };
    let mut places = who.places_as(Role::Maker).filter_map(collective);
    places.next().ok_or(Error::NotFound)
}
