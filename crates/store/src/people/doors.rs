//! Sessions and tokens, by the hash of their secret.

use chrono::{DateTime, Utc};
use essaim_domain::code::SecretHash;
use essaim_domain::ids::PersonId;

use crate::column::Key;
use crate::db::statement::sql;
use crate::{Db, StoreError};

sql! {
    OF_SESSION = "SELECT person FROM session WHERE secret_hash = $1 AND ended_at IS NULL AND expires_at > $2";
    OF_TOKEN = "SELECT person FROM token WHERE secret_hash = $1 AND ended_at IS NULL";
}

/// Whose living session has this secret.
pub async fn of_session(
    db: &Db,
    secret: &SecretHash,
    now: DateTime<Utc>,
) -> Result<Option<PersonId>, StoreError> {
    let row: Option<(Key<PersonId>,)> = db
        .opt(OF_SESSION, (hex::encode(secret.bytes()), now))
        .await?;
    Ok(row.map(|(person,)| person.0))
}

/// Whose living token has this secret.
pub async fn of_token(db: &Db, secret: &SecretHash) -> Result<Option<PersonId>, StoreError> {
    let row: Option<(Key<PersonId>,)> = db.opt(OF_TOKEN, (hex::encode(secret.bytes()),)).await?;
    Ok(row.map(|(person,)| person.0))
}
