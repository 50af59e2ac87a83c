//! Back: a batch, all it was made of, and what is proved of each.

use chrono::{DateTime, Utc};
use essaim_domain::code::Code;
use essaim_domain::ids::{
    BatchId, HubId, InspectionId, MachineId, PersonId, PurchaseId, SpoolId, VersionId,
};
use essaim_domain::inspection::InspectionState;
use essaim_domain::trace::evidence_code;
use serde::Serialize;
use sqlx::types::Json;

use super::forward::{Edge, Step};
use crate::column::{Key, Word, id_list};
use crate::db::statement::sql;
use crate::{Db, StoreError};

sql! {
    ANCESTORS = "WITH RECURSIVE kin (id) AS (
            SELECT id FROM batch WHERE id = $1
            UNION SELECT batch_edge.parent FROM batch_edge JOIN kin ON batch_edge.child = kin.id
                WHERE batch_edge.units > 0)
        SELECT batch.id, batch.code, COALESCE(component.name_fr, product.name_fr) AS name_fr,
            COALESCE(component.name_en, product.name_en) AS name_en, batch.class,
            batch.produced + batch.found AS pieces, batch.sealed_at, batch.released_at, batch.maker, batch.premises,
            batch.machine, machine.process, batch.spool, batch.material, spool.colour, spool.supplier_batch,
            batch.purchase, purchase.supplier, purchase.order_number, purchase.hub
        FROM kin JOIN batch ON batch.id = kin.id
            LEFT JOIN component ON component.id = batch.component LEFT JOIN product ON product.id = batch.kit_of
            LEFT JOIN machine ON machine.id = batch.machine LEFT JOIN spool ON spool.id = batch.spool
            LEFT JOIN purchase ON purchase.id = batch.purchase
        ORDER BY batch.sealed_at DESC, batch.id";
    EDGES = "SELECT parent, child, units FROM batch_edge
        WHERE units > 0 AND child IN (SELECT unhex(value) FROM json_each($1, '$')) ORDER BY parent, child";
    FILES = "SELECT batch_version.batch, version.id, design.title, version.number, version_file.name,
            version_file.hash
        FROM batch_version JOIN version ON version.id = batch_version.version
            JOIN design ON design.id = version.design
            LEFT JOIN version_file ON version_file.version = version.id
        WHERE batch_version.batch IN (SELECT unhex(value) FROM json_each($1, '$'))
        ORDER BY batch_version.batch, design.title, version.number, version_file.name";
    JUDGED = "SELECT inspection_batch.batch, inspection.id, inspection.validator, inspection.state,
            inspection.drawn_at, inspection.decided_at
        FROM inspection_batch JOIN inspection ON inspection.id = inspection_batch.inspection
        WHERE inspection_batch.batch IN (SELECT unhex(value) FROM json_each($1, '$'))
        ORDER BY inspection_batch.batch, inspection.id";
}

/// A file of a version, by its hash.
#[derive(Clone, Debug, Serialize)]
pub struct File {
    /// The version.
    pub version: VersionId,
    /// Its design and number.
    pub title: String,
    /// Its number.
    pub number: i64,
    /// The file's name; none for a version without files.
    pub name: Option<String>,
    /// Its SHA-256.
    pub hash: Option<String>,
}

/// An inspection that judged it.
#[derive(Clone, Debug, Serialize)]
pub struct Judged {
    /// The inspection.
    pub id: InspectionId,
    /// The inspector's evidence code.
    pub inspector: String,
    /// The same, as the rules know her.
    #[serde(skip)]
    pub person: PersonId,
    /// How it ended.
    pub state: &'static str,
    /// When the sample was drawn.
    pub drawn_at: DateTime<Utc>,
    /// When it was decided.
    pub decided_at: Option<DateTime<Utc>>,
}

/// The batch asked about, or one it was made of.
#[derive(Clone, Debug, Serialize)]
pub struct Ancestor {
    /// Its id.
    pub id: BatchId,
    /// Its code.
    pub code: Code,
    /// What it is, in French and English.
    pub names: (String, String),
    /// Its class.
    pub class: String,
    /// Pieces of it.
    pub pieces: i64,
    /// When it was sealed.
    pub sealed_at: DateTime<Utc>,
    /// When its first pieces became stock.
    pub released_at: Option<DateTime<Utc>>,
    /// Its maker's evidence code.
    pub maker: Option<String>,
    /// The same, as the rules know her.
    #[serde(skip)]
    pub person: Option<PersonId>,
    /// Where she worked: `home` or `workshop`.
    pub premises: Option<String>,
    /// Its machine, and the evidence code of it.
    pub machine: Option<(MachineId, String)>,
    /// What kind of machine.
    pub process: Option<String>,
    /// Its spool.
    pub spool: Option<SpoolId>,
    /// Its material.
    pub material: Option<String>,
    /// Its colour.
    pub colour: Option<String>,
    /// The batch number the material's manufacturer stamped on it.
    pub supplier_batch: Option<String>,
    /// The purchase it came by, its supplier and order.
    pub purchase: Option<(PurchaseId, String, String)>,
    /// The hub that bought it.
    pub bought_by: Option<HubId>,
    /// The files it was made from.
    pub files: Vec<File>,
    /// Who judged it.
    pub judged: Vec<Judged>,
}

