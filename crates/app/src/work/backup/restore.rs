//! A copy put back, locked.

use std::path::{Path, PathBuf};

use essaim_domain::design::FileHash;
use essaim_domain::ids::DraftId;
use essaim_store::work::lease;
use essaim_store::{Db, Engine, Files, StoreError, instance, transact};

use super::error::{BackupError, disk};
use super::manifest::{Manifest, OfDraft, empty_folder, hash_of};
use super::{SQLITE, postgres};

/// A copy that was put back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    /// The instance.
    pub instance: uuid::Uuid,
    /// When the copy was made.
    pub made_at: chrono::DateTime<chrono::Utc>,
    /// Files put back.
    pub files: usize,
}

/// Puts a copy into `data`, a new or empty folder, and its database to `url`.
///
/// For SQLite that is a file that does not exist yet, for PostgreSQL an empty database. Every hash is checked before anything is written. The
/// restored instance is locked.
pub async fn restore(from: &Path, data: &Path, url: &str) -> Result<Restored, BackupError> {
    let manifest = Manifest::read(from).await?;
    let engine = engine_of(url);
    let backup = if manifest.database == SQLITE {
        Engine::Sqlite
    } else {
        Engine::Postgres
    };
    if engine != backup {
        return Err(BackupError::OtherEngine {
            backup: named(backup),
            settings: named(engine),
        });
    }
    check(from, &manifest).await?;
    empty_folder(data).await?;
    let database = from.join(&manifest.database);
    match engine {
        Engine::Sqlite => put_file(&database, &file_of(url)).await?,
        Engine::Postgres => postgres::restore(url, &database).await?,
    }
    let here = Files::open(data, manifest.instance).await?;
    for hash in hashes(&manifest, from)? {
        put_file(&kept_at(from, hash), &here.path(hash)).await?;
    }
    for OfDraft { draft, hash } in &manifest.drafts {
        let to = here.path_of_draft(*draft, *hash);
        put_file(&draft_at(from, *draft, *hash), &to).await?;
    }
    lock(url).await?;
    Ok(Restored {
        instance: manifest.instance,
        made_at: manifest.made_at,
        files: manifest.files.len(),
    })
}

async fn check(from: &Path, manifest: &Manifest) -> Result<(), BackupError> {
    let database = from.join(&manifest.database);
    if hash_of(database.clone()).await? != manifest.database_hash {
        return Err(BackupError::Damaged(database));
    }
    for hash in hashes(manifest, from)? {
        let path = kept_at(from, hash);
        if hash_of(path.clone()).await? != hash.to_string() {
            return Err(BackupError::Damaged(path));
        }
    }
    for OfDraft { draft, hash } in &manifest.drafts {
        let path = draft_at(from, *draft, *hash);
        if hash_of(path.clone()).await? != hash.to_string() {
            return Err(BackupError::Damaged(path));
        }
    }
    Ok(())
}

fn hashes(manifest: &Manifest, from: &Path) -> Result<Vec<FileHash>, BackupError> {
    let all = manifest.files.iter().map(|hash| hash.parse());
    all.collect::<Result<_, _>>()
        .map_err(|_| BackupError::NoBackup {
            path: from.to_owned(),
            why: "its manifest names a file by no hash".to_owned(),
        })
}

/// Where a copy keeps a file: the same drawers as a folder of data.
fn kept_at(from: &Path, hash: FileHash) -> PathBuf {
    let name = hash.to_string();
    let (drawer, rest) = name.split_at(2);
    from.join("files").join(drawer).join(rest)
}

/// Where a copy keeps a file of a draft.
fn draft_at(from: &Path, draft: DraftId, hash: FileHash) -> PathBuf {
    let folder = from.join("files/drafts").join(draft.to_string());
    folder.join(hash.to_string())
}

async fn put_file(from: &Path, to: &Path) -> Result<(), BackupError> {
    if tokio::fs::try_exists(to).await.map_err(disk(to))? {
        return Err(BackupError::NotEmpty(to.to_owned()));
    }
    if let Some(folder) = to.parent() {
        tokio::fs::create_dir_all(folder)
            .await
            .map_err(disk(folder))?;
    }
    tokio::fs::copy(from, to).await.map_err(disk(to))?;
    let file = tokio::fs::File::open(to).await.map_err(disk(to))?;
    file.sync_all().await.map_err(disk(to))
}

/// Locks the copy. Who worked for the original does not work here: nobody waits for its lease to run out.
async fn lock(url: &str) -> Result<(), BackupError> {
    let db = Db::open(url).await?;
    let locked = transact!(db, |tx| -> Result<(), StoreError> {
        lease::let_all_go(tx).await?;
        instance::set_locked(tx, true).await.map(drop)
    });
    db.close().await;
    Ok(locked?)
}

fn engine_of(url: &str) -> Engine {
    if postgres::is_address(url) {
        Engine::Postgres
    } else {
        Engine::Sqlite
    }
}

const fn named(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => "SQLite",
        Engine::Postgres => "PostgreSQL",
    }
}

fn file_of(url: &str) -> PathBuf {
    let path = url.strip_prefix("sqlite:").unwrap_or(url);
    PathBuf::from(path.strip_prefix("//").unwrap_or(path))
}
