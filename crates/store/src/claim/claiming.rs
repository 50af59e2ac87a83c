//! What a claim asks beside the ledger.

use essaim_domain::claim::Owed;
use essaim_domain::ids::{CollectiveId, LineId, MachineId, PersonId, VersionId};
use essaim_domain::workshop::{Material, Process};
use essaim_domain::{Minutes, Units};
use sqlx::types::Json;

use super::minutes::minutes_on_class;
use crate::column::{Key, Word};
use crate::db::statement::sql;
use crate::{StoreError, Tx};

sql! {
    COLLECTIVE = "SELECT collective FROM maker WHERE person = $1";
    TAKE_TURN = "UPDATE maker SET trusted = trusted WHERE person = $1 RETURNING trusted";
    OPEN = "SELECT open FROM need_line WHERE id = $1";
    OWED = "SELECT CAST(COALESCE(SUM(claim.remaining), 0) AS BIGINT) FROM claim
        WHERE claim.maker = $1 AND claim.line = $2 AND claim.state = 'active'";
    AT_MACHINES = concat!("SELECT CAST(SUM(claim.remaining * ", minutes_on_class!("version"), ") AS BIGINT),
            CAST(MAX(", minutes_on_class!("asked"), ") AS BIGINT)
        FROM claim JOIN version ON version.id = claim.version
            JOIN version asked ON asked.id = $2 AND asked.process = version.process
            LEFT JOIN machine ON machine.id = claim.machine
        WHERE claim.maker = $1 AND claim.state = 'active' GROUP BY machine.class");
    ABLE = concat!("SELECT machine.id AS machine, machine.process, machine.x_mm, machine.y_mm, machine.z_mm,
            machine.materials, machine.hours_per_day,
            COALESCE(machine.learnt_hundredths, machine.rate_hundredths) AS rate_hundredths,
            version.process AS part_process, version.x_mm AS part_x, version.y_mm AS part_y, version.z_mm AS part_z,
            version.materials AS part_materials, ", minutes_on_class!("version"), " AS minutes
        FROM machine CROSS JOIN version
        WHERE machine.maker = $1 AND machine.retired_at IS NULL AND version.id = $2
            AND version.process IS NOT NULL ORDER BY machine.id");
}

/// A maker's collective; none for who makes nothing.
pub async fn collective_of(
    tx: &mut Tx,
    person: PersonId,
) -> Result<Option<CollectiveId>, StoreError> {
    let row: Option<(Key<CollectiveId>,)> = tx.opt(COLLECTIVE, (person,)).await?;
    Ok(row.map(|(collective,)| collective.0))
}

/// From here on this maker's claims happen one after the other, so that two at once cannot pass her
/// limit together; nobody else waits. True once her first article passed; none for who makes nothing.
pub async fn take_turn(tx: &mut Tx, maker: PersonId) -> Result<Option<bool>, StoreError> {
    let row: Option<(bool,)> = tx.opt(TAKE_TURN, (maker,)).await?;
    Ok(row.map(|(trusted,)| trusted))
}

/// Units of a line nobody took yet.
pub async fn open_units(tx: &mut Tx, line: LineId) -> Result<Units, StoreError> {
    let (open,): (i64,) = tx.one(OPEN, (line,)).await?;
    Ok(Units::of(open))
}

/// What a maker's active claims still owe, beside a line and a version she asks for.
pub async fn owed(
    tx: &mut Tx,
    maker: PersonId,
    line: LineId,
    version: VersionId,
) -> Result<Owed, StoreError> {
    let (on_line,): (i64,) = tx.one(OWED, (maker, line)).await?;
    let by_class: Vec<(i64, i64)> = tx.all(AT_MACHINES, (maker, version)).await?;
    let pieces = |(minutes, each): (i64, i64)| Units::of(minutes).groups_covering(each);
    Ok(Owed {
        on_line: Units::of(on_line),
        at_machines: by_class.into_iter().map(pieces).sum(),
    })
}

#[derive(sqlx::FromRow)]
struct AbleRow {
    machine: Key<MachineId>,
    process: Word<Process>,
    x_mm: i64,
    y_mm: i64,
    z_mm: i64,
    materials: Json<Vec<Material>>,
    hours_per_day: i64,
    rate_hundredths: i64,
    part_process: Word<Process>,
    part_x: i64,
    part_y: i64,
    part_z: i64,
    part_materials: Json<Vec<Material>>,
    minutes: i64,
}

/// A machine of a maker beside a version: what one must know to say whether it can make it, and how many
/// in how long.
#[derive(Clone, Copy, Debug)]
pub struct Able {
    /// The machine.
    pub machine: MachineId,
    /// What it does.
    pub process: Process,
    /// The process the version asks for.
    pub part_process: Process,
    /// She runs a material on it that the version may be made of.
    pub has_material: bool,
    /// Width, depth, height of its room, in millimetres.
    pub room: (i64, i64, i64),
    /// The same of one piece.
    pub part: (i64, i64, i64),
    /// Hours it may run in a day.
    pub hours_per_day: i64,
    /// Time one piece takes on it.
    pub each: Minutes,
}

impl Able {
    /// Her machines beside a version.
    pub async fn of(
        tx: &mut Tx,
        maker: PersonId,
        version: VersionId,
    ) -> Result<Vec<Self>, StoreError> {
        let rows: Vec<AbleRow> = tx.all(ABLE, (maker, version)).await?;
        Ok(rows.iter().map(Self::read).collect())
    }

    fn read(row: &AbleRow) -> Self {
        let mut materials = row.part_materials.iter();
        Self {
            machine: row.machine.0,
            process: row.process.0,
            part_process: row.part_process.0,
            has_material: materials.any(|one| row.materials.contains(one)),
            room: (row.x_mm, row.y_mm, row.z_mm),
            part: (row.part_x, row.part_y, row.part_z),
            hours_per_day: row.hours_per_day,
            each: Minutes::of((row.minutes * row.rate_hundredths + 99) / 100),
        }
    }

    /// Pieces it makes in so many days, where it can make them.
    pub fn output(&self, days: i64) -> Units {
        Units::of(self.hours_per_day * 60 * days / self.each.get().max(1))
    }
}
