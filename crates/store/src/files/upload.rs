//! A file while it arrives, piece by piece.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use sha2::{Digest as _, Sha256};
use tokio::fs::File;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

use super::error::disk;
use super::{FileError, FileHash, place};

/// A file that is arriving.
#[derive(Debug)]
pub struct Upload {
    folder: Arc<Path>,
    part: Part,
    file: File,
    hasher: Sha256,
    limit: u64,
    length: u64,
}

impl Upload {
    pub(super) async fn begin(folder: Arc<Path>, limit: u64) -> Result<Self, FileError> {
        let part = Part(folder.join("part").join(part_name()));
        let file = File::create_new(&part.0).await.map_err(disk(&part.0))?;
        Ok(Self {
            folder,
            part,
            file,
            hasher: Sha256::new(),
            limit,
            length: 0,
        })
    }

    /// Adds a piece.
    ///
    /// # Errors
    /// [`FileError::TooLarge`] beyond the limit.
    pub async fn write(&mut self, piece: &[u8]) -> Result<(), FileError> {
        self.length = self
            .length
            .saturating_add(u64::try_from(piece.len()).unwrap_or(u64::MAX));
        if self.length > self.limit {
            return Err(FileError::TooLarge { limit: self.limit });
        }
        self.hasher.update(piece);
        self.file.write_all(piece).await.map_err(disk(&self.part.0))
    }

    /// The whole file, on the disk under a temporary name: dropped before it is kept, it leaves nothing.
    pub async fn arrived(mut self) -> Result<Arrived, FileError> {
        self.file.flush().await.map_err(disk(&self.part.0))?;
        self.file.sync_all().await.map_err(disk(&self.part.0))?;
        Ok(Arrived {
            folder: self.folder,
            part: self.part,
            hash: FileHash::from(<[u8; 32]>::from(self.hasher.finalize())),
            length: self.length,
        })
    }

    /// Keeps the file: when this returns, it is on the disk under its hash.
    pub async fn keep(self) -> Result<FileHash, FileError> {
        self.arrived().await?.keep().await
    }
}

/// A file that arrived whole and is not kept yet.
#[derive(Debug)]
pub struct Arrived {
    folder: Arc<Path>,
    part: Part,
    hash: FileHash,
    length: u64,
}

impl Arrived {
    /// Its bytes' hash.
    pub const fn hash(&self) -> FileHash {
        self.hash
    }

    /// Its length in bytes.
    pub const fn length(&self) -> u64 {
        self.length
    }

    /// Its bytes.
    pub async fn read(&self) -> Result<Vec<u8>, FileError> {
        let bytes = tokio::fs::read(&self.part.0).await;
        bytes.map_err(disk(&self.part.0))
    }

    /// Its first bytes, `most` at most.
    pub async fn start(&self, most: usize) -> Result<Vec<u8>, FileError> {
        let file = File::open(&self.part.0).await.map_err(disk(&self.part.0))?;
        let mut bytes = Vec::with_capacity(most);
        let mut start = file.take(u64::try_from(most).unwrap_or(u64::MAX));
        let read = start.read_to_end(&mut bytes).await;
        read.map_err(disk(&self.part.0))?;
        Ok(bytes)
    }

    /// Keeps the file: when this returns, it is on the disk under its hash.
    pub async fn keep(self) -> Result<FileHash, FileError> {
        let target = place(&self.folder, self.hash);
        let drawer = target.parent().unwrap_or(&self.folder);
        tokio::fs::create_dir_all(drawer)
            .await
            .map_err(disk(drawer))?;
        // The same bytes may lie there already: the rename replaces them by themselves, or mends them.
        self.move_to(&target).await?;
        sync_folder(drawer).await?;
        sync_folder(&self.folder).await?;
        Ok(self.hash)
    }

    pub(super) async fn move_to(&self, target: &Path) -> Result<(), FileError> {
        let moved = tokio::fs::rename(&self.part.0, target).await;
        moved.map_err(disk(target))
    }
}

/// A temporary file, removed when dropped; after the rename there is nothing to remove.
#[derive(Debug)]
pub(super) struct Part(pub(super) PathBuf);

impl Drop for Part {
    fn drop(&mut self) {
        std::fs::remove_file(&self.0).ok();
    }
}

/// A file to write to and read again that nobody else can open: it has no name, and is gone when dropped.
pub(super) async fn unnamed(folder: &Path) -> Result<std::fs::File, FileError> {
    let part = Part(folder.join("part").join(part_name()));
    let mut options = tokio::fs::OpenOptions::new();
    let options = options.read(true).write(true).create_new(true);
    let file = options.open(&part.0).await.map_err(disk(&part.0))?;
    Ok(file.into_std().await)
}

/// Nodes share the folder: the name holds this process's id and a random part.
pub(super) fn part_name() -> String {
    use std::hash::BuildHasher as _;
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let chance = std::hash::RandomState::new().hash_one(number);
    format!("{}-{number}-{chance:016x}", std::process::id())
}

/// A rename lasts once its folder is on the disk.
pub(super) async fn sync_folder(folder: &Path) -> Result<(), FileError> {
    let open = File::open(folder).await.map_err(disk(folder))?;
    open.sync_all().await.map_err(disk(folder))
}
