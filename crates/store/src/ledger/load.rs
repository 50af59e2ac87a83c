//! Loads the rows an act needs: its roots, and what follows from them.

use std::collections::{BTreeMap, BTreeSet};

use essaim_domain::Units;
use essaim_domain::batch::{Bag, Stray};
use essaim_domain::chance::Mint;
use essaim_domain::claim::Claim;
use essaim_domain::ids::{
    BatchId, ComponentId, InspectionId, LineId, NeedId, ParcelId, RecallId, VersionId,
};
use essaim_domain::inspection::PieceResult;
use essaim_domain::ledger::{Book, EdgeKind, Owner, Place};
use essaim_domain::need::{Line, Need};
use essaim_domain::parcel::Outcome;
use essaim_domain::recall::{Hold, Stop};
use sqlx::types::Json;

use super::Roots;
use super::facts;
use super::rows::{
    BagRow, BatchRow, ClaimRow, HoldRow, InspectionRow, LineRow, NeedRow, ParcelRow, PileRow,
    RecallRow, StopRow, StrayRow, unknown,
};
use crate::column::{Key, Word, id_list};
use crate::db::statement::sql;
use crate::{StoreError, Tx};

sql! {
    NEEDS = "SELECT * FROM need WHERE id IN (SELECT unhex(value) FROM json_each($1, '$'))";
    LINES = "SELECT * FROM need_line WHERE need IN (SELECT unhex(value) FROM json_each($1, '$'))";
    NEEDS_OF_LINES = "SELECT DISTINCT need FROM need_line
        WHERE id IN (SELECT unhex(value) FROM json_each($1, '$'))";
    CLAIMS = "SELECT * FROM claim WHERE id IN (SELECT unhex(value) FROM json_each($1, '$'))";
    CLAIMS_OF_NEEDS = "SELECT claim.* FROM claim JOIN need_line ON need_line.id = claim.line
        WHERE need_line.need IN (SELECT unhex(value) FROM json_each($1, '$')) AND claim.state = 'active'";
    CLAIMS_OF_VERSIONS = "SELECT * FROM claim
        WHERE version IN (SELECT unhex(value) FROM json_each($1, '$')) AND state = 'active'";
    BATCHES_OF_BAGS = "SELECT DISTINCT batch FROM bag
        WHERE id IN (SELECT unhex(value) FROM json_each($1, '$'))";
    BATCHES_OF_HOLDS = "SELECT DISTINCT batch FROM hold
        WHERE id IN (SELECT unhex(value) FROM json_each($1, '$'))";
    BATCHES_OF_INSPECTIONS = "SELECT inspection, position, batch FROM inspection_batch
        WHERE inspection IN (SELECT unhex(value) FROM json_each($1, '$')) ORDER BY inspection, position";
    BATCHES_OF_VERSIONS = "SELECT DISTINCT batch FROM batch_version
        WHERE version IN (SELECT unhex(value) FROM json_each($1, '$'))";
    BATCHES_OF_OWNERS = "SELECT DISTINCT batch FROM pile
        WHERE stage IN ('made', 'stock') AND (owner IN (SELECT unhex(value) FROM json_each($1, '$'))
            OR owner IN (SELECT id FROM need_line WHERE need IN (SELECT unhex(value) FROM json_each($1, '$'))))";
    BATCHES_IN_PARCELS = "SELECT DISTINCT batch FROM pile
        WHERE place IN (SELECT unhex(value) FROM json_each($1, '$'))";
    BATCHES_OF_RECALLS = "SELECT DISTINCT batch FROM recall_batch
        WHERE recall IN (SELECT unhex(value) FROM json_each($1, '$'))";
    ALIKE = "SELECT DISTINCT other.id FROM batch one
        JOIN batch other ON other.maker = one.maker AND other.material IS NOT DISTINCT FROM one.material
        WHERE one.id IN (SELECT unhex(value) FROM json_each($1, '$'))
            AND (other.first_passed_at IS NOT NULL OR other.made > 0)";
    FAMILY = "WITH RECURSIVE kin (id) AS (
            SELECT id FROM batch WHERE id IN (SELECT unhex(value) FROM json_each($1, '$'))
            UNION SELECT batch_edge.child FROM batch_edge JOIN kin ON batch_edge.parent = kin.id)
        SELECT id FROM kin";
    BATCHES = "SELECT * FROM batch WHERE id IN (SELECT unhex(value) FROM json_each($1, '$'))";
    VERSIONS = "SELECT batch, version FROM batch_version
        WHERE batch IN (SELECT unhex(value) FROM json_each($1, '$'))";
    EDGES = "SELECT parent, child, kind, units, component FROM batch_edge
        WHERE child IN (SELECT unhex(value) FROM json_each($1, '$'))
            OR parent IN (SELECT unhex(value) FROM json_each($1, '$'))";
    BAGS = "SELECT * FROM bag WHERE batch IN (SELECT unhex(value) FROM json_each($1, '$'))";
    PILES = "SELECT * FROM pile WHERE batch IN (SELECT unhex(value) FROM json_each($1, '$'))";
    PARCELS = "SELECT * FROM parcel WHERE id IN (SELECT unhex(value) FROM json_each($1, '$'))";
    OUTCOMES = "SELECT parcel, outcome, units FROM parcel_outcome
        WHERE parcel IN (SELECT unhex(value) FROM json_each($1, '$'))";
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

