//! Files no row names: a transaction that failed after its file was kept leaves one.

use chrono::{DateTime, Utc};

use super::error::disk;
use super::upload::{Part, part_name};
use super::{FileError, FileHash, Files};

impl Files {
    /// The files that were kept before an instant and not since. Read what rows name after this, never before:
    /// then whatever is named later was kept anew, and [`Files::let_go`] finds it young.
    pub async fn kept_before(&self, before: DateTime<Utc>) -> Result<Vec<FileHash>, FileError> {
        let mut old = Vec::new();
        for hash in self.list().await? {
            let about = tokio::fs::metadata(self.path(hash)).await;
            let Ok(changed) = about.and_then(|about| about.modified()) else {
                continue; // it was let go by another node
            };
            if DateTime::<Utc>::from(changed) < before {
                old.push(hash);
            }
        }
        Ok(old)
    }

    /// Removes a file nothing names, unless it was kept again since the instant; whether it is gone. It is set
    /// aside first and looked at again there, so that a file that arrives at this moment is not the one removed.
    pub async fn let_go(&self, hash: FileHash, before: DateTime<Utc>) -> Result<bool, FileError> {
        let path = self.path(hash);
        let aside = Part(self.folder.join("part").join(part_name()));
        if tokio::fs::rename(&path, &aside.0).await.is_err() {
            return Ok(false); // another node was quicker
        }
        let about = tokio::fs::metadata(&aside.0).await;
        let changed = about.and_then(|about| about.modified());
        if DateTime::<Utc>::from(changed.map_err(disk(&aside.0))?) < before {
            return Ok(true);
        }
        tokio::fs::rename(&aside.0, &path)
            .await
            .map_err(disk(&path))?;
        Ok(false)
    }
}
