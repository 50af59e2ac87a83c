//! Labels of bags, and what a scan of one tells: public facts, nobody's name.

use chrono::{DateTime, Utc};
use essaim_domain::batch::BatchState;
use essaim_domain::code::Code;
use essaim_domain::conformity::Class;
use essaim_domain::ids::{BagId, BatchId};
use essaim_domain::workshop::Material;
use serde::Serialize;

use crate::column::{Key, Word};
use crate::db::statement::sql;
use crate::{Db, StoreError};

sql! {
    LABELS = "SELECT bag.code, CAST(SUM(pile.units) AS BIGINT), bag.sealed_at, bag.rest_ends FROM bag
            JOIN pile ON pile.bag = bag.id WHERE bag.batch = $1
        GROUP BY bag.id, bag.code, bag.sealed_at, bag.rest_ends ORDER BY bag.id";
    SPOOL = "SELECT spool.colour, spool.supplier_batch FROM batch JOIN spool ON spool.id = batch.spool
        WHERE batch.id = $1";
    SCAN = "SELECT batch.id, batch.code, bag.id, batch.state, batch.class, batch.material, batch.produced, batch.found,
            COALESCE(bag.rest_ends, batch.rest_ends), component.name_fr, component.name_en, product.name_fr,
            product.name_en,
            EXISTS (SELECT 1 FROM recall_batch JOIN recall ON recall.id = recall_batch.recall
                WHERE recall_batch.batch = batch.id AND recall.state <> 'called-off'),
            EXISTS (SELECT 1 FROM hold WHERE hold.batch = batch.id AND hold.lifted_at IS NULL AND hold.site IS NULL)
                OR EXISTS (SELECT 1 FROM version_stop JOIN batch_version
                        ON batch_version.version = version_stop.version
                    WHERE batch_version.batch = batch.id AND version_stop.lifted_at IS NULL
                        AND version_stop.site IS NULL)
        FROM batch LEFT JOIN bag ON bag.batch = batch.id AND bag.code = $1
            LEFT JOIN component ON component.id = batch.component
            JOIN product ON product.id = COALESCE(batch.kit_of, component.product)
        WHERE batch.code = $1 OR bag.code = $1";
    IN_BAG = "SELECT CAST(COALESCE(SUM(units), 0) AS BIGINT) FROM pile WHERE bag = $1";
    VERSIONS = "SELECT design.title, version.number FROM batch_version
        JOIN version ON version.id = batch_version.version JOIN design ON design.id = version.design
        WHERE batch_version.batch = $1 ORDER BY design.key, version.number";
}

/// What is written on a bag's label, before it is worded.
#[derive(Clone, Debug, Serialize)]
pub struct LabelView {
    /// The bag's code.
    pub code: Code,
    /// Pieces inside.
    pub units: i64,
    /// When it was sealed.
    pub sealed_at: DateTime<Utc>,
    /// Not before.
    pub rest_ends: DateTime<Utc>,
    /// The spool's colour and its manufacturer's number.
    pub spool: Option<(String, Option<String>)>,
}

/// The labels of a batch's bags, in the order they were sealed.
pub async fn labels_of(db: &Db, batch: BatchId) -> Result<Vec<LabelView>, StoreError> {
    type Row = (Word<Code>, i64, DateTime<Utc>, DateTime<Utc>);
    let rows: Vec<Row> = db.all(LABELS, (batch,)).await?;
    let spool: Option<(String, Option<String>)> = db.opt(SPOOL, (batch,)).await?;
    Ok(rows
        .into_iter()
        .map(|(code, units, sealed_at, rest_ends)| LabelView {
            code: code.0,
            units,
            sealed_at,
            rest_ends,
            spool: spool.clone(),
        })
        .collect())
}

/// What anybody with the label in hand may know.
#[derive(Clone, Debug, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct ScanView {
    /// The code scanned.
    pub code: Code,
    /// The batch it is of.
    pub batch: BatchId,
    /// The batch's code.
    pub batch_code: Code,
    /// The bag, when the code is a bag's.
    pub bag: Option<BagId>,
    /// The product, in French and English.
    pub product: (String, String),
    /// The component, in French and English; none for kits.
    pub component: Option<(String, String)>,
    /// Designs and version numbers.
    pub versions: Vec<(String, i64)>,
    /// Its class: decides the imposed wording.
    pub class: &'static str,
    /// Of which material.
    pub material: Option<&'static str>,
    /// Pieces in the bag, or sealed in the batch.
    pub units: i64,
    /// An inspection accepted it.
    pub checked: bool,
    /// Under a recall, open or final: not to be used.
    pub recalled: bool,
    /// Held or stopped: not to be used now.
    pub held: bool,
    /// Rejected: not to be used.
    pub rejected: bool,
    /// Not before.
    pub rest_ends: DateTime<Utc>,
}

/// What a label's code tells; none when no batch or bag has it.
pub async fn scan(db: &Db, code: Code) -> Result<Option<ScanView>, StoreError> {
    type Row = (
        Key<BatchId>,
        Word<Code>,
        Option<Key<BagId>>,
        Word<BatchState>,
        Word<Class>,
        Option<Word<Material>>,
        i64,
        i64,
        DateTime<Utc>,
        Option<String>,
        Option<String>,
        String,
        String,
        bool,
        bool,
    );
    let Some(row) = db.opt::<Row>(SCAN, (Word(code),)).await? else {
        return Ok(None);
    };
    let units = match row.2 {
        Some(bag) => db.one::<(i64,)>(IN_BAG, (bag.0,)).await?.0,
        None => row.6 + row.7,
    };
    let state = row.3.0;
    Ok(Some(ScanView {
        code,
        batch: row.0.0,
        batch_code: row.1.0,
        bag: row.2.map(|bag| bag.0),
        product: (row.11, row.12),
        component: row.9.zip(row.10),
        versions: db.all(VERSIONS, (row.0.0,)).await?,
        class: row.4.0.as_str(),
        material: row.5.map(|material| material.0.as_str()),
        units,
        checked: matches!(state, BatchState::Accepted | BatchState::Released),
        recalled: row.13 || state == BatchState::Recalled,
        held: row.14,
        rejected: state == BatchState::Rejected,
        rest_ends: row.8,
    }))
}
