//! Drafts: files of designs that arrived and are no version yet. The files themselves lie in
//! [`Files`](crate::Files), in a folder of the draft's own.

use chrono::{DateTime, Utc};
use essaim_domain::design::{DraftKind, FileHash, FileLicence, Supply};
use essaim_domain::ids::{ComponentId, DraftId, PersonId};
use serde_json::Value;
use sqlx::types::Json;

use super::catalogue::Named;
use crate::column::{Key, Word};
use crate::db::statement::sql;
use crate::{Db, StoreError, Tx};

sql! {
    ADD = "INSERT INTO draft (id, person, at, manifest, kind, reading) VALUES ($1, $2, $3, $4, $5, $6)";
    ADD_FILE = "INSERT INTO draft_file (draft, name, hash, bytes, licence) VALUES ($1, $2, $3, $4, $5)";
    ONE = "SELECT person, at, manifest, kind, reading FROM draft WHERE id = $1";
    FILES = "SELECT name, hash, bytes, licence FROM draft_file WHERE draft = $1 ORDER BY name";
    OF_PERSON = "SELECT draft.id, draft.at, draft.manifest, CAST(COUNT(draft_file.name) AS BIGINT)
        FROM draft JOIN draft_file ON draft_file.draft = draft.id
        WHERE draft.person = $1 GROUP BY draft.id, draft.at, draft.manifest ORDER BY draft.at DESC, draft.id DESC";
    HOW_MANY = "SELECT CAST(COUNT(*) AS BIGINT) FROM draft WHERE person = $1";
    FORGET_FILES = "DELETE FROM draft_file WHERE draft = $1";
    FORGET = "DELETE FROM draft WHERE id = $1";
    OLD = "SELECT id FROM draft WHERE at < $1 ORDER BY at LIMIT 100";
    KNOWN = "SELECT id FROM draft WHERE id = $1";
    PARTS = "SELECT component.id, component.supply, product.name_fr, product.name_en, component.name_fr,
            component.name_en
        FROM component JOIN product ON product.id = component.product ORDER BY product.key, component.key";
    SUPPLY = "SELECT supply FROM component WHERE id = $1";
}

/// A file of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftFile {
    /// Its name.
    pub name: String,
    /// Its bytes' hash.
    pub hash: FileHash,
    /// Its length.
    pub bytes: i64,
    /// Its licence, as far as it was found.
    pub licence: FileLicence,
}

/// A draft with its files.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Whose it is.
    pub person: PersonId,
    /// Since when it is here.
    pub at: DateTime<Utc>,
    /// The file read as its manifest.
    pub manifest: Option<String>,
    /// What that is.
    pub kind: DraftKind,
    /// What it says; null where nothing does.
    pub reading: Value,
    /// Its files, by name.
    pub files: Vec<DraftFile>,
}

/// Adds a draft.
pub async fn add(tx: &mut Tx, id: DraftId, draft: &Draft) -> Result<(), StoreError> {
    let row = (
        id,
        draft.person,
        draft.at,
        draft.manifest.clone(),
        Word(draft.kind),
        Json(&draft.reading),
    );
    tx.run(ADD, row).await?;
    for file in &draft.files {
        let row = (
            id,
            file.name.as_str(),
            file.hash,
            file.bytes,
            Json(&file.licence),
        );
        tx.run(ADD_FILE, row).await?;
    }
    Ok(())
}

type Row = (
    Key<PersonId>,
    DateTime<Utc>,
    Option<String>,
    Word<DraftKind>,
    Json<Value>,
);
type FileRow = (String, Word<FileHash>, i64, Json<FileLicence>);

fn draft((person, at, manifest, kind, reading): Row, files: Vec<FileRow>) -> Draft {
    let file = |(name, hash, bytes, licence): FileRow| DraftFile {
        name,
        hash: hash.0,
        bytes,
        licence: licence.0,
    };
    Draft {
        person: person.0,
        at,
        manifest,
        kind: kind.0,
        reading: reading.0,
        files: files.into_iter().map(file).collect(),
    }
}

