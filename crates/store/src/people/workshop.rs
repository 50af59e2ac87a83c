//! A maker's machines and spools as she sees them, and what she changes on them.

use essaim_domain::ids::{CollectiveId, MachineId, PersonId, SpoolId};
use essaim_domain::workshop::{Material, Process};
use essaim_domain::{Grams, MachineClass};
use sqlx::types::Json;

use crate::column::{Key, Word};
use crate::db::statement::sql;
use crate::{Db, StoreError, Tx};

sql! {
    MACHINES = "SELECT id, name, process, x_mm, y_mm, z_mm, materials, hours_per_day,
            class, rate_hundredths, learnt_hundredths FROM machine
        WHERE maker = $1 AND retired_at IS NULL ORDER BY id";
    SPOOLS = "SELECT id, material, colour, supplier_batch, grams_left FROM spool
        WHERE maker = $1 AND emptied_at IS NULL ORDER BY id";
    MAKER = "SELECT collective FROM maker WHERE person = $1";
    BRINGS = "SELECT brings FROM maker WHERE person = $1";
    SET_BRINGS = "UPDATE maker SET brings = $2 WHERE person = $1";
    RETIRE = "UPDATE machine SET retired_at = $3 WHERE id = $1 AND maker = $2 AND retired_at IS NULL";
    HOURS = "UPDATE machine SET hours_per_day = $3, hours_said_at = $4 WHERE id = $1 AND maker = $2 AND retired_at IS NULL";
    WEIGH = "UPDATE spool SET grams_left = $3 WHERE id = $1 AND maker = $2 AND emptied_at IS NULL";
    EMPTY = "UPDATE spool SET grams_left = 0, emptied_at = $3 WHERE id = $1 AND maker = $2 AND emptied_at IS NULL";
}

/// A machine as its owner sees it.
#[derive(Clone, Debug)]
pub struct MachineLine {
    /// Its id.
    pub id: MachineId,
    /// What she calls it.
    pub name: String,
    /// How it makes things.
    pub process: Process,
    /// Width, depth, height in millimetres.
    pub size_mm: (i64, i64, i64),
    /// What she runs on it.
    pub materials: Vec<String>,
    /// Hours a day it may run.
    pub hours_per_day: i64,
    /// How fast it is for its kind.
    pub class: MachineClass,
    /// Hundredths of the time its class takes, as she declared.
    pub rate_hundredths: i64,
    /// The same as learnt from the times she told; none before there are enough.
    pub learnt_hundredths: Option<i64>,
}

/// Her machines in use.
pub async fn machines(db: &Db, maker: PersonId) -> Result<Vec<MachineLine>, StoreError> {
    type Columns = (
        Key<MachineId>,
        String,
        Word<Process>,
        i64,
        i64,
        i64,
        Json<Vec<String>>,
        i64,
        Word<MachineClass>,
        i64,
        Option<i64>,
    );
    let rows: Vec<Columns> = db.all(MACHINES, (maker,)).await?;
    let line = |row: Columns| {
        let (id, name, process, x, y, z, materials, hours_per_day, class, declared, learnt) = row;
        MachineLine {
            id: id.0,
            name,
            process: process.0,
            size_mm: (x, y, z),
            materials: materials.0,
            hours_per_day,
            class: class.0,
            rate_hundredths: declared,
            learnt_hundredths: learnt,
        }
    };
    Ok(rows.into_iter().map(line).collect())
}

/// A spool as its owner sees it.
#[derive(Clone, Debug)]
pub struct SpoolLine {
    /// Its id.
    pub id: SpoolId,
    /// What it is.
    pub material: Material,
    /// Its colour, in her words.
    pub colour: String,
    /// The batch number stamped on it.
    pub supplier_batch: Option<String>,
    /// What is left.
    pub left: Grams,
}

/// Her spools in use.
pub async fn spools(db: &Db, maker: PersonId) -> Result<Vec<SpoolLine>, StoreError> {
    type Columns = (Key<SpoolId>, Word<Material>, String, Option<String>, i64);
    let rows: Vec<Columns> = db.all(SPOOLS, (maker,)).await?;
    let line = |(id, material, colour, supplier_batch, left): Columns| SpoolLine {
        id: id.0,
        material: material.0,
        colour,
        supplier_batch,
        left: Grams::of(left),
    };
    Ok(rows.into_iter().map(line).collect())
}

/// The collective in which she makes; none for who makes nothing.
pub async fn maker_in(db: &Db, maker: PersonId) -> Result<Option<CollectiveId>, StoreError> {
    let row: Option<(Key<CollectiveId>,)> = db.opt(MAKER, (maker,)).await?;
    Ok(row.map(|(collective,)| collective.0))
}

/// Does she make things already?
pub async fn is_maker(tx: &mut Tx, person: PersonId) -> Result<bool, StoreError> {
    let row: Option<(Key<CollectiveId>,)> = tx.opt(MAKER, (person,)).await?;
    Ok(row.is_some())
}

/// Retires a machine of hers; false when there is none.
pub async fn retire(tx: &mut Tx, id: MachineId, maker: PersonId) -> Result<bool, StoreError> {
    let now = tx.now();
    Ok(tx.run(RETIRE, (id, maker, now)).await? == 1)
}

/// Sets a machine's hours a day; false when it is not hers.
pub async fn set_hours(
    tx: &mut Tx,
    id: MachineId,
    maker: PersonId,
    hours: i64,
) -> Result<bool, StoreError> {
    let now = tx.now();
    Ok(tx.run(HOURS, (id, maker, hours, now)).await? == 1)
}

/// Notes what is left of a spool of hers; false when it is not hers.
pub async fn weigh(
    tx: &mut Tx,
    id: SpoolId,
    maker: PersonId,
    left: Grams,
) -> Result<bool, StoreError> {
    if left.is_zero() {
        let now = tx.now();
        return Ok(tx.run(EMPTY, (id, maker, now)).await? == 1);
    }
    Ok(tx.run(WEIGH, (id, maker, left.get())).await? == 1)
}

/// Does she bring boxes herself, as a standing wish?
pub async fn brings(tx: &mut Tx, maker: PersonId) -> Result<bool, StoreError> {
    let row: Option<(bool,)> = tx.opt(BRINGS, (maker,)).await?;
    Ok(row.is_some_and(|(brings,)| brings))
}

/// As [`brings`], for her page.
pub async fn brings_shown(db: &Db, maker: PersonId) -> Result<bool, StoreError> {
    let row: Option<(bool,)> = db.opt(BRINGS, (maker,)).await?;
    Ok(row.is_some_and(|(brings,)| brings))
}

/// From now on she brings boxes herself, or has them fetched.
pub async fn set_brings(tx: &mut Tx, maker: PersonId, brings: bool) -> Result<(), StoreError> {
    tx.run(SET_BRINGS, (maker, brings)).await.map(drop)
}
