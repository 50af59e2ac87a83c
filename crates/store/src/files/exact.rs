//! A file as it is handed out: hashed again first, then given piece by piece, never held whole.

use std::io::{self, Read as _, Seek as _};
use std::path::PathBuf;
use std::sync::atomic::Ordering;

use sha2::{Digest as _, Sha256};
use tokio::fs::File;
use tokio::io::AsyncReadExt as _;

use super::{FileError, FileHash, Files, place};

/// Bytes read at once.
const PIECE: usize = 64 * 1024;

/// A file whose bytes are the ones that were kept.
#[derive(Debug)]
pub struct Exact {
    file: File,
    hash: FileHash,
    length: u64,
}

impl Exact {
    /// Its bytes' hash.
    pub const fn hash(&self) -> FileHash {
        self.hash
    }

    /// Its length in bytes.
    pub const fn length(&self) -> u64 {
        self.length
    }

    /// The file itself, standing at its start.
    pub async fn into_std(self) -> std::fs::File {
        self.file.into_std().await
    }

    /// Its next bytes; none at its end.
    pub async fn piece(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut piece = Vec::with_capacity(PIECE);
        let read = self.file.read_buf(&mut piece).await?;
        Ok((read > 0).then_some(piece))
    }
}

impl Files {
    /// The file `hash`, hashed again.
    ///
    /// # Errors
    /// [`FileError::Damaged`] when its bytes are not the ones that were kept.
    pub async fn exact(&self, hash: FileHash) -> Result<Exact, FileError> {
        let path = place(&self.folder, hash);
        let folder = self.folder.to_path_buf();
        let at = path.clone();
        let checking = tokio::task::spawn_blocking(move || hashed(at, folder, hash));
        let checked = checking.await.unwrap_or_else(|error| {
            let error = io::Error::other(error);
            Err(FileError::Disk { path, error })
        });
        self.note(checked)
    }

    /// Counts what is not as it was kept, for whoever watches the node.
    pub(super) fn note<T>(&self, outcome: Result<T, FileError>) -> Result<T, FileError> {
        if matches!(
            outcome,
            Err(FileError::Damaged { .. } | FileError::Missing { .. })
        ) {
            self.damaged.fetch_add(1, Ordering::Relaxed);
        }
        outcome
    }

    /// How often, since this process began, a file was missing or not as it was kept.
    pub fn damaged(&self) -> u64 {
        self.damaged.load(Ordering::Relaxed)
    }
}

fn hashed(path: PathBuf, folder: PathBuf, hash: FileHash) -> Result<Exact, FileError> {
    let mut file = match std::fs::File::open(&path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Err(FileError::Missing { hash, folder });
        }
        Err(error) => return Err(FileError::Disk { path, error }),
    };
    match digest(&mut file) {
        Ok((found, length)) if found == hash => Ok(Exact {
            file: File::from_std(file),
            hash,
            length,
        }),
        Ok(_) => Err(FileError::Damaged { hash, path }),
        Err(error) => Err(FileError::Disk { path, error }),
    }
}

/// The hash and length of a file, which stands at its start again afterwards.
fn digest(file: &mut std::fs::File) -> io::Result<(FileHash, u64)> {
    let mut hasher = Sha256::new();
    let mut piece = vec![0; PIECE];
    let mut length = 0_u64;
    loop {
        let read = file.read(&mut piece)?;
        if read == 0 {
            break;
        }
        length += u64::try_from(read).unwrap_or_default();
        hasher.update(piece.get(..read).unwrap_or_default());
    }
    file.rewind()?;
    Ok((FileHash::from(<[u8; 32]>::from(hasher.finalize())), length))
}
