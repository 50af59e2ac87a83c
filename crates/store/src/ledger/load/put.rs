//! Puts rows into a book, for one act's rows and for the whole ledger alike.

use std::collections::{BTreeMap, BTreeSet};

use essaim_domain::Units;
use essaim_domain::ids::{BatchId, ComponentId, InspectionId, ParcelId, RecallId, VersionId};
use essaim_domain::inspection::PieceResult;
use essaim_domain::ledger::{Book, EdgeKind};
use essaim_domain::parcel::Outcome;
use sqlx::types::Json;

use crate::StoreError;
use crate::column::{Key, Word};
use crate::ledger::rows::{BatchRow, ParcelRow, unknown};

/// Adds batches and results to inspections loaded before.
pub(in crate::ledger) fn put_inspections(
    book: &mut Book,
    batches: Vec<(Key<InspectionId>, i64, Key<BatchId>)>,
    pieces: Vec<(
        Key<InspectionId>,
        i64,
        Json<BTreeSet<essaim_domain::inspection::Severity>>,
    )>,
) {
    let mut all: BTreeMap<InspectionId, _> = book
        .inspections
        .iter()
        .map(|(id, row)| (*id, row.clone()))
        .collect();
    for (inspection, _, batch) in batches {
        if let Some(inspection) = all.get_mut(&inspection.0) {
            inspection.batches.push(batch.0);
        }
    }
    for (inspection, piece, defects) in pieces {
        if let (Some(inspection), Ok(piece)) = (all.get_mut(&inspection.0), u32::try_from(piece)) {
            inspection
                .results
                .insert(piece, PieceResult { defects: defects.0 });
        }
    }
    for (id, inspection) in all {
        book.inspections.load(id, inspection);
    }
}

/// Puts batches with their versions.
pub(in crate::ledger) fn put_batches(
    book: &mut Book,
    rows: Vec<BatchRow>,
    versions: Vec<(Key<BatchId>, Key<VersionId>)>,
) -> Result<(), StoreError> {
    let mut of: BTreeMap<BatchId, BTreeSet<VersionId>> = BTreeMap::new();
    for (batch, version) in versions {
        of.entry(batch.0).or_default().insert(version.0);
    }
    for row in rows {
        let versions = of.remove(&row.id.0).unwrap_or_default();
        let batch = row.batch(versions)?;
        book.batches.load(batch.id, batch);
    }
    Ok(())
}

/// An edge's columns.
pub(in crate::ledger) type EdgeRow = (
    Key<BatchId>,
    Key<BatchId>,
    Word<EdgeKind>,
    i64,
    Option<Key<ComponentId>>,
);

/// Puts edges.
pub(in crate::ledger) fn put_edges(book: &mut Book, rows: Vec<EdgeRow>) {
    for (parent, child, kind, units, component) in rows {
        let key = (parent.0, child.0, kind.0);
        book.edges
            .load(key, (Units::of(units), component.map(|key| key.0)));
    }
}

/// Puts parcels with what left them.
pub(in crate::ledger) fn put_parcels(
    book: &mut Book,
    rows: Vec<ParcelRow>,
    outcomes: Vec<(Key<ParcelId>, String, i64)>,
) -> Result<(), StoreError> {
    let mut of: BTreeMap<ParcelId, BTreeMap<Outcome, Units>> = BTreeMap::new();
    for (parcel, word, units) in outcomes {
        let outcome = match word.as_str() {
            "child" => Outcome::Child,
            stage => Outcome::Out(stage.parse().map_err(|_| unknown("outcome", stage))?),
        };
        of.entry(parcel.0)
            .or_default()
            .insert(outcome, Units::of(units));
    }
    for row in rows {
        let mut parcel = row.parcel()?;
        parcel.outcomes = of.remove(&parcel.id).unwrap_or_default();
        book.parcels.load(parcel.id, parcel);
    }
    Ok(())
}

/// Puts recalls with the batches they caught.
pub(in crate::ledger) fn put_recalls(
    book: &mut Book,
    mut recalls: BTreeMap<RecallId, essaim_domain::recall::Recall>,
    caught: Vec<(Key<RecallId>, Key<BatchId>, bool)>,
) {
    for (recall, batch, first) in caught {
        if let Some(recall) = recalls.get_mut(&recall.0) {
            recall.batches.insert(batch.0, first);
        }
    }
    for (id, recall) in recalls {
        book.recalls.load(id, recall);
    }
}
