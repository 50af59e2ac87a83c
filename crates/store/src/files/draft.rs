//! Files of drafts, in a folder of their own each: nothing else names them, so the folder can go whole.

use std::io;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use essaim_domain::ids::DraftId;

use super::error::disk;
use super::upload::{Arrived, sync_folder};
use super::{FileError, FileHash, Files, names};

impl Files {
    /// Keeps what arrived as the files of a draft: when this returns, all are on the disk.
    pub async fn keep_draft(&self, draft: DraftId, files: &[Arrived]) -> Result<(), FileError> {
        let folder = self.draft(draft);
        tokio::fs::create_dir_all(&folder)
            .await
            .map_err(disk(&folder))?;
        for file in files {
            file.move_to(&folder.join(file.hash().to_string())).await?;
        }
        sync_folder(&folder).await?;
        sync_folder(folder.parent().unwrap_or(&self.folder)).await
    }

    /// Keeps a draft's file for good, piece by piece, checked on the way. The draft keeps its own.
    pub async fn keep_of_draft(&self, draft: DraftId, hash: FileHash) -> Result<(), FileError> {
        let folder = self.draft(draft);
        let path = self.path_of_draft(draft, hash);
        let file = match tokio::fs::File::open(&path).await {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(FileError::Missing { hash, folder });
            }
            Err(error) => return Err(FileError::Disk { path, error }),
        };
        let copy = self.arriving(file, u64::MAX).await?.arrived().await?;
        if copy.hash() != hash {
            return Err(FileError::Damaged { hash, path });
        }
        copy.keep().await.map(drop)
    }

    /// Removes a draft's files, however many are there.
    pub async fn forget_draft(&self, draft: DraftId) -> Result<(), FileError> {
        let folder = self.draft(draft);
        match tokio::fs::remove_dir_all(&folder).await {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(FileError::Disk {
                path: folder,
                error,
            }),
            Ok(()) | Err(_) => Ok(()),
        }
    }

    /// The drafts whose folder was last changed before an instant.
    pub async fn drafts_before(&self, before: DateTime<Utc>) -> Result<Vec<DraftId>, FileError> {
        let folder = self.drafts_folder();
        let known = tokio::fs::try_exists(&folder).await;
        if !known.map_err(disk(&folder))? {
            return Ok(Vec::new());
        }
        let mut found = Vec::new();
        for name in names(&folder).await? {
            let about = tokio::fs::metadata(folder.join(&name)).await;
            let Ok(changed) = about.and_then(|about| about.modified()) else {
                continue; // it was removed meanwhile
            };
            if DateTime::<Utc>::from(changed) < before {
                found.extend(name.parse::<DraftId>());
            }
        }
        Ok(found)
    }

    /// Every file of every draft, for a copy.
    pub async fn of_drafts(&self) -> Result<Vec<(DraftId, FileHash)>, FileError> {
        let folder = self.drafts_folder();
        let known = tokio::fs::try_exists(&folder).await;
        if !known.map_err(disk(&folder))? {
            return Ok(Vec::new());
        }
        let mut found = Vec::new();
        for name in names(&folder).await? {
            let Ok(draft) = name.parse::<DraftId>() else {
                continue;
            };
            // A draft that goes at this moment has no files.
            let files = names(&self.draft(draft)).await.unwrap_or_default();
            let hashes = files.iter().filter_map(|name| name.parse().ok());
            found.extend(hashes.map(|hash| (draft, hash)));
        }
        found.sort_unstable();
        Ok(found)
    }

    /// Where a draft's file lies, or would.
    pub fn path_of_draft(&self, draft: DraftId, hash: FileHash) -> PathBuf {
        self.draft(draft).join(hash.to_string())
    }

    fn drafts_folder(&self) -> PathBuf {
        Path::join(&self.folder, "drafts")
    }

    fn draft(&self, draft: DraftId) -> PathBuf {
        self.drafts_folder().join(draft.to_string())
    }
}
