//! Products, designs and versions as the pages show them, and what adding a folder looks up.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use essaim_domain::conformity::Class;
use essaim_domain::design::{Bars, FileHash, FileRole, Supply};
use essaim_domain::ids::{ComponentId, DesignId, ProductId, VersionId};
use essaim_domain::workshop::Process;
use serde_json::Value;
use sqlx::types::Json;

use crate::column::{Key, Word, id_list};
use crate::db::statement::sql;
use crate::{Db, StoreError, Tx};

sql! {
    PRODUCT = "SELECT id, class FROM product WHERE key = $1";
    USES = "SELECT key, name_fr, name_en FROM product_use WHERE product = $1 ORDER BY key";
    COMPONENTS = "SELECT id, key, pieces, supply FROM component WHERE product = $1 ORDER BY key";
    DESIGN = "SELECT id, component FROM design WHERE key = $1";
    VERSIONS = "SELECT id, number, profile FROM version WHERE design = $1 ORDER BY number";
    FILES = "SELECT name, hash, role, bytes FROM version_file WHERE version = $1 ORDER BY name";
    LIST = "SELECT design.id, design.title, product.class, product.name_fr, product.name_en,
            component.name_fr, component.name_en
        FROM design JOIN component ON component.id = design.component
        JOIN product ON product.id = component.product
        WHERE design.id > $1 ORDER BY design.id LIMIT $2";
    ONE = "SELECT design.id, design.title, design.licence, product.id, product.class, product.name_fr,
            product.name_en, component.name_fr, component.name_en
        FROM design JOIN component ON component.id = design.component
        JOIN product ON product.id = component.product WHERE design.id = $1";
    DETAILS = "SELECT id, number, made_at, x_mm, y_mm, z_mm, grams, minutes, min_batch, process, materials,
            profile, checklist
        FROM version WHERE design = $1 AND (CAST($2 AS UUID) IS NULL OR id = $2) ORDER BY number DESC";
    LICENCES = "SELECT version, licence FROM version_file
        WHERE licence IS NOT NULL AND version IN (SELECT unhex(value) FROM json_each($1, '$'))";
    DESIGN_OF = "SELECT design FROM version WHERE id = $1";
    FILE = "SELECT hash FROM version_file WHERE version = $1 AND name = $2";
    FACTS = "SELECT product.id, product.class, design.id FROM version
        JOIN design ON design.id = version.design
        JOIN component ON component.id = design.component
        JOIN product ON product.id = component.product WHERE version.id = $1";
}

/// A product already here: its class, uses and components by key.
#[derive(Clone, Debug)]
pub struct KnownProduct {
    /// Its id.
    pub id: ProductId,
    /// Its class.
    pub class: Class,
    /// The keys of its uses, sorted.
    pub uses: Vec<String>,
    /// Its components, sorted by key: id, key, pieces, supply.
    pub components: Vec<(ComponentId, String, i64, Supply)>,
}

/// The product with this key.
pub async fn product(tx: &mut Tx, key: &str) -> Result<Option<KnownProduct>, StoreError> {
    let row: Option<(Key<ProductId>, Word<Class>)> = tx.opt(PRODUCT, (key,)).await?;
    let Some((id, class)) = row else {
        return Ok(None);
    };
    let uses: Vec<(String, String, String)> = tx.all(USES, (id.0,)).await?;
    let components: Vec<(Key<ComponentId>, String, i64, Word<Supply>)> =
        tx.all(COMPONENTS, (id.0,)).await?;
    let mut uses: Vec<String> = uses.into_iter().map(|(key, ..)| key).collect();
    uses.sort();
    let mut components: Vec<_> = components
        .into_iter()
        .map(|(id, key, pieces, supply)| (id.0, key, pieces, supply.0))
        .collect();
    components.sort_by(|left, right| left.1.cmp(&right.1));
    Ok(Some(KnownProduct {
        id: id.0,
        class: class.0,
        uses,
        components,
    }))
}

/// The design with this key, and the component it makes.
pub async fn design(tx: &mut Tx, key: &str) -> Result<Option<(DesignId, ComponentId)>, StoreError> {
    let row: Option<(Key<DesignId>, Key<ComponentId>)> = tx.opt(DESIGN, (key,)).await?;
    Ok(row.map(|(id, component)| (id.0, component.0)))
}

