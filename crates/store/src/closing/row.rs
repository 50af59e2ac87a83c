//! A closing is announced, done, called off; until when its hub takes what is sent there.

use chrono::{DateTime, Utc};
use essaim_domain::ids::{ClosingId, CollectiveId, HubId, PersonId};
use sqlx::FromRow;

use crate::column::Key;
use crate::db::statement::sql;
use crate::{Db, StoreError, Tx};

sql! {
    NEW = "INSERT INTO closing (id, hub, next, closes_at, announced_at, announced_by) VALUES ($1, $2, $3, $4, $5, $6)";
    ONE = "SELECT id, hub, next, closes_at, stuck_at FROM closing
        WHERE id = $1 AND done_at IS NULL AND called_off_at IS NULL";
    OPEN = "SELECT id, hub, next, closes_at, stuck_at FROM closing
        WHERE hub = $1 AND done_at IS NULL AND called_off_at IS NULL";
    DUE = "SELECT id FROM closing WHERE done_at IS NULL AND called_off_at IS NULL AND closes_at <= $1 ORDER BY id";
    ANNOUNCE = "UPDATE hub SET closes_at = $2 WHERE id = $1";
    FINISH = "UPDATE closing SET next = $2, closes_at = $3, done_at = $4 WHERE id = $1";
    CLOSE = "UPDATE hub SET closed_at = $2, closes_at = NULL WHERE id = $1 AND closed_at IS NULL";
    CALL_OFF = "UPDATE closing SET called_off_at = $2 WHERE id = $1";
    STICK = "UPDATE closing SET stuck_at = $2 WHERE id = $1 AND stuck_at IS NULL";
    HUB = "SELECT id, collective, name, zone, shelf_units, lat, lon, closed_at, closes_at FROM hub WHERE id = $1";
    CLOSES = "SELECT closes_at FROM hub WHERE id = $1";
    NEXT = "SELECT id, collective, name, zone, shelf_units, lat, lon, closed_at, closes_at FROM hub
        WHERE collective = $1 AND id <> $2 AND closed_at IS NULL AND closes_at IS NULL ORDER BY name, id";
    TAKES = "SELECT COUNT(*) FROM hub WHERE id = $1 AND closed_at IS NULL AND closes_at IS NULL";
}

/// A closing as it is announced.
#[derive(Clone, Copy, Debug)]
pub struct New {
    /// Its id.
    pub id: ClosingId,
    /// The hub.
    pub hub: HubId,
    /// Where everything goes.
    pub next: Option<HubId>,
    /// When it closes.
    pub closes_at: DateTime<Utc>,
    /// Who announced it.
    pub by: PersonId,
}

/// Announces a closing: from now on its hub takes only what comes before.
pub async fn add(tx: &mut Tx, new: New) -> Result<(), StoreError> {
    let now = tx.now();
    let New {
        id,
        hub,
        next,
        closes_at,
        by,
    } = new;
    tx.run(NEW, (id, hub, next, closes_at, now, by)).await?;
    tx.run(ANNOUNCE, (hub, Some(closes_at))).await.map(drop)
}

#[derive(FromRow)]
struct OpenRow {
    id: Key<ClosingId>,
    hub: Key<HubId>,
    next: Option<Key<HubId>>,
    closes_at: DateTime<Utc>,
    stuck_at: Option<DateTime<Utc>>,
}

/// A closing that is announced and neither done nor called off.
#[derive(Clone, Copy, Debug)]
pub struct Open {
    /// Its id.
    pub id: ClosingId,
    /// The hub.
    pub hub: HubId,
    /// Where everything goes.
    pub next: Option<HubId>,
    /// When it closes.
    pub closes_at: DateTime<Utc>,
    /// Since when it could not be done though its day came.
    pub stuck_at: Option<DateTime<Utc>>,
}

impl From<OpenRow> for Open {
    fn from(row: OpenRow) -> Self {
        Self {
            id: row.id.0,
            hub: row.hub.0,
            next: row.next.map(|key| key.0),
            closes_at: row.closes_at,
            stuck_at: row.stuck_at,
        }
    }
}

