//! The leaflet that goes with pieces of a version: what it is, who accepts it for what, how it is cleaned.

use essaim_domain::ids::{ParcelId, SiteId, VersionId};
use essaim_domain::ledger::Place;
use essaim_store::design::leaflet as rows;

pub use rows::{Accepted, Stopped};

use super::design::{self, Design, Version};
use crate::{Actor, App, Error};

/// What a leaflet says.
#[derive(Clone, Debug)]
pub struct Leaflet {
    /// The design.
    pub design: Design,
    /// The version.
    pub version: Version,
    /// Who accepts it now, for the site the leaflet is for, or anywhere.
    pub accepted: Vec<Accepted>,
    /// What keeps it from being used there: then nobody's acceptance counts.
    pub stopped: Option<Stopped>,
}

/// The leaflet of a version: public, like the version.
pub async fn leaflet(
    app: &App,
    version: VersionId,
    site: Option<SiteId>,
) -> Result<Leaflet, Error> {
    let (design, sheet) = design::version(app, None, version).await?;
    let now = app.db.now().await?;
    let accepted = rows::accepted(&app.db, version, site, now).await?;
    let stopped = rows::stopped(&app.db, version, site).await?;
    Ok(Leaflet {
        design,
        version: sheet,
        accepted,
        stopped,
    })
}

/// The leaflets of everything a parcel was packed with, for its site.
pub async fn of_parcel(app: &App, who: &Actor, parcel: ParcelId) -> Result<Vec<Leaflet>, Error> {
    let page = super::parcel::parcel(app, who, parcel).await?;
    let site = match page.card.bound {
        Place::Site(site) => Some(site),
        Place::Home(_) | Place::Hub(_) | Place::Parcel(_) => None,
    };
    let mut leaflets = Vec::new();
    for version in rows::versions_in(&app.db, parcel).await? {
        leaflets.push(leaflet(app, version, site).await?);
    }
    Ok(leaflets)
}