/// A file of a version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileLine {
    /// Its name.
    pub name: String,
    /// Its bytes' hash.
    pub hash: FileHash,
    /// What it is for.
    pub role: FileRole,
    /// Its length.
    pub bytes: i64,
}

type FileColumns = (String, Word<FileHash>, Word<FileRole>, i64);

fn file((name, hash, role, bytes): FileColumns) -> FileLine {
    FileLine {
        name,
        hash: hash.0,
        role: role.0,
        bytes,
    }
}

/// A version already here.
#[derive(Clone, Debug)]
pub struct KnownVersion {
    /// Its id.
    pub id: VersionId,
    /// Its number within the design.
    pub number: i64,
    /// What its folder said of it.
    pub profile: Value,
    /// Its files.
    pub files: Vec<FileLine>,
}

/// The versions of a design, the oldest first.
pub async fn versions(tx: &mut Tx, design: DesignId) -> Result<Vec<KnownVersion>, StoreError> {
    let rows: Vec<(Key<VersionId>, i64, Json<Value>)> = tx.all(VERSIONS, (design,)).await?;
    let mut versions = Vec::new();
    for (id, number, profile) in rows {
        let files: Vec<FileColumns> = tx.all(FILES, (id.0,)).await?;
        versions.push(KnownVersion {
            id: id.0,
            number,
            profile: profile.0,
            files: files.into_iter().map(file).collect(),
        });
    }
    Ok(versions)
}

/// Two names of one thing.
#[derive(Clone, Debug)]
pub struct Named {
    /// In French.
    pub fr: String,
    /// In English.
    pub en: String,
}

/// A design in the list.
#[derive(Clone, Debug)]
pub struct DesignLine {
    /// Its id.
    pub id: DesignId,
    /// Its title.
    pub title: String,
    /// The class of its product.
    pub class: Class,
    /// Its product.
    pub product: Named,
    /// The component it makes.
    pub component: Named,
}

/// Designs in order of their adding, after one of them.
pub async fn list(db: &Db, after: DesignId, most: i64) -> Result<Vec<DesignLine>, StoreError> {
    type Columns = (
        Key<DesignId>,
        String,
        Word<Class>,
        String,
        String,
        String,
        String,
    );
    let rows: Vec<Columns> = db.all(LIST, (after, most)).await?;
    let line = |(id, title, class, fr, en, component_fr, component_en): Columns| DesignLine {
        id: id.0,
        title,
        class: class.0,
        product: Named { fr, en },
        component: Named {
            fr: component_fr,
            en: component_en,
        },
    };
    Ok(rows.into_iter().map(line).collect())
}

/// A design with everything its page shows, but who accepted it.
#[derive(Clone, Debug)]
pub struct DesignSheet {
    /// The line of the list.
    pub line: DesignLine,
    /// Its product's id.
    pub product: ProductId,
    /// Its licence (SPDX).
    pub licence: Option<String>,
    /// The uses it may be accepted for: key and names.
    pub uses: Vec<(String, Named)>,
    /// Its versions, the newest first.
    pub versions: Vec<VersionSheet>,
}

/// A version with its files and settings.
#[derive(Clone, Debug)]
pub struct VersionSheet {
    /// Its id.
    pub id: VersionId,
    /// Its number within the design.
    pub number: i64,
    /// Since when it is here.
    pub made_at: DateTime<Utc>,
    /// Width, depth, height in millimetres, rounded up.
    pub size_mm: (i64, i64, i64),
    /// One piece's mass in grams.
    pub grams: i64,
    /// One piece's minutes.
    pub minutes: i64,
    /// The least pieces worth a trip.
    pub min_batch: i64,
    /// How it is made; none for what is bought.
    pub process: Option<Process>,
    /// Of what.
    pub materials: Vec<String>,
    /// What its folder said of it.
    pub profile: Value,
    /// Its checklist.
    pub checklist: Value,
    /// Its files.
    pub files: Vec<FileLine>,
}