/// Loads what `roots` need into a book at this transaction's instant.
pub async fn load(tx: &mut Tx, mint: Mint, roots: &Roots) -> Result<Book, StoreError> {
    let mut book = Book::new(tx.now(), mint);
    let mut needs: Ids<NeedId> = roots.needs.iter().copied().collect();
    inspections(tx, &mut book, &roots.inspections).await?;
    claims(tx, &mut book, roots, &needs).await?;
    let batches = batches_of(tx, &book, roots, &needs).await?;
    load_batches(tx, &mut book, &batches).await?;
    parcels(tx, &mut book, roots).await?;
    needs.extend(needs_of(tx, &book, roots).await?);
    load_needs(tx, &mut book, &needs).await?;
    let versions = versions_in(&book, roots);
    stops_and_holds(tx, &mut book, roots, &versions).await?;
    recalls(tx, &mut book, roots, &versions).await?;
    strays(tx, &mut book, roots).await?;
    facts::load(tx, &mut book, roots, &versions).await?;
    Ok(book)
}

async fn strays(tx: &mut Tx, book: &mut Book, roots: &Roots) -> Result<(), StoreError> {
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

async fn inspections(tx: &mut Tx, book: &mut Book, ids: &[InspectionId]) -> Result<(), StoreError> {
    if ids.is_empty() {
        return Ok(());
    }
    let rows: Vec<InspectionRow> = tx.all(INSPECTIONS, (id_list(ids.iter().copied()),)).await?;
    for row in rows {
        let inspection = row.inspection()?;
        book.inspections.load(inspection.id, inspection);
    }
    type Batch = (Key<InspectionId>, i64, Key<BatchId>);
    let batches: Vec<Batch> = tx
        .all(BATCHES_OF_INSPECTIONS, (id_list(ids.iter().copied()),))
        .await?;
    type Piece = (
        Key<InspectionId>,
        i64,
        Json<BTreeSet<essaim_domain::inspection::Severity>>,
    );
    let pieces: Vec<Piece> = tx.all(PIECES, (id_list(ids.iter().copied()),)).await?;
    put_inspections(book, batches, pieces);
    Ok(())
}

/// Adds batches and results to inspections loaded before.
pub(super) fn put_inspections(
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

async fn claims(
    tx: &mut Tx,
    book: &mut Book,
    roots: &Roots,
    needs: &Ids<NeedId>,
) -> Result<(), StoreError> {
    let mut rows: Vec<ClaimRow> = Vec::new();
    if !roots.claims.is_empty() {
        rows.extend(
            tx.all::<ClaimRow>(CLAIMS, (id_list(roots.claims.iter().copied()),))
                .await?,
        );
    }
    if roots.with_claims {
        let mut of = needs.clone();
        if !roots.lines.is_empty() {
            let more: Vec<(Key<NeedId>,)> = tx
                .all(NEEDS_OF_LINES, (id_list(roots.lines.iter().copied()),))
                .await?;
            of.extend(more.into_iter().map(|(need,)| need.0));
        }
        rows.extend(tx.all::<ClaimRow>(CLAIMS_OF_NEEDS, (id_list(of),)).await?);
    }
    if roots.with_all_of_versions {
        rows.extend(
            tx.all::<ClaimRow>(
                CLAIMS_OF_VERSIONS,
                (id_list(roots.versions.iter().copied()),),
            )
            .await?,
        );
    }
    for claim in rows.into_iter().map(Claim::from) {
        book.claims.load(claim.id, claim);
    }
    Ok(())
}

async fn keys(
    tx: &mut Tx,
    sql: &'static str,
    ids: Json<Vec<String>>,
) -> Result<Ids<BatchId>, StoreError> {
    if ids.0.is_empty() {
        return Ok(Ids::new());
    }
    let rows: Vec<(Key<BatchId>,)> = tx.all(sql, (ids,)).await?;
    Ok(rows.into_iter().map(|(key,)| key.0).collect())
}

/// The batches an act needs: named, in bags, parcels, inspections, holds and recalls, owned by needs
/// whose stock may be freed, with their kin and, for first articles, those alike.
async fn batches_of(
    tx: &mut Tx,
    book: &Book,
    roots: &Roots,
    needs: &Ids<NeedId>,
) -> Result<Ids<BatchId>, StoreError> {
    let mut batches: Ids<BatchId> = roots.batches.iter().copied().collect();
    batches.extend(
        book.inspections
            .rows()
            .flat_map(|inspection| inspection.batches.iter().copied()),
    );
    batches.extend(keys(tx, BATCHES_OF_BAGS, id_list(roots.bags.iter().copied())).await?);
    batches.extend(keys(tx, BATCHES_OF_HOLDS, id_list(roots.holds.iter().copied())).await?);
    batches.extend(
        keys(
            tx,
            BATCHES_IN_PARCELS,
            id_list(roots.parcels.iter().copied()),
        )
        .await?,
    );
    batches.extend(
        keys(
            tx,
            BATCHES_OF_RECALLS,
            id_list(roots.recalls.iter().copied()),
        )
        .await?,
    );
    if roots.with_claims {
        let mut owners: Vec<uuid::Uuid> = needs.iter().map(|need| need.uuid()).collect();
        owners.extend(roots.lines.iter().map(|line| line.uuid()));
        batches.extend(keys(tx, BATCHES_OF_OWNERS, id_list(owners)).await?);
    }
    if roots.with_all_of_versions {
        batches.extend(
            keys(
                tx,
                BATCHES_OF_VERSIONS,
                id_list(roots.versions.iter().copied()),
            )
            .await?,
        );
    }
    if roots.with_family {
        batches = keys(tx, FAMILY, id_list(batches)).await?;
    }
    let alike = keys(tx, ALIKE, id_list(batches.iter().copied())).await?;
    batches.extend(alike);
    Ok(batches)
}

async fn load_batches(tx: &mut Tx, book: &mut Book, ids: &Ids<BatchId>) -> Result<(), StoreError> {
    if ids.is_empty() {
        return Ok(());
    }
    let list = || id_list(ids.iter().copied());
    let rows: Vec<BatchRow> = tx.all(BATCHES, (list(),)).await?;
    let versions: Vec<(Key<BatchId>, Key<VersionId>)> = tx.all(VERSIONS, (list(),)).await?;
    put_batches(book, rows, versions)?;
    let edges: Vec<EdgeRow> = tx.all(EDGES, (list(),)).await?;
    put_edges(book, edges);
    let bags: Vec<BagRow> = tx.all(BAGS, (list(),)).await?;
    for bag in bags.into_iter().map(Bag::from) {
        book.bags.load(bag.id, bag);
    }
    let piles: Vec<PileRow> = tx.all(PILES, (list(),)).await?;
    for row in piles {
        let (pile, units) = row.pile()?;
        book.piles.load(pile, units);
    }
    Ok(())
}

/// Puts batches with their versions.
pub(super) fn put_batches(
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
pub(super) type EdgeRow = (
    Key<BatchId>,
    Key<BatchId>,
    Word<EdgeKind>,
    i64,
    Option<Key<ComponentId>>,
);

/// Puts edges.
pub(super) fn put_edges(book: &mut Book, rows: Vec<EdgeRow>) {
    for (parent, child, kind, units, component) in rows {
        let key = (parent.0, child.0, kind.0);
        book.edges
            .load(key, (Units::of(units), component.map(|key| key.0)));
    }
}

async fn parcels(tx: &mut Tx, book: &mut Book, roots: &Roots) -> Result<(), StoreError> {
    let mut ids: Ids<ParcelId> = roots.parcels.iter().copied().collect();
    ids.extend(book.piles.iter().filter_map(|(pile, _)| match pile.place {
        Place::Parcel(parcel) => Some(parcel),
        Place::Home(_) | Place::Hub(_) | Place::Site(_) => None,
    }));
    if ids.is_empty() {
        return Ok(());
    }
    let rows: Vec<ParcelRow> = tx.all(PARCELS, (id_list(ids.iter().copied()),)).await?;
    let outcomes: Vec<(Key<ParcelId>, String, i64)> = tx.all(OUTCOMES, (id_list(ids),)).await?;
    put_parcels(book, rows, outcomes)
}

/// Puts parcels with what left them.
pub(super) fn put_parcels(
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

async fn needs_of(tx: &mut Tx, book: &Book, roots: &Roots) -> Result<Ids<NeedId>, StoreError> {
    let mut needs = Ids::new();
    let mut lines: Ids<LineId> = roots.lines.iter().copied().collect();
    lines.extend(book.claims.rows().map(|claim| claim.line));
    for (pile, _) in book.piles.iter() {
        match pile.owner {
            Some(Owner::Line(line)) => drop(lines.insert(line)),
            Some(Owner::Need(need)) => drop(needs.insert(need)),
            None => {}
        }
    }
    if !lines.is_empty() {
        let rows: Vec<(Key<NeedId>,)> = tx.all(NEEDS_OF_LINES, (id_list(lines),)).await?;
        needs.extend(rows.into_iter().map(|(key,)| key.0));
    }
    Ok(needs)
}

async fn load_needs(tx: &mut Tx, book: &mut Book, ids: &Ids<NeedId>) -> Result<(), StoreError> {
    if ids.is_empty() {
        return Ok(());
    }
    let needs: Vec<NeedRow> = tx.all(NEEDS, (id_list(ids.iter().copied()),)).await?;
    for need in needs.into_iter().map(Need::from) {
        book.needs.load(need.id, need);
    }
    let lines: Vec<LineRow> = tx.all(LINES, (id_list(ids.iter().copied()),)).await?;
    for line in lines.into_iter().map(Line::from) {
        book.lines.load(line.id, line);
    }
    Ok(())
}

fn versions_in(book: &Book, roots: &Roots) -> Ids<VersionId> {
    let mut versions: Ids<VersionId> = roots.versions.iter().copied().collect();
    versions.extend(
        book.batches
            .rows()
            .flat_map(|batch| batch.versions.iter().copied()),
    );
    versions.extend(book.claims.rows().map(|claim| claim.version));
    versions
}

async fn stops_and_holds(
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

async fn recalls(
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
    causes.extend(roots.spool.map(|spool| spool.uuid()));
    causes.extend(roots.machine.map(|machine| machine.uuid()));
    for batch in book.batches.rows() {
        causes.extend(batch.spool.map(|spool| spool.uuid()));
        causes.extend(batch.machine.map(|machine| machine.uuid()));
    }
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

/// Puts recalls with the batches they caught.
pub(super) fn put_recalls(
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
