//! Loads the rows an act needs: its roots, and what follows from them.

mod checks;
pub(super) mod put;

use std::collections::BTreeSet;

use essaim_domain::batch::Bag;
use essaim_domain::chance::Mint;
use essaim_domain::claim::Claim;
use essaim_domain::ids::{BatchId, LineId, NeedId, ParcelId, VersionId};
use essaim_domain::ledger::{Book, Owner, Place};
use essaim_domain::need::{Line, Need};
use sqlx::types::Json;

use super::Roots;
use super::facts;
use super::rows::{BagRow, BatchRow, ClaimRow, LineRow, NeedRow, ParcelRow, PileRow};
use crate::column::{Key, id_list};
use crate::db::statement::sql;
use crate::{Statement, StoreError, Tx};

sql! {
    NEEDS = "SELECT * FROM need WHERE id IN (SELECT unhex(value) FROM json_each($1, '$')
        UNION SELECT need FROM need_line WHERE id IN (SELECT unhex(value) FROM json_each($2, '$')))";
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
    BATCHES_OF_VERSIONS = "SELECT DISTINCT batch FROM batch_version
        WHERE version IN (SELECT unhex(value) FROM json_each($1, '$'))";
    BATCHES_OF_OWNERS = "SELECT DISTINCT batch FROM pile
        WHERE stage IN ('made', 'stock') AND (owner IN (SELECT unhex(value) FROM json_each($1, '$'))
            OR owner IN (SELECT id FROM need_line WHERE need IN (SELECT unhex(value) FROM json_each($1, '$'))))";
    BATCHES_IN_PARCELS = "SELECT DISTINCT batch FROM pile
        WHERE place IN (SELECT unhex(value) FROM json_each($1, '$'))";
    BATCHES_UNDER_WAY = "SELECT DISTINCT pile.batch FROM pile JOIN parcel ON parcel.id = pile.place
        WHERE parcel.bound_kind = 'site' AND pile.stage IN ('stock', 'transit') AND pile.place IN
            (SELECT other.place FROM pile other JOIN batch_version ON batch_version.batch = other.batch
                WHERE other.place_kind = 'parcel'
                    AND batch_version.version IN (SELECT unhex(value) FROM json_each($1, '$')))";
    BATCHES_OF_RECALLS = "SELECT DISTINCT batch FROM recall_batch
        WHERE recall IN (SELECT unhex(value) FROM json_each($1, '$'))";
    ALIKE = "SELECT DISTINCT other.id FROM batch one
        JOIN batch other ON other.maker = one.maker AND other.material IS NOT DISTINCT FROM one.material
        WHERE one.id IN (SELECT unhex(value) FROM json_each($1, '$'))
            AND (other.first_passed_at IS NOT NULL OR other.made > 0)
        UNION SELECT other.id FROM batch one JOIN batch other ON other.purchase = one.purchase
        WHERE one.id IN (SELECT unhex(value) FROM json_each($1, '$'))
            AND (other.first_passed_at IS NOT NULL OR other.made > 0)";
    FAMILY = "WITH RECURSIVE kin (id) AS (
            SELECT id FROM batch WHERE id IN (SELECT unhex(value) FROM json_each($1, '$'))
            UNION SELECT batch_edge.child FROM batch_edge JOIN kin ON batch_edge.parent = kin.id)
        SELECT id FROM kin";
    OLDER = "WITH RECURSIVE older (id) AS (
            SELECT parent FROM batch_edge WHERE child IN (SELECT unhex(value) FROM json_each($1, '$'))
            UNION SELECT batch_edge.parent FROM batch_edge JOIN older ON batch_edge.child = older.id)
        SELECT id FROM older";
    BATCHES = "SELECT * FROM batch WHERE id IN (SELECT unhex(value) FROM json_each($1, '$'))";
    VERSIONS = "SELECT batch, version FROM batch_version
        WHERE batch IN (SELECT unhex(value) FROM json_each($1, '$'))";
    EDGES = "SELECT parent, child, kind, units, component FROM batch_edge
        WHERE child IN (SELECT unhex(value) FROM json_each($1, '$'))
            OR parent IN (SELECT unhex(value) FROM json_each($1, '$'))";
    EDGES_ABOVE = "SELECT parent, child, kind, units, component FROM batch_edge
        WHERE child IN (SELECT unhex(value) FROM json_each($1, '$'))";
    BAGS = "SELECT * FROM bag WHERE batch IN (SELECT unhex(value) FROM json_each($1, '$'))";
    PILES = "SELECT * FROM pile WHERE batch IN (SELECT unhex(value) FROM json_each($1, '$'))";
    PARCELS = "SELECT * FROM parcel WHERE id IN (SELECT unhex(value) FROM json_each($1, '$'))";
    OUTCOMES = "SELECT parcel, outcome, units FROM parcel_outcome
        WHERE parcel IN (SELECT unhex(value) FROM json_each($1, '$'))";
}

