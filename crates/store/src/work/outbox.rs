//! The outbox emptied: rows taken for a while, and what became of each.

use chrono::{DateTime, Utc};
use essaim_domain::ids::{CollectiveId, MessageId, PersonId};
use serde_json::Value;
use sqlx::types::Json;

use crate::column::Key;
use crate::db::statement::sql;
use crate::{Db, StoreError, Tx};

sql! {
    OLDEST = "SELECT due_at FROM outbox WHERE sent_at IS NULL AND dropped_at IS NULL ORDER BY due_at LIMIT 1";
    READY = "SELECT id FROM outbox WHERE sent_at IS NULL AND dropped_at IS NULL AND due_at <= $1
        AND (taken_until IS NULL OR taken_until <= $1) LIMIT 1";
    TAKE = "UPDATE outbox SET taken_until = $1, tries = tries + 1
        WHERE sent_at IS NULL AND dropped_at IS NULL AND due_at <= $2
        AND (taken_until IS NULL OR taken_until <= $2) AND id IN (SELECT id FROM outbox
            WHERE sent_at IS NULL AND dropped_at IS NULL AND due_at <= $2
            AND (taken_until IS NULL OR taken_until <= $2) ORDER BY due_at, id LIMIT $3)
        RETURNING id, kind, person, about, made_at, tries";
    SENT = "UPDATE outbox SET sent_at = $2, taken_until = NULL, why = NULL
        WHERE id = $1 AND sent_at IS NULL AND dropped_at IS NULL";
    LATER = "UPDATE outbox SET due_at = $2, taken_until = NULL, why = $3
        WHERE id = $1 AND sent_at IS NULL AND dropped_at IS NULL";
    PUT_BACK = "UPDATE outbox SET taken_until = NULL, tries = tries - 1
        WHERE id = $1 AND sent_at IS NULL AND dropped_at IS NULL";
    DROP = "UPDATE outbox SET dropped_at = $2, taken_until = NULL, why = $3
        WHERE id = $1 AND sent_at IS NULL AND dropped_at IS NULL";
    GIVE_UP = "UPDATE outbox SET dropped_at = $2, undelivered_at = $2, taken_until = NULL, why = $3
        WHERE id = $1 AND sent_at IS NULL AND dropped_at IS NULL";
    TO_TELL = "SELECT DISTINCT coordinator.of_id, coordinator.person FROM outbox
        JOIN membership ON membership.person = outbox.person
        LEFT JOIN organisation ON organisation.id = membership.of_id
        JOIN membership coordinator ON coordinator.role = 'coordinator' AND coordinator.status = 'confirmed'
            AND coordinator.of_kind = 'collective'
            AND (coordinator.of_id = membership.of_id OR coordinator.of_id = organisation.collective)
        WHERE outbox.undelivered_at > $1 AND outbox.kind <> 'undelivered'
        ORDER BY coordinator.of_id, coordinator.person";
    UNDELIVERED = "SELECT DISTINCT outbox.id, person.pseudonym, outbox.undelivered_at FROM outbox
        JOIN person ON person.id = outbox.person JOIN membership ON membership.person = outbox.person
        LEFT JOIN organisation ON organisation.id = membership.of_id
        WHERE outbox.undelivered_at > $1 AND outbox.kind <> 'undelivered'
        AND (membership.of_id = $2 OR organisation.collective = $2)
        ORDER BY outbox.undelivered_at, outbox.id";
}

/// A message taken to be sent.
#[derive(Clone, Debug)]
pub struct Taken {
    /// Its id, also the `Message-ID`.
    pub id: MessageId,
    /// What it tells (`claim-confirmed`).
    pub kind: String,
    /// To whom.
    pub person: PersonId,
    /// The ids and numbers its text is made of.
    pub about: Value,
    /// When it was owed.
    pub made_at: DateTime<Utc>,
    /// How often it was tried, this time included.
    pub tries: i64,
}

/// Since when the oldest unsent message is due; none when the outbox is empty.
pub async fn oldest(db: &Db) -> Result<Option<DateTime<Utc>>, StoreError> {
    let row: Option<(DateTime<Utc>,)> = db.opt(OLDEST, ()).await?;
    Ok(row.map(|(due,)| due))
}

/// Is there a message to send now?
pub async fn is_ready(db: &Db, now: DateTime<Utc>) -> Result<bool, StoreError> {
    let row: Option<(Key<MessageId>,)> = db.opt(READY, (now,)).await?;
    Ok(row.is_some())
}

type Row = (
    Key<MessageId>,
    String,
    Key<PersonId>,
    Json<Value>,
    DateTime<Utc>,
    i64,
);

/// Takes at most `most` messages that are due: nobody else gets them before `until`.
pub async fn take(tx: &mut Tx, most: i64, until: DateTime<Utc>) -> Result<Vec<Taken>, StoreError> {
    let now = tx.now();
    let rows: Vec<Row> = tx.all(TAKE, (until, now, most)).await?;
    let mut taken: Vec<Taken> = rows
        .into_iter()
        .map(|(id, kind, person, about, made_at, tries)| Taken {
            id: id.0,
            kind,
            person: person.0,
            about: about.0,
            made_at,
            tries,
        })
        .collect();
    taken.sort_by_key(|one| one.id);
    Ok(taken)
}

/// The mail server took it.
pub async fn sent(tx: &mut Tx, id: MessageId) -> Result<(), StoreError> {
    let now = tx.now();
    tx.run(SENT, (id, now)).await.map(drop)
}

/// It is tried again from `due` on.
pub async fn later(
    tx: &mut Tx,
    id: MessageId,
    due: DateTime<Utc>,
    why: &str,
) -> Result<(), StoreError> {
    tx.run(LATER, (id, due, why)).await.map(drop)
}

/// It was taken, but not tried.
pub async fn put_back(tx: &mut Tx, id: MessageId) -> Result<(), StoreError> {
    tx.run(PUT_BACK, (id,)).await.map(drop)
}

/// It is true no longer, and will not be sent.
pub async fn drop_stale(tx: &mut Tx, id: MessageId, why: &str) -> Result<(), StoreError> {
    let now = tx.now();
    tx.run(DROP, (id, now, why)).await.map(drop)
}

/// It cannot be given to her: kept as undelivered.
pub async fn give_up(tx: &mut Tx, id: MessageId, why: &str) -> Result<(), StoreError> {
    let now = tx.now();
    tx.run(GIVE_UP, (id, now, why)).await.map(drop)
}

/// The coordinators to tell of what was given up since an instant, each with her collective.
pub async fn to_tell(
    tx: &mut Tx,
    since: DateTime<Utc>,
) -> Result<Vec<(CollectiveId, PersonId)>, StoreError> {
    let rows: Vec<(Key<CollectiveId>, Key<PersonId>)> = tx.all(TO_TELL, (since,)).await?;
    Ok(rows.into_iter().map(|(at, who)| (at.0, who.0)).collect())
}

/// What could not be given to people of a collective since an instant: pseudonym, and when.
pub async fn undelivered(
    db: &Db,
    collective: CollectiveId,
    since: DateTime<Utc>,
) -> Result<Vec<(String, DateTime<Utc>)>, StoreError> {
    let rows: Vec<(Key<MessageId>, String, DateTime<Utc>)> =
        db.all(UNDELIVERED, (since, collective)).await?;
    Ok(rows.into_iter().map(|(_, who, at)| (who, at)).collect())
}
