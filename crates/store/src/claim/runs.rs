//! Runs of the matching.

use chrono::{DateTime, Utc};
use essaim_domain::ids::{CollectiveId, RunId};
use serde_json::Value;
use sqlx::types::Json;

use crate::column::Key;
use crate::db::statement::sql;
use crate::{Db, StoreError, Tx};

sql! {
    NEW = "INSERT INTO matching_run (id, collective, ran_at, figures) VALUES ($1, $2, $3, $4)";
    REPLACE = "UPDATE proposal SET state = 'replaced', answered_at = $2 WHERE state = 'draft' AND run IN
        (SELECT id FROM matching_run WHERE collective = $1)";
    SENDS = "SELECT sends_proposals FROM collective WHERE id = $1";
    ONE = "SELECT id, collective, ran_at, figures FROM matching_run WHERE id = $1";
    BEFORE = "SELECT id, collective, ran_at, figures FROM matching_run WHERE collective = $1 AND id < $2
        ORDER BY id DESC LIMIT 1";
    LAST = "SELECT id, collective, ran_at, figures FROM matching_run WHERE collective = $1 ORDER BY id DESC LIMIT 1";
}

/// A run of the matching.
#[derive(Clone, Debug)]
pub struct Run {
    /// Its id.
    pub id: RunId,
    /// For which collective.
    pub collective: CollectiveId,
    /// When.
    pub ran_at: DateTime<Utc>,
    /// Sums, and what stayed unmet.
    pub figures: Value,
}

type Row = (Key<RunId>, Key<CollectiveId>, DateTime<Utc>, Json<Value>);

fn read((id, collective, ran_at, figures): Row) -> Run {
    Run {
        id: id.0,
        collective: collective.0,
        ran_at,
        figures: figures.0,
    }
}

/// Keeps a run; whether its collective sends proposals by itself.
pub async fn new_run(tx: &mut Tx, run: Run) -> Result<bool, StoreError> {
    let args = (run.id, run.collective, run.ran_at, Json(run.figures));
    tx.run(NEW, args).await?;
    let (sends,): (bool,) = tx.one(SENDS, (run.collective,)).await?;
    Ok(sends)
}

/// What earlier runs of a collective prepared and nobody sent is replaced.
pub async fn replace_drafts(tx: &mut Tx, collective: CollectiveId) -> Result<u64, StoreError> {
    let now = tx.now();
    tx.run(REPLACE, (collective, now)).await
}

/// A run.
pub async fn run(db: &Db, run: RunId) -> Result<Run, StoreError> {
    db.one(ONE, (run,)).await.map(read)
}

/// The last run of a collective.
pub async fn last_run(db: &Db, collective: CollectiveId) -> Result<Option<Run>, StoreError> {
    let row: Option<Row> = db.opt(LAST, (collective,)).await?;
    Ok(row.map(read))
}

/// The run of a collective before this one.
pub async fn run_before(db: &Db, run: &Run) -> Result<Option<Run>, StoreError> {
    let row: Option<Row> = db.opt(BEFORE, (run.collective, run.id)).await?;
    Ok(row.map(read))
}
