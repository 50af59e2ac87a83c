//! Tours: one driver's ordered stops.

use chrono::{DateTime, Utc};
use essaim_domain::ids::{CollectiveId, PersonId, PlanningId, TourId};
use essaim_domain::leg::TourState;
use serde_json::Value;
use sqlx::FromRow;
use sqlx::types::Json;

use crate::column::{Key, Word, id_list};
use crate::db::statement::sql;
use crate::{Db, StoreError, Tx};

sql! {
    ONE = "SELECT * FROM tour WHERE id = $1";
    NEW = "INSERT INTO tour (id, collective, driver, state, starts_at, ends_at, km, planned_at, stops, planning)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    SAVE = "UPDATE tour SET state = $2, driver = $3, planning = $4 WHERE id = $1";
    BEFORE = "SELECT * FROM tour WHERE driver = $1 AND starts_at < $2
            AND state IN ('draft', 'offered', 'accepted', 'under-way') ORDER BY starts_at, id";
    SAVE_WAY = "UPDATE tour SET starts_at = $2, ends_at = $3, km = $4, stops = $5 WHERE id = $1";
    DRAFTS = "SELECT tour.id, tour.planning FROM tour WHERE tour.collective = $1 AND tour.state = 'draft'
            AND tour.planning IS NOT NULL AND NOT EXISTS (SELECT 1 FROM leg
                WHERE leg.tour = tour.id AND leg.from_kind = 'home' AND leg.giver_agreed)
        ORDER BY tour.id";
    BUSY = "SELECT tour.driver, tour.id, tour.state, tour.starts_at, tour.ends_at, tour.km FROM tour
        WHERE tour.state IN ('draft', 'offered', 'accepted', 'under-way')
            AND tour.driver IN (SELECT person FROM driver WHERE collective = $1)
            AND tour.id NOT IN (SELECT unhex(value) FROM json_each($2, '$'))
            AND (tour.ends_at > $3 OR tour.state = 'under-way')
        ORDER BY tour.driver, tour.starts_at, tour.id";
    EMPTY = "UPDATE leg SET tour = NULL, from_at = NULL, until_at = NULL, giver_agreed = FALSE
        WHERE tour IN (SELECT unhex(value) FROM json_each($1, '$'))";
    DROP = "DELETE FROM tour WHERE state = 'draft' AND id IN (SELECT unhex(value) FROM json_each($1, '$'))";
    OF_COLLECTIVE = "SELECT * FROM tour WHERE collective = $1
            AND (state IN ('draft', 'offered', 'accepted', 'under-way') OR ends_at > $2)
        ORDER BY starts_at, id LIMIT 200";
}

#[derive(FromRow)]
struct Row {
    id: Key<TourId>,
    collective: Key<CollectiveId>,
    driver: Option<Key<PersonId>>,
    state: Word<TourState>,
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    km: f64,
    planned_at: DateTime<Utc>,
    stops: Json<Value>,
    planning: Option<Key<PlanningId>>,
}

/// A tour as stored.
#[derive(Clone, Debug)]
pub struct TourRow {
    /// Its id.
    pub id: TourId,
    /// Who planned it.
    pub collective: CollectiveId,
    /// Who drives it.
    pub driver: Option<PersonId>,
    /// Where it stands.
    pub state: TourState,
    /// She leaves.
    pub starts_at: DateTime<Utc>,
    /// She is back.
    pub ends_at: DateTime<Utc>,
    /// Its length.
    pub km: f64,
    /// When it was planned.
    pub planned_at: DateTime<Utc>,
    /// Its stops, as the application writes them.
    pub stops: Value,
    /// The planning that may put a better one in its place; none once it was offered.
    pub planning: Option<PlanningId>,
}

impl From<Row> for TourRow {
    fn from(row: Row) -> Self {
        Self {
            id: row.id.0,
            collective: row.collective.0,
            driver: row.driver.map(|key| key.0),
            state: row.state.0,
            starts_at: row.starts_at,
            ends_at: row.ends_at,
            km: row.km,
            planned_at: row.planned_at,
            stops: row.stops.0,
            planning: row.planning.map(|key| key.0),
        }
    }
}

/// Hours a driver has on a tour already: hers, asked for, or a draft that stays.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Busy {
    /// Who.
    pub driver: PersonId,
    /// The tour.
    pub tour: TourId,
    /// Where it stands.
    pub state: TourState,
    /// She leaves.
    pub starts_at: DateTime<Utc>,
    /// She is back.
    pub ends_at: DateTime<Utc>,
    /// Its length.
    pub km: f64,
}

