//! Adds products, designs, versions and approvals.

use essaim_domain::conformity::{ApprovalState, Class, Scope};
use essaim_domain::design::{FileHash, FileRole, Supply};
use essaim_domain::ids::{
    ApprovalId, CollectiveId, ComponentId, DesignId, PersonId, ProductId, VersionId,
};
use essaim_domain::need::UseKey;
use essaim_domain::person::Role;
use essaim_domain::workshop::{Material, Process};
use essaim_domain::{Grams, Instant, Minutes};
use sqlx::types::Json;
use uuid::Uuid;

use crate::column::Word;
use crate::db::statement::sql;
use crate::{StoreError, Tx};

sql! {
    PRODUCT = "INSERT INTO product (id, key, class, name_fr, name_en) VALUES ($1, $2, $3, $4, $5)";
    PRODUCT_USE = "INSERT INTO product_use (product, key, name_fr, name_en) VALUES ($1, $2, $3, $4)";
    COMPONENT = "INSERT INTO component (id, product, key, name_fr, name_en, pieces, supply)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    DESIGN = "INSERT INTO design (id, component, key, title, licence) VALUES ($1, $2, $3, $4, $5)";
    VERSION = "INSERT INTO version (id, design, number, made_at, x_mm, y_mm, z_mm, grams, minutes, min_batch, process,
        materials, profile, checklist) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
    VERSION_FILE = "INSERT INTO version_file (version, name, hash, role, bytes) VALUES ($1, $2, $3, $4, $5)";
    APPROVAL = "INSERT INTO approval (id, version, collective, scope_kind, scope_id, use_key, class, state, from_at,
        until_at, derogation, conditions) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    SIGNATURE = "INSERT INTO approval_signature (approval, person, signed_as, at) VALUES ($1, $2, $3, $4)";
}

/// Names in both languages.
#[derive(Clone, Debug)]
pub struct Names {
    /// In French.
    pub fr: String,
    /// In English.
    pub en: String,
}

/// A product with its uses.
pub async fn product(
    tx: &mut Tx,
    id: ProductId,
    key: &str,
    class: Class,
    names: Names,
    uses: Vec<(UseKey, Names)>,
) -> Result<(), StoreError> {
    tx.run(PRODUCT, (id, key, Word(class), names.fr, names.en))
        .await?;
    for (use_key, names) in uses {
        tx.run(
            PRODUCT_USE,
            (id, use_key.as_str().to_owned(), names.fr, names.en),
        )
        .await?;
    }
    Ok(())
}

/// A component of a product.
#[expect(clippy::too_many_arguments, reason = "one per column")]
pub async fn component(
    tx: &mut Tx,
    id: ComponentId,
    product: ProductId,
    key: &str,
    names: Names,
    pieces: i64,
    supply: Supply,
) -> Result<(), StoreError> {
    tx.run(
        COMPONENT,
        (id, product, key, names.fr, names.en, pieces, Word(supply)),
    )
    .await
    .map(drop)
}

/// A design of a component.
pub async fn design(
    tx: &mut Tx,
    id: DesignId,
    component: ComponentId,
    key: &str,
    title: &str,
    licence: Option<String>,
) -> Result<(), StoreError> {
    tx.run(DESIGN, (id, component, key, title, licence))
        .await
        .map(drop)
}

/// A file of a version.
#[derive(Clone, Debug)]
pub struct VersionFile {
    /// Its name.
    pub name: String,
    /// Its bytes' hash.
    pub hash: FileHash,
    /// What it is for.
    pub role: FileRole,
    /// Its length.
    pub bytes: i64,
}

/// A version with its files: immutable once added.
#[derive(Clone, Debug)]
pub struct Version {
    /// Its number within the design.
    pub number: i64,
    /// Width, depth, height in millimetres, rounded up.
    pub size_mm: (i64, i64, i64),
    /// One piece's mass.
    pub grams: Grams,
    /// One piece's time on an ordinary machine.
    pub minutes: Minutes,
    /// The least pieces worth a trip.
    pub min_batch: i64,
    /// How it is made; none for what is bought.
    pub process: Option<Process>,
    /// Of what it may be made.
    pub materials: Vec<Material>,
    /// Print settings as given.
    pub profile: serde_json::Value,
    /// Checklist as given.
    pub checklist: serde_json::Value,
    /// Its files.
    pub files: Vec<VersionFile>,
}

/// Adds a version.
pub async fn version(
    tx: &mut Tx,
    id: VersionId,
    design: DesignId,
    version: Version,
) -> Result<(), StoreError> {
    let now = tx.now();
    let (x, y, z) = version.size_mm;
    let materials: Vec<&str> = version
        .materials
        .iter()
        .map(|material| material.as_str())
        .collect();
    let args = (
        id,
        design,
        version.number,
        now,
        x,
        y,
        z,
        version.grams.get(),
        version.minutes.get(),
        version.min_batch,
        version.process.map(Word),
        Json(materials),
        Json(version.profile),
        Json(version.checklist),
    );
    tx.run(VERSION, args).await?;
    for VersionFile {
        name,
        hash,
        role,
        bytes,
    } in version.files
    {
        tx.run(VERSION_FILE, (id, name, hash, Word(role), bytes))
            .await?;
    }
    Ok(())
}

/// The two columns of an approval's scope.
fn scope_columns(scope: Scope) -> (&'static str, Uuid) {
    match scope {
        Scope::Site(id) => ("site", id.uuid()),
        Scope::SiteGroup(id) => ("site-group", id.uuid()),
        Scope::Collective(id) => ("collective", id.uuid()),
    }
}

/// An approval as signed.
#[derive(Clone, Debug)]
pub struct Approval {
    /// The version accepted.
    pub version: VersionId,
    /// The collective whose validator signs.
    pub collective: CollectiveId,
    /// For whom.
    pub scope: Scope,
    /// For what.
    pub use_key: UseKey,
    /// The product's class.
    pub class: Class,
    /// Where it stands.
    pub state: ApprovalState,
    /// From when until when.
    pub dates: (Instant, Instant),
    /// The derogation it names, where the class asks for one.
    pub derogation: Option<String>,
    /// Who signed, and as what (`validator`, `approver`, `coordinator`).
    pub signed: Vec<(PersonId, Role)>,
}

/// Adds an approval with its signatures.
pub async fn approval(tx: &mut Tx, id: ApprovalId, approval: Approval) -> Result<(), StoreError> {
    let (kind, scope) = scope_columns(approval.scope);
    let args = (
        id,
        approval.version,
        approval.collective,
        kind,
        scope,
        approval.use_key.as_str().to_owned(),
        Word(approval.class),
        Word(approval.state),
        approval.dates.0,
        approval.dates.1,
        approval.derogation,
        None::<String>,
    );
    tx.run(APPROVAL, args).await?;
    let now = tx.now();
    for (person, role) in approval.signed {
        tx.run(SIGNATURE, (id, person, Word(role), now)).await?;
    }
    Ok(())
}
