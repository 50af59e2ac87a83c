//! Is the database whole, and a copy of it.

use std::path::Path;

use super::{ALIVE, COPY, Db, FOREIGN_KEYS, INTEGRITY, Pools};
use crate::StoreError;

impl Db {
    /// Reads the whole SQLite file for damage and rows that point nowhere; on PostgreSQL, whose own
    /// tools do that, only asks whether it answers. An empty list is good news.
    pub async fn integrity(&self) -> Result<Vec<String>, StoreError> {
        match self.pools {
            Pools::Postgres(_) => {
                let (_,): (i64,) = self.one(ALIVE, ()).await?;
                Ok(Vec::new())
            }
            Pools::Sqlite { .. } => {
                let said: Vec<(String,)> = self.all(INTEGRITY, ()).await?;
                let dangling: Vec<(String, String)> = self.all(FOREIGN_KEYS, ()).await?;
                let damage = said
                    .into_iter()
                    .map(|(line,)| line)
                    .filter(|line| line != "ok");
                let missing = dangling
                    .into_iter()
                    .map(|(table, parent)| format!("a row of {table} names a missing {parent}"));
                Ok(damage.chain(missing).collect())
            }
        }
    }

    /// Copies a SQLite database as it is now into a new file, while others read and write.
    ///
    /// # Errors
    /// When `path` exists, and on PostgreSQL, which has `pg_dump`.
    pub async fn backup_to(&self, path: &Path) -> Result<(), StoreError> {
        let Pools::Sqlite { read, .. } = &self.pools else {
            let advice = "a PostgreSQL database is copied with pg_dump; nothing was written";
            return Err(StoreError::Unsupported(advice));
        };
        if path.exists() {
            let text = format!("{} exists: name a new file", path.display());
            return Err(StoreError::Unavailable(text));
        }
        let name = path.to_string_lossy().into_owned();
        sqlx::query(COPY).bind(name).execute(read).await?;
        sync(path)
            .await
            .map_err(|error| StoreError::from(sqlx::Error::Io(error)))
    }
}

/// SQLite does not promise that the copy reached the disk.
async fn sync(path: &Path) -> std::io::Result<()> {
    tokio::fs::File::open(path).await?.sync_all().await?;
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => {
            tokio::fs::File::open(folder).await?.sync_all().await
        }
        Some(_) | None => tokio::fs::File::open(".").await?.sync_all().await,
    }
}
