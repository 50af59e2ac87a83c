//! Adds versions: files, figures, lineage, bill and pictures, immutable once here.

use essaim_domain::design::{
    Ancestor, BillLine, Figures, FiguresSource, FileHash, FileLicence, FileRole, Lineage,
};
use essaim_domain::ids::{DesignId, VersionId};
use essaim_domain::workshop::{Material, Process};
use essaim_domain::{Grams, MachineClass, Minutes, PerClass};
use serde_json::Value;
use sqlx::types::Json;

use super::Names;
use crate::column::Word;
use crate::db::statement::sql;
use crate::{StoreError, Tx};

sql! {
    VERSION = "INSERT INTO version (id, design, number, made_at, x_mm, y_mm, z_mm, grams, grams_from, minutes,
        minutes_from, min_batch, process, materials, profile, checklist, parent, changes_fr, changes_en,
        minutes_slow, minutes_fast)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)";
    VERSION_FILE = "INSERT INTO version_file (version, name, hash, role, bytes, licence, licence_state, licence_source,
        licence_evidence, report) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    FIGURES = "INSERT INTO version_figures (version, source, class, grams, minutes, basis)
        VALUES ($1, $2, $3, $4, $5, $6)";
    LINEAGE = "INSERT INTO version_lineage (version, place, kind, ancestor, title, address)
        VALUES ($1, $2, $3, $4, $5, $6)";
    BILL = "INSERT INTO version_bill (version, place, name_fr, name_en, amount, unit, supply, reference)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    PICTURE = "INSERT INTO version_picture (version, file, view, hash) VALUES ($1, $2, $3, $4)";
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
    /// Under which licence it came.
    pub licence: FileLicence,
    /// What measuring it found, where it is a mesh.
    pub report: Option<Value>,
    /// What was drawn of it: view and the picture's hash.
    pub pictures: Vec<(String, FileHash)>,
}

/// What one source says of one piece.
#[derive(Clone, Debug)]
pub struct Said {
    /// Who says it.
    pub source: FiguresSource,
    /// Of which machines.
    pub class: MachineClass,
    /// What it says.
    pub figures: Figures,
    /// What it rests on: slicer, or machine class, material and density.
    pub basis: Value,
}

/// A version with its files: immutable once added.
#[derive(Clone, Debug)]
pub struct Version {
    /// Its number within the design.
    pub number: i64,
    /// Width, depth, height in millimetres, rounded up.
    pub size_mm: (i64, i64, i64),
    /// One piece's mass, and who says so.
    pub grams: (Grams, FiguresSource),
    /// One piece's time on each class of machine, and who says so of an ordinary one.
    pub minutes: (PerClass<Minutes>, FiguresSource),
    /// What every source says.
    pub said: Vec<Said>,
    /// The least pieces worth a trip.
    pub min_batch: i64,
    /// How it is made; none for what is bought.
    pub process: Option<Process>,
    /// Of what it may be made.
    pub materials: Vec<Material>,
    /// Print settings as given.
    pub profile: Value,
    /// Checklist as given.
    pub checklist: Value,
    /// The version of the same design before it.
    pub parent: Option<VersionId>,
    /// What changed since.
    pub changes: Option<Names>,
    /// What else it was made from.
    pub lineage: Vec<Lineage>,
    /// What goes into one piece.
    pub bill: Vec<BillLine>,
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
    let changes = version.changes.map(|names| (names.fr, names.en));
    let (changes_fr, changes_en) = changes.unzip();
    let materials = version.materials.iter();
    let materials: Vec<&str> = materials.map(|material| material.as_str()).collect();
    let args = (
        id,
        design,
        version.number,
        now,
        x,
        y,
        z,
        version.grams.0.get(),
        Word(version.grams.1),
        version.minutes.0.basic.get(),
        Word(version.minutes.1),
        version.min_batch,
        version.process.map(Word),
        Json(materials),
        Json(version.profile),
        Json(version.checklist),
        version.parent,
        changes_fr,
        changes_en,
        version.minutes.0.slow.get(),
        version.minutes.0.fast.get(),
    );
    tx.run(VERSION, args).await?;
    for one in version.files {
        file(tx, id, one).await?;
    }
    for one in version.said {
        let Figures { grams, minutes } = one.figures;
        let (source, class) = (Word(one.source), Word(one.class));
        let args = (id, source, class, grams, minutes, Json(one.basis));
        tx.run(FIGURES, args).await?;
    }
    lineage(tx, id, version.lineage).await?;
    bill(tx, id, version.bill).await
}

async fn file(tx: &mut Tx, version: VersionId, file: VersionFile) -> Result<(), StoreError> {
    let licence = file.licence;
    let args = (
        version,
        file.name.clone(),
        file.hash,
        Word(file.role),
        file.bytes,
        licence.spdx,
        Word(licence.state),
        licence.source.map(Word),
        licence.evidence,
        file.report.map(Json),
    );
    tx.run(VERSION_FILE, args).await?;
    for (view, hash) in file.pictures {
        let args = (version, file.name.clone(), view, hash);
        tx.run(PICTURE, args).await?;
    }
    Ok(())
}

async fn lineage(tx: &mut Tx, id: VersionId, lines: Vec<Lineage>) -> Result<(), StoreError> {
    for (place, line) in (1_i64..).zip(lines) {
        let (ancestor, title, address) = match line.of {
            Ancestor::Here(version) => (Some(version), None, None),
            Ancestor::Outside { title, address } => (None, Some(title), address),
        };
        let args = (id, place, Word(line.kind), ancestor, title, address);
        tx.run(LINEAGE, args).await?;
    }
    Ok(())
}

async fn bill(tx: &mut Tx, id: VersionId, lines: Vec<BillLine>) -> Result<(), StoreError> {
    for (place, line) in (1_i64..).zip(lines) {
        let args = (
            id,
            place,
            line.name_fr,
            line.name_en,
            line.amount.in_thousandths(),
            Word(line.unit),
            Word(line.supply),
            line.reference,
        );
        tx.run(BILL, args).await?;
    }
    Ok(())
}