#[derive(FromRow)]
struct BusyRow {
    driver: Key<PersonId>,
    id: Key<TourId>,
    state: Word<TourState>,
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    km: f64,
}

/// The tours drivers of a collective have or were asked for that end after an instant, but for these drafts;
/// by driver, in the order of their starts.
pub async fn busy(
    tx: &mut Tx,
    collective: CollectiveId,
    (drafts, after): (&[TourId], DateTime<Utc>),
) -> Result<Vec<Busy>, StoreError> {
    let args = (collective, id_list(drafts.iter().copied()), after);
    let rows: Vec<BusyRow> = tx.all(BUSY, args).await?;
    let busy = rows.into_iter().map(|row| Busy {
        driver: row.driver.0,
        tour: row.id.0,
        state: row.state.0,
        starts_at: row.starts_at,
        ends_at: row.ends_at,
        km: row.km,
    });
    Ok(busy.collect())
}

/// A tour.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub async fn tour(tx: &mut Tx, id: TourId) -> Result<TourRow, StoreError> {
    Ok(tx.one::<Row>(ONE, (id,)).await?.into())
}

/// Adds a tour.
pub async fn new_tour(tx: &mut Tx, tour: &TourRow) -> Result<(), StoreError> {
    let args = (
        tour.id,
        tour.collective,
        tour.driver,
        Word(tour.state),
        tour.starts_at,
        tour.ends_at,
        tour.km,
        tour.planned_at,
        Json(&tour.stops),
        tour.planning,
    );
    tx.run(NEW, args).await.map(drop)
}

/// Saves where a tour stands.
pub async fn save_tour(tx: &mut Tx, tour: &TourRow) -> Result<(), StoreError> {
    let args = (tour.id, Word(tour.state), tour.driver, tour.planning);
    tx.run(SAVE, args).await.map(drop)
}

/// The tours of a driver that are not over and begin before then.
pub async fn tours_before(
    tx: &mut Tx,
    driver: PersonId,
    before: DateTime<Utc>,
) -> Result<Vec<TourRow>, StoreError> {
    let rows: Vec<Row> = tx.all(BEFORE, (driver, before)).await?;
    Ok(rows.into_iter().map(TourRow::from).collect())
}

/// Saves when a tour begins and ends, its length and its stops.
pub async fn save_way(tx: &mut Tx, tour: &TourRow) -> Result<(), StoreError> {
    let args = (
        tour.id,
        tour.starts_at,
        tour.ends_at,
        tour.km,
        Json(&tour.stops),
    );
    tx.run(SAVE_WAY, args).await.map(drop)
}

/// The tours of a collective that are not over, and those that ended after `since`.
pub async fn tours_of(
    db: &Db,
    collective: CollectiveId,
    since: DateTime<Utc>,
) -> Result<Vec<TourRow>, StoreError> {
    let rows: Vec<Row> = db.all(OF_COLLECTIVE, (collective, since)).await?;
    Ok(rows.into_iter().map(TourRow::from).collect())
}

/// The drafts of a collective that nobody was offered and no giver agreed to: a planning may put others in
/// their place. Each with the planning that found it.
pub async fn untouched_drafts(
    tx: &mut Tx,
    collective: CollectiveId,
) -> Result<Vec<(TourId, PlanningId)>, StoreError> {
    let rows: Vec<(Key<TourId>, Key<PlanningId>)> = tx.all(DRAFTS, (collective,)).await?;
    Ok(rows.into_iter().map(|(id, of)| (id.0, of.0)).collect())
}

/// Drops drafts: what they would have carried waits again. False when one of them is a draft no more.
pub async fn drop_drafts(tx: &mut Tx, drafts: &[TourId]) -> Result<bool, StoreError> {
    let list = || id_list(drafts.iter().copied());
    tx.run(EMPTY, (list(),)).await?;
    let dropped = tx.run(DROP, (list(),)).await?;
    Ok(usize::try_from(dropped) == Ok(drafts.len()))
}

/// A tour, for a page.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub async fn tour_shown(db: &Db, id: TourId) -> Result<TourRow, StoreError> {
    Ok(db.one::<Row>(ONE, (id,)).await?.into())
}
