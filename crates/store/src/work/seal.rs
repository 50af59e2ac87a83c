//! The seals of the audit: acts not sealed yet, and the chain read again.

use chrono::{DateTime, Utc};
use essaim_domain::audit::{Act, ChainHash, Checkpoint, How, Sealed};
use essaim_domain::ids::{ActId, PersonId};
use sqlx::types::Json;
use uuid::Uuid;

use crate::column::{Key, Word};
use crate::db::statement::sql;
use crate::{Db, StoreError, Tx};

sql! {
    HEAD = "SELECT seq, hash FROM audit_seal ORDER BY seq DESC LIMIT 1";
    NEWEST = "SELECT act.recorded_at FROM audit_seal JOIN act ON act.id = audit_seal.act
        ORDER BY audit_seal.seq DESC LIMIT 1";
    UNSEALED = "SELECT act.id, act.happened_at, act.recorded_at, act.by_person, act.entered_by, act.how, act.role,
        act.verb, act.about, act.about_id, act.request, act.facts, act.text_hash
        FROM act LEFT JOIN audit_seal ON audit_seal.act = act.id
        WHERE audit_seal.act IS NULL AND act.recorded_at >= $1 AND act.recorded_at <= $2
        ORDER BY act.recorded_at, act.id LIMIT $3";
    WAITING = "SELECT CAST(COUNT(*) AS BIGINT) FROM act LEFT JOIN audit_seal ON audit_seal.act = act.id
        WHERE audit_seal.act IS NULL AND act.recorded_at <= $1";
    SEAL = "INSERT INTO audit_seal (seq, act, prev_hash, hash) VALUES ($1, $2, $3, $4)";
    SEALS = "SELECT seq, act, prev_hash, hash FROM audit_seal WHERE seq > $1 ORDER BY seq LIMIT $2";
    SEALED = "SELECT act.id, act.happened_at, act.recorded_at, act.by_person, act.entered_by, act.how, act.role,
        act.verb, act.about, act.about_id, act.request, act.facts, act.text_hash
        FROM act WHERE act.id IN (SELECT unhex(value) FROM json_each($1, '$'))";
}

type Row = (
    Key<ActId>,
    DateTime<Utc>,
    DateTime<Utc>,
    Option<Key<PersonId>>,
    Option<Key<PersonId>>,
    Word<How>,
    Option<String>,
    String,
    String,
    Uuid,
    Option<String>,
    Json<Vec<(String, String)>>,
    Option<String>,
);

fn act(row: Row) -> Result<Act, StoreError> {
    let (id, happened_at, recorded_at, by, entered_by, how, role, ..) = &row;
    let mut text = [0_u8; 32];
    let text = match &row.12 {
        None => None,
        Some(hash) => {
            hex::decode_to_slice(hash, &mut text)
                .map_err(|error| StoreError::Other(sqlx::Error::Decode(error.into())))?;
            Some(text)
        }
    };
    Ok(Act {
        id: id.0,
        happened_at: *happened_at,
        recorded_at: *recorded_at,
        by: by.map(|key| key.0),
        entered_by: entered_by.map(|key| key.0),
        how: how.0,
        role: role.clone(),
        verb: row.7,
        about: row.8,
        about_id: row.9,
        request: row.10,
        facts: row.11.0,
        text,
    })
}

/// Where the chain ends.
pub async fn head(tx: &mut Tx) -> Result<Checkpoint, StoreError> {
    let row: Option<(i64, Word<ChainHash>)> = tx.opt(HEAD, ()).await?;
    Ok(row.map_or(Checkpoint::START, |(seq, hash)| Checkpoint {
        count: u64::try_from(seq).unwrap_or_default(),
        head: hash.0,
    }))
}

/// When the act sealed last was recorded; none before the first.
pub async fn newest(db: &Db) -> Result<Option<DateTime<Utc>>, StoreError> {
    let row: Option<(DateTime<Utc>,)> = db.opt(NEWEST, ()).await?;
    Ok(row.map(|(at,)| at))
}

/// How many acts recorded until an instant have no seal.
pub async fn waiting(db: &Db, until: DateTime<Utc>) -> Result<i64, StoreError> {
    let (waiting,): (i64,) = db.one(WAITING, (until,)).await?;
    Ok(waiting)
}

/// Acts without a seal that were recorded between two instants, in order, `most` at most.
pub async fn unsealed(
    tx: &mut Tx,
    from: DateTime<Utc>,
    until: DateTime<Utc>,
    most: i64,
) -> Result<Vec<Act>, StoreError> {
    let rows: Vec<Row> = tx.all(UNSEALED, (from, until, most)).await?;
    rows.into_iter().map(act).collect()
}

/// Writes the seal of an act after `before`.
///
/// # Errors
/// [`StoreError::Unique`] when another node sealed meanwhile.
pub async fn seal(tx: &mut Tx, act: &Act, before: Checkpoint) -> Result<Checkpoint, StoreError> {
    let after = before.after(&act.canonical());
    let seq = i64::try_from(after.count).unwrap_or(i64::MAX);
    tx.run(SEAL, (seq, act.id, Word(before.head), Word(after.head)))
        .await?;
    Ok(after)
}

/// The next sealed rows after number `after`, `most` at most, each with the content of its act now; a
/// seal whose act is gone has empty content.
pub async fn sealed(db: &Db, after: u64, most: i64) -> Result<Vec<Sealed>, StoreError> {
    type Seal = (i64, Key<ActId>, Word<ChainHash>, Word<ChainHash>);
    let after = i64::try_from(after).unwrap_or(i64::MAX);
    let seals: Vec<Seal> = db.all(SEALS, (after, most)).await?;
    let ids = crate::column::id_list(seals.iter().map(|(_, id, ..)| id.0));
    let rows: Vec<Row> = db.all(SEALED, (ids,)).await?;
    let acts: Vec<Act> = rows.into_iter().map(act).collect::<Result<_, _>>()?;
    let content: std::collections::BTreeMap<ActId, Vec<u8>> =
        acts.iter().map(|act| (act.id, act.canonical())).collect();
    Ok(seals
        .into_iter()
        .map(|(seq, id, prev, hash)| Sealed {
            seq: u64::try_from(seq).unwrap_or_default(),
            prev: prev.0,
            hash: hash.0,
            canonical: content.get(&id.0).cloned().unwrap_or_default(),
        })
        .collect())
}
