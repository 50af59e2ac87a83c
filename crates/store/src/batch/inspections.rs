//! Inspections: what waits, and what is under way.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use essaim_domain::code::Code;
use essaim_domain::conformity::Class;
use essaim_domain::ids::{BagId, BatchId, CollectiveId, InspectionId, PersonId, VersionId};
use essaim_domain::inspection::plan::Plan;
use essaim_domain::inspection::{
    BagsAfter, InspectedBag, Inspection, InspectionState, Pass, PieceResult, Severity,
};
use serde::Serialize;
use serde_json::Value;
use sqlx::types::Json;

use crate::column::{Key, Word, id_list};
use crate::db::statement::sql;
use crate::{Db, StoreError, Tx};

sql! {
    CLASS = "SELECT class FROM batch WHERE id = $1";
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
    ONE = "SELECT validator, plan, seed, bags, drawn, drawn_at, decided_at, bags_after, state FROM inspection
        WHERE id = $1";
    RESULTS = "SELECT piece, defects FROM inspection_piece WHERE inspection = $1 ORDER BY piece";
    BATCHES = "SELECT batch.id, batch.code, component.name_fr, component.name_en, version.number, version.id
        FROM inspection_batch JOIN batch ON batch.id = inspection_batch.batch
            JOIN component ON component.id = batch.component
            JOIN batch_version ON batch_version.batch = batch.id JOIN version ON version.id = batch_version.version
        WHERE inspection_batch.inspection = $1 ORDER BY inspection_batch.position";
    BAGS = "SELECT bag.batch, bag.id, bag.code FROM inspection_batch JOIN bag ON bag.batch = inspection_batch.batch
        WHERE inspection_batch.inspection = $1 ORDER BY inspection_batch.position, bag.id";
    AFTER = "UPDATE inspection SET bags_after = $2 WHERE id = $1";
    CHECKLISTS = "SELECT id, checklist FROM version WHERE id IN (SELECT unhex(value) FROM json_each($1, '$'))";
}

/// The class of a batch.
pub async fn class_of(tx: &mut Tx, batch: BatchId) -> Result<Option<Class>, StoreError> {
    let row: Option<(Word<Class>,)> = tx.opt(CLASS, (batch,)).await?;
    Ok(row.map(|(class,)| class.0))
}

/// The checklists of these versions, as they were given.
pub async fn checklists(
    db: &Db,
    versions: &[VersionId],
) -> Result<BTreeMap<VersionId, Value>, StoreError> {
    let list = id_list(versions.iter().copied());
    let rows: Vec<(Key<VersionId>, Json<Value>)> = db.all(CHECKLISTS, (list,)).await?;
    Ok(rows.into_iter().map(|(id, list)| (id.0, list.0)).collect())
}

/// Keeps whether the bags of an inspection were sealed again at once.
pub async fn bags_after(
    tx: &mut Tx,
    inspection: InspectionId,
    after: BagsAfter,
) -> Result<(), StoreError> {
    tx.run(AFTER, (inspection, Word(after))).await.map(drop)
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
    /// Whether its bags were sealed again at once, once decided.
    pub bags_after: Option<BagsAfter>,
    /// The version checked.
    pub version: Option<VersionId>,
    /// The batches, in the order their pieces are numbered.
    pub batches: Vec<InspectedBatch>,
    /// The drawn pieces.
    pub pieces: Vec<Piece>,
    /// Drawn pieces without a result, and bags nobody looked through.
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
    /// Its bags (none for loose pieces), as they were at the draw.
    pub bags: Vec<Checked>,
}

/// A bag under inspection.
#[derive(Clone, Debug, Serialize)]
pub struct Checked {
    /// Its id; none for loose pieces.
    pub id: Option<BagId>,
    /// Its code.
    pub code: Option<Code>,
    /// Its rank among the bags of its batch, from 1.
    pub rank: i64,
    /// Pieces inside at the draw.
    pub units: i64,
    /// Those not drawn: looked through, and told as one count.
    pub others: i64,
    /// It must still be looked through.
    pub waits: bool,
    /// What looking through it found.
    pub pass: Option<Pass>,
    /// Pieces seen to be bad, drawn or not.
    pub bad: i64,
}

