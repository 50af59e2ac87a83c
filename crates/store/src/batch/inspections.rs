//! Inspections: what waits, and what is under way.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use essaim_domain::code::Code;
use essaim_domain::conformity::Class;
use essaim_domain::ids::{
    BagId, BatchId, CollectiveId, InspectionId, PersonId, PurchaseId, VersionId,
};
use essaim_domain::inspection::plan::Plan;
use essaim_domain::inspection::{InspectionState, PieceResult, Severity};
use serde::Serialize;
use sqlx::FromRow;
use sqlx::types::Json;

use crate::column::{Key, Word, id_list};
use crate::db::statement::sql;
use crate::{Db, StoreError, Tx};

sql! {
    CLASS = "SELECT class FROM batch WHERE id = $1";
    QUEUE = "SELECT batch.id, batch.code, batch.maker, batch.purchase, batch_version.version, batch.material, batch.made,
            batch.sealed_at, batch.rest_ends, component.name_fr, component.name_en, design.title, version.number,
            MIN(pile.place_kind) AS place_kind,
            COALESCE(MAX(hub.name), MAX(site.name)) AS place, MAX(purchase.supplier) AS supplier
        FROM batch JOIN batch_version ON batch_version.batch = batch.id
            JOIN version ON version.id = batch_version.version JOIN design ON design.id = version.design
            JOIN component ON component.id = batch.component LEFT JOIN maker ON maker.person = batch.maker
            LEFT JOIN purchase ON purchase.id = batch.purchase LEFT JOIN hub buyer ON buyer.id = purchase.hub
            JOIN pile ON pile.batch = batch.id AND pile.stage = 'made'
            LEFT JOIN hub ON hub.id = pile.place LEFT JOIN site ON site.id = pile.place
        WHERE batch.state = 'sealed'
            AND COALESCE(maker.collective, buyer.collective) IN (SELECT unhex(value) FROM json_each($1, '$'))
            AND batch.maker IS DISTINCT FROM $2
        GROUP BY batch.id, batch.code, batch.maker, batch.purchase, batch_version.version, batch.material, batch.made,
            batch.sealed_at, batch.rest_ends, component.name_fr, component.name_en, design.title, version.number
        ORDER BY batch.sealed_at, batch.id";
    INSPECTIONS = "SELECT inspection.id, inspection.state, inspection.drawn_at, inspection.decided_at,
            inspection.validator = $2, COUNT(DISTINCT batch.id), MIN(batch.code), MIN(component.name_fr),
            MIN(component.name_en)
        FROM inspection JOIN inspection_batch ON inspection_batch.inspection = inspection.id
            JOIN batch ON batch.id = inspection_batch.batch JOIN component ON component.id = batch.component
            LEFT JOIN maker ON maker.person = batch.maker
            LEFT JOIN purchase ON purchase.id = batch.purchase LEFT JOIN hub ON hub.id = purchase.hub
        WHERE COALESCE(maker.collective, hub.collective) IN (SELECT unhex(value) FROM json_each($1, '$'))
            AND (CAST($3 AS UUID) IS NULL OR inspection.id < $3)
        GROUP BY inspection.id, inspection.state, inspection.drawn_at, inspection.decided_at, inspection.validator
        ORDER BY inspection.id DESC LIMIT $4";
    ONE = "SELECT validator, plan, seed, drawn, drawn_at, decided_at, state FROM inspection WHERE id = $1";
    RESULTS = "SELECT piece, defects FROM inspection_piece WHERE inspection = $1 ORDER BY piece";
    BATCHES = "SELECT batch.id, batch.code, component.name_fr, component.name_en, version.number
        FROM inspection_batch JOIN batch ON batch.id = inspection_batch.batch
            JOIN component ON component.id = batch.component
            JOIN batch_version ON batch_version.batch = batch.id JOIN version ON version.id = batch_version.version
        WHERE inspection_batch.inspection = $1 ORDER BY inspection_batch.position";
    BAGS = "SELECT pile.batch, pile.bag, bag.code, CAST(SUM(pile.units) AS BIGINT) FROM inspection_batch
            JOIN pile ON pile.batch = inspection_batch.batch AND pile.stage = 'made'
            LEFT JOIN bag ON bag.id = pile.bag
        WHERE inspection_batch.inspection = $1
        GROUP BY inspection_batch.position, pile.batch, pile.bag, bag.code
        ORDER BY inspection_batch.position, pile.bag";
}

/// The class of a batch.
pub async fn class_of(tx: &mut Tx, batch: BatchId) -> Result<Option<Class>, StoreError> {
    let row: Option<(Word<Class>,)> = tx.opt(CLASS, (batch,)).await?;
    Ok(row.map(|(class,)| class.0))
}

