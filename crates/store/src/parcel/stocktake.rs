//! Stocktakes: a count that differs waits for a second person.

use chrono::{DateTime, Utc};
use essaim_domain::ids::{BagId, BatchId, HubId, PersonId, StocktakeId};
use essaim_domain::ledger::Stage;
use sqlx::FromRow;

use crate::column::{Key, Word};
use crate::db::statement::sql;
use crate::{Db, StoreError, Tx};

sql! {
    NEW = "INSERT INTO stocktake (id, hub, batch, bag, stage, difference, counted_by, counted_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    ONE = "SELECT * FROM stocktake WHERE id = $1";
    SIGN = "UPDATE stocktake SET signed_by = $2, signed_at = $3 WHERE id = $1 AND signed_by IS NULL";
    AT = "SELECT * FROM stocktake WHERE hub = $1 AND signed_by IS NULL ORDER BY id";
}

#[derive(FromRow)]
struct Row {
    id: Key<StocktakeId>,
    hub: Key<HubId>,
    batch: Key<BatchId>,
    bag: Option<Key<BagId>>,
    stage: Word<Stage>,
    difference: i64,
    counted_by: Key<PersonId>,
    counted_at: DateTime<Utc>,
    signed_by: Option<Key<PersonId>>,
}

/// A count that differs from the ledger.
#[derive(Clone, Copy, Debug)]
pub struct Stocktake {
    /// Its id.
    pub id: StocktakeId,
    /// Where it was counted.
    pub hub: HubId,
    /// What was counted.
    pub batch: BatchId,
    /// The bag; none for loose pieces.
    pub bag: Option<BagId>,
    /// In which counter they are.
    pub stage: Stage,
    /// Counted above (or below) what the ledger says.
    pub difference: i64,
    /// Who counted.
    pub counted_by: PersonId,
    /// When.
    pub counted_at: DateTime<Utc>,
    /// Who signed it.
    pub signed_by: Option<PersonId>,
}

impl From<Row> for Stocktake {
    fn from(row: Row) -> Self {
        Self {
            id: row.id.0,
            hub: row.hub.0,
            batch: row.batch.0,
            bag: row.bag.map(|key| key.0),
            stage: row.stage.0,
            difference: row.difference,
            counted_by: row.counted_by.0,
            counted_at: row.counted_at,
            signed_by: row.signed_by.map(|key| key.0),
        }
    }
}

/// Adds a stocktake.
pub async fn new_stocktake(tx: &mut Tx, one: &Stocktake) -> Result<(), StoreError> {
    let args = (
        one.id,
        one.hub,
        one.batch,
        one.bag,
        Word(one.stage),
        one.difference,
        one.counted_by,
        one.counted_at,
    );
    tx.run(NEW, args).await.map(drop)
}

/// A stocktake.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub async fn stocktake(tx: &mut Tx, id: StocktakeId) -> Result<Stocktake, StoreError> {
    Ok(tx.one::<Row>(ONE, (id,)).await?.into())
}

/// The second person signs; false when somebody did before.
pub async fn sign_stocktake(
    tx: &mut Tx,
    id: StocktakeId,
    by: PersonId,
) -> Result<bool, StoreError> {
    let now = tx.now();
    Ok(tx.run(SIGN, (id, by, now)).await? == 1)
}

/// The stocktakes of a hub that wait for a second person.
pub async fn stocktakes_at(db: &Db, hub: HubId) -> Result<Vec<Stocktake>, StoreError> {
    let rows: Vec<Row> = db.all(AT, (hub,)).await?;
    Ok(rows.into_iter().map(Stocktake::from).collect())
}
