//! Versions a real slicer is asked about: rows taken by one node at a time, ended once.

use chrono::{DateTime, Utc};
use essaim_domain::design::{
    AllFigures, Figures, FiguresSource, FileHash, NotSliced, SlicingState,
};
use essaim_domain::ids::VersionId;
use essaim_domain::workshop::Material;
use essaim_domain::{MachineClass, PerClass};
use serde_json::Value;
use sqlx::types::Json;
use uuid::Uuid;

use crate::column::{Key, Word};
use crate::db::statement::sql;
use crate::{Db, StoreError, Tx};

sql! {
    PRINTED = "SELECT version.id, version.x_mm, version.y_mm, version.z_mm, version.materials, version.profile
        FROM version WHERE version.process = 'fff'
            AND EXISTS (SELECT 1 FROM version_file WHERE version_file.version = version.id AND version_file.role = 'mesh')
            AND NOT EXISTS (SELECT 1 FROM slicing WHERE slicing.version = version.id)
        ORDER BY version.id LIMIT 50";
    ONE = "SELECT version.id, version.x_mm, version.y_mm, version.z_mm, version.materials, version.profile
        FROM version WHERE version.id = $1";
    ADD = "INSERT INTO slicing (id, version, class, settings, state, made_at) VALUES ($1, $2, $3, $4, 'waiting', $5)
        ON CONFLICT (version, class, settings) DO NOTHING";
    NEXT = "SELECT id, version, class, tries FROM slicing
        WHERE state = 'waiting' AND (taken_until IS NULL OR taken_until <= $1)
        ORDER BY CASE class WHEN 'basic' THEN 0 ELSE 1 END, id LIMIT 1";
    TAKE = "UPDATE slicing SET taken_until = $2, tries = tries + 1
        WHERE id = $1 AND state = 'waiting' AND (taken_until IS NULL OR taken_until <= $3)";
    MESHES = "SELECT hash FROM version_file WHERE version = $1 AND role = 'mesh' ORDER BY name";
    END = "UPDATE slicing SET state = $2, why = $3, ended_at = $4, taken_until = NULL WHERE id = $1 AND state = 'waiting'";
    SAY = "INSERT INTO version_figures (version, source, class, grams, minutes, basis) VALUES ($1, 'sliced', $2, $3, $4, $5)
        ON CONFLICT (version, source, class) DO UPDATE SET grams = excluded.grams, minutes = excluded.minutes,
            basis = excluded.basis";
    SAID = "SELECT source, class, grams, minutes FROM version_figures WHERE version = $1";
    COUNT = "UPDATE version SET grams = $2, grams_from = $3, minutes = $4, minutes_from = $5, minutes_slow = $6,
        minutes_fast = $7 WHERE id = $1";
    ASKED = "SELECT id FROM slicing WHERE version = $1 LIMIT 1";
    AGAIN = "UPDATE slicing SET state = 'waiting', why = NULL, ended_at = NULL, taken_until = NULL, tries = 0
        WHERE version = $1 AND state = 'failed'";
    OF_VERSION = "SELECT class, state, why, ended_at FROM slicing WHERE version = $1 ORDER BY id";
}

/// A printed version as a slicer needs it.
#[derive(Clone, Debug)]
pub struct Printed {
    /// The version.
    pub version: VersionId,
    /// Width, depth, height in millimetres.
    pub size_mm: (i64, i64, i64),
    /// What it may be made of, the preferred first.
    pub materials: Vec<Material>,
    /// Its print settings.
    pub settings: Value,
}

type Columns = (
    Key<VersionId>,
    i64,
    i64,
    i64,
    Json<Vec<Material>>,
    Json<Value>,
);

fn printed((version, x, y, z, materials, settings): Columns) -> Printed {
    Printed {
        version: version.0,
        size_mm: (x, y, z),
        materials: materials.0,
        settings: settings.0,
    }
}

/// Printed versions with a mesh that no slicer was asked about yet, some at a time.
pub async fn unasked(db: &Db) -> Result<Vec<Printed>, StoreError> {
    let rows: Vec<Columns> = db.all(PRINTED, ()).await?;
    Ok(rows.into_iter().map(printed).collect())
}

/// One of them.
pub async fn one(db: &Db, version: VersionId) -> Result<Printed, StoreError> {
    db.one(ONE, (version,)).await.map(printed)
}

/// Asks about a version on a class of machine with these settings; nothing happens when that was asked before.
pub async fn ask(
    tx: &mut Tx,
    id: Uuid,
    version: VersionId,
    (class, settings): (MachineClass, FileHash),
) -> Result<(), StoreError> {
    let now = tx.now();
    let args = (id, version, Word(class), settings.to_string(), now);
    tx.run(ADD, args).await.map(drop)
}

