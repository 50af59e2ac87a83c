//! Why a copy was not made, or not put back.

use std::io;
use std::path::{Path, PathBuf};

use essaim_store::{FileError, StoreError};

/// Why a copy was not made, or not put back.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The target holds something.
    #[error("{} is not empty: name a new or empty folder. Nothing was written", .0.display())]
    NotEmpty(PathBuf),
    /// The database was never founded.
    #[error("the database is no instance yet: start `essaim migrate` first. Nothing was written")]
    NoInstance,
    /// It is no copy of ours, or an unfinished one.
    #[error("{} cannot be read as a backup ({why}). Nothing was restored", path.display())]
    NoBackup {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        why: String,
    },
    /// A file of the copy is not what was copied.
    #[error(
        "{} is damaged: its content is not what the manifest says. Nothing was restored; \
         take another backup",
        .0.display()
    )]
    Damaged(PathBuf),
    /// A copy of PostgreSQL needs a database to go to, one of SQLite a folder.
    #[error(
        "this is a backup of {backup}, the settings name {settings}. Nothing was restored; \
         set `database` for the engine of the backup"
    )]
    OtherEngine {
        /// The copy's engine.
        backup: &'static str,
        /// The engine of the settings.
        settings: &'static str,
    },
    /// A program of PostgreSQL is not installed.
    #[error(
        "{0} was not found: install PostgreSQL's client programs (Debian: postgresql-client), of the \
         server's version or newer. Nothing was done"
    )]
    NoProgram(&'static str),
    /// A program of PostgreSQL failed.
    #[error("{program} failed and its work was undone: {said}")]
    Program {
        /// Which.
        program: &'static str,
        /// What it said, without the password.
        said: String,
    },
    /// The disk refused.
    #[error("{}: {error}", path.display())]
    Disk {
        /// Where.
        path: PathBuf,
        /// What the system said.
        #[source]
        error: io::Error,
    },
    /// The database refused.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The folder of files refused.
    #[error(transparent)]
    File(#[from] FileError),
}

pub(super) fn disk(path: &Path) -> impl FnOnce(io::Error) -> BackupError {
    move |error| BackupError::Disk {
        path: path.to_owned(),
        error,
    }
}
