//! What a bad batch shares with others: the causes a wider recall can have.

use chrono::{DateTime, Utc};
use essaim_domain::ids::{
    BatchId, InspectionId, MachineId, PersonId, PurchaseId, SpoolId, VersionId,
};
use essaim_domain::recall::{Cause, MakerPeriod};

use crate::column::Key;
use crate::db::statement::sql;
use crate::{Db, StoreError};

sql! {
    BATCH = "SELECT spool, machine, purchase, maker, sealed_at FROM batch WHERE id = $1";
    VERSIONS = "SELECT version FROM batch_version WHERE batch = $1 ORDER BY version";
    INSPECTIONS = "SELECT inspection FROM inspection_batch WHERE batch = $1 ORDER BY inspection";
}

/// How long before a batch was sealed its maker's time begins.
const BEFORE: chrono::TimeDelta = chrono::TimeDelta::days(7);

/// The causes that would catch this batch and others: what it was made from, on and by, and who judged it.
pub async fn wider_causes(db: &Db, batch: BatchId) -> Result<Vec<Cause>, StoreError> {
    type Row = (
        Option<Key<SpoolId>>,
        Option<Key<MachineId>>,
        Option<Key<PurchaseId>>,
        Option<Key<PersonId>>,
        DateTime<Utc>,
    );
    let row: Option<Row> = db.opt(BATCH, (batch,)).await?;
    let Some((spool, machine, purchase, maker, sealed_at)) = row else {
        return Ok(Vec::new());
    };
    let versions: Vec<(Key<VersionId>,)> = db.all(VERSIONS, (batch,)).await?;
    let inspections: Vec<(Key<InspectionId>,)> = db.all(INSPECTIONS, (batch,)).await?;
    let period = maker.map(|maker| MakerPeriod {
        maker: maker.0,
        from: sealed_at - BEFORE,
        until: None,
    });
    let made = [
        spool.map(|key| Cause::Spool(key.0)),
        machine.map(|key| Cause::Machine(key.0)),
        purchase.map(|key| Cause::Purchase(key.0)),
        period.map(Cause::Maker),
    ];
    let judged = inspections
        .into_iter()
        .map(|(key,)| Cause::Inspection(key.0));
    let of = versions.into_iter().map(|(key,)| Cause::Version(key.0));
    Ok(made.into_iter().flatten().chain(judged).chain(of).collect())
}
