//! One SQL text on two engines: [`Db`] reads, [`Tx`] writes.

pub(crate) mod args;
pub(crate) mod clock;
pub mod column;
pub mod instance;
mod listener;
pub(crate) mod migrate;
pub(crate) mod migrations;
pub(crate) mod notice;
pub(crate) mod settings;
pub(crate) mod statement;
mod teller;
pub(crate) mod transact;
pub(crate) mod tx;
mod upkeep;

#[cfg(test)]
mod tests;

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, SubsecRound as _, Utc};
use sqlx::postgres::{PgPool, PgPoolOptions};
use sqlx::sqlite::{SqlitePool, SqlitePoolOptions};
use sqlx::{Connection as _, Executor as _, SqlSafeStr as _};

use args::{Args, Row};
use clock::{Clock, SystemClock};
use notice::{Notices, Switchboard};
use settings::{Address, Settings};
use statement::sql;
use tx::{Open, Tx};

use crate::StoreError;

sql! {
    SERVER_CLOCK [Postgres] = "SELECT now()";
    PUBLISH [Postgres] = "SELECT pg_notify('essaim', value) FROM jsonb_array_elements_text($1)";
    INTEGRITY [Sqlite] = "PRAGMA integrity_check";
    FOREIGN_KEYS [Sqlite] = "SELECT \"table\", parent FROM pragma_foreign_key_check";
    COPY [Sqlite] = "VACUUM INTO $1";
    ALIVE = "SELECT CAST(1 AS BIGINT)";
}

/// A connection to a server that rested so long is asked whether it still lives before it is used;
/// one that was used a moment ago need not pay a round trip for it.
const RESTED: Duration = Duration::from_secs(5);

/// Which database engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Engine {
    /// One file, one writer.
    Sqlite,
    /// A server, several nodes.
    Postgres,
}

/// How PostgreSQL begins to read everything as it was at one instant.
const ONE_INSTANT: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

/// A database, open. Copies share its connections.
#[derive(Debug, Clone)]
pub struct Db {
    pools: Pools,
    clock: Option<Arc<dyn Clock>>,
    switchboard: Arc<Switchboard>,
}

#[derive(Debug, Clone)]
enum Pools {
    Sqlite { read: SqlitePool, write: SqlitePool },
    Postgres(PgPool),
}

