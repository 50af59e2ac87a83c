//! A transaction.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use sqlx::{Executor as _, Postgres, Sqlite, Transaction};

use super::Engine;
use super::args::{Args, Row};
use super::notice::Switchboard;
use crate::StoreError;

/// PostgreSQL refuses payloads of 8000 bytes and more.
const TOPIC_BYTES: usize = 7_999;

/// A transaction: reads and writes, all kept at [`Tx::commit`] or none. Only the database may be
/// awaited while one is open: on SQLite it is the only writer.
#[derive(Debug)]
#[must_use = "a transaction that is not committed leaves no trace"]
pub struct Tx {
    open: Open,
    now: DateTime<Utc>,
    topics: Vec<String>,
    switchboard: Arc<Switchboard>,
}

#[derive(Debug)]
pub(super) enum Open {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

impl Tx {
    pub(super) const fn new(open: Open, now: DateTime<Utc>, switchboard: Arc<Switchboard>) -> Self {
        Self {
            open,
            now,
            topics: Vec::new(),
            switchboard,
        }
    }

    /// The instant of everything this transaction records: its beginning, to the microsecond.
    pub const fn now(&self) -> DateTime<Utc> {
        self.now
    }

    /// Which engine this is.
    pub const fn engine(&self) -> Engine {
        match self.open {
            Open::Sqlite(_) => Engine::Sqlite,
            Open::Postgres(_) => Engine::Postgres,
        }
    }

    /// Tells every listener, once this is committed, that `topic` (a kind and an id, such as
    /// `need:…`) changed. The same topic is told once. A topic of 8000 bytes or more is told as
    /// [`super::notice::Notice::Resync`].
    pub fn notify(&mut self, topic: &str) {
        let topic = if topic.len() > TOPIC_BYTES { "" } else { topic };
        if !self.topics.iter().any(|known| known == topic) {
            self.topics.push(topic.to_owned());
        }
    }

    /// Keeps everything this transaction did.
    ///
    /// # Errors
    /// [`StoreError::Busy`] when another transaction won (run it again from its start);
    /// [`StoreError::Unavailable`] when the connection broke: then only reading tells whether it was kept.
    pub async fn commit(self) -> Result<(), StoreError> {
        match self.open {
            Open::Sqlite(tx) => tx.commit().await?,
            Open::Postgres(tx) => tx.commit().await?,
        }
        self.switchboard.publish(self.topics).await;
        Ok(())
    }

    /// Leaves no trace of this transaction, now rather than when dropped.
    pub async fn rollback(self) -> Result<(), StoreError> {
        match self.open {
            Open::Sqlite(tx) => tx.rollback().await?,
            Open::Postgres(tx) => tx.rollback().await?,
        }
        Ok(())
    }

    /// Every row.
    pub(crate) async fn all<T: Row>(
        &mut self,
        sql: &'static str,
        args: impl Args,
    ) -> Result<Vec<T>, StoreError> {
        Ok(match &mut self.open {
            Open::Sqlite(tx) => {
                sqlx::query_as_with(sql, args.sqlite()?)
                    .fetch_all(&mut **tx)
                    .await?
            }
            Open::Postgres(tx) => {
                sqlx::query_as_with(sql, args.postgres()?)
                    .fetch_all(&mut **tx)
                    .await?
            }
        })
    }

    /// The first row, if there is one.
    pub(crate) async fn opt<T: Row>(
        &mut self,
        sql: &'static str,
        args: impl Args,
    ) -> Result<Option<T>, StoreError> {
        // Not fetch_optional: a RETURNING must run to its end on SQLite before the next statement.
        let rows: Vec<T> = self.all(sql, args).await?;
        Ok(rows.into_iter().next())
    }

    /// The row, or [`StoreError::NotFound`].
    pub(crate) async fn one<T: Row>(
        &mut self,
        sql: &'static str,
        args: impl Args,
    ) -> Result<T, StoreError> {
        self.opt(sql, args).await?.ok_or(StoreError::NotFound)
    }

    /// Runs a change; how many rows it touched.
    pub(crate) async fn run(
        &mut self,
        sql: &'static str,
        args: impl Args,
    ) -> Result<u64, StoreError> {
        Ok(match &mut self.open {
            Open::Sqlite(tx) => {
                let done = sqlx::query_with(sql, args.sqlite()?)
                    .execute(&mut **tx)
                    .await?;
                done.rows_affected()
            }
            Open::Postgres(tx) => {
                let done = sqlx::query_with(sql, args.postgres()?)
                    .execute(&mut **tx)
                    .await?;
                done.rows_affected()
            }
        })
    }

    /// Runs a whole file of statements, bodies with semicolons included.
    pub(crate) async fn script(&mut self, text: &'static str) -> Result<(), StoreError> {
        let script = sqlx::raw_sql(text);
        match &mut self.open {
            Open::Sqlite(tx) => (**tx).execute(script).await.map(|_| ())?,
            Open::Postgres(tx) => (**tx).execute(script).await.map(|_| ())?,
        }
        Ok(())
    }
}
