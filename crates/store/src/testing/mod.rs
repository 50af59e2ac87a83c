//! Databases of their own for tests: SQLite in a temporary folder always, PostgreSQL when
//! `ESSAIM_TEST_POSTGRES` holds the address of a server where databases may be made.

mod server;
mod session;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use chrono::{DateTime, Utc};

pub use session::open_session;

use crate::{Clock, Db, FrozenClock, Settings, StoreError, Tx};

/// The variable that holds the address of a PostgreSQL server for tests.
pub const POSTGRES: &str = "ESSAIM_TEST_POSTGRES";

/// When frozen clocks start: a Saturday morning in November 2026.
pub const START: DateTime<Utc> = match DateTime::from_timestamp(1_795_248_000, 0) {
    Some(instant) => instant,
    None => DateTime::UNIX_EPOCH,
};

/// A database that is thrown away with [`TestDb::drop_all`].
#[derive(Debug)]
pub struct TestDb {
    /// The database.
    pub db: Db,
    /// Its clock, frozen at [`START`].
    pub clock: Arc<FrozenClock>,
    /// The address it was opened with: another [`Db`] may be opened on it.
    pub url: String,
    /// A folder of its own, for files.
    pub dir: Scratch,
    server: Option<(String, String)>,
}

impl TestDb {
    /// A fresh SQLite file, before [`Db::migrate`].
    pub async fn sqlite() -> Result<Self, StoreError> {
        let dir = Scratch::new()?;
        let url = format!("sqlite:{}", dir.path().join("essaim.db").display());
        Self::open(url, dir, None).await
    }

    /// A fresh, migrated database on the PostgreSQL server for tests; `None` when there is no such
    /// server.
    pub async fn postgres() -> Result<Option<Self>, StoreError> {
        let Ok(server) = std::env::var(POSTGRES) else {
            return Ok(None);
        };
        let template = server::template(&server).await?;
        Self::on_server(server, Some(&template)).await.map(Some)
    }

    /// [`TestDb::postgres`] without the migrations.
    pub async fn bare_postgres() -> Result<Option<Self>, StoreError> {
        match std::env::var(POSTGRES) {
            Ok(server) => Self::on_server(server, None).await.map(Some),
            Err(_) => Ok(None),
        }
    }

    async fn on_server(server: String, template: Option<&str>) -> Result<Self, StoreError> {
        let name = format!("essaim_test_{}", unique());
        server::create(&server, &name, template).await?;
        let url = server::with_database(&server, &name);
        Self::open(url, Scratch::new()?, Some((server, name))).await
    }

    async fn open(
        url: String,
        dir: Scratch,
        server: Option<(String, String)>,
    ) -> Result<Self, StoreError> {
        let clock = Arc::new(FrozenClock::at(START));
        let db = Db::open_with(&url, &settings(&clock)).await?;
        Ok(Self {
            db,
            clock,
            url,
            dir,
            server,
        })
    }

    /// Another handle on the same database, as a second node has it.
    pub async fn second_node(&self) -> Result<Db, StoreError> {
        Db::open_with(&self.url, &settings(&self.clock)).await
    }

    /// Closes the database and removes it.
    pub async fn drop_all(self) -> Result<(), StoreError> {
        self.db.close().await;
        match self.server {
            Some((server, name)) => server::remove(&server, &name).await,
            None => Ok(()),
        }
    }
}

fn settings(clock: &Arc<FrozenClock>) -> Settings {
    let clock: Arc<dyn Clock> = Arc::<FrozenClock>::clone(clock);
    Settings {
        postgres_connections: 8,
        clock: Some(clock),
        ..Settings::default()
    }
}

