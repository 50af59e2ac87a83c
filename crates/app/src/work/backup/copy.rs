//! A copy taken while the instance serves.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use essaim_store::{Engine, Files, instance};

use super::error::{BackupError, disk};
use super::manifest::{Manifest, OfDraft, empty_folder, hash_of};
use super::{DUMP, SQLITE, postgres};
use crate::App;

/// A copy that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// Where.
    pub folder: PathBuf,
    /// Files copied beside the database.
    pub files: usize,
    /// The database's size in bytes.
    pub bytes: u64,
}

/// Copies the instance into `folder`, which is new or empty.
///
/// The database first, the files after it: files are never rewritten, so every file the copied rows name is there. `url` is the address the
/// database was opened with.
pub async fn backup(app: &App, url: &str, folder: &Path) -> Result<Made, BackupError> {
    let this = instance::this(&app.db)
        .await?
        .ok_or(BackupError::NoInstance)?;
    empty_folder(folder).await?;
    let made_at = app.db.now().await?;
    let name = match app.db.engine() {
        Engine::Sqlite => {
            app.db.backup_to(&folder.join(SQLITE)).await?;
            SQLITE
        }
        Engine::Postgres => {
            postgres::dump(url, &folder.join(DUMP)).await?;
            DUMP
        }
    };
    let database = folder.join(name);
    let about = tokio::fs::metadata(&database)
        .await
        .map_err(disk(&database))?;
    let target = Files::open(folder, this.id).await?;
    let files = app.files.list().await?;
    for hash in &files {
        link_or_copy(&app.files.path(*hash), &target.path(*hash)).await?;
    }
    let mut drafts = Vec::new();
    for (draft, hash) in app.files.of_drafts().await? {
        let to = target.path_of_draft(draft, hash);
        match link_or_copy(&app.files.path_of_draft(draft, hash), &to).await {
            // Thrown away or published at this moment: what it became is a version of its own.
            Err(BackupError::Disk { error, .. }) if error.kind() == ErrorKind::NotFound => {}
            done => {
                done?;
                drafts.push(OfDraft { draft, hash });
            }
        }
    }
    let manifest = Manifest {
        essaim: env!("CARGO_PKG_VERSION").to_owned(),
        instance: this.id,
        made_at,
        database: name.to_owned(),
        database_hash: hash_of(database).await?,
        files: files.iter().map(ToString::to_string).collect(),
        drafts,
    };
    manifest.write(folder).await?;
    Ok(Made {
        folder: folder.to_owned(),
        files: files.len(),
        bytes: about.len(),
    })
}

/// A second name for the same bytes where the disk allows it, else a copy: files are never rewritten.
async fn link_or_copy(from: &Path, to: &Path) -> Result<(), BackupError> {
    if let Some(drawer) = to.parent() {
        tokio::fs::create_dir_all(drawer)
            .await
            .map_err(disk(drawer))?;
    }
    if tokio::fs::hard_link(from, to).await.is_ok() {
        return Ok(());
    }
    tokio::fs::copy(from, to).await.map(drop).map_err(disk(to))
}
