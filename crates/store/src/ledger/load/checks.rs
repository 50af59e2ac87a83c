//! Loads inspections, holds, stops, recalls and unannounced bags.

use std::collections::{BTreeMap, BTreeSet};

use essaim_domain::batch::Stray;
use essaim_domain::ids::{
    BatchId, InspectionId, MachineId, PersonId, PurchaseId, RecallId, SpoolId, VersionId,
};
use essaim_domain::inspection::Severity;
use essaim_domain::ledger::Book;
use essaim_domain::recall::{Hold, Stop};
use sqlx::types::Json;

use super::put::{put_inspections, put_recalls};
use crate::column::{Key, id_list};
use crate::db::statement::sql;
use crate::ledger::Roots;
use crate::ledger::rows::{HoldRow, InspectionRow, RecallRow, StopRow, StrayRow};
use crate::{StoreError, Tx};

sql! {
    BATCHES_OF_INSPECTIONS = "SELECT inspection, position, batch FROM inspection_batch
        WHERE inspection IN (SELECT unhex(value) FROM json_each($1, '$')) ORDER BY inspection, position";
    INSPECTIONS = "SELECT * FROM inspection WHERE id IN (SELECT unhex(value) FROM json_each($1, '$'))";
    PIECES = "SELECT inspection, piece, defects FROM inspection_piece
        WHERE inspection IN (SELECT unhex(value) FROM json_each($1, '$'))";
    HOLDS = "SELECT * FROM hold WHERE batch IN (SELECT unhex(value) FROM json_each($1, '$'))";
    STOPS = "SELECT * FROM version_stop WHERE version IN (SELECT unhex(value) FROM json_each($1, '$'))
        OR id IN (SELECT unhex(value) FROM json_each($2, '$'))";
    RECALLS = "SELECT * FROM recall WHERE id IN (SELECT unhex(value) FROM json_each($1, '$'))
        OR id IN (SELECT recall FROM recall_batch WHERE batch IN (SELECT unhex(value) FROM json_each($2, '$')))
        OR (state <> 'called-off' AND cause IN (SELECT unhex(value) FROM json_each($3, '$')))";
    RECALL_BATCHES = "SELECT recall, batch, at_opening FROM recall_batch
        WHERE recall IN (SELECT unhex(value) FROM json_each($1, '$'))";
    STRAYS = "SELECT * FROM stray WHERE id IN (SELECT unhex(value) FROM json_each($1, '$'))";
}

type Ids<T> = BTreeSet<T>;
type Batch = (Key<InspectionId>, i64, Key<BatchId>);
type Piece = (Key<InspectionId>, i64, Json<BTreeSet<Severity>>);

pub(super) async fn strays(tx: &mut Tx, book: &mut Book, roots: &Roots) -> Result<(), StoreError> {
    if roots.strays.is_empty() {
        return Ok(());
    }
    let rows: Vec<StrayRow> = tx
        .all(STRAYS, (id_list(roots.strays.iter().copied()),))
        .await?;
    for stray in rows.into_iter().map(Stray::from) {
        book.strays.load(stray.id, stray);
    }
    Ok(())
}

pub(super) async fn inspections(
    tx: &mut Tx,
    book: &mut Book,
    ids: &[InspectionId],
) -> Result<(), StoreError> {
    if ids.is_empty() {
        return Ok(());
    }
    let rows: Vec<InspectionRow> = tx.all(INSPECTIONS, (id_list(ids.iter().copied()),)).await?;
    for row in rows {
        let inspection = row.inspection()?;
        book.inspections.load(inspection.id, inspection);
    }
    let batches: Vec<Batch> = tx
        .all(BATCHES_OF_INSPECTIONS, (id_list(ids.iter().copied()),))
        .await?;
    let pieces: Vec<Piece> = tx.all(PIECES, (id_list(ids.iter().copied()),)).await?;
    put_inspections(book, batches, pieces);
    Ok(())
}

pub(super) async fn stops_and_holds(
    tx: &mut Tx,
    book: &mut Book,
    roots: &Roots,
    versions: &Ids<VersionId>,
) -> Result<(), StoreError> {
    let stops: Vec<StopRow> = tx
        .all(
            STOPS,
            (
                id_list(versions.iter().copied()),
                id_list(roots.stops.iter().copied()),
            ),
        )
        .await?;
    for stop in stops.into_iter().map(Stop::from) {
        book.stops.load(stop.id, stop);
    }
    if book.batches.is_empty() {
        return Ok(());
    }
    let batches = id_list(book.batches.rows().map(|batch| batch.id));
    let holds: Vec<HoldRow> = tx.all(HOLDS, (batches,)).await?;
    for hold in holds.into_iter().map(Hold::from) {
        book.holds.load(hold.id, hold);
    }
    Ok(())
}

pub(super) async fn recalls(
    tx: &mut Tx,
    book: &mut Book,
    roots: &Roots,
    versions: &Ids<VersionId>,
) -> Result<(), StoreError> {
    let bears = roots.spool.is_some() || roots.machine.is_some() || roots.with_all_of_versions;
    if book.batches.is_empty() && roots.recalls.is_empty() && roots.claims.is_empty() && !bears {
        return Ok(());
    }
    let mut causes: Vec<uuid::Uuid> = versions.iter().map(|version| version.uuid()).collect();
    causes.extend(roots.spool.map(SpoolId::uuid));
    causes.extend(roots.machine.map(MachineId::uuid));
    for batch in book.batches.rows() {
        causes.extend(batch.spool.map(SpoolId::uuid));
        causes.extend(batch.machine.map(MachineId::uuid));
        causes.extend(batch.purchase.map(PurchaseId::uuid));
        causes.extend(batch.maker.map(PersonId::uuid));
    }
    causes.extend(book.inspections.rows().map(|one| one.id.uuid()));
    causes.extend(book.claims.rows().map(|claim| claim.maker.uuid()));
    let batches = id_list(book.batches.rows().map(|batch| batch.id));
    let args = (
        id_list(roots.recalls.iter().copied()),
        batches,
        id_list(causes),
    );
    let rows: Vec<RecallRow> = tx.all(RECALLS, args).await?;
    if rows.is_empty() {
        return Ok(());
    }
    let mut recalls = BTreeMap::new();
    for row in rows {
        let recall = row.recall()?;
        recalls.insert(recall.id, recall);
    }
    let caught: Vec<(Key<RecallId>, Key<BatchId>, bool)> = tx
        .all(RECALL_BATCHES, (id_list(recalls.keys().copied()),))
        .await?;
    put_recalls(book, recalls, caught);
    Ok(())
}
