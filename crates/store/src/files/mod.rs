//! Files by SHA-256: written once, never changed, hashed again each time they are read.

mod draft;
mod error;
mod exact;
mod unnamed;
mod upload;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use chrono::{DateTime, Utc};
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWriteExt as _};
use uuid::Uuid;

pub use error::FileError;
pub use essaim_domain::design::FileHash;
pub use exact::Exact;
pub use upload::{Arrived, Upload};

use error::disk;
use upload::{Part, part_name, sync_folder, unnamed};

/// The folder of files of one instance: `DIR/files/ab/cdef…`. Copies share it.
#[derive(Debug, Clone)]
pub struct Files {
    folder: Arc<Path>,
    damaged: Arc<AtomicU64>,
}

impl Files {
    /// Opens the files of instance `expected` below `dir`, and makes the folders when `dir` is new.
    ///
    /// # Errors
    /// [`FileError::OtherInstance`] and [`FileError::NoInstance`] when `dir/instance` does not name
    /// the same instance.
    pub async fn open(dir: &Path, expected: Uuid) -> Result<Self, FileError> {
        let folder = dir.join("files");
        let parts = folder.join("part");
        tokio::fs::create_dir_all(&parts)
            .await
            .map_err(disk(&parts))?;
        let mark = dir.join("instance");
        match tokio::fs::read_to_string(&mark).await {
            Ok(found) if found.trim() == expected.to_string() => {}
            Ok(found) => {
                let found = found.trim().to_owned();
                return Err(FileError::OtherInstance {
                    path: mark,
                    found,
                    expected,
                });
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                if holds_files(&folder).await? {
                    return Err(FileError::NoInstance { path: mark });
                }
                write_mark(dir, &mark, &parts, expected).await?;
            }
            Err(error) => return Err(FileError::Disk { path: mark, error }),
        }
        Ok(Self {
            folder: folder.into(),
            damaged: Arc::default(),
        })
    }

    /// A file to write to and read again, gone when dropped: for what is made to be sent.
    pub async fn scratch(&self) -> Result<std::fs::File, FileError> {
        unnamed(&self.folder).await
    }

    /// Keeps `bytes`.
    pub async fn put(&self, bytes: &[u8]) -> Result<FileHash, FileError> {
        let mut upload = self.upload(u64::MAX).await?;
        upload.write(bytes).await?;
        upload.keep().await
    }

    /// Keeps everything `from` gives, `limit` bytes at most.
    pub async fn put_from(
        &self,
        from: impl AsyncRead + Unpin,
        limit: u64,
    ) -> Result<FileHash, FileError> {
        self.arriving(from, limit).await?.keep().await
    }

    async fn arriving(
        &self,
        mut from: impl AsyncRead + Unpin,
        limit: u64,
    ) -> Result<Upload, FileError> {
        let mut upload = self.upload(limit).await?;
        let mut piece = Vec::with_capacity(64 * 1024);
        loop {
            piece.clear();
            let read = from
                .read_buf(&mut piece)
                .await
                .map_err(disk(&self.folder))?;
            if read == 0 {
                return Ok(upload);
            }
            upload.write(&piece).await?;
        }
    }

    /// Begins a file that arrives piece by piece, of `limit` bytes at most. Dropped before
    /// [`Upload::keep`], it leaves nothing.
    pub async fn upload(&self, limit: u64) -> Result<Upload, FileError> {
        Upload::begin(Arc::clone(&self.folder), limit).await
    }

    /// The bytes of the file `hash`, checked.
    ///
    /// # Errors
    /// [`FileError::Damaged`] when they are not the ones that were kept.
    pub async fn read(&self, hash: FileHash) -> Result<Vec<u8>, FileError> {
        self.note(checked(&self.folder, place(&self.folder, hash), hash).await)
    }

    /// Removes what uploads left that a crash cut before the instant `before`; how many. Give an
    /// instant older than any upload may last: other nodes' uploads arrive in the same folder.
    pub async fn sweep(&self, before: DateTime<Utc>) -> Result<usize, FileError> {
        let parts = self.folder.join("part");
        let mut entries = tokio::fs::read_dir(&parts).await.map_err(disk(&parts))?;
        let mut removed = 0;
        while let Some(entry) = entries.next_entry().await.map_err(disk(&parts))? {
            let path = entry.path();
            let Ok(written) = entry.metadata().await.and_then(|about| about.modified()) else {
                continue; // it was kept or removed meanwhile
            };
            if DateTime::<Utc>::from(written) < before
                && tokio::fs::remove_file(&path).await.is_ok()
            {
                removed += 1;
            }
        }
        Ok(removed)
    }

    /// The folder they lie in.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Every file kept, in the order of their hashes; what else lies there is left out.
    pub async fn list(&self) -> Result<Vec<FileHash>, FileError> {
        let mut found = Vec::new();
        for drawer in names(&self.folder).await? {
            if drawer.len() != 2 {
                continue; // `part`, `drafts`
            }
            for rest in names(&self.folder.join(&drawer)).await? {
                found.extend(format!("{drawer}{rest}").parse::<FileHash>());
            }
        }
        found.sort_unstable();
        Ok(found)
    }

    /// Where the file `hash` lies, or would.
    pub fn path(&self, hash: FileHash) -> PathBuf {
        place(&self.folder, hash)
    }
}

/// The bytes at a path, which must have this hash.
async fn checked(folder: &Path, path: PathBuf, hash: FileHash) -> Result<Vec<u8>, FileError> {
    let bytes = match tokio::fs::read(&path).await {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let folder = folder.to_path_buf();
            return Err(FileError::Missing { hash, folder });
        }
        Err(error) => return Err(FileError::Disk { path, error }),
    };
    let checking = tokio::task::spawn_blocking(move || (FileHash::of(&bytes), bytes));
    match checking.await {
        Ok((found, bytes)) if found == hash => Ok(bytes),
        Ok(_) => Err(FileError::Damaged { hash, path }),
        Err(error) => Err(FileError::Disk {
            path,
            error: io::Error::other(error),
        }),
    }
}

fn place(folder: &Path, hash: FileHash) -> PathBuf {
    let name = hash.to_string();
    let (drawer, rest) = name.split_at(2);
    folder.join(drawer).join(rest)
}

async fn names(folder: &Path) -> Result<Vec<String>, FileError> {
    let mut entries = tokio::fs::read_dir(folder).await.map_err(disk(folder))?;
    let mut names = Vec::new();
    while let Some(entry) = entries.next_entry().await.map_err(disk(folder))? {
        names.push(entry.file_name().to_string_lossy().into_owned());
    }
    Ok(names)
}

async fn holds_files(folder: &Path) -> Result<bool, FileError> {
    let mut entries = tokio::fs::read_dir(folder).await.map_err(disk(folder))?;
    while let Some(entry) = entries.next_entry().await.map_err(disk(folder))? {
        if entry.file_name() != "part" {
            return Ok(true);
        }
    }
    Ok(false)
}

async fn write_mark(
    dir: &Path,
    mark: &Path,
    parts: &Path,
    instance: Uuid,
) -> Result<(), FileError> {
    let part = Part(parts.join(part_name()));
    let mut file = tokio::fs::File::create_new(&part.0)
        .await
        .map_err(disk(&part.0))?;
    let line = format!("{instance}\n");
    file.write_all(line.as_bytes())
        .await
        .map_err(disk(&part.0))?;
    file.flush().await.map_err(disk(&part.0))?;
    file.sync_all().await.map_err(disk(&part.0))?;
    tokio::fs::rename(&part.0, mark).await.map_err(disk(mark))?;
    sync_folder(dir).await
}