/// A batch and all it was made of.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Back {
    /// The batches, the youngest first.
    pub batches: Vec<Ancestor>,
    /// Which went on into which.
    pub steps: Vec<Step>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Key<BatchId>,
    code: Word<Code>,
    name_fr: String,
    name_en: String,
    class: String,
    pieces: i64,
    sealed_at: DateTime<Utc>,
    released_at: Option<DateTime<Utc>>,
    maker: Option<Key<PersonId>>,
    premises: Option<String>,
    machine: Option<Key<MachineId>>,
    process: Option<String>,
    spool: Option<Key<SpoolId>>,
    material: Option<String>,
    colour: Option<String>,
    supplier_batch: Option<String>,
    purchase: Option<Key<PurchaseId>>,
    supplier: Option<String>,
    order_number: Option<String>,
    hub: Option<Key<HubId>>,
}

impl From<Row> for Ancestor {
    fn from(row: Row) -> Self {
        let purchase = row
            .purchase
            .map(|id| id.0)
            .zip(row.supplier)
            .zip(row.order_number);
        Self {
            id: row.id.0,
            code: row.code.0,
            names: (row.name_fr, row.name_en),
            class: row.class,
            pieces: row.pieces,
            sealed_at: row.sealed_at,
            released_at: row.released_at,
            maker: row.maker.map(|maker| evidence_code(maker.0.uuid())),
            person: row.maker.map(|maker| maker.0),
            premises: row.premises,
            machine: row
                .machine
                .map(|machine| (machine.0, evidence_code(machine.0.uuid()))),
            process: row.process,
            spool: row.spool.map(|spool| spool.0),
            material: row.material,
            colour: row.colour,
            supplier_batch: row.supplier_batch,
            purchase: purchase.map(|((id, supplier), order)| (id, supplier, order)),
            bought_by: row.hub.map(|hub| hub.0),
            files: Vec::new(),
            judged: Vec::new(),
        }
    }
}

/// A batch and all it was made of, with files, inspections and origin of each.
pub async fn back(db: &Db, batch: BatchId) -> Result<Back, StoreError> {
    let rows: Vec<Row> = db.all(ANCESTORS, (batch,)).await?;
    let mut batches: Vec<Ancestor> = rows.into_iter().map(Ancestor::from).collect();
    let list = id_list(batches.iter().map(|one| one.id));
    let steps: Vec<Edge> = db.all(EDGES, (list.clone(),)).await?;
    let files = files(db, list.clone()).await?;
    let judged = judged(db, list).await?;
    for one in &mut batches {
        let of = files.iter().filter(|(of, _)| *of == one.id);
        one.files = of.map(|(_, file)| file.clone()).collect();
        let of = judged.iter().filter(|(of, _)| *of == one.id);
        one.judged = of.map(|(_, judged)| judged.clone()).collect();
    }
    let steps = steps.into_iter().map(Step::from).collect();
    Ok(Back { batches, steps })
}

async fn files(db: &Db, batches: Json<Vec<String>>) -> Result<Vec<(BatchId, File)>, StoreError> {
    type Row = (
        Key<BatchId>,
        Key<VersionId>,
        String,
        i64,
        Option<String>,
        Option<String>,
    );
    let rows: Vec<Row> = db.all(FILES, (batches,)).await?;
    let file = |(batch, version, title, number, name, hash): Row| {
        let file = File {
            version: version.0,
            title,
            number,
            name,
            hash,
        };
        (batch.0, file)
    };
    Ok(rows.into_iter().map(file).collect())
}

async fn judged(db: &Db, batches: Json<Vec<String>>) -> Result<Vec<(BatchId, Judged)>, StoreError> {
    type Row = (
        Key<BatchId>,
        Key<InspectionId>,
        Key<PersonId>,
        Word<InspectionState>,
        DateTime<Utc>,
        Option<DateTime<Utc>>,
    );
    let rows: Vec<Row> = db.all(JUDGED, (batches,)).await?;
    let judged = |(batch, id, validator, state, drawn_at, decided_at): Row| {
        let judged = Judged {
            id: id.0,
            inspector: evidence_code(validator.0.uuid()),
            person: validator.0,
            state: state.0.as_str(),
            drawn_at,
            decided_at,
        };
        (batch.0, judged)
    };
    Ok(rows.into_iter().map(judged).collect())
}
