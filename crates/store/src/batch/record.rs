//! How earlier inspections ended: a maker's record, or a supplier's, of one design.

use chrono::{DateTime, Utc};
use essaim_domain::ids::{InspectionId, PersonId, PurchaseId, VersionId};
use essaim_domain::inspection::InspectionState;
use essaim_domain::inspection::plan::{Outcome, Switching};
use uuid::Uuid;

use super::plans::Origin;
use crate::column::{Key, Word};
use crate::db::statement::sql;
use crate::{Db, StoreError, Tx};

sql! {
    RECORD = "SELECT inspection.id, inspection.state, MAX(CASE WHEN batch.reworked THEN 1 ELSE 0 END), inspection.decided_at
        FROM inspection JOIN inspection_batch ON inspection_batch.inspection = inspection.id
            JOIN batch ON batch.id = inspection_batch.batch
            JOIN batch_version ON batch_version.batch = batch.id
            JOIN version ON version.id = batch_version.version
        WHERE batch.maker = $1 AND inspection.state NOT IN ('drawn', 'split')
            AND version.design IN (SELECT design FROM version WHERE id = $2)
        GROUP BY inspection.id, inspection.state, inspection.decided_at
        ORDER BY inspection.decided_at, inspection.id";
    BOUGHT = "SELECT inspection.id, inspection.state, MAX(CASE WHEN batch.reworked THEN 1 ELSE 0 END), inspection.decided_at
        FROM inspection JOIN inspection_batch ON inspection_batch.inspection = inspection.id
            JOIN batch ON batch.id = inspection_batch.batch
            JOIN purchase ON purchase.id = batch.purchase
            JOIN version ON version.id = purchase.version
        WHERE purchase.supplier IN (SELECT supplier FROM purchase WHERE id = $1) AND inspection.state NOT IN ('drawn', 'split')
            AND version.design IN (SELECT design FROM version WHERE id = $2)
        GROUP BY inspection.id, inspection.state, inspection.decided_at
        ORDER BY inspection.decided_at, inspection.id";
    RESUMED = "SELECT resumed_at FROM inspection_resumed
        WHERE maker = $1 AND design IN (SELECT design FROM version WHERE id = $2)";
    BOUGHT_RESUMED = "SELECT resumed_at FROM inspection_resumed
        WHERE supplier IN (SELECT supplier FROM purchase WHERE id = $1)
            AND design IN (SELECT design FROM version WHERE id = $2)";
    RESUME = "INSERT INTO inspection_resumed (id, maker, supplier, design, resumed_by, resumed_at)
        VALUES ($1, $2, (SELECT supplier FROM purchase WHERE id = $3), (SELECT design FROM version WHERE id = $4), $5, $6)";
    SEEN = "SELECT COUNT(DISTINCT inspection_batch.batch) FROM inspection
            JOIN inspection_batch ON inspection_batch.inspection = inspection.id
            JOIN batch ON batch.id = inspection_batch.batch
        WHERE batch.maker = $1 AND inspection.state NOT IN ('drawn', 'split')";
}

type Row = (
    Key<InspectionId>,
    Word<InspectionState>,
    i32,
    Option<DateTime<Utc>>,
);

/// Decisions and corrective actions in the order they came.
fn record(rows: Vec<Row>, resumed: Vec<(DateTime<Utc>,)>) -> Switching {
    let ended = rows.into_iter().map(|(_, state, reworked, at)| {
        let outcome = Outcome {
            accepted: state.0 == InspectionState::Accepted,
            resubmitted: reworked > 0,
        };
        (at, Some(outcome))
    });
    let mut all: Vec<_> = ended
        .chain(resumed.into_iter().map(|(at,)| (Some(at), None)))
        .collect();
    all.sort_by_key(|(at, _)| *at);
    let whole = Switching::replay([]);
    all.into_iter()
        .fold(whole, |record, (_, outcome)| match outcome {
            Some(outcome) => record.after(outcome),
            None => record.resume(),
        })
}

/// Where a maker stands with one design, by how her inspections ended.
pub async fn record_of(
    tx: &mut Tx,
    maker: PersonId,
    version: VersionId,
) -> Result<Switching, StoreError> {
    let rows = tx.all(RECORD, (maker, version)).await?;
    Ok(record(rows, tx.all(RESUMED, (maker, version)).await?))
}

/// The same of what was bought from the supplier of a purchase.
pub async fn record_of_supplier(
    tx: &mut Tx,
    purchase: PurchaseId,
    version: VersionId,
) -> Result<Switching, StoreError> {
    let rows = tx.all(BOUGHT, (purchase, version)).await?;
    let resumed = tx.all(BOUGHT_RESUMED, (purchase, version)).await?;
    Ok(record(rows, resumed))
}

/// Where the maker or supplier of something stands, for a page.
pub(super) async fn record_now(db: &Db, of: Origin) -> Result<Switching, StoreError> {
    let Origin {
        maker,
        purchase,
        version,
    } = of;
    let (rows, resumed) = match (maker, purchase) {
        (Some(maker), _) => (
            db.all(RECORD, (maker, version)).await?,
            db.all(RESUMED, (maker, version)).await?,
        ),
        (None, Some(purchase)) => (
            db.all(BOUGHT, (purchase, version)).await?,
            db.all(BOUGHT_RESUMED, (purchase, version)).await?,
        ),
        (None, None) => (Vec::new(), Vec::new()),
    };
    Ok(record(rows, resumed))
}

/// Corrective action of a maker, or of the supplier of a purchase, was seen.
pub async fn resume(
    tx: &mut Tx,
    id: Uuid,
    (maker, purchase): (Option<PersonId>, Option<PurchaseId>),
    version: VersionId,
    by: PersonId,
) -> Result<(), StoreError> {
    let now = tx.now();
    tx.run(RESUME, (id, maker, purchase, version, by, now))
        .await
        .map(drop)
}

/// How many batches of a maker were inspected before.
pub async fn seen_before(tx: &mut Tx, maker: PersonId) -> Result<u32, StoreError> {
    let (seen,): (i64,) = tx.one(SEEN, (maker,)).await?;
    Ok(u32::try_from(seen).unwrap_or(u32::MAX))
}