/// A sealed batch that waits for its inspection. Batches with the same `group` may be drawn together.
#[derive(Clone, Debug, Serialize)]
pub struct Queued {
    /// Its id.
    pub id: BatchId,
    /// Its code.
    pub code: Code,
    /// The first batch of the same maker or purchase, version and material.
    pub group: usize,
    /// Pieces to judge.
    pub units: i64,
    /// What it is, in French.
    pub name_fr: String,
    /// What it is, in English.
    pub name_en: String,
    /// The design.
    pub design: String,
    /// The version's number.
    pub number: i64,
    /// When it was sealed.
    pub sealed_at: DateTime<Utc>,
    /// When its rest ends.
    pub rest_ends: DateTime<Utc>,
    /// The kind of place it lies at.
    pub place_kind: String,
    /// The hub or site it lies at.
    pub place: Option<String>,
    /// From whom it was bought; none of what somebody made.
    pub supplier: Option<String>,
}

#[derive(FromRow)]
struct QueuedRow {
    id: Key<BatchId>,
    code: Word<Code>,
    maker: Option<Key<PersonId>>,
    purchase: Option<Key<PurchaseId>>,
    version: Key<VersionId>,
    material: Option<String>,
    made: i64,
    sealed_at: DateTime<Utc>,
    rest_ends: DateTime<Utc>,
    name_fr: String,
    name_en: String,
    title: String,
    number: i64,
    place_kind: String,
    place: Option<String>,
    supplier: Option<String>,
}

/// What waits in these collectives for somebody who did not make it herself.
pub async fn queue(
    db: &Db,
    collectives: &[CollectiveId],
    validator: PersonId,
) -> Result<Vec<Queued>, StoreError> {
    type Origin = (Option<Key<PersonId>>, Option<Key<PurchaseId>>);
    let list = id_list(collectives.iter().copied());
    let rows: Vec<QueuedRow> = db.all(QUEUE, (list, validator)).await?;
    let mut keys: Vec<(Origin, Key<VersionId>, Option<String>)> = Vec::new();
    let mut queue = Vec::new();
    for row in rows {
        let key = ((row.maker, row.purchase), row.version, row.material);
        let group = keys.iter().position(|one| *one == key);
        let group = group.unwrap_or_else(|| {
            keys.push(key);
            keys.len() - 1
        });
        queue.push(Queued {
            id: row.id.0,
            code: row.code.0,
            group,
            units: row.made,
            sealed_at: row.sealed_at,
            rest_ends: row.rest_ends,
            name_fr: row.name_fr,
            name_en: row.name_en,
            design: row.title,
            number: row.number,
            place_kind: row.place_kind,
            place: row.place,
            supplier: row.supplier,
        });
    }
    Ok(queue)
}

/// An inspection in a list.
#[derive(Clone, Debug, Serialize)]
pub struct InspectionRowView {
    /// Its id, also the cursor.
    pub id: InspectionId,
    /// Where it stands.
    pub state: &'static str,
    /// When its sample was drawn.
    pub drawn_at: DateTime<Utc>,
    /// When it was decided.
    pub decided_at: Option<DateTime<Utc>>,
    /// The reader's own.
    pub mine: bool,
    /// Batches in it.
    pub batches: i64,
    /// The code of the first.
    pub code: Code,
    /// What they are, in French.
    pub name_fr: String,
    /// What they are, in English.
    pub name_en: String,
}

/// The inspections of these collectives, the newest first, after a cursor.
pub async fn inspections_of(
    db: &Db,
    collectives: &[CollectiveId],
    validator: PersonId,
    before: Option<InspectionId>,
    most: i64,
) -> Result<Vec<InspectionRowView>, StoreError> {
    type Row = (
        Key<InspectionId>,
        Word<InspectionState>,
        DateTime<Utc>,
        Option<DateTime<Utc>>,
        bool,
        i64,
        Word<Code>,
        String,
        String,
    );
    let list = id_list(collectives.iter().copied());
    let rows: Vec<Row> = db.all(INSPECTIONS, (list, validator, before, most)).await?;
    let view = |row: Row| InspectionRowView {
        id: row.0.0,
        state: row.1.0.as_str(),
        drawn_at: row.2,
        decided_at: row.3,
        mine: row.4,
        batches: row.5,
        code: row.6.0,
        name_fr: row.7,
        name_en: row.8,
    };
    Ok(rows.into_iter().map(view).collect())
}

