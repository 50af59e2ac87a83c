//! Checkpoints: where the chain ended at some moment, signed.

use chrono::{DateTime, Utc};
use essaim_domain::audit::{ChainHash, Checkpoint, Head, MarksHash, PublicKey, Signature};
use uuid::Uuid;

use crate::column::Word;
use crate::db::statement::sql;
use crate::{Db, StoreError, Tx};

sql! {
    NEWEST = "SELECT sealed, since, head, signed_at, marks_hash, public_key, signature FROM checkpoint
        WHERE sealed < $1 ORDER BY sealed DESC LIMIT $2";
    NEXT = "SELECT sealed, since, head, signed_at, marks_hash, public_key, signature FROM checkpoint
        WHERE sealed > $1 ORDER BY sealed LIMIT $2";
    WRITE = "INSERT INTO checkpoint (sealed, since, head, signed_at, marks_hash, public_key, signature)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
}

type Row = (
    i64,
    i64,
    Word<ChainHash>,
    DateTime<Utc>,
    Word<MarksHash>,
    Word<PublicKey>,
    Word<Signature>,
);

fn number(rows: u64) -> i64 {
    i64::try_from(rows).unwrap_or(i64::MAX)
}

fn checkpoint(instance: Uuid, row: Row) -> Checkpoint {
    let (sealed, since, hash, at, marks, key, signature) = row;
    let rows = |number: i64| u64::try_from(number).unwrap_or_default();
    Checkpoint {
        instance,
        after: rows(since),
        head: Head {
            rows: rows(sealed),
            hash: hash.0,
        },
        at,
        marks: marks.0,
        key: key.0,
        signature: signature.0,
    }
}

/// The newest checkpoints of fewer rows than `before`, the newest first, `most` at most.
pub async fn newest(
    db: &Db,
    instance: Uuid,
    before: Option<u64>,
    most: i64,
) -> Result<Vec<Checkpoint>, StoreError> {
    let before = before.map_or(i64::MAX, number);
    let rows: Vec<Row> = db.all(NEWEST, (before, most)).await?;
    Ok(rows
        .into_iter()
        .map(|row| checkpoint(instance, row))
        .collect())
}

/// The next checkpoints of more rows than `after`, in order, `most` at most.
pub async fn next(
    db: &Db,
    instance: Uuid,
    after: u64,
    most: i64,
) -> Result<Vec<Checkpoint>, StoreError> {
    let rows: Vec<Row> = db.all(NEXT, (number(after), most)).await?;
    Ok(rows
        .into_iter()
        .map(|row| checkpoint(instance, row))
        .collect())
}

/// Keeps a checkpoint.
///
/// # Errors
/// [`StoreError::Unique`] when another node signed the same end.
pub async fn write(tx: &mut Tx, one: &Checkpoint) -> Result<(), StoreError> {
    let args = (
        number(one.head.rows),
        number(one.after),
        Word(one.head.hash),
        one.at,
        Word(one.marks),
        Word(one.key),
        Word(one.signature),
    );
    tx.run(WRITE, args).await.map(drop)
}
