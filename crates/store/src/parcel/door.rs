//! Places as carriers need them: where, when open, who drives.

use chrono::{DateTime, Utc};
use essaim_domain::ids::{CollectiveId, HubId, PersonId};
use essaim_domain::ledger::Place;
use sqlx::FromRow;
use sqlx::types::Json;
use uuid::Uuid;

use crate::column::{Key, id_list};
use crate::db::statement::sql;
use crate::ledger::place_of;
use crate::{Db, StoreError, Tx};

sql! {
    DOORS = "SELECT 'hub' AS kind, id, name, lat, lon, zone, hours, closes_at FROM hub
            WHERE id IN (SELECT unhex(value) FROM json_each($1, '$'))
        UNION ALL SELECT 'site' AS kind, id, name, lat, lon, zone, dock_hours AS hours, NULL AS closes_at FROM site
            WHERE id IN (SELECT unhex(value) FROM json_each($1, '$'))
        UNION ALL SELECT 'home' AS kind, maker.person AS id, '' AS name, maker.lat, maker.lon,
                collective.zone, 'Mo-Su 08:00-20:00' AS hours, NULL AS closes_at
            FROM maker JOIN collective ON collective.id = maker.collective
            WHERE maker.person IN (SELECT unhex(value) FROM json_each($1, '$'))
        UNION ALL SELECT 'home' AS kind, driver.person AS id, '' AS name, driver.lat, driver.lon,
                collective.zone, driver.hours, NULL AS closes_at
            FROM driver JOIN collective ON collective.id = driver.collective
            WHERE driver.person IN (SELECT unhex(value) FROM json_each($1, '$'))
                AND driver.person NOT IN (SELECT person FROM maker)";
    HUBS = "SELECT id, collective, name, insee, shelf_units, lat, lon FROM hub
        WHERE collective = $1 AND closed_at IS NULL ORDER BY id";
    HUBS_BUSY = "SELECT hub.id,
            (SELECT CAST(COALESCE(SUM(pile.units), 0) AS BIGINT) FROM pile
                WHERE pile.place_kind = 'hub' AND pile.place = hub.id
                AND pile.stage IN ('made', 'stock', 'refused', 'recalled')),
            (SELECT COUNT(*) FROM parcel WHERE parcel.bound_kind = 'hub' AND parcel.bound = hub.id
                AND parcel.state IN ('packed', 'moving', 'waiting'))
        FROM hub WHERE hub.collective = $1";
    HUBS_LEFT = "SELECT id, collective, name, insee, shelf_units, lat, lon FROM hub
        WHERE collective = $1 AND closed_at IS NOT NULL AND EXISTS (SELECT 1 FROM parcel
            WHERE parcel.at_kind = 'hub' AND parcel.at_place = hub.id AND parcel.state IN ('packed', 'waiting'))
        ORDER BY id";
    HUB = "SELECT id, collective, name, insee, shelf_units, lat, lon FROM hub WHERE id = $1";
    DRIVERS = "SELECT person, lat, lon, vehicle, boxes, kilograms, most_km, hours FROM driver
        WHERE collective = $1 AND EXISTS (SELECT 1 FROM membership WHERE membership.person = driver.person
            AND membership.role = 'driver' AND membership.status = 'confirmed' AND membership.of_id = $1)
        AND NOT EXISTS (SELECT 1 FROM driver_away WHERE driver_away.person = driver.person
            AND driver_away.until_at > $2)
        ORDER BY person";
    DRIVES_FOR = "SELECT collective FROM driver WHERE person = $1";
    REST = "SELECT rest_hours, zone FROM collective WHERE id = $1";
    SITE_ADDRESS = "SELECT address FROM site WHERE id = $1";
    HUB_ADDRESS = "SELECT address FROM hub WHERE id = $1";
    HOME_ADDRESS = "SELECT address FROM contact WHERE person = $1";
}

#[derive(FromRow)]
struct Row {
    kind: String,
    id: Uuid,
    name: String,
    lat: f64,
    lon: f64,
    zone: String,
    hours: String,
    closes_at: Option<DateTime<Utc>>,
}

/// Where a stop can be made, and when. A maker's is known by its commune only.
#[derive(Clone, Debug)]
pub struct Door {
    /// The place.
    pub place: Place,
    /// Its name; none of a maker's.
    pub name: String,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// The zone of its hours.
    pub zone: String,
    /// Its hours, as the domain's `Hours` reads them.
    pub hours: String,
    /// When the hub closes, where that is announced: nothing is brought there later.
    pub closes_at: Option<DateTime<Utc>>,
}

impl Row {
    fn door(self) -> Result<Door, StoreError> {
        Ok(Door {
            place: place_of(&self.kind, self.id)?,
            name: self.name,
            lat: self.lat,
            lon: self.lon,
            zone: self.zone,
            hours: self.hours,
            closes_at: self.closes_at,
        })
    }
}

fn ids_of(places: &[Place]) -> Json<Vec<String>> {
    id_list(places.iter().filter_map(|place| match place {
        Place::Home(id) => Some(id.uuid()),
        Place::Hub(id) => Some(id.uuid()),
        Place::Site(id) => Some(id.uuid()),
        Place::Parcel(_) => None,
    }))
}

/// The doors of places; parcels have none.
pub async fn doors(tx: &mut Tx, places: &[Place]) -> Result<Vec<Door>, StoreError> {
    let rows: Vec<Row> = tx.all(DOORS, (ids_of(places),)).await?;
    rows.into_iter().map(Row::door).collect()
}

