//! Which rules a collective's inspections follow, and who is stopped by them.

use essaim_domain::ids::{BatchId, CollectiveId, PersonId, PurchaseId, VersionId};
use essaim_domain::inspection::plan::{Profile, Switching};

use super::record;
use crate::column::{Key, Word, id_list};
use crate::db::statement::sql;
use crate::{Db, StoreError, Tx};

sql! {
    PLAN = "SELECT inspection_plan FROM collective WHERE id = $1";
    SET = "UPDATE collective SET inspection_plan = $2 WHERE id = $1";
    MIXES = "SELECT COUNT(*) FROM collective
        WHERE id IN (SELECT unhex(value) FROM json_each($1, '$')) AND inspection_plan = 'iso-2859-1'";
    ORIGIN = "SELECT batch.maker, batch.purchase, batch_version.version FROM batch
        JOIN batch_version ON batch_version.batch = batch.id WHERE batch.id = $1";
    CHECKLIST = "SELECT version.checklist FROM inspection_batch
            JOIN batch_version ON batch_version.batch = inspection_batch.batch
            JOIN version ON version.id = batch_version.version
        WHERE inspection_batch.inspection = $1 ORDER BY inspection_batch.position LIMIT 1";
}

/// The rules a collective chose.
pub async fn inspection_plan(
    tx: &mut Tx,
    collective: CollectiveId,
) -> Result<Option<Profile>, StoreError> {
    let row: Option<(Word<Profile>,)> = tx.opt(PLAN, (collective,)).await?;
    Ok(row.map(|(plan,)| plan.0))
}

/// The same, for a page.
pub async fn inspection_plan_now(
    db: &Db,
    collective: CollectiveId,
) -> Result<Option<Profile>, StoreError> {
    let row: Option<(Word<Profile>,)> = db.opt(PLAN, (collective,)).await?;
    Ok(row.map(|(plan,)| plan.0))
}

/// Chooses the rules of a collective.
pub async fn set_inspection_plan(
    tx: &mut Tx,
    collective: CollectiveId,
    plan: Profile,
) -> Result<(), StoreError> {
    tx.run(SET, (collective, Word(plan))).await.map(drop)
}

/// Do all of these collectives let pieces of several makers be drawn together?
pub async fn all_mix(db: &Db, collectives: &[CollectiveId]) -> Result<bool, StoreError> {
    let list = id_list(collectives.iter().copied());
    let (apart,): (i64,) = db.one(MIXES, (list,)).await?;
    Ok(apart == 0 && !collectives.is_empty())
}

/// The checklist of what an inspection looks at, as it was given.
pub async fn checklist_of(
    tx: &mut Tx,
    inspection: essaim_domain::ids::InspectionId,
) -> Result<Option<serde_json::Value>, StoreError> {
    let row: Option<(sqlx::types::Json<serde_json::Value>,)> =
        tx.opt(CHECKLIST, (inspection,)).await?;
    Ok(row.map(|(list,)| list.0))
}

/// Who made a batch or by which purchase it came, and its version.
#[derive(Clone, Copy, Debug)]
pub struct Origin {
    /// Its maker.
    pub maker: Option<PersonId>,
    /// Or the purchase.
    pub purchase: Option<PurchaseId>,
    /// Its version.
    pub version: VersionId,
}

type Row = (
    Option<Key<PersonId>>,
    Option<Key<PurchaseId>>,
    Key<VersionId>,
);

fn origin((maker, purchase, version): Row) -> Origin {
    Origin {
        maker: maker.map(|key| key.0),
        purchase: purchase.map(|key| key.0),
        version: version.0,
    }
}

/// Where a batch comes from.
pub async fn origin_of(tx: &mut Tx, batch: BatchId) -> Result<Option<Origin>, StoreError> {
    let row: Option<Row> = tx.opt(ORIGIN, (batch,)).await?;
    Ok(row.map(origin))
}

/// Where the maker or supplier of a batch stands with its design.
pub async fn standing_of(db: &Db, batch: BatchId) -> Result<Switching, StoreError> {
    let row: Option<Row> = db.opt(ORIGIN, (batch,)).await?;
    match row.map(origin) {
        Some(origin) => record::record_now(db, origin).await,
        None => Ok(Switching::default()),
    }
}
