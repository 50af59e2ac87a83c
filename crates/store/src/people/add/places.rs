//! Adds collectives, organisations, sites and hubs.

use essaim_domain::Instant;
use essaim_domain::geo::Point;
use essaim_domain::ids::{CollectiveId, HubId, OrganisationId, SiteGroupId, SiteId};

use crate::db::statement::sql;
use crate::{StoreError, Tx};

sql! {
    COLLECTIVE = "INSERT INTO collective (id, key, name, rest_hours, sends_proposals, zone)
        VALUES ($1, $2, $3, $4, $5, $6)";
    ORGANISATION = "INSERT INTO organisation (id, collective, name) VALUES ($1, $2, $3)";
    SITE = "INSERT INTO site (id, organisation, name, insee, lat, lon, zone, dock_hours, address, finess, verified_at,
            located)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    SITE_GROUP = "INSERT INTO site_group (id, organisation, name) VALUES ($1, $2, $3)";
    SITE_GROUP_MEMBER = "INSERT INTO site_group_member (site_group, site) VALUES ($1, $2)";
    HUB = "INSERT INTO hub (id, collective, site, name, insee, lat, lon, zone, hours, address, shelf_units, located)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
}

/// A collective.
pub async fn collective(
    tx: &mut Tx,
    id: CollectiveId,
    key: &str,
    name: &str,
    rest_hours: i64,
) -> Result<(), StoreError> {
    tx.run(
        COLLECTIVE,
        (id, key, name, rest_hours, false, "Europe/Paris"),
    )
    .await
    .map(drop)
}

/// An organisation served by a collective.
pub async fn organisation(
    tx: &mut Tx,
    id: OrganisationId,
    collective: CollectiveId,
    name: &str,
) -> Result<(), StoreError> {
    tx.run(ORGANISATION, (id, collective, name)).await.map(drop)
}

/// A door somewhere: what sites and hubs have in common.
#[derive(Clone, Debug)]
pub struct Door {
    /// Its name.
    pub name: String,
    /// The commune's INSEE code.
    pub insee: String,
    /// Where it is.
    pub point: Point,
    /// The IANA zone of its hours.
    pub zone: String,
    /// Its hours, as the domain's `Hours` writes them.
    pub hours: String,
    /// Street and number.
    pub address: String,
    /// The address as the address base writes it, where `point` is the door's; else it is the commune's.
    pub located: Option<String>,
}

/// A site of an organisation.
pub async fn site(
    tx: &mut Tx,
    id: SiteId,
    organisation: OrganisationId,
    door: Door,
    finess: Option<String>,
    verified_at: Option<Instant>,
) -> Result<(), StoreError> {
    let (lat, lon) = (door.point.lat(), door.point.lon());
    let Door {
        name,
        insee,
        zone,
        hours,
        address,
        located,
        ..
    } = door;
    let args = (
        id,
        organisation,
        name,
        insee,
        lat,
        lon,
        zone,
        hours,
        address,
        finess,
        verified_at,
        located,
    );
    tx.run(SITE, args).await.map(drop)
}

/// A named group of sites.
pub async fn site_group(
    tx: &mut Tx,
    id: SiteGroupId,
    organisation: OrganisationId,
    name: &str,
    sites: &[SiteId],
) -> Result<(), StoreError> {
    tx.run(SITE_GROUP, (id, organisation, name)).await?;
    for site in sites {
        tx.run(SITE_GROUP_MEMBER, (id, *site)).await?;
    }
    Ok(())
}

/// A hub; `shelf_units` is what its shelves hold.
pub async fn hub(
    tx: &mut Tx,
    id: HubId,
    collective: CollectiveId,
    site: Option<SiteId>,
    door: Door,
    shelf_units: i64,
) -> Result<(), StoreError> {
    let (lat, lon) = (door.point.lat(), door.point.lon());
    let Door {
        name,
        insee,
        zone,
        hours,
        address,
        located,
        ..
    } = door;
    let args = (
        id,
        collective,
        site,
        name,
        insee,
        lat,
        lon,
        zone,
        hours,
        address,
        shelf_units,
        located,
    );
    tx.run(HUB, args).await.map(drop)
}
