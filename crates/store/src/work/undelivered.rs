//! Messages that reached nobody: listed, sent again, dropped.

use chrono::{DateTime, Utc};
use essaim_domain::ids::{CollectiveId, MessageId, PersonId};
use sqlx::FromRow;

use crate::column::Key;
use crate::db::statement::sql;
use crate::{Db, StoreError, Tx};

sql! {
    LIST = "SELECT DISTINCT outbox.id, outbox.kind, outbox.person, person.pseudonym, outbox.undelivered_at, outbox.why,
            outbox.tries
        FROM outbox JOIN person ON person.id = outbox.person
        JOIN membership ON membership.person = outbox.person
        LEFT JOIN organisation ON organisation.id = membership.of_id
        WHERE outbox.undelivered_at IS NOT NULL AND outbox.id > $2
            AND (membership.of_id = $1 OR organisation.collective = $1)
        ORDER BY outbox.id LIMIT $3";
    COLLECTIVES = "SELECT DISTINCT COALESCE(organisation.collective, membership.of_id) FROM outbox
        JOIN membership ON membership.person = outbox.person
        LEFT JOIN organisation ON organisation.id = membership.of_id
        WHERE outbox.id = $1 AND membership.of_kind <> 'instance'";
    AGAIN = "UPDATE outbox SET undelivered_at = NULL, dropped_at = NULL, due_at = $2, tries = 0, why = NULL
        WHERE id = $1 AND undelivered_at IS NOT NULL";
    DROP = "UPDATE outbox SET undelivered_at = NULL WHERE id = $1 AND undelivered_at IS NOT NULL";
}

/// A message that did not reach somebody.
#[derive(Clone, Debug, FromRow)]
pub struct Undelivered {
    id: Key<MessageId>,
    person: Key<PersonId>,
    /// What it tells (`claim-confirmed`).
    pub kind: String,
    /// The name its reader chose.
    pub pseudonym: String,
    /// When it was given up.
    pub undelivered_at: DateTime<Utc>,
    /// Why, as the mail server or we said it.
    pub why: Option<String>,
    /// How often it was tried.
    pub tries: i64,
}

impl Undelivered {
    /// Its id.
    pub const fn id(&self) -> MessageId {
        self.id.0
    }

    /// To whom.
    pub const fn person(&self) -> PersonId {
        self.person.0
    }
}

/// Messages that did not reach people of a collective, oldest first, after one of them.
pub async fn list(
    db: &Db,
    collective: CollectiveId,
    after: MessageId,
    most: i64,
) -> Result<Vec<Undelivered>, StoreError> {
    db.all(LIST, (collective, after, most)).await
}

/// The collectives whose coordinators look after a message's reader.
pub async fn collectives_of(
    tx: &mut Tx,
    message: MessageId,
) -> Result<Vec<CollectiveId>, StoreError> {
    let rows: Vec<(Key<CollectiveId>,)> = tx.all(COLLECTIVES, (message,)).await?;
    Ok(rows.into_iter().map(|(collective,)| collective.0).collect())
}

/// Puts a message back to be sent now; false when it is not undelivered.
pub async fn send_again(tx: &mut Tx, message: MessageId) -> Result<bool, StoreError> {
    let now = tx.now();
    Ok(tx.run(AGAIN, (message, now)).await? == 1)
}

/// Takes a message off the list for good; false when it is not undelivered.
pub async fn give_up_on(tx: &mut Tx, message: MessageId) -> Result<bool, StoreError> {
    Ok(tx.run(DROP, (message,)).await? == 1)
}
