//! What a copy consists of.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use essaim_domain::design::FileHash;
use essaim_domain::ids::DraftId;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::error::{BackupError, disk};

/// Its name in the copy.
const NAME: &str = "manifest.json";

/// What a copy consists of.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Manifest {
    /// The program that made it.
    pub(super) essaim: String,
    /// The instance.
    pub(super) instance: uuid::Uuid,
    /// When the database was copied.
    pub(super) made_at: chrono::DateTime<chrono::Utc>,
    /// The database's file.
    pub(super) database: String,
    /// Its SHA-256.
    pub(super) database_hash: String,
    /// The files, by their SHA-256.
    pub(super) files: Vec<String>,
    /// The files of drafts; copies of older programs have none.
    #[serde(default)]
    pub(super) drafts: Vec<OfDraft>,
}

/// A file of a draft.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) struct OfDraft {
    /// The draft.
    pub(super) draft: DraftId,
    /// The file's SHA-256.
    pub(super) hash: FileHash,
}

impl Manifest {
    /// Writes it into a copy, the last thing done.
    pub(super) async fn write(&self, folder: &Path) -> Result<(), BackupError> {
        let path = folder.join(NAME);
        let text = serde_json::to_vec_pretty(self).map_err(|error| BackupError::NoBackup {
            path: path.clone(),
            why: error.to_string(),
        })?;
        tokio::fs::write(&path, text).await.map_err(disk(&path))?;
        let file = tokio::fs::File::open(&path).await.map_err(disk(&path))?;
        file.sync_all().await.map_err(disk(&path))
    }

    /// Reads it from a copy.
    pub(super) async fn read(folder: &Path) -> Result<Self, BackupError> {
        let path = folder.join(NAME);
        let no_backup = |why: String| BackupError::NoBackup {
            path: path.clone(),
            why,
        };
        let text = tokio::fs::read(&path)
            .await
            .map_err(|error| no_backup(error.to_string()))?;
        let manifest: Self =
            serde_json::from_slice(&text).map_err(|error| no_backup(error.to_string()))?;
        let known = [super::SQLITE, super::DUMP].contains(&manifest.database.as_str());
        if known {
            Ok(manifest)
        } else {
            Err(no_backup("it names an unknown database file".to_owned()))
        }
    }
}

/// The SHA-256 of a file, in hexadecimal, read piece by piece off the async threads.
pub(super) async fn hash_of(path: PathBuf) -> Result<String, BackupError> {
    let named = path.clone();
    let hashing = tokio::task::spawn_blocking(move || -> std::io::Result<String> {
        let mut file = File::open(path)?;
        let mut hash = Sha256::new();
        let mut piece = vec![0_u8; 1 << 20];
        loop {
            let read = file.read(&mut piece)?;
            if read == 0 {
                return Ok(hex::encode(hash.finalize()));
            }
            hash.update(piece.get(..read).unwrap_or_default());
        }
    });
    let done = hashing
        .await
        .unwrap_or_else(|error| Err(std::io::Error::other(error)));
    done.map_err(disk(&named))
}

/// Refuses a folder that holds something, and makes it when it is missing.
pub(super) async fn empty_folder(folder: &Path) -> Result<(), BackupError> {
    tokio::fs::create_dir_all(folder)
        .await
        .map_err(disk(folder))?;
    let mut entries = tokio::fs::read_dir(folder).await.map_err(disk(folder))?;
    match entries.next_entry().await.map_err(disk(folder))? {
        Some(_) => Err(BackupError::NotEmpty(folder.to_owned())),
        None => Ok(()),
    }
}
