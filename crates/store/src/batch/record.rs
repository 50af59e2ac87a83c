//! How earlier inspections ended: a maker's record, or a supplier's, of one design.

use essaim_domain::ids::{InspectionId, PersonId, PurchaseId, VersionId};
use essaim_domain::inspection::InspectionState;
use essaim_domain::inspection::plan::Outcome;

use crate::column::{Key, Word};
use crate::db::statement::sql;
use crate::{StoreError, Tx};

sql! {
    RECORD = "SELECT inspection.id, inspection.state, MAX(CASE WHEN batch.reworked THEN 1 ELSE 0 END)
        FROM inspection JOIN inspection_batch ON inspection_batch.inspection = inspection.id
            JOIN batch ON batch.id = inspection_batch.batch
            JOIN batch_version ON batch_version.batch = batch.id
            JOIN version ON version.id = batch_version.version
        WHERE batch.maker = $1 AND inspection.state <> 'drawn'
            AND version.design IN (SELECT design FROM version WHERE id = $2)
        GROUP BY inspection.id, inspection.state, inspection.decided_at
        ORDER BY inspection.decided_at, inspection.id";
    BOUGHT = "SELECT inspection.id, inspection.state, MAX(CASE WHEN batch.reworked THEN 1 ELSE 0 END)
        FROM inspection JOIN inspection_batch ON inspection_batch.inspection = inspection.id
            JOIN batch ON batch.id = inspection_batch.batch
            JOIN purchase ON purchase.id = batch.purchase
            JOIN version ON version.id = purchase.version
        WHERE purchase.supplier IN (SELECT supplier FROM purchase WHERE id = $1) AND inspection.state <> 'drawn'
            AND version.design IN (SELECT design FROM version WHERE id = $2)
        GROUP BY inspection.id, inspection.state, inspection.decided_at
        ORDER BY inspection.decided_at, inspection.id";
    SEEN = "SELECT COUNT(DISTINCT inspection_batch.batch) FROM inspection
            JOIN inspection_batch ON inspection_batch.inspection = inspection.id
            JOIN batch ON batch.id = inspection_batch.batch
        WHERE batch.maker = $1 AND inspection.state <> 'drawn'";
}

type Row = (Key<InspectionId>, Word<InspectionState>, i32);

fn outcomes(rows: Vec<Row>) -> Vec<Outcome> {
    rows.into_iter()
        .map(|(_, state, reworked)| Outcome {
            accepted: state.0 == InspectionState::Accepted,
            resubmitted: reworked > 0,
        })
        .collect()
}

/// How a maker's inspections of one design ended, oldest first: what the switching rules replay.
pub async fn record_of(
    tx: &mut Tx,
    maker: PersonId,
    version: VersionId,
) -> Result<Vec<Outcome>, StoreError> {
    Ok(outcomes(tx.all(RECORD, (maker, version)).await?))
}

/// The same of what was bought from the supplier of a purchase.
pub async fn record_of_supplier(
    tx: &mut Tx,
    purchase: PurchaseId,
    version: VersionId,
) -> Result<Vec<Outcome>, StoreError> {
    Ok(outcomes(tx.all(BOUGHT, (purchase, version)).await?))
}

/// How many batches of a maker were inspected before.
pub async fn seen_before(tx: &mut Tx, maker: PersonId) -> Result<u32, StoreError> {
    let (seen,): (i64,) = tx.one(SEEN, (maker,)).await?;
    Ok(u32::try_from(seen).unwrap_or(u32::MAX))
}