impl Db {
    /// Opens `sqlite:PATH`, a plain path or `postgres://…` with the default [`Settings`]. A missing
    /// SQLite file is created; its folder is not. Tables are made by [`Db::migrate`].
    ///
    /// # Errors
    /// [`StoreError::Address`] when `url` cannot be read, [`StoreError::Unavailable`] when nothing
    /// answers there.
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        Self::open_with(url, &Settings::default()).await
    }

    /// [`Db::open`] with other settings.
    pub async fn open_with(url: &str, settings: &Settings) -> Result<Self, StoreError> {
        let (pools, switchboard) = match Address::parse(url)? {
            Address::Sqlite(file) => {
                let writer = settings::sqlite_writer(*file.clone(), settings);
                let reader = settings::sqlite_reader(*file, settings);
                let pool = || {
                    SqlitePoolOptions::new()
                        .acquire_timeout(settings.acquire_timeout)
                        .test_before_acquire(false)
                };
                let one = pool()
                    .max_connections(1)
                    .idle_timeout(None)
                    .max_lifetime(None);
                let write = one.connect_with(writer).await?;
                let many = pool().max_connections(settings.sqlite_readers);
                let read = many.connect_with(reader).await?;
                (Pools::Sqlite { read, write }, Switchboard::local())
            }
            Address::Postgres(server) => {
                let server = settings::postgres(*server, settings);
                let pool = PgPoolOptions::new()
                    .max_connections(settings.postgres_connections)
                    .acquire_timeout(settings.acquire_timeout)
                    .test_before_acquire(false)
                    .before_acquire(|connection, about| {
                        Box::pin(async move {
                            Ok(about.idle_for < RESTED || connection.ping().await.is_ok())
                        })
                    })
                    .connect_with(server.clone())
                    .await?;
                (Pools::Postgres(pool), Switchboard::of_server(server))
            }
        };
        let switchboard = Arc::new(switchboard);
        Ok(Self {
            pools,
            clock: settings.clock.clone(),
            switchboard,
        })
    }

    /// Which engine this is.
    pub const fn engine(&self) -> Engine {
        match self.pools {
            Pools::Sqlite { .. } => Engine::Sqlite,
            Pools::Postgres(_) => Engine::Postgres,
        }
    }

    /// Begins a transaction that may write, and fixes its time. Dropped, it leaves no trace.
    pub async fn begin(&self) -> Result<Tx, StoreError> {
        match &self.pools {
            Pools::Sqlite { write, .. } => {
                let tx = write.begin_with("BEGIN IMMEDIATE").await?;
                Ok(self.opened(Open::Sqlite(tx), self.process_clock()))
            }
            Pools::Postgres(pool) => {
                let mut tx = pool.begin().await?;
                let now = match &self.clock {
                    Some(clock) => clock.now(),
                    None => sqlx::query_scalar(SERVER_CLOCK).fetch_one(&mut *tx).await?,
                };
                Ok(self.opened(Open::Postgres(tx), now.trunc_subsecs(6)))
            }
        }
    }

    /// Begins a transaction that only reads: everything in it as it is at one instant, whatever others
    /// write meanwhile. It keeps nobody waiting.
    pub async fn snapshot(&self) -> Result<Tx, StoreError> {
        let now = self.now().await?;
        let open = match &self.pools {
            Pools::Sqlite { read, .. } => Open::Sqlite(read.begin().await?),
            Pools::Postgres(pool) => Open::Postgres(pool.begin_with(ONE_INSTANT).await?),
        };
        Ok(self.opened(open, now))
    }

    fn opened(&self, open: Open, now: DateTime<Utc>) -> Tx {
        Tx::new(open, now, Arc::clone(&self.switchboard))
    }

    /// The time for a page that only reads: the database server's, or the machine's on SQLite.
    pub async fn now(&self) -> Result<DateTime<Utc>, StoreError> {
        match (&self.pools, &self.clock) {
            (Pools::Postgres(_), None) => {
                let (now,): (DateTime<Utc>,) = self.one(SERVER_CLOCK, ()).await?;
                Ok(now)
            }
            (Pools::Postgres(_) | Pools::Sqlite { .. }, _) => Ok(self.process_clock()),
        }
    }

    fn process_clock(&self) -> DateTime<Utc> {
        let now = self
            .clock
            .as_ref()
            .map_or_else(|| SystemClock.now(), |clock| clock.now());
        now.trunc_subsecs(6)
    }

    /// What other transactions publish from now on; on PostgreSQL, those of every node. The first
    /// thing heard there is [`notice::Notice::Resync`], once the line is open. Needs a tokio runtime.
    pub fn listen(&self) -> Notices {
        self.switchboard.listen()
    }

    /// Closes every connection, once their work is done.
    pub async fn close(&self) {
        match &self.pools {
            Pools::Sqlite { read, write } => {
                read.close().await;
                write.close().await;
            }
            Pools::Postgres(pool) => pool.close().await,
        }
    }

    /// Every row.
    pub(crate) async fn all<T: Row>(
        &self,
        sql: &'static str,
        args: impl Args,
    ) -> Result<Vec<T>, StoreError> {
        Ok(match &self.pools {
            Pools::Sqlite { read, .. } => {
                sqlx::query_as_with(sql, args.sqlite()?)
                    .fetch_all(read)
                    .await?
            }
            Pools::Postgres(pool) => {
                sqlx::query_as_with(sql, args.postgres()?)
                    .fetch_all(pool)
                    .await?
            }
        })
    }

    /// The first row, if there is one.
    pub(crate) async fn opt<T: Row>(
        &self,
        sql: &'static str,
        args: impl Args,
    ) -> Result<Option<T>, StoreError> {
        Ok(match &self.pools {
            Pools::Sqlite { read, .. } => {
                sqlx::query_as_with(sql, args.sqlite()?)
                    .fetch_optional(read)
                    .await?
            }
            Pools::Postgres(pool) => {
                sqlx::query_as_with(sql, args.postgres()?)
                    .fetch_optional(pool)
                    .await?
            }
        })
    }

    /// The row, or [`StoreError::NotFound`].
    pub(crate) async fn one<T: Row>(
        &self,
        sql: &'static str,
        args: impl Args,
    ) -> Result<T, StoreError> {
        self.opt(sql, args).await?.ok_or(StoreError::NotFound)
    }

    /// Has the database read `sql` without running it.
    pub(crate) async fn prepare(&self, sql: &'static str) -> Result<(), StoreError> {
        match &self.pools {
            Pools::Sqlite { read, .. } => drop(read.prepare(sql.into_sql_str()).await?),
            Pools::Postgres(pool) => drop(pool.prepare(sql.into_sql_str()).await?),
        }
        Ok(())
    }
}
