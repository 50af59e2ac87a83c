//! How long batches really took, and what their machines learnt from it.

use chrono::{DateTime, Utc};
use essaim_domain::Minutes;
use essaim_domain::code::Code;
use essaim_domain::ids::{BatchId, MachineId, PersonId};
use essaim_domain::speed::Told;
use serde::Serialize;

use crate::claim::minutes_on_class;
use crate::column::{Key, Word};
use crate::db::statement::sql;
use crate::{Db, StoreError, Tx};

sql! {
    ABOUT = concat!("SELECT batch.machine, machine.rate_hundredths,
            CAST(batch.produced * (SELECT MAX(", minutes_on_class!("version"), ") FROM batch_version
                JOIN version ON version.id = batch_version.version WHERE batch_version.batch = batch.id) AS BIGINT)
        FROM batch JOIN machine ON machine.id = batch.machine AND machine.maker = batch.maker
        WHERE batch.id = $1 AND NOT EXISTS (SELECT 1 FROM batch_edge WHERE batch_edge.child = batch.id)");
    TELL = "INSERT INTO batch_minutes (batch, machine, estimated, took, told_at) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (batch) DO UPDATE SET took = excluded.took, told_at = excluded.told_at";
    TAKE_TURN = "UPDATE machine SET learnt_hundredths = learnt_hundredths WHERE id = $1";
    LATEST = "SELECT estimated, took FROM batch_minutes WHERE machine = $1 ORDER BY told_at DESC, batch DESC LIMIT $2";
    LEARNT = "UPDATE machine SET learnt_hundredths = $2 WHERE id = $1";
    TOOK = "SELECT took FROM batch_minutes WHERE batch = $1";
    HERS = "SELECT batch_minutes.machine, batch.id, batch.code, batch_minutes.estimated, batch_minutes.took,
            batch_minutes.told_at
        FROM batch_minutes JOIN batch ON batch.id = batch_minutes.batch
            JOIN machine ON machine.id = batch_minutes.machine
        WHERE machine.maker = $1 AND machine.retired_at IS NULL
        ORDER BY batch_minutes.told_at DESC, batch_minutes.batch DESC LIMIT 500";
}

/// What a batch's time would be compared with.
#[derive(Clone, Copy, Debug)]
pub struct Timed {
    /// The machine it was made on.
    pub machine: MachineId,
    /// What its maker declared of the machine, in hundredths of the estimate.
    pub declared_hundredths: i64,
    /// What all its pieces take on a machine of its class.
    pub estimated: Minutes,
}

type Columns = (Key<MachineId>, i64, Option<i64>);

fn timed((machine, declared_hundredths, estimated): Columns) -> Option<Timed> {
    let estimated = estimated.filter(|minutes| *minutes > 0)?;
    Some(Timed {
        machine: machine.0,
        declared_hundredths,
        estimated: Minutes::of(estimated),
    })
}

/// What the time of this batch would be compared with; none where it teaches nothing: made on no machine
/// of its maker's, or come out of another batch.
pub async fn timed_now(db: &Db, batch: BatchId) -> Result<Option<Timed>, StoreError> {
    let row: Option<Columns> = db.opt(ABOUT, (batch,)).await?;
    Ok(row.and_then(timed))
}

/// The same inside a transaction; from here on, what this machine learns happens one after the other.
pub async fn timed_in_turn(tx: &mut Tx, batch: BatchId) -> Result<Option<Timed>, StoreError> {
    let row: Option<Columns> = tx.opt(ABOUT, (batch,)).await?;
    let found = row.and_then(timed);
    if let Some(found) = &found {
        tx.run(TAKE_TURN, (found.machine,)).await?;
    }
    Ok(found)
}

/// Notes what a batch took; said again, the last word counts.
pub async fn tell_minutes(
    tx: &mut Tx,
    batch: BatchId,
    timed: Timed,
    took: Minutes,
) -> Result<(), StoreError> {
    let now = tx.now();
    let args = (batch, timed.machine, timed.estimated.get(), took.get(), now);
    tx.run(TELL, args).await.map(drop)
}

/// The latest times told of a machine, the newest first.
pub async fn latest_told(
    tx: &mut Tx,
    machine: MachineId,
    most: usize,
) -> Result<Vec<Told>, StoreError> {
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let rows: Vec<(i64, i64)> = tx.all(LATEST, (machine, most)).await?;
    let told = |(estimated, took): (i64, i64)| Told {
        estimated: Minutes::of(estimated),
        took: Minutes::of(took),
    };
    Ok(rows.into_iter().map(told).collect())
}

/// Keeps what a machine learnt, in hundredths of the estimate; none when there is too little.
pub async fn keep_learnt(
    tx: &mut Tx,
    machine: MachineId,
    hundredths: Option<i64>,
) -> Result<(), StoreError> {
    tx.run(LEARNT, (machine, hundredths)).await.map(drop)
}

/// What a batch took, if its maker said.
pub async fn took(db: &Db, batch: BatchId) -> Result<Option<Minutes>, StoreError> {
    let row: Option<(i64,)> = db.opt(TOOK, (batch,)).await?;
    Ok(row.map(|(minutes,)| Minutes::of(minutes)))
}

/// A told time, as the machine's owner sees it.
#[derive(Clone, Debug, Serialize)]
pub struct ToldLine {
    /// Of which machine.
    #[serde(skip)]
    pub machine: MachineId,
    /// Of which batch.
    pub batch: BatchId,
    /// Its code.
    pub code: Code,
    /// Minutes estimated for all its pieces.
    pub estimated: i64,
    /// Minutes it took.
    pub took: i64,
    /// When she said so, last.
    pub told_at: DateTime<Utc>,
}

/// What a maker told of her machines in use, the newest first.
pub async fn told_by(db: &Db, maker: PersonId) -> Result<Vec<ToldLine>, StoreError> {
    type Row = (
        Key<MachineId>,
        Key<BatchId>,
        Word<Code>,
        i64,
        i64,
        DateTime<Utc>,
    );
    let rows: Vec<Row> = db.all(HERS, (maker,)).await?;
    let line = |(machine, batch, code, estimated, took, told_at): Row| ToldLine {
        machine: machine.0,
        batch: batch.0,
        code: code.0,
        estimated,
        took,
        told_at,
    };
    Ok(rows.into_iter().map(line).collect())
}
