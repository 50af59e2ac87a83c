//! Bringing a database to the shape this program knows.

use std::collections::BTreeMap;

use sha2::{Digest as _, Sha256};

use super::migrations::{MIGRATIONS, Migration};
use super::statement::sql;
use super::tx::Tx;
use super::{Db, Engine};
use crate::StoreError;

sql! {
    APPLIED = "SELECT name, hash FROM schema_migration ORDER BY name";
    RECORD = "INSERT INTO schema_migration (name, hash, applied_at) VALUES ($1, $2, $3)";
}

const TABLE: &str = "CREATE TABLE IF NOT EXISTS schema_migration (
    name TEXT NOT NULL PRIMARY KEY, hash TEXT NOT NULL, applied_at TIMESTAMPTZ NOT NULL)";

/// Nodes that start together migrate one after the other. The number is "essaim" in ASCII.
const ALONE: &str = "SET LOCAL lock_timeout = 0; SET LOCAL client_min_messages = warning;
    SELECT pg_advisory_xact_lock(111546412493165)";

/// Why a database was not brought up to date. The migrations before the one named were kept.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum MigrateError {
    /// The database was made by a newer program.
    #[error(
        "the database has migration {name}, which this program does not know: it was used by a \
         newer version. Nothing was changed; start that version, or restore a backup made before it"
    )]
    Unknown {
        /// The newest unknown file.
        name: String,
    },
    /// A file that already ran is not the one built into this program.
    #[error(
        "migration {name} is not the one that made this database: its text was changed after it \
         ran. Nothing was changed; use an official build, and put corrections in a new migration"
    )]
    Changed {
        /// The file.
        name: String,
    },
    /// A file did not run; none of it was kept.
    #[error("migration {name} failed and was undone; the ones before it were kept: {error}")]
    Failed {
        /// The file.
        name: &'static str,
        /// What the database said.
        #[source]
        error: StoreError,
    },
    /// The database did not answer.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Db {
    /// Runs the migrations this database has not had yet, each in a transaction of its own; gives
    /// their names. Safe when several nodes start at once.
    pub async fn migrate(&self) -> Result<Vec<&'static str>, MigrateError> {
        self.migrate_through(MIGRATIONS).await
    }

    /// The migrations this database has not had yet; it is left as it is.
    ///
    /// # Errors
    /// [`MigrateError::Unknown`] when a newer program used it, [`MigrateError::Changed`].
    pub async fn pending(&self) -> Result<Vec<&'static str>, MigrateError> {
        let engine = self.engine();
        let ours = |migration: &&Migration| migration.engine.is_none_or(|only| only == engine);
        let mut files: Vec<Migration> = MIGRATIONS.iter().filter(ours).copied().collect();
        files.sort_by_key(|migration| migration.name);
        files.dedup_by_key(|migration| migration.name);
        let mut tx = self.begin().await?;
        let applied = applied(&mut tx).await?;
        tx.rollback().await?;
        refuse_strangers(&applied, &files)?;
        let names = files.iter().map(|file| file.name);
        Ok(names.filter(|name| !applied.contains_key(*name)).collect())
    }

    pub(super) async fn migrate_through(
        &self,
        known: &[Migration],
    ) -> Result<Vec<&'static str>, MigrateError> {
        let engine = self.engine();
        let ours = |migration: &Migration| migration.engine.is_none_or(|only| only == engine);
        let mut files: Vec<Migration> = known.iter().copied().filter(ours).collect();
        files.sort_by_key(|migration| migration.name);

        let mut ran = Vec::new();
        loop {
            let mut tx = self.begin().await?;
            let applied = applied(&mut tx).await?;
            refuse_strangers(&applied, &files)?;
            let Some(next) = files.iter().find(|file| !applied.contains_key(file.name)) else {
                tx.commit().await?;
                return Ok(ran);
            };
            apply(tx, next)
                .await
                .map_err(|error| MigrateError::Failed {
                    name: next.name,
                    error,
                })?;
            ran.push(next.name);
        }
    }
}

async fn applied(tx: &mut Tx) -> Result<BTreeMap<String, String>, StoreError> {
    match tx.engine() {
        Engine::Postgres => tx.script(ALONE).await?,
        Engine::Sqlite => {}
    }
    tx.script(TABLE).await?;
    let rows: Vec<(String, String)> = tx.all(APPLIED, ()).await?;
    Ok(rows.into_iter().collect())
}

fn refuse_strangers(
    applied: &BTreeMap<String, String>,
    files: &[Migration],
) -> Result<(), MigrateError> {
    for (name, hash) in applied.iter().rev() {
        match files.iter().find(|file| file.name == name) {
            None => return Err(MigrateError::Unknown { name: name.clone() }),
            Some(file) if hash_of(file) != *hash => {
                return Err(MigrateError::Changed { name: name.clone() });
            }
            Some(_) => {}
        }
    }
    Ok(())
}

async fn apply(mut tx: Tx, file: &Migration) -> Result<(), StoreError> {
    tx.script(file.text).await?;
    let now = tx.now();
    tx.run(RECORD, (file.name, hash_of(file), now)).await?;
    tx.commit().await
}

fn hash_of(file: &Migration) -> String {
    hex::encode(Sha256::digest(file.text))
}
