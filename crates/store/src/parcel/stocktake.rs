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
    REPLACE = "DELETE FROM stocktake WHERE hub = $1 AND batch = $2 AND bag IS NOT DISTINCT FROM $3 AND stage = $4
        AND signed_by IS NULL";
    ONE = "SELECT * FROM stocktake WHERE id = $1";
    SIGN = "UPDATE stocktake SET signed_by = $2, signed_at = $3 WHERE id = $1 AND signed_by IS NULL";
    AT = "SELECT stocktake.id, stocktake.hub, stocktake.batch, stocktake.bag, stocktake.stage,
            stocktake.difference, stocktake.counted_by, stocktake.counted_at, stocktake.signed_by,
            batch.code AS batch_code, bag.code AS bag_code, person.pseudonym,
            COALESCE(component.name_fr, product.name_fr) AS name_fr,
            COALESCE(component.name_en, product.name_en) AS name_en,
            (SELECT act_text.text FROM act JOIN act_text ON act_text.act = act.id
                WHERE act.about_id = stocktake.id AND act.verb = 'stock-counted'
                    AND act_text.blanked_at IS NULL) AS reason
        FROM stocktake JOIN batch ON batch.id = stocktake.batch
        JOIN person ON person.id = stocktake.counted_by
        LEFT JOIN bag ON bag.id = stocktake.bag
        LEFT JOIN component ON component.id = batch.component
        LEFT JOIN product ON product.id = batch.kit_of
        WHERE stocktake.hub = $1 AND stocktake.signed_by IS NULL ORDER BY stocktake.id";
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

/// Forgets a count of the same pieces that still waits: signed both, the difference would count twice.
pub async fn replace_waiting(
    tx: &mut Tx,
    hub: HubId,
    (batch, bag, stage): (BatchId, Option<BagId>, Stage),
) -> Result<(), StoreError> {
    let args = (hub, batch, bag, Word(stage));
    tx.run(REPLACE, args).await.map(drop)
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

#[derive(FromRow)]
struct WaitingRow {
    #[sqlx(flatten)]
    row: Row,
    batch_code: String,
    bag_code: Option<String>,
    pseudonym: String,
    name_fr: String,
    name_en: String,
    reason: Option<String>,
}

/// A count that waits for a second person, with what people call what was counted.
#[derive(Clone, Debug)]
pub struct WaitingCount {
    /// The count.
    pub count: Stocktake,
    /// The batch's code.
    pub batch_code: String,
    /// The bag's code.
    pub bag_code: Option<String>,
    /// What it is, in French and English.
    pub names: (String, String),
    /// Who counted, by her pseudonym.
    pub by: String,
    /// Why it differs; none when it was erased.
    pub reason: Option<String>,
}

/// The stocktakes of a hub that wait for a second person.
pub async fn stocktakes_at(db: &Db, hub: HubId) -> Result<Vec<WaitingCount>, StoreError> {
    let rows: Vec<WaitingRow> = db.all(AT, (hub,)).await?;
    let waiting = |row: WaitingRow| WaitingCount {
        count: row.row.into(),
        batch_code: row.batch_code,
        bag_code: row.bag_code,
        names: (row.name_fr, row.name_en),
        by: row.pseudonym,
        reason: row.reason,
    };
    Ok(rows.into_iter().map(waiting).collect())
}
