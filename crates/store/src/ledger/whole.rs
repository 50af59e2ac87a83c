//! The whole ledger, for `essaim verify`: every row into one book, every movement replayed.

use crate::design::scope::speaks_for_site;
use std::collections::{BTreeMap, BTreeSet};

use essaim_domain::Units;
use essaim_domain::batch::{Bag, Stray};
use essaim_domain::chance::{Mint, Seeded};
use essaim_domain::claim::Claim;
use essaim_domain::conformity::Class;
use essaim_domain::ids::{
    BagId, BatchId, ComponentId, HouseholdId, InspectionId, ParcelId, PersonId, ProductId,
    RecallId, SiteId, VersionId,
};
use essaim_domain::inspection::Severity;
use essaim_domain::ledger::{Book, Movement, Pile, Place, Stage};
use essaim_domain::need::{Line, Need, UseKey};
use essaim_domain::recall::{Hold, Stop};
use sqlx::types::Json;
use uuid::Uuid;

use super::closed::load as closed;
use super::endings::load as endings;
use super::load::put::{
    EdgeRow, put_batches, put_edges, put_inspections, put_parcels, put_recalls,
};
use super::rows::{
    BagRow, BatchRow, ClaimRow, HoldRow, InspectionRow, LineRow, MovementRow, NeedRow, ParcelRow,
    PileRow, RecallRow, StopRow, StrayRow, owner_of,
};
use crate::column::{Key, Word};
use crate::db::statement::sql;
use crate::{Db, StoreError, Tx};