/// One piece of an inspection.
#[derive(Clone, Debug, Serialize)]
pub struct Piece {
    /// Its number through all batches and bags, from 1.
    pub number: u32,
    /// The bag it lies in.
    pub bag: Option<Code>,
    /// That bag's rank among those of its batch, from 1.
    pub rank: i64,
    /// Its place in that bag, from the top.
    pub place: i64,
    /// How many the bag holds.
    pub of: i64,
    /// The defects seen; none when it has no result yet.
    pub defects: Option<BTreeSet<Severity>>,
}

/// An inspection; none when there is no such.
pub async fn inspection(db: &Db, id: InspectionId) -> Result<Option<InspectionView>, StoreError> {
    type Row = (
        Key<PersonId>,
        Json<Plan>,
        String,
        Json<Vec<InspectedBag>>,
        Json<BTreeSet<u32>>,
        DateTime<Utc>,
        Option<DateTime<Utc>>,
        Option<Word<BagsAfter>>,
        Word<InspectionState>,
    );
    let Some(row) = db.opt::<Row>(ONE, (id,)).await? else {
        return Ok(None);
    };
    let results: Vec<(i64, Json<BTreeSet<Severity>>)> = db.all(RESULTS, (id,)).await?;
    let results = results.into_iter().filter_map(|(piece, defects)| {
        let defects = defects.0;
        Some((u32::try_from(piece).ok()?, PieceResult { defects }))
    });
    let mut seed = [0_u8; 32];
    hex::decode_to_slice(&row.2, &mut seed)
        .map_err(|error| StoreError::Other(sqlx::Error::Decode(error.into())))?;
    let of = Inspection {
        id,
        batches: Vec::new(),
        validator: row.0.0,
        plan: row.1.0,
        seed,
        bags: row.3.0,
        drawn: row.4.0,
        drawn_at: row.5,
        results: results.collect(),
        first_result_at: None,
        state: row.8.0,
    };
    let (batches, version) = inspected(db, &of).await?;
    Ok(Some(InspectionView {
        id,
        state: of.state.as_str(),
        validator: of.validator,
        plan: of.plan,
        seed: row.2,
        drawn_at: of.drawn_at,
        decided_at: row.6,
        bags_after: row.7.map(|word| word.0),
        version,
        pieces: super::pieces::all(&of, &batches),
        missing: of.missing(),
        batches,
    }))
}

async fn inspected(
    db: &Db,
    of: &Inspection,
) -> Result<(Vec<InspectedBatch>, Option<VersionId>), StoreError> {
    type Batch = (
        Key<BatchId>,
        Word<Code>,
        String,
        String,
        i64,
        Key<VersionId>,
    );
    let rows: Vec<Batch> = db.all(BATCHES, (of.id,)).await?;
    let known: Vec<(Key<BatchId>, Key<BagId>, Word<Code>)> = db.all(BAGS, (of.id,)).await?;
    let ranked = |one: &InspectedBag| {
        let siblings = known.iter().filter(|bag| bag.0.0 == one.batch);
        let mut ranked = (1_i64..).zip(siblings);
        let found = ranked.find(|(_, bag)| Some(bag.1.0) == one.bag);
        found.map(|(rank, bag)| (rank, bag.2.0))
    };
    let checked = |one: &InspectedBag| {
        let (rank, code) = ranked(one).unzip();
        Checked {
            id: one.bag,
            code,
            rank: rank.unwrap_or(0),
            units: one.units.into(),
            others: of.others(one).into(),
            waits: of.waits(one),
            pass: one.pass.clone(),
            bad: of.bad_in(one).into(),
        }
    };
    let version = rows.first().map(|row| row.5.0);
    let batches = rows
        .into_iter()
        .map(|(id, code, name_fr, name_en, number, _)| InspectedBatch {
            id: id.0,
            code: code.0,
            name_fr,
            name_en,
            number,
            bags: of
                .bags
                .iter()
                .filter(|bag| bag.batch == id.0)
                .map(checked)
                .collect(),
        });
    Ok((batches.collect(), version))
}
