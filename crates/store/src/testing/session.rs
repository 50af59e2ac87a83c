//! A session opened without signing in, so that tests can look at pages.

use chrono::TimeDelta;
use essaim_domain::code::SecretHash;
use essaim_domain::ids::{PersonId, SessionId};

use crate::{StoreError, Tx};

const OPEN: &str =
    "INSERT INTO session (id, person, secret_hash, shared_computer, made_at, seen_at, expires_at)
    VALUES ($1, $2, $3, FALSE, $4, $4, $5)";

/// Opens a session of a month for somebody.
pub async fn open_session(
    tx: &mut Tx,
    id: SessionId,
    person: PersonId,
    secret: &SecretHash,
) -> Result<(), StoreError> {
    let now = tx.now();
    let args = (
        id,
        person,
        hex::encode(secret.bytes()),
        now,
        now + TimeDelta::days(30),
    );
    tx.run(OPEN, args).await.map(drop)
}