/// A design with its versions, or with one of them only.
pub async fn sheet(
    db: &Db,
    id: DesignId,
    only: Option<VersionId>,
) -> Result<Option<DesignSheet>, StoreError> {
    type Columns = (
        Key<DesignId>,
        String,
        Option<String>,
        Key<ProductId>,
        Word<Class>,
        String,
        String,
        String,
        String,
    );
    let row: Option<Columns> = db.opt(ONE, (id,)).await?;
    let Some((id, title, licence, product, class, fr, en, part_fr, part_en)) = row else {
        return Ok(None);
    };
    let uses: Vec<(String, String, String)> = db.all(USES, (product.0,)).await?;
    let uses = uses
        .into_iter()
        .map(|(key, fr, en)| (key, Named { fr, en }))
        .collect();
    Ok(Some(DesignSheet {
        line: DesignLine {
            id: id.0,
            title,
            class: class.0,
            product: Named { fr, en },
            component: Named {
                fr: part_fr,
                en: part_en,
            },
        },
        product: product.0,
        licence,
        uses,
        versions: version_sheets(db, id.0, only).await?,
    }))
}

async fn version_sheets(
    db: &Db,
    design: DesignId,
    only: Option<VersionId>,
) -> Result<Vec<VersionSheet>, StoreError> {
    type Columns = (
        Key<VersionId>,
        i64,
        DateTime<Utc>,
        i64,
        i64,
        i64,
        i64,
        i64,
        i64,
        Option<Word<Process>>,
        Json<Vec<String>>,
        Json<Value>,
        Json<Value>,
    );
    let rows: Vec<Columns> = db.all(DETAILS, (design, only)).await?;
    let mut sheets = Vec::new();
    for (id, number, made_at, x, y, z, grams, minutes, least, process, of, profile, list) in rows {
        let files: Vec<FileColumns> = db.all(FILES, (id.0,)).await?;
        sheets.push(VersionSheet {
            id: id.0,
            number,
            made_at,
            size_mm: (x, y, z),
            grams,
            minutes,
            min_batch: least,
            process: process.map(|word| word.0),
            materials: of.0,
            profile: profile.0,
            checklist: list.0,
            files: files.into_iter().map(file).collect(),
        });
    }
    Ok(sheets)
}

/// The design a version is of.
pub async fn design_of(db: &Db, version: VersionId) -> Result<Option<DesignId>, StoreError> {
    let row: Option<(Key<DesignId>,)> = db.opt(DESIGN_OF, (version,)).await?;
    Ok(row.map(|(design,)| design.0))
}

/// What the licences of these versions bar, file by file together.
pub async fn bars(
    db: &Db,
    versions: impl IntoIterator<Item = VersionId>,
) -> Result<BTreeMap<VersionId, Bars>, StoreError> {
    let rows: Vec<(Key<VersionId>, String)> = db.all(LICENCES, (id_list(versions),)).await?;
    let mut all: BTreeMap<VersionId, Bars> = BTreeMap::new();
    for (version, licence) in rows {
        let bars = all.entry(version.0).or_default();
        *bars = bars.and(Bars::of(&licence));
    }
    Ok(all)
}

/// The hash of a version's file by its name.
pub async fn file_hash(
    db: &Db,
    version: VersionId,
    name: &str,
) -> Result<Option<FileHash>, StoreError> {
    let row: Option<(Word<FileHash>,)> = db.opt(FILE, (version, name)).await?;
    Ok(row.map(|(hash,)| hash.0))
}

/// The product of a version, with its class and uses.
pub async fn product_of(
    tx: &mut Tx,
    version: VersionId,
) -> Result<Option<(ProductId, Class, Vec<String>)>, StoreError> {
    let row: Option<(Key<ProductId>, Word<Class>, Key<DesignId>)> =
        tx.opt(FACTS, (version,)).await?;
    let Some((product, class, _)) = row else {
        return Ok(None);
    };
    let uses: Vec<(String, String, String)> = tx.all(USES, (product.0,)).await?;
    let uses = uses.into_iter().map(|(key, ..)| key).collect();
    Ok(Some((product.0, class.0, uses)))
}
