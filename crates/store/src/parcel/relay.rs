//! Relays: legs of one parcel that belong together, each a tour of its own.

use chrono::{DateTime, Utc};
use essaim_domain::ids::{CollectiveId, HubId, ParcelId, PersonId, RelayId};
use essaim_domain::leg::RelayState;
use sqlx::FromRow;

use crate::column::{Key, Word};
use crate::db::statement::sql;
use crate::{Db, StoreError, Tx};

sql! {
    RADIUS = "SELECT relay_km FROM collective WHERE id = $1";
    SET_RADIUS = "UPDATE collective SET relay_km = $2 WHERE id = $1";
    NEW = "INSERT INTO relay (id, collective, parcel, state, made_at) VALUES ($1, $2, $3, $4, $5)";
    ONE = "SELECT id, collective, parcel, state, made_at, mended FROM relay WHERE id = $1";
    LIVING = "SELECT id, collective, parcel, state, made_at, mended FROM relay
        WHERE parcel = $1 AND state IN ('proposed', 'running') ORDER BY id DESC LIMIT 1";
    PROPOSED = "SELECT id, collective, parcel, state, made_at, mended FROM relay
        WHERE collective = $1 AND state = 'proposed' ORDER BY id";
    OF_COLLECTIVE = "SELECT relay.id, relay.collective, relay.parcel, relay.state, relay.made_at, relay.mended
        FROM relay WHERE relay.collective = $1 AND relay.state <> 'dropped' AND (relay.made_at > $2
            OR EXISTS (SELECT 1 FROM leg WHERE leg.parcel = relay.parcel
                AND leg.state IN ('planned', 'offered', 'accepted', 'picked-up')))
        ORDER BY relay.id DESC LIMIT 100";
    SAVE = "UPDATE relay SET state = $2, mended = $3 WHERE id = $1";
    SAY_NO = "INSERT INTO relay_no (relay, person) VALUES ($1, $2) ON CONFLICT (relay, person) DO NOTHING";
    SAID_NO = "SELECT person FROM relay_no WHERE relay = $1 ORDER BY person";
    OPEN_HUBS = "SELECT id FROM hub WHERE collective = $1 AND closed_at IS NULL AND closes_at IS NULL
        ORDER BY id";
}

#[derive(FromRow)]
struct Row {
    id: Key<RelayId>,
    collective: Key<CollectiveId>,
    parcel: Key<ParcelId>,
    state: Word<RelayState>,
    made_at: DateTime<Utc>,
    mended: i64,
}

/// A relay as stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RelayRow {
    /// Its id.
    pub id: RelayId,
    /// Whose volunteers carry it.
    pub collective: CollectiveId,
    /// The parcel.
    pub parcel: ParcelId,
    /// Where it stands.
    pub state: RelayState,
    /// When it was found.
    pub made_at: DateTime<Utc>,
    /// How many times its tail was found anew.
    pub mended: i64,
}

impl From<Row> for RelayRow {
    fn from(row: Row) -> Self {
        Self {
            id: row.id.0,
            collective: row.collective.0,
            parcel: row.parcel.0,
            state: row.state.0,
            made_at: row.made_at,
            mended: row.mended,
        }
    }
}

/// How far from home a collective's volunteers carry boxes by relay, in km; none where it wants no relays.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such collective.
pub async fn relay_km(tx: &mut Tx, collective: CollectiveId) -> Result<Option<f64>, StoreError> {
    let (km,): (Option<f64>,) = tx.one(RADIUS, (collective,)).await?;
    Ok(km)
}

/// The same, for a page.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such collective.
pub async fn relay_km_shown(db: &Db, collective: CollectiveId) -> Result<Option<f64>, StoreError> {
    let (km,): (Option<f64>,) = db.one(RADIUS, (collective,)).await?;
    Ok(km)
}

/// Sets it.
pub async fn set_relay_km(
    tx: &mut Tx,
    collective: CollectiveId,
    km: Option<f64>,
) -> Result<(), StoreError> {
    tx.run(SET_RADIUS, (collective, km)).await.map(drop)
}

/// Adds a relay.
pub async fn new_relay(tx: &mut Tx, row: &RelayRow) -> Result<(), StoreError> {
    let args = (
        row.id,
        row.collective,
        row.parcel,
        Word(row.state),
        row.made_at,
    );
    tx.run(NEW, args).await.map(drop)
}

/// A relay.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub async fn relay(tx: &mut Tx, id: RelayId) -> Result<RelayRow, StoreError> {
    Ok(tx.one::<Row>(ONE, (id,)).await?.into())
}

/// The relay a parcel is on, or would be.
pub async fn relay_of(tx: &mut Tx, parcel: ParcelId) -> Result<Option<RelayRow>, StoreError> {
    let row: Option<Row> = tx.opt(LIVING, (parcel,)).await?;
    Ok(row.map(RelayRow::from))
}

/// The relays of a collective nobody was asked for.
pub async fn proposed_relays(
    tx: &mut Tx,
    collective: CollectiveId,
) -> Result<Vec<RelayRow>, StoreError> {
    let rows: Vec<Row> = tx.all(PROPOSED, (collective,)).await?;
    Ok(rows.into_iter().map(RelayRow::from).collect())
}

/// The relays of a collective that are not over, and those found after an instant; the newest first.
pub async fn relays_of(
    db: &Db,
    collective: CollectiveId,
    since: DateTime<Utc>,
) -> Result<Vec<RelayRow>, StoreError> {
    let rows: Vec<Row> = db.all(OF_COLLECTIVE, (collective, since)).await?;
    Ok(rows.into_iter().map(RelayRow::from).collect())
}

/// Saves where a relay stands.
pub async fn save_relay(tx: &mut Tx, row: &RelayRow) -> Result<(), StoreError> {
    let args = (row.id, Word(row.state), row.mended);
    tx.run(SAVE, args).await.map(drop)
}

/// Somebody cannot carry a leg of it.
pub async fn say_no(tx: &mut Tx, relay: RelayId, person: PersonId) -> Result<(), StoreError> {
    tx.run(SAY_NO, (relay, person)).await.map(drop)
}

/// Who cannot.
pub async fn said_no(tx: &mut Tx, relay: RelayId) -> Result<Vec<PersonId>, StoreError> {
    let rows: Vec<(Key<PersonId>,)> = tx.all(SAID_NO, (relay,)).await?;
    Ok(rows.into_iter().map(|(person,)| person.0).collect())
}

/// The hubs of a collective that are not closed, and do not close soon.
pub async fn open_hubs(tx: &mut Tx, collective: CollectiveId) -> Result<Vec<HubId>, StoreError> {
    let rows: Vec<(Key<HubId>,)> = tx.all(OPEN_HUBS, (collective,)).await?;
    Ok(rows.into_iter().map(|(hub,)| hub.0).collect())
}
