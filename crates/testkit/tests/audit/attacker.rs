//! Somebody with the database's password: seven ways of changing what happened.

use essaim_domain::audit::{Attack, Head, seal};
use essaim_store::testing::tamper;
use essaim_store::work::seal as seals;
use essaim_store::{Db, Engine, audit};
use essaim_testkit::Village;

use crate::help::act;

/// What is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    Edit,
    Delete,
    Insert,
    Swap,
    Truncate,
    TruncateAndAppend,
    Restamp,
}

impl Way {
    pub(crate) const ALL: [Self; 7] = [
        Self::Edit,
        Self::Delete,
        Self::Insert,
        Self::Swap,
        Self::Truncate,
        Self::TruncateAndAppend,
        Self::Restamp,
    ];

    /// What must be told of it, and whether the chain itself is whole.
    pub(crate) fn told(self, row: u64) -> (Attack, bool) {
        match self {
            Self::Edit => (Attack::Edited, false),
            Self::Delete => (Attack::Deleted, false),
            Self::Insert => (Attack::Inserted, false),
            Self::Swap => (Attack::Swapped { with: other(row) }, false),
            Self::Truncate => (Attack::Truncated, true),
            Self::TruncateAndAppend => (Attack::Replaced, true),
            Self::Restamp => (Attack::Edited, true),
        }
    }
}

/// Swapped with the next row, or with the last one.
fn other(row: u64) -> u64 {
    if row.is_multiple_of(2) { row + 1 } else { 60 }
}

async fn run(db: &Db, sql: String) {
    tamper(db, Box::leak(sql.into_boxed_str())).await.unwrap();
}

/// Takes away what refuses changes, and keeps everything aside.
pub(crate) async fn disarm(db: &Db) {
    for table in ["act", "audit_seal", "checkpoint"] {
        let sql = match db.engine() {
            Engine::Sqlite => {
                format!("DROP TRIGGER {table}_no_update; DROP TRIGGER {table}_no_delete")
            }
            Engine::Postgres => format!("ALTER TABLE {table} DISABLE TRIGGER USER"),
        };
        run(db, sql).await;
        run(
            db,
            format!("CREATE TABLE kept_{table} AS SELECT * FROM {table}"),
        )
        .await;
    }
}

/// Everything as it was.
pub(crate) async fn undo(db: &Db) {
    let sql = "DELETE FROM audit_seal; DELETE FROM act; DELETE FROM checkpoint;
        INSERT INTO act SELECT * FROM kept_act; INSERT INTO audit_seal SELECT * FROM kept_audit_seal;
        INSERT INTO checkpoint SELECT * FROM kept_checkpoint";
    tamper(db, sql).await.unwrap();
}

/// Does it, at a row; what hides it in the database is done too, every other time.
pub(crate) async fn attack(village: &Village, way: Way, row: u64) {
    let db = &village.base.db;
    let hides = !row.is_multiple_of(3);
    match way {
        Way::Edit => edit(db, row).await,
        Way::Delete => delete(db, row, hides).await,
        Way::Insert => insert(village, row).await,
        Way::Swap => {
            let with = other(row);
            let sql = format!(
                "UPDATE audit_seal SET seq = -1 WHERE seq = {row}; UPDATE audit_seal SET seq = {row} WHERE seq = {with};
                 UPDATE audit_seal SET seq = {with} WHERE seq = -1"
            );
            run(db, sql).await;
        }
        Way::Truncate => cut(db, row).await,
        Way::TruncateAndAppend => {
            cut(db, row).await;
            append(village, 58 + row % 5 - row).await;
        }
        Way::Restamp => {
            edit(db, row).await;
            restamp(db, row).await;
        }
    }
    if hides && matches!(way, Way::Truncate | Way::TruncateAndAppend | Way::Restamp) {
        run(db, format!("DELETE FROM checkpoint WHERE sealed >= {row}")).await;
    }
}

async fn edit(db: &Db, row: u64) {
    let sql = format!(
        "UPDATE act SET verb = 'given-back' WHERE id = (SELECT act FROM audit_seal WHERE seq = {row})"
    );
    run(db, sql).await;
}

const FORGET: &str = "DELETE FROM act WHERE id NOT IN (SELECT act FROM audit_seal)";

async fn delete(db: &Db, row: u64, hides: bool) {
    run(
        db,
        format!("DELETE FROM audit_seal WHERE seq = {row}; {FORGET}"),
    )
    .await;
    if hides {
        moved(db, row, -1).await;
    }
}

/// The rows after one get other numbers.
async fn moved(db: &Db, row: u64, by: i64) {
    let sql = format!(
        "UPDATE audit_seal SET seq = -seq WHERE seq > {row};
         UPDATE audit_seal SET seq = -seq + {by} WHERE seq < 0"
    );
    run(db, sql).await;
}

/// An act that never was, with a seal that fits.
async fn insert(village: &Village, row: u64) {
    let db = &village.base.db;
    moved(db, row - 1, 1).await;
    let before = seals::at(db, row - 1).await.unwrap().unwrap_or(Head::START);
    let mut tx = db.begin().await.unwrap();
    let never = act(village, &tx, "never");
    audit::write(&mut tx, &never, None).await.unwrap();
    seals::seal(&mut tx, &never, before).await.unwrap();
    tx.commit().await.unwrap();
}

async fn cut(db: &Db, row: u64) {
    run(
        db,
        format!("DELETE FROM audit_seal WHERE seq >= {row}; {FORGET}"),
    )
    .await;
}

/// Other acts, each with a seal that fits.
async fn append(village: &Village, count: u64) {
    let mut tx = village.base.db.begin().await.unwrap();
    for _ in 0..=count {
        let head = seals::head(&mut tx).await.unwrap();
        let never = act(village, &tx, "never");
        audit::write(&mut tx, &never, None).await.unwrap();
        seals::seal(&mut tx, &never, head).await.unwrap();
    }
    tx.commit().await.unwrap();
}

/// Every seal from a row on is made anew.
async fn restamp(db: &Db, row: u64) {
    let mut head = seals::at(db, row - 1).await.unwrap().unwrap_or(Head::START);
    let rows = seals::sealed(db, row - 1, u64::MAX, 1_000).await.unwrap();
    let mut sql = String::new();
    for one in rows {
        let hash = seal(head.hash, &one.canonical);
        let (prev, seq) = (head.hash, one.seq);
        let update = format!(
            "UPDATE audit_seal SET prev_hash = '{prev}', hash = '{hash}' WHERE seq = {seq};"
        );
        sql.push_str(&update);
        head = Head { rows: seq, hash };
    }
    run(db, sql).await;
}