/// Runs `test` on a migrated database of each engine, `name` telling which failed. PostgreSQL is
/// left out, with a line that says so, when [`POSTGRES`] is not set.
///
/// # Panics
/// When the test does, once it has run on both.
#[expect(clippy::expect_used, reason = "this only runs in tests")]
pub async fn each_engine<F, T>(name: &str, test: F)
where
    F: Fn(Arc<TestDb>) -> T + Send + Sync,
    T: Future<Output = ()> + Send + 'static,
{
    let sqlite = TestDb::sqlite().await.expect("an SQLite file can be made");
    sqlite.db.migrate().await.expect("the migrations run");
    let postgres = TestDb::postgres()
        .await
        .expect("a PostgreSQL database can be made");
    on_both(name, sqlite, postgres, test).await;
}

/// [`each_engine`] without the migrations.
///
/// # Panics
/// When the test does, once it has run on both.
#[expect(clippy::expect_used, reason = "this only runs in tests")]
pub async fn each_bare_engine<F, T>(name: &str, test: F)
where
    F: Fn(Arc<TestDb>) -> T + Send + Sync,
    T: Future<Output = ()> + Send + 'static,
{
    let sqlite = TestDb::sqlite().await.expect("an SQLite file can be made");
    let postgres = TestDb::bare_postgres()
        .await
        .expect("a PostgreSQL database can be made");
    on_both(name, sqlite, postgres, test).await;
}

#[expect(clippy::print_stderr, reason = "this only runs in tests")]
async fn on_both<F, T>(name: &str, sqlite: TestDb, postgres: Option<TestDb>, test: F)
where
    F: Fn(Arc<TestDb>) -> T + Send + Sync,
    T: Future<Output = ()> + Send + 'static,
{
    let first = on_one(sqlite, &test).await;
    let second = if let Some(base) = postgres {
        on_one(base, &test).await
    } else {
        eprintln!("{name}: PostgreSQL was skipped, {POSTGRES} is not set");
        Ok(())
    };
    for (engine, outcome) in [("SQLite", first), ("PostgreSQL", second)] {
        if let Err(failure) = outcome {
            eprintln!("{name}: failed on {engine}");
            std::panic::resume_unwind(failure.into_panic());
        }
    }
}

/// The test runs as a task, which shows that its futures may cross threads, and leaves its
/// database to be removed when it panics.
#[expect(clippy::expect_used, reason = "this only runs in tests")]
async fn on_one<F, T>(base: TestDb, test: &F) -> Result<(), tokio::task::JoinError>
where
    F: Fn(Arc<TestDb>) -> T + Send + Sync,
    T: Future<Output = ()> + Send + 'static,
{
    let base = Arc::new(base);
    let outcome = tokio::spawn(test(Arc::clone(&base))).await;
    if let Some(base) = Arc::into_inner(base) {
        base.drop_all()
            .await
            .expect("the test's database can be removed");
    }
    outcome
}

/// Runs `sql` beside the program, as somebody with the database's password would.
pub async fn tamper(db: &Db, sql: &'static str) -> Result<(), StoreError> {
    let mut tx: Tx = db.begin().await?;
    tx.script(sql).await?;
    tx.commit().await
}

/// How many rows `sql`, a `SELECT CAST(COUNT(*) AS BIGINT) …`, counts.
pub async fn count(db: &Db, sql: &'static str) -> Result<i64, StoreError> {
    let (rows,): (i64,) = db.one(sql, ()).await?;
    Ok(rows)
}

/// Different in every process and at every call.
fn unique() -> String {
    use std::hash::BuildHasher as _;
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let chance = std::hash::RandomState::new().hash_one(number);
    format!("{}_{number}_{chance:016x}", std::process::id())
}

/// A folder that is removed when dropped.
#[derive(Debug)]
pub struct Scratch(PathBuf);

impl Scratch {
    /// A new, empty folder.
    pub fn new() -> Result<Self, StoreError> {
        let path = std::env::temp_dir().join(format!("essaim-test-{}", unique()));
        std::fs::create_dir_all(&path).map_err(sqlx::Error::Io)?;
        Ok(Self(path))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).ok();
    }
}