/// A closing, while it is announced.
pub async fn open(tx: &mut Tx, id: ClosingId) -> Result<Option<Open>, StoreError> {
    let row: Option<OpenRow> = tx.opt(ONE, (id,)).await?;
    Ok(row.map(Open::from))
}

/// The closing announced of a hub.
pub async fn hub_closes(tx: &mut Tx, hub: HubId) -> Result<Option<Open>, StoreError> {
    let row: Option<OpenRow> = tx.opt(OPEN, (hub,)).await?;
    Ok(row.map(Open::from))
}

/// The closings whose day came.
pub async fn due(db: &Db, now: DateTime<Utc>) -> Result<Vec<ClosingId>, StoreError> {
    let rows: Vec<(Key<ClosingId>,)> = db.all(DUE, (now,)).await?;
    Ok(rows.into_iter().map(|(id,)| id.0).collect())
}

/// The hub is closed; false when it was already.
pub async fn finish(tx: &mut Tx, one: Open) -> Result<bool, StoreError> {
    let now = tx.now();
    tx.run(FINISH, (one.id, one.next, one.closes_at, now))
        .await?;
    Ok(tx.run(CLOSE, (one.hub, now)).await? == 1)
}

/// It stays open after all.
pub async fn call_off(tx: &mut Tx, one: Open) -> Result<(), StoreError> {
    let now = tx.now();
    tx.run(CALL_OFF, (one.id, now)).await?;
    tx.run(ANNOUNCE, (one.hub, None::<DateTime<Utc>>))
        .await
        .map(drop)
}

/// Its day came and it could not be done; false when that is known.
pub async fn stick(tx: &mut Tx, id: ClosingId) -> Result<bool, StoreError> {
    let now = tx.now();
    Ok(tx.run(STICK, (id, now)).await? == 1)
}

#[derive(FromRow)]
struct HubRow {
    id: Key<HubId>,
    collective: Key<CollectiveId>,
    name: String,
    zone: String,
    shelf_units: i64,
    lat: f64,
    lon: f64,
    closed_at: Option<DateTime<Utc>>,
    closes_at: Option<DateTime<Utc>>,
}

/// A hub as its closing knows it.
#[derive(Clone, Debug)]
pub struct Door {
    /// The hub.
    pub hub: HubId,
    /// Whose it is.
    pub collective: CollectiveId,
    /// Its name.
    pub name: String,
    /// Its IANA zone, as text.
    pub zone: String,
    /// Pieces its shelves hold.
    pub shelf: i64,
    /// Degrees north and east.
    pub at: (f64, f64),
    /// When it was closed.
    pub closed_at: Option<DateTime<Utc>>,
    /// When it closes.
    pub closes_at: Option<DateTime<Utc>>,
}

impl From<HubRow> for Door {
    fn from(row: HubRow) -> Self {
        Self {
            hub: row.id.0,
            collective: row.collective.0,
            name: row.name,
            zone: row.zone,
            shelf: row.shelf_units,
            at: (row.lat, row.lon),
            closed_at: row.closed_at,
            closes_at: row.closes_at,
        }
    }
}

/// A hub.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub async fn hub_to_close(tx: &mut Tx, hub: HubId) -> Result<Door, StoreError> {
    let row: HubRow = tx.one(HUB, (hub,)).await?;
    Ok(row.into())
}

/// The hubs of the same collective that stay open: what lies at this one can go there.
pub async fn next_hubs(
    tx: &mut Tx,
    collective: CollectiveId,
    hub: HubId,
) -> Result<Vec<Door>, StoreError> {
    let rows: Vec<HubRow> = tx.all(NEXT, (collective, hub)).await?;
    Ok(rows.into_iter().map(Door::from).collect())
}

/// Is a hub open, and stays so?
pub async fn takes(tx: &mut Tx, hub: HubId) -> Result<bool, StoreError> {
    let (count,): (i64,) = tx.one(TAKES, (hub,)).await?;
    Ok(count == 1)
}

/// When a hub closes; none while nobody announced it.
pub async fn closes_at(tx: &mut Tx, hub: HubId) -> Result<Option<DateTime<Utc>>, StoreError> {
    let row: Option<(Option<DateTime<Utc>>,)> = tx.opt(CLOSES, (hub,)).await?;
    Ok(row.and_then(|(at,)| at))
}
