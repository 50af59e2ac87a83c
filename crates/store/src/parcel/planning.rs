//! Plannings of tours: searches that one process at a time works at, and their best plans.

use chrono::{DateTime, Utc};
use essaim_domain::design::FileHash;
use essaim_domain::ids::{CollectiveId, PersonId, PlanningId};
use essaim_domain::leg::PlanningState;
use serde_json::Value;
use sqlx::FromRow;
use sqlx::types::Json;

use crate::claim::RunFiles;
use crate::column::{Key, Word};
use crate::db::statement::sql;
use crate::{Db, StoreError, Tx};

/// The columns of a planning; the filter follows.
macro_rules! planning_where {
    ($filter:literal) => {
        concat!(
            "SELECT id, collective, asked_by, state, started_at, ended_at, budget_seconds, stop_asked, engine,
                figures, asked, plan FROM tour_planning ",
            $filter
        )
    };
}

sql! {
    NEW = "INSERT INTO tour_planning (id, collective, asked_by, state, started_at, budget_seconds, engine, figures,
            taken_until)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    ONE = planning_where!("WHERE id = $1");
    LAST = planning_where!("WHERE collective = $1 ORDER BY id DESC LIMIT 1");
    LOST = planning_where!("WHERE state = 'searching' AND taken_until <= $1 ORDER BY id");
    NEXT = planning_where!("WHERE state = 'searching' AND taken_until IS NULL ORDER BY id LIMIT 1");
    TAKE = "UPDATE tour_planning SET taken_until = $2
        WHERE id = $1 AND state = 'searching' AND taken_until IS NULL";
    HOLD = "UPDATE tour_planning SET taken_until = $2, figures = $3 WHERE id = $1 AND state = 'searching'";
    FIRST = "UPDATE tour_planning SET figures = $2, asked = $3, plan = $4, taken_until = NULL
        WHERE id = $1 AND state = 'searching'";
    END = "UPDATE tour_planning SET state = $2, figures = $3, asked = COALESCE($4, asked),
            plan = COALESCE($5, plan), ended_at = $6, taken_until = NULL
        WHERE id = $1 AND state = 'searching'";
    END_OTHERS = "UPDATE tour_planning SET state = 'stopped', ended_at = $2, taken_until = NULL
        WHERE collective = $1 AND state = 'searching'";
    STOP = "UPDATE tour_planning SET stop_asked = TRUE WHERE id = $1";
    WORKED_AT = "SELECT id FROM tour_planning WHERE id = $1 AND taken_until > $2";
    FORGET = "UPDATE tour_planning SET asked = NULL, plan = NULL WHERE asked IS NOT NULL AND started_at < $1";
}

#[derive(FromRow)]
struct Row {
    id: Key<PlanningId>,
    collective: Key<CollectiveId>,
    asked_by: Key<PersonId>,
    state: Word<PlanningState>,
    started_at: DateTime<Utc>,
    ended_at: Option<DateTime<Utc>>,
    budget_seconds: i64,
    stop_asked: bool,
    engine: String,
    figures: Json<Value>,
    asked: Option<Word<FileHash>>,
    plan: Option<Word<FileHash>>,
}

/// A planning as stored.
#[derive(Clone, Debug)]
pub struct PlanningRow {
    /// Its id.
    pub id: PlanningId,
    /// For which collective.
    pub collective: CollectiveId,
    /// Who asked for it.
    pub asked_by: PersonId,
    /// Where it stands.
    pub state: PlanningState,
    /// Since when.
    pub started_at: DateTime<Utc>,
    /// Until when.
    pub ended_at: Option<DateTime<Utc>>,
    /// How long it may search.
    pub budget_seconds: i64,
    /// Somebody asked it to end.
    pub stop_asked: bool,
    /// What planned it, by its version.
    pub engine: String,
    /// The first plan and the best, in figures.
    pub figures: Value,
    /// What was asked and the plan that is kept, until they are forgotten.
    pub files: Option<RunFiles>,
}

impl From<Row> for PlanningRow {
    fn from(row: Row) -> Self {
        let files = row.asked.zip(row.plan);
        Self {
            id: row.id.0,
            collective: row.collective.0,
            asked_by: row.asked_by.0,
            state: row.state.0,
            started_at: row.started_at,
            ended_at: row.ended_at,
            budget_seconds: row.budget_seconds,
            stop_asked: row.stop_asked,
            engine: row.engine,
            figures: row.figures.0,
            files: files.map(|(asked, plan)| RunFiles {
                asked: asked.0,
                plan: plan.0,
            }),
        }
    }
}

