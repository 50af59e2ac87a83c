//! How a database is opened.

use std::str::FromStr as _;
use std::sync::Arc;
use std::time::Duration;

use sqlx::postgres::PgConnectOptions;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};

use super::clock::Clock;
use crate::StoreError;

/// Prepared statements kept per connection: more than this crate has.
const STATEMENTS_KEPT: usize = 1024;

/// How a database is opened; the default suits `serve`.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Connections to PostgreSQL at most; two more listen and tell.
    pub postgres_connections: u32,
    /// SQLite connections that read, beside the one that writes.
    pub sqlite_readers: u32,
    /// How long a question waits for a free connection.
    pub acquire_timeout: Duration,
    /// How long a statement waits for a lock another transaction holds.
    pub lock_timeout: Duration,
    /// A clock that replaces the database server's and the machine's, on both engines.
    pub clock: Option<Arc<dyn Clock>>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            postgres_connections: 16,
            sqlite_readers: 4,
            acquire_timeout: Duration::from_secs(10),
            lock_timeout: Duration::from_secs(10),
            clock: None,
        }
    }
}

/// Where a database is.
#[derive(Debug)]
pub(super) enum Address {
    Sqlite(Box<SqliteConnectOptions>),
    Postgres(Box<PgConnectOptions>),
}

impl Address {
    pub(super) fn parse(url: &str) -> Result<Self, StoreError> {
        let unreadable = || StoreError::Address(url.to_owned());
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            let options = PgConnectOptions::from_str(url)
                .map_err(|_| StoreError::Address("postgres://…".to_owned()))?;
            return Ok(Self::Postgres(Box::new(options)));
        }
        let path = match url.strip_prefix("sqlite:") {
            Some(rest) => rest.strip_prefix("//").unwrap_or(rest),
            None if url.contains("://") => return Err(unreadable()),
            None => url,
        };
        if path.is_empty() || path.starts_with(':') {
            return Err(unreadable());
        }
        Ok(Self::Sqlite(Box::new(
            SqliteConnectOptions::new().filename(path),
        )))
    }
}

pub(super) fn sqlite_writer(
    file: SqliteConnectOptions,
    settings: &Settings,
) -> SqliteConnectOptions {
    sqlite_reader(file, settings)
        .read_only(false)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
}

pub(super) fn sqlite_reader(
    file: SqliteConnectOptions,
    settings: &Settings,
) -> SqliteConnectOptions {
    file.read_only(true)
        .foreign_keys(true)
        .busy_timeout(settings.lock_timeout)
        .statement_cache_capacity(STATEMENTS_KEPT)
}

/// A node that hangs inside a transaction must not keep its rows from the others for ever.
pub(super) fn postgres(server: PgConnectOptions, settings: &Settings) -> PgConnectOptions {
    let lock = format!("{}ms", settings.lock_timeout.as_millis());
    server
        .application_name("essaim")
        .statement_cache_capacity(STATEMENTS_KEPT)
        .options([
            ("lock_timeout", lock.as_str()),
            ("idle_in_transaction_session_timeout", "60s"),
        ])
}
