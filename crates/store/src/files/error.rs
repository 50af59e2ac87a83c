//! Why a file could not be kept or read.

use std::io;
use std::path::{Path, PathBuf};

use uuid::Uuid;

use super::FileHash;

/// Why a file could not be kept or read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FileError {
    /// No file has this hash.
    #[error("no file {hash} in {}", folder.display())]
    Missing {
        /// The hash asked for.
        hash: FileHash,
        /// The folder of files.
        folder: PathBuf,
    },
    /// The bytes on the disk are not the ones that were kept.
    #[error(
        "the file {} is damaged: its content no longer has the hash {hash}. Nothing was sent; \
         put back this file from a backup",
        path.display()
    )]
    Damaged {
        /// What it should be.
        hash: FileHash,
        /// Where it lies.
        path: PathBuf,
    },
    /// The upload is larger than allowed; nothing of it was kept.
    #[error("the file has more than {limit} bytes; nothing of it was kept")]
    TooLarge {
        /// Bytes allowed.
        limit: u64,
    },
    /// The folder belongs to another instance than the database.
    #[error(
        "{} belongs to instance {found}, the database is instance {expected}. Nothing was changed; \
         give the folder and the database that belong together",
        path.display()
    )]
    OtherInstance {
        /// The file that names the instance.
        path: PathBuf,
        /// What it says.
        found: String,
        /// What the database says.
        expected: Uuid,
    },
    /// There are files, but nothing says which instance they are of.
    #[error(
        "{} is missing, yet the folder beside it holds files: it may be of another instance. \
         Nothing was changed; put back the file `instance` from the same backup as the folder",
        path.display()
    )]
    NoInstance {
        /// The file that should be there.
        path: PathBuf,
    },
    /// The disk refused.
    #[error("{}: {error}; nothing was kept", path.display())]
    Disk {
        /// Where.
        path: PathBuf,
        /// What the system said.
        #[source]
        error: io::Error,
    },
}

pub(super) fn disk(path: &Path) -> impl FnOnce(io::Error) -> FileError {
    move |error| FileError::Disk {
        path: path.to_owned(),
        error,
    }
}