/// Adds a planning that somebody works at until a moment.
pub async fn new_planning(
    tx: &mut Tx,
    row: &PlanningRow,
    taken_until: DateTime<Utc>,
) -> Result<(), StoreError> {
    let args = (
        row.id,
        row.collective,
        row.asked_by,
        Word(row.state),
        row.started_at,
        row.budget_seconds,
        row.engine.as_str(),
        Json(&row.figures),
        taken_until,
    );
    tx.run(NEW, args).await.map(drop)
}

/// A planning.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub async fn planning(tx: &mut Tx, id: PlanningId) -> Result<PlanningRow, StoreError> {
    Ok(tx.one::<Row>(ONE, (id,)).await?.into())
}

/// A planning, for a page.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub async fn planning_shown(db: &Db, id: PlanningId) -> Result<PlanningRow, StoreError> {
    Ok(db.one::<Row>(ONE, (id,)).await?.into())
}

/// The last planning of a collective.
pub async fn last_planning(
    db: &Db,
    collective: CollectiveId,
) -> Result<Option<PlanningRow>, StoreError> {
    let row: Option<Row> = db.opt(LAST, (collective,)).await?;
    Ok(row.map(PlanningRow::from))
}

/// Takes the oldest that searches and nobody works at, until a moment; none when another node was quicker.
pub async fn take_planning(
    tx: &mut Tx,
    until: DateTime<Utc>,
) -> Result<Option<PlanningRow>, StoreError> {
    let Some(row) = tx.opt::<Row>(NEXT, ()).await? else {
        return Ok(None);
    };
    let ours = tx.run(TAKE, (row.id.0, until)).await? == 1;
    Ok(ours.then(|| row.into()))
}

/// Those whose worker is gone.
pub async fn lost_plannings(tx: &mut Tx) -> Result<Vec<PlanningRow>, StoreError> {
    let now = tx.now();
    let rows: Vec<Row> = tx.all(LOST, (now,)).await?;
    Ok(rows.into_iter().map(PlanningRow::from).collect())
}

/// Goes on working at it until a moment, and says how far it is; false when it has ended.
pub async fn hold_planning(
    tx: &mut Tx,
    id: PlanningId,
    until: DateTime<Utc>,
    figures: &Value,
) -> Result<bool, StoreError> {
    Ok(tx.run(HOLD, (id, until, Json(figures))).await? == 1)
}

/// It has its first plan; from now on whoever can may search. False when it has ended.
pub async fn first_found(
    tx: &mut Tx,
    id: PlanningId,
    figures: &Value,
    files: RunFiles,
) -> Result<bool, StoreError> {
    let args = (id, Json(figures), Word(files.asked), Word(files.plan));
    Ok(tx.run(FIRST, args).await? == 1)
}

/// Ends it, with the files of the plan that is kept where it is another than before. False when it had ended.
pub async fn end_planning(
    tx: &mut Tx,
    id: PlanningId,
    state: PlanningState,
    (figures, files): (&Value, Option<RunFiles>),
) -> Result<bool, StoreError> {
    let now = tx.now();
    let args = (
        id,
        Word(state),
        Json(figures),
        files.map(|files| Word(files.asked)),
        files.map(|files| Word(files.plan)),
        now,
    );
    Ok(tx.run(END, args).await? == 1)
}

/// Ends all that search for a collective, with what they have.
pub async fn end_others(tx: &mut Tx, collective: CollectiveId) -> Result<(), StoreError> {
    let now = tx.now();
    tx.run(END_OTHERS, (collective, now)).await.map(drop)
}

/// Whoever works at it shall end it.
pub async fn stop_planning(tx: &mut Tx, id: PlanningId) -> Result<(), StoreError> {
    tx.run(STOP, (id,)).await.map(drop)
}

/// Does somebody work at it now?
pub async fn is_worked_at(tx: &mut Tx, id: PlanningId) -> Result<bool, StoreError> {
    let now = tx.now();
    let row: Option<(Key<PlanningId>,)> = tx.opt(WORKED_AT, (id, now)).await?;
    Ok(row.is_some())
}

/// Plannings from before an instant let go of what they were asked and answered; how many.
pub async fn forget_plannings(tx: &mut Tx, before: DateTime<Utc>) -> Result<u64, StoreError> {
    tx.run(FORGET, (before,)).await
}