/// Something to slice.
#[derive(Clone, Copy, Debug)]
pub struct Taken {
    /// The row.
    pub id: Uuid,
    /// The version.
    pub version: VersionId,
    /// As which machines print it.
    pub class: MachineClass,
    /// How often it was begun before.
    pub tries: i64,
}

/// Takes the oldest that waits, until a moment; none when nothing does, or another node was quicker.
pub async fn take(tx: &mut Tx, until: DateTime<Utc>) -> Result<Option<Taken>, StoreError> {
    type Row = (Uuid, Key<VersionId>, Word<MachineClass>, i64);
    let now = tx.now();
    let row: Option<Row> = tx.opt(NEXT, (now,)).await?;
    let Some((id, version, class, tries)) = row else {
        return Ok(None);
    };
    let ours = tx.run(TAKE, (id, until, now)).await? == 1;
    Ok(ours.then_some(Taken {
        id,
        version: version.0,
        class: class.0,
        tries,
    }))
}

/// Asks again about a version whose slicing failed; false when it did not, none when nobody ever asked.
pub async fn ask_again(tx: &mut Tx, version: VersionId) -> Result<Option<bool>, StoreError> {
    if tx.run(AGAIN, (version,)).await? > 0 {
        return Ok(Some(true));
    }
    let asked: Option<(Uuid,)> = tx.opt(ASKED, (version,)).await?;
    Ok(asked.map(|_| false))
}

/// The meshes of a version.
pub async fn meshes(db: &Db, version: VersionId) -> Result<Vec<FileHash>, StoreError> {
    let rows: Vec<(Word<FileHash>,)> = db.all(MESHES, (version,)).await?;
    Ok(rows.into_iter().map(|(hash,)| hash.0).collect())
}

/// Ends it; false when it had ended already.
pub async fn end(tx: &mut Tx, id: Uuid, why: Option<NotSliced>) -> Result<bool, StoreError> {
    let now = tx.now();
    let state = if why.is_some() {
        SlicingState::Failed
    } else {
        SlicingState::Done
    };
    let args = (id, Word(state), why.map(Word), now);
    Ok(tx.run(END, args).await? == 1)
}

/// Notes what the slicer found for a class of machine, and gives back what every source says of the version.
pub async fn say(
    tx: &mut Tx,
    version: VersionId,
    (class, figures): (MachineClass, Figures),
    basis: &Value,
) -> Result<AllFigures, StoreError> {
    type Row = (
        Word<FiguresSource>,
        Word<MachineClass>,
        Option<f64>,
        Option<f64>,
    );
    let Figures { grams, minutes } = figures;
    let args = (version, Word(class), grams, minutes, Json(basis));
    tx.run(SAY, args).await?;
    let rows: Vec<Row> = tx.all(SAID, (version,)).await?;
    let mut all = AllFigures::default();
    for (source, class, grams, minutes) in rows {
        all.set(source.0, class.0, Figures { grams, minutes });
    }
    Ok(all)
}

/// Sets the figures that count.
pub async fn count(
    tx: &mut Tx,
    version: VersionId,
    grams: (i64, FiguresSource),
    (minutes, from): (PerClass<i64>, FiguresSource),
) -> Result<(), StoreError> {
    let (grams, grams_from) = (grams.0, Word(grams.1));
    let PerClass { slow, basic, fast } = minutes;
    let args = (version, grams, grams_from, basic, Word(from), slow, fast);
    tx.run(COUNT, args).await.map(drop)
}

/// How the slicing of a version went for a class of machine.
#[derive(Clone, Copy, Debug)]
pub struct Went {
    /// Which.
    pub class: MachineClass,
    /// Where it stands.
    pub state: SlicingState,
    /// Why it failed.
    pub why: Option<NotSliced>,
    /// When it ended.
    pub ended_at: Option<DateTime<Utc>>,
}

/// How the slicing of a version went, for each class of machine; nothing when no slicer was ever asked.
pub async fn of_version(db: &Db, version: VersionId) -> Result<Vec<Went>, StoreError> {
    type Row = (
        Word<MachineClass>,
        Word<SlicingState>,
        Option<Word<NotSliced>>,
        Option<DateTime<Utc>>,
    );
    let rows: Vec<Row> = db.all(OF_VERSION, (version,)).await?;
    let went = |(class, state, why, ended_at): Row| Went {
        class: class.0,
        state: state.0,
        why: why.map(|word| word.0),
        ended_at,
    };
    Ok(rows.into_iter().map(went).collect())
}