sql! {
    NEEDS = "SELECT * FROM need";
    LINES = "SELECT * FROM need_line";
    CLAIMS = "SELECT * FROM claim";
    BATCHES = "SELECT * FROM batch";
    VERSIONS = "SELECT batch, version FROM batch_version";
    EDGES = "SELECT parent, child, kind, units, component FROM batch_edge";
    BAGS = "SELECT * FROM bag";
    STRAYS = "SELECT * FROM stray";
    PILES = "SELECT * FROM pile";
    PARCELS = "SELECT * FROM parcel";
    OUTCOMES = "SELECT parcel, outcome, units FROM parcel_outcome";
    CONTENTS = "SELECT parcel, batch, bag, stage, owner_kind, owner, units FROM parcel_content";
    INSPECTIONS = "SELECT * FROM inspection";
    INSPECTION_BATCHES = "SELECT inspection, position, batch FROM inspection_batch ORDER BY inspection, position";
    PIECES = "SELECT inspection, piece, defects FROM inspection_piece";
    HOLDS = "SELECT * FROM hold";
    STOPS = "SELECT * FROM version_stop";
    RECALLS = "SELECT * FROM recall";
    RECALL_BATCHES = "SELECT recall, batch, at_opening FROM recall_batch";
    MOVEMENTS = "SELECT * FROM movement ORDER BY turn, id";
    MAKES = "SELECT version.id, design.component, product.class FROM version
        JOIN design ON design.id = version.design JOIN component ON component.id = design.component
        JOIN product ON product.id = component.product";
    COMPONENTS = "SELECT product, id, pieces FROM component";
    BOUGHT = "SELECT id FROM component WHERE supply = 'bought'";
    HOUSEHOLDS = "SELECT id, household FROM person WHERE household IS NOT NULL";
    ACCEPTED = concat!("SELECT approval.version, site.id, approval.use_key FROM approval
        JOIN site ON ", speaks_for_site!(), "
        WHERE approval.state = 'approved' AND approval.from_at <= $1 AND approval.until_at > $1");
}

/// Every row of the ledger, and every movement in order.
#[derive(Debug)]
pub struct Whole {
    /// All rows.
    pub book: Book,
    /// All movements, in the order they happened.
    pub movements: Vec<Movement>,
}

/// Reads the whole ledger as it is at one instant, while others go on writing.
pub async fn load_whole(db: &Db) -> Result<Whole, StoreError> {
    let mut tx = db.snapshot().await?;
    let mint = Mint::new(tx.now(), Box::new(Seeded::from_number(0)));
    let mut book = Book::new(tx.now(), mint);
    demand(&mut tx, &mut book).await?;
    matter(&mut tx, &mut book).await?;
    parcels(&mut tx, &mut book).await?;
    checks(&mut tx, &mut book).await?;
    facts(&mut tx, &mut book).await?;
    let rows: Vec<MovementRow> = tx.all(MOVEMENTS, ()).await?;
    tx.rollback().await?;
    let movements = rows
        .into_iter()
        .map(MovementRow::movement)
        .collect::<Result<_, _>>()?;
    Ok(Whole { book, movements })
}

async fn demand(tx: &mut Tx, book: &mut Book) -> Result<(), StoreError> {
    for need in tx
        .all::<NeedRow>(NEEDS, ())
        .await?
        .into_iter()
        .map(Need::from)
    {
        book.needs.load(need.id, need);
    }
    for line in tx
        .all::<LineRow>(LINES, ())
        .await?
        .into_iter()
        .map(Line::from)
    {
        book.lines.load(line.id, line);
    }
    for claim in tx
        .all::<ClaimRow>(CLAIMS, ())
        .await?
        .into_iter()
        .map(Claim::from)
    {
        book.claims.load(claim.id, claim);
    }
    Ok(())
}

async fn matter(tx: &mut Tx, book: &mut Book) -> Result<(), StoreError> {
    let rows: Vec<BatchRow> = tx.all(BATCHES, ()).await?;
    let versions: Vec<(Key<BatchId>, Key<VersionId>)> = tx.all(VERSIONS, ()).await?;
    put_batches(book, rows, versions)?;
    let edges: Vec<EdgeRow> = tx.all(EDGES, ()).await?;
    put_edges(book, edges);
    for bag in tx.all::<BagRow>(BAGS, ()).await?.into_iter().map(Bag::from) {
        book.bags.load(bag.id, bag);
    }
    for stray in tx
        .all::<StrayRow>(STRAYS, ())
        .await?
        .into_iter()
        .map(Stray::from)
    {
        book.strays.load(stray.id, stray);
    }
    for row in tx.all::<PileRow>(PILES, ()).await? {
        let (pile, units) = row.pile()?;
        book.piles.load(pile, units);
    }
    Ok(())
}

type ContentRow = (
    Key<ParcelId>,
    Key<BatchId>,
    Option<Key<BagId>>,
    Word<Stage>,
    Option<String>,
    Option<Uuid>,
    i64,
);

async fn parcels(tx: &mut Tx, book: &mut Book) -> Result<(), StoreError> {
    let rows: Vec<ParcelRow> = tx.all(PARCELS, ()).await?;
    let outcomes: Vec<(Key<ParcelId>, String, i64)> = tx.all(OUTCOMES, ()).await?;
    put_parcels(book, rows, outcomes)?;
    let contents: Vec<ContentRow> = tx.all(CONTENTS, ()).await?;
    for (parcel, batch, bag, stage, owner_kind, owner, units) in contents {
        let owner = owner_of(owner_kind.as_deref(), owner)?;
        let place = Place::Parcel(parcel.0);
        let pile = Pile {
            batch: batch.0,
            bag: bag.map(|key| key.0),
            stage: stage.0,
            place,
            owner,
        };
        book.contents.load((parcel.0, pile), Units::of(units));
    }
    Ok(())
}

async fn checks(tx: &mut Tx, book: &mut Book) -> Result<(), StoreError> {
    for row in tx.all::<InspectionRow>(INSPECTIONS, ()).await? {
        let inspection = row.inspection()?;
        book.inspections.load(inspection.id, inspection);
    }
    let batches: Vec<(Key<InspectionId>, i64, Key<BatchId>)> =
        tx.all(INSPECTION_BATCHES, ()).await?;
    let pieces: Vec<(Key<InspectionId>, i64, Json<BTreeSet<Severity>>)> =
        tx.all(PIECES, ()).await?;
    put_inspections(book, batches, pieces);
    for hold in tx
        .all::<HoldRow>(HOLDS, ())
        .await?
        .into_iter()
        .map(Hold::from)
    {
        book.holds.load(hold.id, hold);
    }
    for stop in tx
        .all::<StopRow>(STOPS, ())
        .await?
        .into_iter()
        .map(Stop::from)
    {
        book.stops.load(stop.id, stop);
    }
    let mut recalls = BTreeMap::new();
    for row in tx.all::<RecallRow>(RECALLS, ()).await? {
        let recall = row.recall()?;
        recalls.insert(recall.id, recall);
    }
    let caught: Vec<(Key<RecallId>, Key<BatchId>, bool)> = tx.all(RECALL_BATCHES, ()).await?;
    put_recalls(book, recalls, caught);
    Ok(())
}

async fn facts(tx: &mut Tx, book: &mut Book) -> Result<(), StoreError> {
    let makes: Vec<(Key<VersionId>, Key<ComponentId>, Word<Class>)> = tx.all(MAKES, ()).await?;
    book.facts.versions = makes
        .into_iter()
        .map(|(version, part, class)| (version.0, (part.0, class.0)))
        .collect();
    let components: Vec<(Key<ProductId>, Key<ComponentId>, i64)> = tx.all(COMPONENTS, ()).await?;
    for (product, component, pieces) in components {
        book.facts
            .products
            .entry(product.0)
            .or_default()
            .insert(component.0, pieces);
    }
    let bought: Vec<(Key<ComponentId>,)> = tx.all(BOUGHT, ()).await?;
    book.facts.bought = bought.into_iter().map(|(component,)| component.0).collect();
    let homes: Vec<(Key<PersonId>, Key<HouseholdId>)> = tx.all(HOUSEHOLDS, ()).await?;
    book.facts.households = homes
        .into_iter()
        .map(|(person, home)| (person.0, home.0))
        .collect();
    endings(tx, book).await?;
    closed(tx, book).await?;
    let now = tx.now();
    let accepted: Vec<(Key<VersionId>, Key<SiteId>, String)> = tx.all(ACCEPTED, (now,)).await?;
    book.facts.accepted = accepted
        .into_iter()
        .map(|(version, site, use_key)| (version.0, site.0, UseKey::new(use_key)))
        .collect();
    Ok(())
}
