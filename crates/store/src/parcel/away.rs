//! Drivers who are away, and tours at other times.

use chrono::{DateTime, Utc};
use essaim_domain::code::Code;
use essaim_domain::ids::{CollectiveId, ParcelId, PersonId, TourId};

use crate::column::{Key, Word};
use crate::db::statement::sql;
use crate::{Db, StoreError, Tx};

sql! {
    AWAY = "INSERT INTO driver_away (person, until_at, noted_at) VALUES ($1, $2, $3)
        ON CONFLICT (person) DO UPDATE SET until_at = excluded.until_at, noted_at = excluded.noted_at";
    BACK = "DELETE FROM driver_away WHERE person = $1 AND until_at > $2";
    IS_AWAY = "SELECT until_at FROM driver_away WHERE person = $1 AND until_at > $2";
    FORGET = "DELETE FROM driver_away WHERE until_at <= $1";
    DRIVER_OF = "SELECT collective FROM driver WHERE person = $1";
    SHOWN = "SELECT driver.person, contact.name, person.pseudonym, driver.vehicle, driver.boxes, driver_away.until_at
        FROM driver JOIN person ON person.id = driver.person LEFT JOIN contact ON contact.person = driver.person
        LEFT JOIN driver_away ON driver_away.person = driver.person AND driver_away.until_at > $2
        WHERE driver.collective = $1 AND EXISTS (SELECT 1 FROM membership
            WHERE membership.person = driver.person AND membership.role = 'driver'
            AND membership.status = 'confirmed' AND membership.of_id = $1)
        ORDER BY person.pseudonym, driver.person";
    STRANDED = "SELECT parcel.id, parcel.code, parcel.bearer FROM parcel
        JOIN driver_away ON driver_away.person = parcel.bearer AND driver_away.until_at > $2
        JOIN driver ON driver.person = parcel.bearer
        WHERE parcel.state = 'moving' AND driver.collective = $1 ORDER BY parcel.id";
    ASK = "INSERT INTO tour_other_time (tour, starts_at, asked_at) VALUES ($1, $2, $3)
        ON CONFLICT (tour) DO UPDATE SET starts_at = excluded.starts_at, asked_at = excluded.asked_at";
    ASKED = "SELECT starts_at FROM tour_other_time WHERE tour = $1";
    DROP = "DELETE FROM tour_other_time WHERE tour = $1";
}

/// A driver is away until then.
pub async fn be_away(
    tx: &mut Tx,
    person: PersonId,
    until: DateTime<Utc>,
) -> Result<(), StoreError> {
    let now = tx.now();
    tx.run(AWAY, (person, until, now)).await.map(drop)
}

/// She is back; false when she was not away.
pub async fn be_back(tx: &mut Tx, person: PersonId) -> Result<bool, StoreError> {
    let now = tx.now();
    Ok(tx.run(BACK, (person, now)).await? == 1)
}

/// Is she away now?
pub async fn is_away(tx: &mut Tx, person: PersonId) -> Result<bool, StoreError> {
    let now = tx.now();
    let row: Option<(DateTime<Utc>,)> = tx.opt(IS_AWAY, (person, now)).await?;
    Ok(row.is_some())
}

/// Forgets who was away.
pub async fn forget_away(tx: &mut Tx, before: DateTime<Utc>) -> Result<u64, StoreError> {
    tx.run(FORGET, (before,)).await
}

/// The collective somebody drives for.
pub async fn driver_of(tx: &mut Tx, person: PersonId) -> Result<Option<CollectiveId>, StoreError> {
    let row: Option<(Key<CollectiveId>,)> = tx.opt(DRIVER_OF, (person,)).await?;
    Ok(row.map(|(of,)| of.0))
}

/// A driver, as whoever plans sees her.
#[derive(Clone, Debug)]
pub struct DriverCard {
    /// Who.
    pub person: PersonId,
    /// Her name, or what she calls herself.
    pub name: String,
    /// `foot`, `cargo-bike`, `car` or `van`.
    pub vehicle: String,
    /// Boxes that fit.
    pub boxes: i64,
    /// Away until then.
    pub away_until: Option<DateTime<Utc>>,
}

/// The confirmed drivers of a collective.
pub async fn drivers_shown(
    db: &Db,
    collective: CollectiveId,
    now: DateTime<Utc>,
) -> Result<Vec<DriverCard>, StoreError> {
    type Row = (
        Key<PersonId>,
        Option<String>,
        String,
        String,
        i64,
        Option<DateTime<Utc>>,
    );
    let rows: Vec<Row> = db.all(SHOWN, (collective, now)).await?;
    let card = |(person, name, pseudonym, vehicle, boxes, away_until): Row| DriverCard {
        person: person.0,
        name: name.unwrap_or(pseudonym),
        vehicle,
        boxes,
        away_until,
    };
    Ok(rows.into_iter().map(card).collect())
}

/// Parcels aboard with drivers who are away: the parcel, its code, who has it.
pub async fn stranded_shown(
    db: &Db,
    collective: CollectiveId,
    now: DateTime<Utc>,
) -> Result<Vec<(ParcelId, Code, PersonId)>, StoreError> {
    let rows: Vec<(Key<ParcelId>, Word<Code>, Key<PersonId>)> =
        db.all(STRANDED, (collective, now)).await?;
    let rows = rows.into_iter();
    Ok(rows.map(|(id, code, who)| (id.0, code.0, who.0)).collect())
}

/// A driver asks to leave at another time; the last time asked for counts.
pub async fn ask_other_time(
    tx: &mut Tx,
    tour: TourId,
    starts_at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let now = tx.now();
    tx.run(ASK, (tour, starts_at, now)).await.map(drop)
}

/// The time a driver asks for.
pub async fn other_time(tx: &mut Tx, tour: TourId) -> Result<Option<DateTime<Utc>>, StoreError> {
    let row: Option<(DateTime<Utc>,)> = tx.opt(ASKED, (tour,)).await?;
    Ok(row.map(|(at,)| at))
}

/// The same, for a page.
pub async fn other_time_shown(db: &Db, tour: TourId) -> Result<Option<DateTime<Utc>>, StoreError> {
    let row: Option<(DateTime<Utc>,)> = db.opt(ASKED, (tour,)).await?;
    Ok(row.map(|(at,)| at))
}

/// Nobody asks for another time any more.
pub async fn drop_other_time(tx: &mut Tx, tour: TourId) -> Result<(), StoreError> {
    tx.run(DROP, (tour,)).await.map(drop)
}
