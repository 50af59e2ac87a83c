//! Organisations, sites and hubs after they were added: verified, changed, closed.

use chrono::{DateTime, Utc};
use essaim_domain::ids::{HubId, OrganisationId, SiteId};
use essaim_domain::ledger::Place;
use uuid::Uuid;

use super::add::Door;
use crate::db::statement::sql;
use crate::{StoreError, Tx};

sql! {
    VERIFY = "UPDATE site SET verified_at = $2 WHERE id = $1 AND verified_at IS NULL AND closed_at IS NULL";
    RENAME = "UPDATE organisation SET name = $2 WHERE id = $1 AND closed_at IS NULL";
    CHANGE_SITE = "UPDATE site SET name = $2, insee = $3, lat = $4, lon = $5, zone = $6, dock_hours = $7, address = $8,
            located = $9
        WHERE id = $1 AND closed_at IS NULL";
    HABITS = "UPDATE site SET finess = $2, ward = $3, order_habit = $4 WHERE id = $1";
    CHANGE_HUB = "UPDATE hub SET name = $2, insee = $3, lat = $4, lon = $5, zone = $6, hours = $7, address = $8,
            shelf_units = $9, located = $10
        WHERE id = $1 AND closed_at IS NULL";
    CLOSE_ORGANISATION = "UPDATE organisation SET closed_at = $2 WHERE id = $1 AND closed_at IS NULL";
    CLOSE_SITE = "UPDATE site SET closed_at = $2 WHERE id = $1 AND closed_at IS NULL";
    OPEN_SITES = "SELECT COUNT(*) FROM site WHERE organisation = $1 AND closed_at IS NULL";
    NEEDS = "SELECT COUNT(*) FROM need WHERE site = $1 AND state IN ('submitted', 'open')";
    PARCELS = "SELECT COUNT(*) FROM parcel WHERE parcel.state <> 'empty' AND (parcel.bound = $1
            OR (parcel.at_place = $1 AND parcel.at_kind = 'hub')
            OR parcel.id IN (SELECT leg.parcel FROM leg WHERE leg.to_place = $1
                AND leg.state IN ('planned', 'offered', 'accepted', 'picked-up')))";
    SITE_CLOSED = "SELECT COALESCE(site.closed_at, organisation.closed_at) FROM site
        JOIN organisation ON organisation.id = site.organisation WHERE site.id = $1";
    HUB_CLOSED = "SELECT closed_at FROM hub WHERE id = $1";
    ORGANISATION_CLOSED = "SELECT closed_at FROM organisation WHERE id = $1";
}

/// Marks a site as verified; false when it was, or is closed.
pub async fn verify_site(tx: &mut Tx, id: SiteId) -> Result<bool, StoreError> {
    let now = tx.now();
    Ok(tx.run(VERIFY, (id, now)).await? == 1)
}

/// Gives an organisation another name; false when it is closed.
pub async fn rename(tx: &mut Tx, id: OrganisationId, name: &str) -> Result<bool, StoreError> {
    Ok(tx.run(RENAME, (id, name)).await? == 1)
}

/// Describes a site's door anew; false when it is closed.
pub async fn change_site(tx: &mut Tx, id: SiteId, door: Door) -> Result<bool, StoreError> {
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
    let args = (id, name, insee, lat, lon, zone, hours, address, located);
    Ok(tx.run(CHANGE_SITE, args).await? == 1)
}

/// What a site's papers usually carry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Habits {
    /// Its number in the national register.
    pub finess: Option<String>,
    /// The ward needs are usually for.
    pub ward: Option<String>,
    /// What its own order numbers look like.
    pub order_number: Option<String>,
}

/// Notes what a site's papers usually carry.
pub async fn set_habits(tx: &mut Tx, id: SiteId, habits: Habits) -> Result<(), StoreError> {
    let Habits {
        finess,
        ward,
        order_number,
    } = habits;
    tx.run(HABITS, (id, finess, ward, order_number))
        .await
        .map(drop)
}

/// Describes a hub anew; false when it is closed.
pub async fn change_hub(
    tx: &mut Tx,
    id: HubId,
    door: Door,
    shelf_units: i64,
) -> Result<bool, StoreError> {
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
    Ok(tx.run(CHANGE_HUB, args).await? == 1)
}

/// Closes an organisation; false when it was closed already.
pub async fn close_organisation(tx: &mut Tx, id: OrganisationId) -> Result<bool, StoreError> {
    let now = tx.now();
    Ok(tx.run(CLOSE_ORGANISATION, (id, now)).await? == 1)
}

/// Closes a site; false when it was closed already.
pub async fn close_site(tx: &mut Tx, id: SiteId) -> Result<bool, StoreError> {
    let now = tx.now();
    Ok(tx.run(CLOSE_SITE, (id, now)).await? == 1)
}

async fn count(tx: &mut Tx, question: &'static str, id: Uuid) -> Result<i64, StoreError> {
    let (count,): (i64,) = tx.one(question, (id,)).await?;
    Ok(count)
}

/// How many of an organisation's sites are open.
pub async fn open_sites(tx: &mut Tx, id: OrganisationId) -> Result<i64, StoreError> {
    count(tx, OPEN_SITES, id.uuid()).await
}

/// How many needs of a site are not over.
pub async fn needs_of(tx: &mut Tx, id: SiteId) -> Result<i64, StoreError> {
    count(tx, NEEDS, id.uuid()).await
}

/// How many parcels go to a place, stand there, or are to pass there.
pub async fn parcels_of(tx: &mut Tx, place: Uuid) -> Result<i64, StoreError> {
    count(tx, PARCELS, place).await
}

/// Is a site or hub closed? Homes and parcels never are.
pub async fn is_closed(tx: &mut Tx, place: Place) -> Result<bool, StoreError> {
    let (question, id) = match place {
        Place::Site(id) => (SITE_CLOSED, id.uuid()),
        Place::Hub(id) => (HUB_CLOSED, id.uuid()),
        Place::Home(_) | Place::Parcel(_) => return Ok(false),
    };
    closed(tx, question, id).await
}

/// Is an organisation closed?
pub async fn is_organisation_closed(tx: &mut Tx, id: OrganisationId) -> Result<bool, StoreError> {
    closed(tx, ORGANISATION_CLOSED, id.uuid()).await
}

async fn closed(tx: &mut Tx, question: &'static str, id: Uuid) -> Result<bool, StoreError> {
    let row: Option<(Option<DateTime<Utc>>,)> = tx.opt(question, (id,)).await?;
    Ok(row.is_some_and(|(at,)| at.is_some()))
}