/// A draft, as a page shows it.
pub async fn sheet(db: &Db, id: DraftId) -> Result<Option<Draft>, StoreError> {
    let Some(row) = db.opt(ONE, (id,)).await? else {
        return Ok(None);
    };
    Ok(Some(draft(row, db.all(FILES, (id,)).await?)))
}

/// A draft, to go on with it.
pub async fn one(tx: &mut Tx, id: DraftId) -> Result<Option<Draft>, StoreError> {
    let Some(row) = tx.opt(ONE, (id,)).await? else {
        return Ok(None);
    };
    Ok(Some(draft(row, tx.all(FILES, (id,)).await?)))
}

/// A draft in the list of its person.
#[derive(Clone, Debug)]
pub struct DraftLine {
    /// Its id.
    pub id: DraftId,
    /// Since when it is here.
    pub at: DateTime<Utc>,
    /// The file read as its manifest.
    pub manifest: Option<String>,
    /// How many files.
    pub files: i64,
}

/// Somebody's drafts, the newest first.
pub async fn of_person(db: &Db, person: PersonId) -> Result<Vec<DraftLine>, StoreError> {
    type Columns = (Key<DraftId>, DateTime<Utc>, Option<String>, i64);
    let rows: Vec<Columns> = db.all(OF_PERSON, (person,)).await?;
    let line = |(id, at, manifest, files): Columns| DraftLine {
        id: id.0,
        at,
        manifest,
        files,
    };
    Ok(rows.into_iter().map(line).collect())
}

/// How many drafts somebody has.
pub async fn how_many(tx: &mut Tx, person: PersonId) -> Result<i64, StoreError> {
    let (count,): (i64,) = tx.one(HOW_MANY, (person,)).await?;
    Ok(count)
}

/// Forgets a draft; false when it was gone already.
pub async fn forget(tx: &mut Tx, id: DraftId) -> Result<bool, StoreError> {
    tx.run(FORGET_FILES, (id,)).await?;
    Ok(tx.run(FORGET, (id,)).await? == 1)
}

/// Some drafts that came before an instant.
pub async fn before(db: &Db, instant: DateTime<Utc>) -> Result<Vec<DraftId>, StoreError> {
    let rows: Vec<(Key<DraftId>,)> = db.all(OLD, (instant,)).await?;
    Ok(rows.into_iter().map(|(id,)| id.0).collect())
}

/// Is this draft here?
pub async fn is_known(db: &Db, id: DraftId) -> Result<bool, StoreError> {
    let row: Option<(Key<DraftId>,)> = db.opt(KNOWN, (id,)).await?;
    Ok(row.is_some())
}

/// A component a draft may become a version of.
#[derive(Clone, Debug)]
pub struct PartLine {
    /// Its id.
    pub id: ComponentId,
    /// How it comes to be.
    pub supply: Supply,
    /// Its product.
    pub product: Named,
    /// Its own names.
    pub names: Named,
}

/// Every component, by product.
pub async fn parts(db: &Db) -> Result<Vec<PartLine>, StoreError> {
    type Columns = (
        Key<ComponentId>,
        Word<Supply>,
        String,
        String,
        String,
        String,
    );
    let rows: Vec<Columns> = db.all(PARTS, ()).await?;
    let line = |(id, supply, product_fr, product_en, fr, en): Columns| PartLine {
        id: id.0,
        supply: supply.0,
        product: Named {
            fr: product_fr,
            en: product_en,
        },
        names: Named { fr, en },
    };
    Ok(rows.into_iter().map(line).collect())
}

/// How a component comes to be.
pub async fn supply_of(db: &Db, id: ComponentId) -> Result<Option<Supply>, StoreError> {
    let row: Option<(Word<Supply>,)> = db.opt(SUPPLY, (id,)).await?;
    Ok(row.map(|(supply,)| supply.0))
}
