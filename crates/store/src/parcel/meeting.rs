//! Who stood before which door, who missed whom, and how a driver reaches who waits for her.

use chrono::{DateTime, Utc};
use essaim_domain::ids::{LegId, PersonId, TourId};
use uuid::Uuid;

use crate::column::{Key, id_list};
use crate::db::statement::sql;
use crate::{Db, StoreError, Tx};

sql! {
    REACH = "INSERT INTO stop_reached (leg, kind, reached_at) VALUES ($1, $2, $3) ON CONFLICT (leg, kind) DO NOTHING";
    REACHED = "SELECT stop_reached.leg, stop_reached.kind, stop_reached.reached_at FROM stop_reached
        JOIN leg ON leg.id = stop_reached.leg WHERE leg.tour = $1";
    MISS = "INSERT INTO missed_meeting (id, leg, person, noted_at) VALUES ($1, $2, $3, $4)";
    MISSED = "SELECT person, MAX(noted_at) FROM missed_meeting
        WHERE person IN (SELECT unhex(value) FROM json_each($1, '$')) AND noted_at > $2 GROUP BY person";
    FORGET_MISSED = "DELETE FROM missed_meeting WHERE noted_at <= $1";
    CALLER = "SELECT name, phone FROM contact WHERE person = $1";
}

/// The driver stands before the door of a stop: `pickup` or `delivery`. The first time counts.
pub async fn reach(tx: &mut Tx, leg: LegId, kind: &'static str) -> Result<(), StoreError> {
    let now = tx.now();
    tx.run(REACH, (leg, kind, now)).await.map(drop)
}

/// When the doors of a tour were reached: leg, `pickup` or `delivery`, and when.
pub async fn reached_shown(
    db: &Db,
    tour: TourId,
) -> Result<Vec<(LegId, String, DateTime<Utc>)>, StoreError> {
    let rows: Vec<(Key<LegId>, String, DateTime<Utc>)> = db.all(REACHED, (tour,)).await?;
    let rows = rows.into_iter().map(|(leg, kind, at)| (leg.0, kind, at));
    Ok(rows.collect())
}

/// Notes who was not there.
pub async fn miss(tx: &mut Tx, id: Uuid, leg: LegId, person: PersonId) -> Result<(), StoreError> {
    let now = tx.now();
    tx.run(MISS, (id, leg, person, now)).await.map(drop)
}

/// When these people were last not there, if since then.
pub async fn missed_shown(
    db: &Db,
    people: &[PersonId],
    since: DateTime<Utc>,
) -> Result<Vec<(PersonId, DateTime<Utc>)>, StoreError> {
    let people = id_list(people.iter().copied());
    let rows: Vec<(Key<PersonId>, DateTime<Utc>)> = db.all(MISSED, (people, since)).await?;
    Ok(rows
        .into_iter()
        .map(|(person, at)| (person.0, at))
        .collect())
}

/// Forgets who was not there long ago.
pub async fn forget_missed(tx: &mut Tx, before: DateTime<Utc>) -> Result<u64, StoreError> {
    tx.run(FORGET_MISSED, (before,)).await
}

/// Whom a driver rings: a name, and a number where there is one.
#[derive(Clone, Debug)]
pub struct Caller {
    /// The name at the door.
    pub name: String,
    /// The number.
    pub phone: Option<String>,
}

/// Name and number. Ask only for the one person who may read them now.
pub async fn caller_shown(db: &Db, person: PersonId) -> Result<Option<Caller>, StoreError> {
    let row: Option<(String, Option<String>)> = db.opt(CALLER, (person,)).await?;
    Ok(row.map(|(name, phone)| Caller { name, phone }))
}
