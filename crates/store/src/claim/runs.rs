//! Runs of the matching: whole plans, and those that mend one after something happened.

use chrono::{DateTime, Utc};
use essaim_domain::design::FileHash;
use essaim_domain::ids::{CollectiveId, ProposalId, RunId};
use serde_json::Value;
use sqlx::types::Json;

use crate::column::{Key, Word, id_list};
use crate::db::statement::sql;
use crate::{Db, StoreError, Tx};

/// The columns of a run; the filter follows.
macro_rules! run_where {
    ($filter:literal) => {
        concat!(
            "SELECT id, collective, ran_at, figures, mends, engine, asked, plan FROM matching_run ",
            $filter
        )
    };
}

sql! {
    NEW = "INSERT INTO matching_run (id, collective, ran_at, figures, mends, engine, asked, plan)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    REPLACE = "UPDATE proposal SET state = 'replaced', answered_at = $2 WHERE state = 'draft' AND run IN
        (SELECT id FROM matching_run WHERE collective = $1)";
    REPLACE_SOME = "UPDATE proposal SET state = 'replaced', answered_at = $2 WHERE state = 'draft'
        AND id IN (SELECT unhex(value) FROM json_each($1, '$'))";
    SENDS = "SELECT sends_proposals FROM collective WHERE id = $1";
    ONE = run_where!("WHERE id = $1");
    BEFORE = run_where!("WHERE collective = $1 AND mends IS NULL AND id < $2 ORDER BY id DESC LIMIT 1");
    LAST = run_where!("WHERE collective = $1 AND mends IS NULL ORDER BY id DESC LIMIT 1");
    MENDING = run_where!("WHERE mends = $1 ORDER BY id");
    WITH_RUNS = "SELECT DISTINCT collective FROM matching_run ORDER BY collective";
    FORGET = "UPDATE matching_run SET asked = NULL, plan = NULL WHERE asked IS NOT NULL AND ran_at < $1";
}

/// What a run was asked and what it answered, as files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RunFiles {
    /// What it was asked.
    pub asked: FileHash,
    /// The plan.
    pub plan: FileHash,
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
    /// The run whose plan it mends; none for a whole plan.
    pub mends: Option<RunId>,
    /// What planned it, by its version.
    pub engine: String,
    /// What was asked and answered, until it is forgotten.
    pub files: Option<RunFiles>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Key<RunId>,
    collective: Key<CollectiveId>,
    ran_at: DateTime<Utc>,
    figures: Json<Value>,
    mends: Option<Key<RunId>>,
    engine: String,
    asked: Option<Word<FileHash>>,
    plan: Option<Word<FileHash>>,
}

fn read(row: Row) -> Run {
    let files = row.asked.zip(row.plan);
    Run {
        id: row.id.0,
        collective: row.collective.0,
        ran_at: row.ran_at,
        figures: row.figures.0,
        mends: row.mends.map(|run| run.0),
        engine: row.engine,
        files: files.map(|(asked, plan)| RunFiles {
            asked: asked.0,
            plan: plan.0,
        }),
    }
}

/// Keeps a run; whether its collective sends proposals by itself.
pub async fn new_run(tx: &mut Tx, run: Run) -> Result<bool, StoreError> {
    let args = (
        run.id,
        run.collective,
        run.ran_at,
        Json(run.figures),
        run.mends,
        run.engine,
        run.files.map(|files| Word(files.asked)),
        run.files.map(|files| Word(files.plan)),
    );
    tx.run(NEW, args).await?;
    let (sends,): (bool,) = tx.one(SENDS, (run.collective,)).await?;
    Ok(sends)
}

/// What earlier runs of a collective prepared and nobody sent is replaced.
pub async fn replace_drafts(tx: &mut Tx, collective: CollectiveId) -> Result<u64, StoreError> {
    let now = tx.now();
    tx.run(REPLACE, (collective, now)).await
}

/// These are replaced; how many nobody had sent or replaced meanwhile.
pub async fn replace_some(tx: &mut Tx, drafts: &[ProposalId]) -> Result<u64, StoreError> {
    let now = tx.now();
    let drafts = id_list(drafts.iter().copied());
    tx.run(REPLACE_SOME, (drafts, now)).await
}

/// A run.
pub async fn run(db: &Db, run: RunId) -> Result<Run, StoreError> {
    db.one(ONE, (run,)).await.map(read)
}

/// The last whole plan of a collective.
pub async fn last_run(db: &Db, collective: CollectiveId) -> Result<Option<Run>, StoreError> {
    let row: Option<Row> = db.opt(LAST, (collective,)).await?;
    Ok(row.map(read))
}

/// The whole plan of a collective before this run.
pub async fn run_before(db: &Db, run: &Run) -> Result<Option<Run>, StoreError> {
    let row: Option<Row> = db.opt(BEFORE, (run.collective, run.id)).await?;
    Ok(row.map(read))
}

/// The runs that mended a plan, in their order.
pub async fn mending(db: &Db, run: RunId) -> Result<Vec<Run>, StoreError> {
    let rows: Vec<Row> = db.all(MENDING, (run,)).await?;
    Ok(rows.into_iter().map(read).collect())
}

/// The collectives that have a plan.
pub async fn with_runs(db: &Db) -> Result<Vec<CollectiveId>, StoreError> {
    let rows: Vec<(Key<CollectiveId>,)> = db.all(WITH_RUNS, ()).await?;
    Ok(rows.into_iter().map(|(id,)| id.0).collect())
}

/// Runs from before an instant let go of what they were asked and answered; how many.
pub async fn forget_runs(tx: &mut Tx, before: DateTime<Utc>) -> Result<u64, StoreError> {
    tx.run(FORGET, (before,)).await
}
