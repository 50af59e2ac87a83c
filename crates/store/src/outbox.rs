//! The outbox: messages owed to people, written in the transaction of what they tell.

use chrono::{DateTime, Utc};
use essaim_domain::ids::{MessageId, PersonId};
use serde_json::Value;
use sqlx::types::Json;

use crate::db::statement::sql;
use crate::{StoreError, Tx};

sql! {
    OWE = "INSERT INTO outbox (id, kind, person, about, made_at, due_at) VALUES ($1, $2, $3, $4, $5, $6)";
}

/// A message owed to somebody: its kind and the ids and numbers its text is made of when it is sent.
#[derive(Clone, Debug, PartialEq)]
pub struct Owed {
    /// Its id, also the `Message-ID`.
    pub id: MessageId,
    /// What it tells (`claim-confirmed`).
    pub kind: &'static str,
    /// To whom.
    pub person: PersonId,
    /// Ids and numbers; never personal data.
    pub about: Value,
    /// Not to be sent before.
    pub due_at: DateTime<Utc>,
}

/// Owes a message.
pub async fn owe(tx: &mut Tx, message: Owed) -> Result<(), StoreError> {
    let now = tx.now();
    let Owed {
        id,
        kind,
        person,
        about,
        due_at,
    } = message;
    tx.run(OWE, (id, kind, person, Json(about), now, due_at))
        .await
        .map(drop)
}
