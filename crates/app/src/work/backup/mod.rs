//! Copies of an instance, taken while it serves, and put back.
//!
//! A copy is a folder: the database (`essaim.db`, or `essaim.dump` of PostgreSQL), the files by hash, the
//! instance mark, and `manifest.json`, written last, which names every hash. A restored copy is locked: it
//! mails nobody until its operator says that the original is gone.

mod copy;
mod error;
mod manifest;
mod postgres;
mod restore;

pub use copy::{Made, backup};
pub use error::BackupError;
pub use restore::{Restored, restore};

/// The database's name in a copy of SQLite, and in a folder of data.
const SQLITE: &str = "essaim.db";

/// The database's name in a copy of PostgreSQL.
const DUMP: &str = "essaim.dump";
