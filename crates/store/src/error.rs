//! What can go wrong with the database, in words that are the same on both engines.

use sqlx::error::DatabaseError;
use sqlx::postgres::PgDatabaseError;
use sqlx::sqlite::SqliteError;

/// Why the database did not do what it was asked. Nothing of the transaction was kept.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// A row with the same key exists.
    #[error("a row with the same {constraint} already exists; nothing was changed")]
    Unique {
        /// `table.column, table.column` for a key over plain columns, else the index's name.
        constraint: String,
    },
    /// A `CHECK` refused the row.
    #[error("the rule {constraint} refused the change; nothing was changed")]
    Check {
        /// The constraint's name as the migration gives it.
        constraint: String,
    },
    /// A row that is named does not exist, or a row that is still named was to go.
    #[error(
        "the change names a row that does not exist, or removes one still in use; nothing was changed"
    )]
    ForeignKey,
    /// `one` was asked for and there was none.
    #[error("the row asked for does not exist")]
    NotFound,
    /// Another transaction was in the way: trying again is right.
    #[error("the database was busy with the same rows; nothing was changed, try again")]
    Busy,
    /// A row was changed by somebody else since it was read: running the transaction again is right.
    #[error("somebody changed the same rows meanwhile; nothing was changed, try again")]
    Changed,
    /// The database cannot be reached, has no connection to spare, or its disk is full.
    #[error("the database cannot be used now ({0}); nothing was changed, try again in a moment")]
    Unavailable(String),
    /// The address of the database cannot be read.
    #[error(
        "{0:?} is no database address: write sqlite:PATH, a plain path, or postgres://USER@HOST/NAME"
    )]
    Address(String),
    /// This engine has another tool for it.
    #[error("{0}")]
    Unsupported(&'static str),
    /// Anything else the driver says.
    #[error("the database refused: {0}")]
    Other(#[source] sqlx::Error),
}

impl StoreError {
    /// Whether the same transaction, run again from its start, may succeed.
    pub const fn is_retryable(&self) -> bool {
        matches!(self, Self::Busy | Self::Changed)
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        if matches!(error, sqlx::Error::RowNotFound) {
            return Self::NotFound;
        }
        if cannot_be_used(&error) {
            return Self::Unavailable(error.to_string());
        }
        if let sqlx::Error::Database(refusal) = error {
            return from_database(refusal);
        }
        Self::Other(error)
    }
}

const fn cannot_be_used(error: &sqlx::Error) -> bool {
    matches!(
        error,
        sqlx::Error::PoolTimedOut
            | sqlx::Error::PoolClosed
            | sqlx::Error::WorkerCrashed
            | sqlx::Error::Io(_)
            | sqlx::Error::Tls(_)
    )
}

fn from_database(refusal: Box<dyn DatabaseError>) -> StoreError {
    if refusal.is_unique_violation() {
        return StoreError::Unique {
            constraint: unique(&*refusal),
        };
    }
    if refusal.is_check_violation() {
        return StoreError::Check {
            constraint: checked(&*refusal),
        };
    }
    if refusal.is_foreign_key_violation() {
        return StoreError::ForeignKey;
    }
    match trouble(&*refusal) {
        Trouble::Busy => StoreError::Busy,
        Trouble::Unavailable => StoreError::Unavailable(refusal.message().to_owned()),
        Trouble::Other => StoreError::Other(sqlx::Error::Database(refusal)),
    }
}

enum Trouble {
    Busy,
    Unavailable,
    Other,
}

/// SQLite's primary result codes: <https://www.sqlite.org/rescode.html>; PostgreSQL's SQLSTATE:
/// appendix A of its manual.
fn trouble(refusal: &dyn DatabaseError) -> Trouble {
    let code = refusal.code().unwrap_or_default();
    if refusal.try_downcast_ref::<SqliteError>().is_some() {
        return match code.parse::<i32>().map(|code| code & 0xff) {
            Ok(5 | 6) => Trouble::Busy,
            Ok(10 | 13 | 14) => Trouble::Unavailable,
            Ok(_) | Err(_) => Trouble::Other,
        };
    }
    match code.as_ref() {
        "40001" | "40P01" | "55P03" => Trouble::Busy,
        "53300" | "57P01" | "57P02" | "57P03" | "53100" => Trouble::Unavailable,
        code if code.starts_with("08") => Trouble::Unavailable,
        _ => Trouble::Other,
    }
}

fn unique(refusal: &dyn DatabaseError) -> String {
    if let Some(refusal) = refusal.try_downcast_ref::<PgDatabaseError>() {
        return key_columns(refusal)
            .or_else(|| refusal.constraint().map(str::to_owned))
            .unwrap_or_default();
    }
    let text = after_colon(refusal.message());
    text.strip_prefix("index '")
        .and_then(|name| name.strip_suffix('\''))
        .unwrap_or(text)
        .to_owned()
}

/// SQLite names the columns of a plain key and PostgreSQL its index: PostgreSQL's detail, `Key
/// (a, b)=(1, 2) already exists.` in the server's language, gives the columns too.
fn key_columns(refusal: &PgDatabaseError) -> Option<String> {
    let table = refusal.table()?;
    let (head, _) = refusal.detail()?.split_once(")=(")?;
    let (_, columns) = head.split_once('(')?;
    let plain = |name: &str| name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    let names: Vec<&str> = columns.split(", ").collect();
    names.iter().all(|name| plain(name)).then(|| {
        names
            .iter()
            .map(|name| format!("{table}.{name}"))
            .collect::<Vec<_>>()
            .join(", ")
    })
}

fn checked(refusal: &dyn DatabaseError) -> String {
    refusal
        .constraint()
        .unwrap_or_else(|| after_colon(refusal.message()))
        .to_owned()
}

fn after_colon(message: &str) -> &str {
    message.split_once(": ").map_or(message, |(_, rest)| rest)
}
