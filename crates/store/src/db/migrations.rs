//! The migrations, built into the program.

use super::Engine;

/// One file of `migrations/`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Migration {
    /// Its file name; the files run in the order of their names, whichever folder they are in.
    pub(crate) name: &'static str,
    /// The engine whose folder it lies in; `None` for both.
    pub(crate) engine: Option<Engine>,
    pub(crate) text: &'static str,
}

macro_rules! migrations {
    ($(($engine:expr, $folder:literal, $name:literal),)+) => {
        &[$(Migration {
            name: $name,
            engine: $engine,
            text: include_str!(concat!("../../../../migrations/", $folder, $name)),
        }),+]
    };
}

/// Every migration, in order. A released file is never edited: a new one corrects it.
pub(crate) const MIGRATIONS: &[Migration] = migrations![
    (Some(Engine::Postgres), "postgres/", "0000_lists.sql"),
    (None, "", "0001_instance.sql"),
    (None, "", "0002_people.sql"),
    (None, "", "0003_designs.sql"),
    (None, "", "0004_ledger.sql"),
    (None, "", "0005_work.sql"),
    (None, "", "0006_planning.sql"),
    (Some(Engine::Sqlite), "sqlite/", "0007_insert_only.sql"),
    (Some(Engine::Postgres), "postgres/", "0007_insert_only.sql"),
    (None, "", "0008_imports.sql"),
    (None, "", "0009_night_shift.sql"),
    (None, "", "0010_speed.sql"),
    (None, "", "0011_specimens.sql"),
    (None, "", "0012_slicing.sql"),
    (None, "", "0013_endings.sql"),
    (None, "", "0014_relays.sql"),
    (None, "", "0015_supplies.sql"),
    (None, "", "0016_driving.sql"),
    (None, "", "0017_handovers.sql"),
    (None, "", "0018_closings.sql"),
    (None, "", "0019_calls.sql"),
    (None, "", "0022_inspections.sql"),
    (None, "", "0023_recall_notices.sql"),
];