/// Every statement that loads.
pub(super) fn statements() -> Vec<Statement> {
    [ALL, checks::ALL].concat()
}

type Ids<T> = BTreeSet<T>;

/// Loads what `roots` need into a book at this transaction's instant.
pub async fn load(tx: &mut Tx, mint: Mint, roots: &Roots) -> Result<Book, StoreError> {
    let mut book = Book::new(tx.now(), mint);
    let mut needs: Ids<NeedId> = roots.needs.iter().copied().collect();
    checks::inspections(tx, &mut book, &roots.inspections).await?;
    claims(tx, &mut book, roots, &needs).await?;
    let batches = batches_of(tx, &book, roots, &needs).await?;
    load_batches(tx, &mut book, &batches).await?;
    parcels(tx, &mut book, roots).await?;
    let lines = owners_of(&book, roots, &mut needs);
    load_needs(tx, &mut book, &needs, &lines).await?;
    let versions = versions_in(&book, roots);
    checks::stops_and_holds(tx, &mut book, roots, &versions).await?;
    checks::recalls(tx, &mut book, roots, &versions).await?;
    checks::strays(tx, &mut book, roots).await?;
    facts::load(tx, &mut book, roots, &versions).await?;
    Ok(book)
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
    if roots.with_all_of_versions || roots.with_what_waits {
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
    if roots.with_what_waits {
        let versions = id_list(roots.versions.iter().copied());
        batches.extend(keys(tx, BATCHES_UNDER_WAY, versions).await?);
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
    put::put_batches(book, rows, versions)?;
    let edges: Vec<put::EdgeRow> = tx.all(EDGES, (list(),)).await?;
    put::put_edges(book, edges);
    load_older(tx, book, ids).await?;
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

/// Loads what batches were made of, down to the first: who made it and of which version, not where the
/// rest of it lies.
async fn load_older(tx: &mut Tx, book: &mut Book, ids: &Ids<BatchId>) -> Result<(), StoreError> {
    let mut older = keys(tx, OLDER, id_list(ids.iter().copied())).await?;
    older.retain(|batch| !ids.contains(batch));
    if older.is_empty() {
        return Ok(());
    }
    let list = || id_list(older.iter().copied());
    let rows: Vec<BatchRow> = tx.all(BATCHES, (list(),)).await?;
    let versions: Vec<(Key<BatchId>, Key<VersionId>)> = tx.all(VERSIONS, (list(),)).await?;
    put::put_batches(book, rows, versions)?;
    let edges: Vec<put::EdgeRow> = tx.all(EDGES_ABOVE, (list(),)).await?;
    put::put_edges(book, edges);
    Ok(())
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
    put::put_parcels(book, rows, outcomes)
}

/// The lines named, claimed and owning piles; the needs that own kits are added to `needs`.
fn owners_of(book: &Book, roots: &Roots, needs: &mut Ids<NeedId>) -> Ids<LineId> {
    let mut lines: Ids<LineId> = roots.lines.iter().copied().collect();
    lines.extend(book.claims.rows().map(|claim| claim.line));
    for (pile, _) in book.piles.iter() {
        match pile.owner {
            Some(Owner::Line(line)) => drop(lines.insert(line)),
            Some(Owner::Need(need)) => drop(needs.insert(need)),
            None => {}
        }
    }
    lines
}

/// Loads needs, and the needs of lines, each with all of its lines.
async fn load_needs(
    tx: &mut Tx,
    book: &mut Book,
    needs: &Ids<NeedId>,
    lines: &Ids<LineId>,
) -> Result<(), StoreError> {
    if needs.is_empty() && lines.is_empty() {
        return Ok(());
    }
    let named = (
        id_list(needs.iter().copied()),
        id_list(lines.iter().copied()),
    );
    let rows: Vec<NeedRow> = tx.all(NEEDS, named).await?;
    for need in rows.into_iter().map(Need::from) {
        book.needs.load(need.id, need);
    }
    let loaded = id_list(book.needs.rows().map(|need| need.id));
    let lines: Vec<LineRow> = tx.all(LINES, (loaded,)).await?;
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
