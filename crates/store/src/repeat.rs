//! Keys of repeats: one effect per key. The row holds actor, key, request hash and result id.

use chrono::{DateTime, Utc};
use essaim_domain::ids::PersonId;
use uuid::Uuid;

use crate::db::statement::sql;
use crate::{StoreError, Tx};

sql! {
    BEGIN = "INSERT INTO repeat_key (actor, key, request_hash, at) VALUES ($1, $2, $3, $4)
        ON CONFLICT (actor, key) DO NOTHING";
    SEEN = "SELECT request_hash, result FROM repeat_key WHERE actor = $1 AND key = $2";
    FINISH = "UPDATE repeat_key SET result = $3 WHERE actor = $1 AND key = $2";
    FORGET = "DELETE FROM repeat_key WHERE at < $1";
}

/// What is known of a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seen {
    /// Nobody used it: go on. A parallel twin waits until this transaction ends.
    First,
    /// The same request was done before, with this result.
    Done(Uuid),
    /// The key was used for another request.
    Differs,
}

/// Takes a key for this request.
pub async fn begin(
    tx: &mut Tx,
    actor: PersonId,
    key: &str,
    request_hash: &str,
) -> Result<Seen, StoreError> {
    let now = tx.now();
    if tx.run(BEGIN, (actor, key, request_hash, now)).await? == 1 {
        return Ok(Seen::First);
    }
    let (hash, result): (String, Option<Uuid>) = tx.one(SEEN, (actor, key)).await?;
    Ok(match result {
        _ if hash != request_hash => Seen::Differs,
        Some(result) => Seen::Done(result),
        None => return Err(StoreError::Changed),
    })
}

/// Notes the result under the key.
pub async fn finish(
    tx: &mut Tx,
    actor: PersonId,
    key: &str,
    result: Uuid,
) -> Result<(), StoreError> {
    tx.run(FINISH, (actor, key, result)).await.map(drop)
}

/// Forgets keys older than `before`; returns how many.
pub async fn forget(tx: &mut Tx, before: DateTime<Utc>) -> Result<u64, StoreError> {
    tx.run(FORGET, (before,)).await
}
