//! What a claim asks beside the ledger.

use essaim_domain::ids::{CollectiveId, LineId, MachineId, PersonId, VersionId};
use essaim_domain::workshop::{Material, Process};
use essaim_domain::{Minutes, Units};
use sqlx::types::Json;

use crate::column::{Key, Word};
use crate::db::statement::sql;
use crate::{StoreError, Tx};

sql! {
    MAKER = "SELECT collective, trusted FROM maker WHERE person = $1";
    TAKE_TURN = "UPDATE maker SET trusted = trusted WHERE person = $1";
    OPEN = "SELECT open FROM need_line WHERE id = $1";
    HELD = "SELECT CAST(COALESCE(SUM(remaining), 0) AS BIGINT) FROM claim
        WHERE line = $1 AND maker = $2 AND state = 'active'";
    ABLE = "SELECT machine.id AS machine, machine.process, machine.x_mm, machine.y_mm, machine.z_mm,
            machine.materials, machine.hours_per_day, machine.rate_hundredths,
            version.process AS part_process, version.x_mm AS part_x, version.y_mm AS part_y, version.z_mm AS part_z,
            version.materials AS part_materials, version.minutes
        FROM machine CROSS JOIN version
        WHERE machine.maker = $1 AND machine.retired_at IS NULL AND version.id = $2
            AND version.process IS NOT NULL ORDER BY machine.id";
    OWNS = "SELECT id FROM machine WHERE id = $1 AND maker = $2 AND retired_at IS NULL";
}

/// What a claim asks of a maker.
#[derive(Clone, Copy, Debug)]
pub struct MakerFacts {
    /// Her collective.
    pub collective: CollectiveId,
    /// Her first article passed: she may take more than a newcomer.
    pub trusted: bool,
}

/// A maker's facts; none for who makes nothing.
pub async fn maker(tx: &mut Tx, person: PersonId) -> Result<Option<MakerFacts>, StoreError> {
    let row: Option<(Key<CollectiveId>, bool)> = tx.opt(MAKER, (person,)).await?;
    Ok(row.map(|(collective, trusted)| MakerFacts {
        collective: collective.0,
        trusted,
    }))
}

/// One maker's claims happen one after the other from here on, so that two at once cannot pass her
/// limit together.
pub async fn take_turn(tx: &mut Tx, person: PersonId) -> Result<(), StoreError> {
    tx.run(TAKE_TURN, (person,)).await.map(drop)
}

/// Units of a line nobody took yet.
pub async fn open_units(tx: &mut Tx, line: LineId) -> Result<Units, StoreError> {
    let (open,): (i64,) = tx.one(OPEN, (line,)).await?;
    Ok(Units::of(open))
}

/// Units of a line somebody's active claims still owe.
pub async fn held_of(tx: &mut Tx, line: LineId, maker: PersonId) -> Result<Units, StoreError> {
    let (held,): (i64,) = tx.one(HELD, (line, maker)).await?;
    Ok(Units::of(held))
}

/// Is this machine hers, and in use?
pub async fn may_use(tx: &mut Tx, machine: MachineId, maker: PersonId) -> Result<bool, StoreError> {
    let row: Option<(Key<MachineId>,)> = tx.opt(OWNS, (machine, maker)).await?;
    Ok(row.is_some())
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

/// A machine of a maker beside a version: can it make it, and how many in how long?
#[derive(Clone, Copy, Debug)]
pub struct Able {
    /// The machine.
    pub machine: MachineId,
    /// Whether process, size and a material suit.
    pub suits: bool,
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
        let flat = (row.part_x <= row.x_mm && row.part_y <= row.y_mm)
            || (row.part_y <= row.x_mm && row.part_x <= row.y_mm);
        let material = row
            .part_materials
            .iter()
            .any(|one| row.materials.contains(one));
        Self {
            machine: row.machine.0,
            suits: row.process.0 == row.part_process.0
                && flat
                && row.part_z <= row.z_mm
                && material,
            hours_per_day: row.hours_per_day,
            each: Minutes::of((row.minutes * row.rate_hundredths + 99) / 100),
        }
    }

    /// Pieces it makes in so many days; none when it cannot make them.
    pub fn output(&self, days: i64) -> Units {
        if !self.suits {
            return Units::ZERO;
        }
        Units::of(self.hours_per_day * 60 * days / self.each.get().max(1))
    }
}
