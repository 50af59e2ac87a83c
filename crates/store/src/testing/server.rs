//! Databases on the PostgreSQL server for tests.

use sha2::{Digest as _, Sha256};
use sqlx::{AssertSqlSafe, Connection as _, Executor as _, PgConnection};

use crate::db::migrations::MIGRATIONS;
use crate::{Db, StoreError};

/// Makes the empty database `name`, or a copy of `template`.
pub(super) async fn create(
    server: &str,
    name: &str,
    template: Option<&str>,
) -> Result<(), StoreError> {
    let sql = match template {
        Some(template) => format!("CREATE DATABASE {name} TEMPLATE {template}"),
        None => format!("CREATE DATABASE {name}"),
    };
    ask(server, sql).await
}

/// Removes the database `name`, whoever still uses it.
pub(super) async fn remove(server: &str, name: &str) -> Result<(), StoreError> {
    ask(server, format!("DROP DATABASE {name} WITH (FORCE)")).await
}

async fn ask(server: &str, sql: String) -> Result<(), StoreError> {
    let mut connection = PgConnection::connect(server).await?;
    connection.execute(AssertSqlSafe(sql)).await?;
    Ok(connection.close().await?)
}

/// The name of a migrated database to copy, made by whichever test comes first: a copy takes a
/// tenth of the time the migrations take.
#[expect(clippy::expect_used, reason = "this only runs in tests")]
pub(super) async fn template(server: &str) -> Result<String, StoreError> {
    let name = format!("essaim_template_{}", shape());
    let mut connection = PgConnection::connect(server).await?;
    connection
        .execute("SELECT pg_advisory_lock(7310595)")
        .await?;
    let there: Option<(String,)> =
        sqlx::query_as("SELECT CAST(datname AS TEXT) FROM pg_database WHERE datname = $1")
            .bind(&name)
            .fetch_optional(&mut connection)
            .await?;
    if there.is_none() {
        let making = format!("{name}_making");
        let clear = format!("DROP DATABASE IF EXISTS {making}");
        connection.execute(AssertSqlSafe(clear)).await?;
        create(server, &making, None).await?;
        let db = Db::open(&with_database(server, &making)).await?;
        db.migrate().await.expect("the migrations run");
        db.close().await;
        let ready = format!("ALTER DATABASE {making} RENAME TO {name}");
        connection.execute(AssertSqlSafe(ready)).await?;
    }
    connection.close().await?;
    Ok(name)
}

/// Changes whenever a migration does.
fn shape() -> String {
    let mut hasher = Sha256::new();
    for migration in MIGRATIONS {
        hasher.update(migration.name);
        hasher.update(migration.text);
    }
    let mut digits = hex::encode(hasher.finalize());
    digits.truncate(16); // PostgreSQL's names end at 63 bytes
    digits
}

/// The address of another database of the same server.
pub(super) fn with_database(server: &str, name: &str) -> String {
    let (address, options) = server.split_once('?').unwrap_or((server, ""));
    let authority = address.find("://").map_or(0, |at| at + 3);
    let host = address.get(authority..).unwrap_or_default();
    let end = host
        .find('/')
        .map_or(address.len(), |slash| authority + slash);
    let head = address.get(..end).unwrap_or(address);
    if options.is_empty() {
        format!("{head}/{name}")
    } else {
        format!("{head}/{name}?{options}")
    }
}
