//! Which instance a database is.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::Db;
use super::column::Word;
use super::statement::sql;
use super::tx::Tx;
use crate::StoreError;

sql! {
    THIS = "SELECT id, made, kind, locked FROM instance";
    FOUND = "INSERT INTO instance (id, made, kind, locked) VALUES ($1, $2, $3, FALSE)";
    SET_LOCK = "UPDATE instance SET locked = $1 RETURNING id, made, kind, locked";
}

/// What an instance is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InstanceKind {
    /// Real hospitals and makers.
    Real,
    /// An invented world; every page, mail and PDF says so.
    Demo,
}

impl fmt::Display for InstanceKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Real => "real",
            Self::Demo => "demo",
        })
    }
}

impl FromStr for InstanceKind {
    type Err = UnknownKind;
    fn from_str(word: &str) -> Result<Self, UnknownKind> {
        match word {
            "real" => Ok(Self::Real),
            "demo" => Ok(Self::Demo),
            _ => Err(UnknownKind),
        }
    }
}

/// The word is no [`InstanceKind`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an instance is either real or demo")]
pub struct UnknownKind;

/// Which instance a database is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Instance {
    /// Never changes; the folder of files carries it too.
    pub id: Uuid,
    /// When it was founded.
    pub made: DateTime<Utc>,
    /// What it is for.
    pub kind: InstanceKind,
    /// A restored copy that may not send or serve until its operator unlocks it.
    pub locked: bool,
}

type Row = (Uuid, DateTime<Utc>, Word<InstanceKind>, bool);

impl From<Row> for Instance {
    fn from((id, made, Word(kind), locked): Row) -> Self {
        Self {
            id,
            made,
            kind,
            locked,
        }
    }
}

/// The instance this database is; `None` before it was founded.
pub async fn this(db: &Db) -> Result<Option<Instance>, StoreError> {
    let row: Option<Row> = db.opt(THIS, ()).await?;
    Ok(row.map(Instance::from))
}

/// Makes this database the instance `id`.
///
/// # Errors
/// [`StoreError::Unique`] when it is one already.
pub async fn found(tx: &mut Tx, id: Uuid, kind: InstanceKind) -> Result<Instance, StoreError> {
    let now = tx.now();
    tx.run(FOUND, (id, now, Word(kind))).await?;
    let row: Row = tx.one(THIS, ()).await?;
    Ok(row.into())
}

/// Locks or unlocks the instance.
///
/// # Errors
/// [`StoreError::NotFound`] before it was founded.
pub async fn set_locked(tx: &mut Tx, locked: bool) -> Result<Instance, StoreError> {
    let row: Row = tx.one(SET_LOCK, (locked,)).await?;
    Ok(row.into())
}
