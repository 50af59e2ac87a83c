//! The seals of the audit: acts not sealed yet, and the chain read again.

use chrono::{DateTime, Utc};
use essaim_domain::audit::{Act, ChainHash, Head, How, Sealed};
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
    SEALED = "SELECT audit_seal.seq, audit_seal.act, audit_seal.prev_hash, audit_seal.hash, act.happened_at,
        act.recorded_at, act.by_person, act.entered_by, act.how, act.role, act.verb, act.about, act.about_id,
        act.request, act.facts, act.text_hash FROM audit_seal LEFT JOIN act ON act.id = audit_seal.act
        WHERE audit_seal.seq > $1 AND audit_seal.seq <= $2 ORDER BY audit_seal.seq LIMIT $3";
    SEALS = "SELECT seq, act, prev_hash, hash FROM audit_seal WHERE seq > $1 AND seq <= $2 ORDER BY seq LIMIT $3";
    ONE = "SELECT act.id, act.happened_at, act.recorded_at, act.by_person, act.entered_by, act.how, act.role,
        act.verb, act.about, act.about_id, act.request, act.facts, act.text_hash FROM act WHERE act.id = $1";
    LAST = "SELECT seq, hash FROM audit_seal WHERE seq = $1";
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

fn head_of(row: Option<(i64, Word<ChainHash>)>) -> Option<Head> {
    row.map(|(seq, hash)| Head {
        rows: u64::try_from(seq).unwrap_or_default(),
        hash: hash.0,
    })
}

/// Where the chain ends.
pub async fn head(tx: &mut Tx) -> Result<Head, StoreError> {
    Ok(head_of(tx.opt(HEAD, ()).await?).unwrap_or(Head::START))
}

/// Where the chain ends, for who only reads.
pub async fn end(db: &Db) -> Result<Head, StoreError> {
    Ok(head_of(db.opt(HEAD, ()).await?).unwrap_or(Head::START))
}

/// What the seal with this number says; none when there is no such seal.
pub async fn at(db: &Db, seq: u64) -> Result<Option<Head>, StoreError> {
    let seq = i64::try_from(seq).unwrap_or(i64::MAX);
    Ok(head_of(db.opt(LAST, (seq,)).await?))
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
pub async fn seal(tx: &mut Tx, act: &Act, before: Head) -> Result<Head, StoreError> {
    let after = before.after(&act.canonical());
    let seq = i64::try_from(after.rows).unwrap_or(i64::MAX);
    tx.run(SEAL, (seq, act.id, Word(before.hash), Word(after.hash)))
        .await?;
    Ok(after)
}

/// The next sealed rows after number `after` and not after `until`, `most` at most.
///
/// Each has the content of its act now. A seal whose act is gone has empty content, one whose act cannot be read any
/// more has a content nobody ever sealed.
pub async fn sealed(db: &Db, after: u64, until: u64, most: i64) -> Result<Vec<Sealed>, StoreError> {
    let number = |rows: u64| i64::try_from(rows).unwrap_or(i64::MAX);
    let asked = (number(after), number(until), most);
    match db.all::<SealedRow>(SEALED, asked).await {
        Ok(rows) => rows.into_iter().map(sealed_row).collect(),
        // Somebody wrote into a row what no act can hold: find it, row by row.
        Err(StoreError::Other(_)) => one_by_one(db, asked).await,
        Err(error) => Err(error),
    }
}

type SealRow = (i64, Key<ActId>, Word<ChainHash>, Word<ChainHash>);

type SealedRow = (
    i64,
    Key<ActId>,
    Word<ChainHash>,
    Word<ChainHash>,
    Option<DateTime<Utc>>,
    Option<DateTime<Utc>>,
    Option<Key<PersonId>>,
    Option<Key<PersonId>>,
    Option<Word<How>>,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<Uuid>,
    Option<String>,
    Option<Json<Vec<(String, String)>>>,
    Option<String>,
);

fn with_content(seal: SealRow, canonical: Vec<u8>) -> Sealed {
    let (seq, act, prev, hash) = seal;
    Sealed {
        seq: u64::try_from(seq).unwrap_or_default(),
        prev: prev.0,
        hash: hash.0,
        act: act.0,
        canonical,
    }
}

fn sealed_row(row: SealedRow) -> Result<Sealed, StoreError> {
    let (seq, id, prev, hash, happened, recorded, by, entered, how, role, verb, about, ..) = row;
    let (about_id, request, facts, text) = (row.12, row.13, row.14, row.15);
    let seal = (seq, id, prev, hash);
    let there = (happened, recorded, how, verb, about, about_id, facts);
    let (
        Some(happened),
        Some(recorded),
        Some(how),
        Some(verb),
        Some(about),
        Some(about_id),
        Some(facts),
    ) = there
    else {
        return Ok(with_content(seal, Vec::new()));
    };
    let act = act((
        id, happened, recorded, by, entered, how, role, verb, about, about_id, request, facts, text,
    ))?;
    Ok(with_content(seal, act.canonical()))
}

async fn one_by_one(db: &Db, asked: (i64, i64, i64)) -> Result<Vec<Sealed>, StoreError> {
    let seals: Vec<SealRow> = db.all(SEALS, asked).await?;
    let mut rows = Vec::new();
    for seal in seals {
        let content = match db.opt::<Row>(ONE, (seal.1.0,)).await {
            Ok(row) => row.map(act).transpose(),
            Err(StoreError::Other(error)) => Err(StoreError::Other(error)),
            Err(error) => return Err(error),
        };
        let canonical = match content {
            Ok(Some(act)) => act.canonical(),
            Ok(None) => Vec::new(),
            Err(_) => b"unreadable".to_vec(),
        };
        rows.push(with_content(seal, canonical));
    }
    Ok(rows)
}