#[derive(FromRow)]
struct HubRow {
    id: Key<HubId>,
    collective: Key<CollectiveId>,
    name: String,
    insee: String,
    shelf_units: i64,
    lat: f64,
    lon: f64,
}

/// A hub.
#[derive(Clone, Debug)]
pub struct HubCard {
    /// Its id.
    pub id: HubId,
    /// Whose it is.
    pub collective: CollectiveId,
    /// Its name.
    pub name: String,
    /// Its commune.
    pub insee: String,
    /// What its shelves hold.
    pub shelf_units: i64,
    /// Degrees north and east.
    pub at: (f64, f64),
}

impl From<HubRow> for HubCard {
    fn from(row: HubRow) -> Self {
        Self {
            id: row.id.0,
            collective: row.collective.0,
            name: row.name,
            insee: row.insee,
            shelf_units: row.shelf_units,
            at: (row.lat, row.lon),
        }
    }
}

/// The hubs of a collective that are not closed.
pub async fn hubs_of(db: &Db, collective: CollectiveId) -> Result<Vec<HubCard>, StoreError> {
    let rows: Vec<HubRow> = db.all(HUBS, (collective,)).await?;
    Ok(rows.into_iter().map(HubCard::from).collect())
}

/// The closed hubs of a collective where boxes stand that are to be fetched.
pub async fn hubs_left(db: &Db, collective: CollectiveId) -> Result<Vec<HubCard>, StoreError> {
    let rows: Vec<HubRow> = db.all(HUBS_LEFT, (collective,)).await?;
    Ok(rows.into_iter().map(HubCard::from).collect())
}

/// What keeps a hub busy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HubBusy {
    /// Which hub.
    pub hub: HubId,
    /// Units that lie there.
    pub lying: i64,
    /// Parcels on their way to it.
    pub coming: i64,
}

/// How busy the hubs of a collective are, the closed ones too.
pub async fn hubs_busy(db: &Db, collective: CollectiveId) -> Result<Vec<HubBusy>, StoreError> {
    let rows: Vec<(Key<HubId>, i64, i64)> = db.all(HUBS_BUSY, (collective,)).await?;
    let busy = |(hub, lying, coming): (Key<HubId>, i64, i64)| HubBusy {
        hub: hub.0,
        lying,
        coming,
    };
    Ok(rows.into_iter().map(busy).collect())
}

/// A hub.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub async fn hub(db: &Db, id: HubId) -> Result<HubCard, StoreError> {
    Ok(db.one::<HubRow>(HUB, (id,)).await?.into())
}

/// What is known of a driver.
#[derive(Clone, Debug, FromRow)]
struct DriverRow {
    person: Key<PersonId>,
    lat: f64,
    lon: f64,
    vehicle: String,
    boxes: i64,
    kilograms: i64,
    most_km: f64,
    hours: String,
}

/// What a planning needs to know of a driver.
#[derive(Clone, Debug)]
pub struct DriverFacts {
    /// Who.
    pub person: PersonId,
    /// The middle of her commune, degrees north and east.
    pub at: (f64, f64),
    /// `foot`, `cargo-bike`, `car` or `van`.
    pub vehicle: String,
    /// Boxes that fit.
    pub boxes: i64,
    /// Kilograms that fit.
    pub kilograms: i64,
    /// The longest tour.
    pub most_km: f64,
    /// Her hours.
    pub hours: String,
}

/// The confirmed drivers of a collective who are not away.
pub async fn drivers(
    tx: &mut Tx,
    collective: CollectiveId,
) -> Result<Vec<DriverFacts>, StoreError> {
    let now = tx.now();
    let rows: Vec<DriverRow> = tx.all(DRIVERS, (collective, now)).await?;
    Ok(rows
        .into_iter()
        .map(|row| DriverFacts {
            person: row.person.0,
            at: (row.lat, row.lon),
            vehicle: row.vehicle,
            boxes: row.boxes,
            kilograms: row.kilograms,
            most_km: row.most_km,
            hours: row.hours,
        })
        .collect())
}

/// The collective a driver drives for; none of who does not drive.
pub async fn collective_of_driver(
    tx: &mut Tx,
    person: PersonId,
) -> Result<Option<CollectiveId>, StoreError> {
    let row: Option<(Key<CollectiveId>,)> = tx.opt(DRIVES_FOR, (person,)).await?;
    Ok(row.map(|(collective,)| collective.0))
}

/// The hours of rest of a collective, and its zone.
pub async fn rest_and_zone(
    tx: &mut Tx,
    collective: CollectiveId,
) -> Result<(i64, String), StoreError> {
    tx.one(REST, (collective,)).await
}

/// Street and door. Ask only for the one person who may read it now.
pub async fn address_shown(db: &Db, place: Place) -> Result<Option<String>, StoreError> {
    let (sql, id) = match place {
        Place::Home(id) => (HOME_ADDRESS, id.uuid()),
        Place::Hub(id) => (HUB_ADDRESS, id.uuid()),
        Place::Site(id) => (SITE_ADDRESS, id.uuid()),
        Place::Parcel(_) => return Ok(None),
    };
    let row: Option<(Option<String>,)> = db.opt(sql, (id,)).await?;
    Ok(row.and_then(|(address,)| address))
}

/// The doors of places, for a page; homes by their commune only.
pub async fn names_shown(db: &Db, places: &[Place]) -> Result<Vec<Door>, StoreError> {
    let rows: Vec<Row> = db.all(DOORS, (ids_of(places),)).await?;
    rows.into_iter().map(Row::door).collect()
}