/// An inspection with its plan, pieces and results.
#[derive(Clone, Debug, Serialize)]
pub struct InspectionView {
    /// Its id.
    pub id: InspectionId,
    /// Where it stands.
    pub state: &'static str,
    /// Who checks; never sent on.
    #[serde(skip)]
    pub validator: PersonId,
    /// The plan, fixed at the draw.
    pub plan: Plan,
    /// The seed, in hexadecimal: anybody can draw again.
    pub seed: String,
    /// When the sample was drawn.
    pub drawn_at: DateTime<Utc>,
    /// When it was decided.
    pub decided_at: Option<DateTime<Utc>>,
    /// The batches, in the order their pieces are numbered.
    pub batches: Vec<InspectedBatch>,
    /// Pieces to go through for every defect, and those that have a result already.
    pub pieces: Vec<Piece>,
    /// Pieces that have no result yet.
    pub missing: usize,
}

/// A batch of an inspection.
#[derive(Clone, Debug, Serialize)]
pub struct InspectedBatch {
    /// Its id.
    pub id: BatchId,
    /// Its code.
    pub code: Code,
    /// What it is, in French.
    pub name_fr: String,
    /// What it is, in English.
    pub name_en: String,
    /// The version's number.
    pub number: i64,
    /// Its bags (none for loose pieces), with pieces still to judge.
    pub bags: Vec<Checked>,
}

/// A bag under inspection.
#[derive(Clone, Debug, Serialize)]
pub struct Checked {
    /// Its id; none for loose pieces.
    pub id: Option<BagId>,
    /// Its code.
    pub code: Option<Code>,
    /// Pieces inside.
    pub units: i64,
}

/// One piece of an inspection.
#[derive(Clone, Debug, Serialize)]
pub struct Piece {
    /// Its number through all batches and bags, from 1.
    pub number: u32,
    /// The bag it lies in.
    pub bag: Option<Code>,
    /// Its place in that bag, from the top.
    pub place: i64,
    /// How many the bag holds.
    pub of: i64,
    /// Drawn for major and minor defects as well.
    pub drawn: bool,
    /// The defects seen; none when it has no result yet.
    pub defects: Option<BTreeSet<Severity>>,
}

/// An inspection; none when there is no such.
pub async fn inspection(db: &Db, id: InspectionId) -> Result<Option<InspectionView>, StoreError> {
    type Row = (
        Key<PersonId>,
        Json<Plan>,
        String,
        Json<BTreeSet<u32>>,
        DateTime<Utc>,
        Option<DateTime<Utc>>,
        Word<InspectionState>,
    );
    let Some(row) = db.opt::<Row>(ONE, (id,)).await? else {
        return Ok(None);
    };
    let results: Vec<(i64, Json<BTreeSet<Severity>>)> = db.all(RESULTS, (id,)).await?;
    let results = results
        .into_iter()
        .filter_map(|(piece, defects)| {
            Some((
                u32::try_from(piece).ok()?,
                PieceResult { defects: defects.0 },
            ))
        })
        .collect();
    let batches = inspected(db, id).await?;
    let plan = row.1.0;
    let mut seed = [0_u8; 32];
    hex::decode_to_slice(&row.2, &mut seed)
        .map_err(|error| StoreError::Other(sqlx::Error::Decode(error.into())))?;
    let pieces = super::pieces::all(&plan, &seed, &row.3.0, &results, &batches);
    let missing = pieces.iter().filter(|one| one.defects.is_none()).count();
    Ok(Some(InspectionView {
        id,
        state: row.6.0.as_str(),
        validator: row.0.0,
        plan,
        seed: row.2,
        drawn_at: row.4,
        decided_at: row.5,
        batches,
        pieces,
        missing,
    }))
}

async fn inspected(db: &Db, id: InspectionId) -> Result<Vec<InspectedBatch>, StoreError> {
    type Batch = (Key<BatchId>, Word<Code>, String, String, i64);
    type Bag = (Key<BatchId>, Option<Key<BagId>>, Option<Word<Code>>, i64);
    let rows: Vec<Batch> = db.all(BATCHES, (id,)).await?;
    let bags: Vec<Bag> = db.all(BAGS, (id,)).await?;
    let of = |batch: BatchId| {
        bags.iter()
            .filter(|bag| bag.0.0 == batch)
            .map(|bag| Checked {
                id: bag.1.map(|key| key.0),
                code: bag.2.map(|code| code.0),
                units: bag.3,
            })
            .collect()
    };
    Ok(rows
        .into_iter()
        .map(|(batch, code, name_fr, name_en, number)| InspectedBatch {
            id: batch.0,
            code: code.0,
            name_fr,
            name_en,
            number,
            bags: of(batch.0),
        })
        .collect())
}
