//! Rows on SQLite and PostgreSQL from one SQL text; files by hash.
//!
//! One function per question or change. [`Db`] reads, [`Tx`] writes; what takes SQL is private to
//! this crate, and every statement is registered in [`statements`] so that a test can prepare it
//! on both engines.
//!
//! How to spell SQL that both engines read the same way:
//! - parameters are `$1`, `$2`; an optional filter is `CAST($2 AS TEXT) IS NULL OR kind = $2`;
//! - `CAST(SUM(x) AS BIGINT)`, `CAST(AVG(x) AS DOUBLE PRECISION)`, `CAST(1 AS BIGINT)`;
//! - the time is bound ([`Tx::now`]), never `now()` or `CURRENT_TIMESTAMP`;
//! - a list of texts is `IN (SELECT value FROM json_each($1, '$'))` with `Json` of them bound, a
//!   list of ids `IN (SELECT unhex(value) FROM json_each($1, '$'))` with [`column::id_list`];
//! - `CHECK` constraints and unique indexes over expressions are named, so that
//!   [`StoreError`] says the same on both; what an application matches on is never left unnamed;
//! - names sort by bytes on SQLite and by the server's rules on PostgreSQL: sort on folded columns.

pub mod audit;
pub mod batch;
pub mod catalogue;
pub mod check;
pub mod claim;
pub mod closing;
mod db;
pub mod design;
pub mod ending;
mod error;
pub mod files;
pub mod import;
pub mod ledger;
pub mod live;
pub mod need;
pub mod outbox;
pub mod parcel;
pub mod people;
pub mod repeat;
pub mod rights;
pub mod supply;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
pub mod trace;
pub mod work;

pub use check::statements;
pub use db::clock::{Clock, FrozenClock, SystemClock};
pub use db::column;
pub use db::instance::{self, Instance, InstanceKind};
pub use db::migrate::MigrateError;
pub use db::notice::{Notice, Notices};
pub use db::settings::Settings;
pub use db::statement::Statement;
pub use db::transact::{Attempts, Retry};
pub use db::tx::Tx;
pub use db::{Db, Engine};
pub use error::StoreError;
pub use files::{FileError, FileHash, Files};
