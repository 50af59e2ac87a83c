//! Sessions and tokens, by the hash of their secret. One statement tells whose it is and which roles
//! she holds: every request asks it.

use chrono::{DateTime, Utc};
use essaim_domain::code::SecretHash;
use essaim_domain::ids::{PersonId, SessionId, TokenId};
use essaim_domain::person::{Belonging, Role};
use uuid::Uuid;

use crate::column::Key;
use crate::db::statement::sql;
use crate::rights::Membership;
use crate::{Db, StoreError, Tx};

sql! {
    OF_SESSION = "SELECT session.id, session.person, session.seen_at, person.pseudonym,
            membership.of_kind, membership.of_id, membership.role
        FROM session
        JOIN person ON person.id = session.person AND person.erased_at IS NULL
        LEFT JOIN membership ON membership.person = person.id AND membership.status = 'confirmed'
        WHERE session.secret_hash = $1 AND session.ended_at IS NULL AND session.expires_at > $2";
    OF_TOKEN = "SELECT token.person, membership.of_kind, membership.of_id, membership.role
        FROM token
        JOIN person ON person.id = token.person AND person.erased_at IS NULL
        LEFT JOIN membership ON membership.person = person.id AND membership.status = 'confirmed'
        WHERE token.secret_hash = $1 AND token.ended_at IS NULL";
    OPEN = "INSERT INTO session (id, person, secret_hash, shared_computer, made_at, seen_at, expires_at)
        VALUES ($1, $2, $3, $4, $5, $5, $6)";
    SEEN = "UPDATE session SET seen_at = $2 WHERE id = $1 AND seen_at < $2";
    END = "UPDATE session SET ended_at = $3 WHERE id = $1 AND person = $2 AND ended_at IS NULL";
    END_ALL = "UPDATE session SET ended_at = $2 WHERE person = $1 AND ended_at IS NULL";
    SESSIONS = "SELECT id, shared_computer, made_at, seen_at, expires_at FROM session
        WHERE person = $1 AND ended_at IS NULL AND expires_at > $2 ORDER BY id DESC";
    TOKENS = "SELECT id, name, made_at FROM token WHERE person = $1 AND ended_at IS NULL ORDER BY id DESC";
    END_TOKEN = "UPDATE token SET ended_at = $3 WHERE id = $1 AND person = $2 AND ended_at IS NULL";
}

/// A living session.
#[derive(Clone, Debug)]
pub struct SessionRow {
    /// Its id.
    pub id: SessionId,
    /// Whose it is.
    pub person: PersonId,
    /// When it was last noted as seen.
    pub seen_at: DateTime<Utc>,
    /// The name she chose.
    pub pseudonym: String,
    /// The roles she holds now, with where.
    pub held: Vec<(Role, Belonging)>,
}

#[derive(sqlx::FromRow)]
struct OfSession {
    id: Key<SessionId>,
    person: Key<PersonId>,
    seen_at: DateTime<Utc>,
    pseudonym: String,
    #[sqlx(flatten)]
    membership: Membership,
}

#[derive(sqlx::FromRow)]
struct OfToken {
    person: Key<PersonId>,
    #[sqlx(flatten)]
    membership: Membership,
}

/// The living session with this secret.
pub async fn of_session(
    db: &Db,
    secret: &SecretHash,
    now: DateTime<Utc>,
) -> Result<Option<SessionRow>, StoreError> {
    let secret = hex::encode(secret.bytes());
    let rows: Vec<OfSession> = db.all(OF_SESSION, (secret, now)).await?;
    let held = rows
        .iter()
        .filter_map(|row| row.membership.held())
        .collect();
    Ok(rows.into_iter().next().map(|row| SessionRow {
        id: row.id.0,
        person: row.person.0,
        seen_at: row.seen_at,
        pseudonym: row.pseudonym,
        held,
    }))
}

/// Whose living token has this secret, and the roles she holds now.
pub async fn of_token(
    db: &Db,
    secret: &SecretHash,
) -> Result<Option<(PersonId, Vec<(Role, Belonging)>)>, StoreError> {
    let secret = hex::encode(secret.bytes());
    let rows: Vec<OfToken> = db.all(OF_TOKEN, (secret,)).await?;
    let held = rows
        .iter()
        .filter_map(|row| row.membership.held())
        .collect();
    Ok(rows.first().map(|row| (row.person.0, held)))
}

/// Opens a session.
pub async fn open(
    tx: &mut Tx,
    id: SessionId,
    person: PersonId,
    secret: &SecretHash,
    shared_computer: bool,
    expires_at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let now = tx.now();
    let secret = hex::encode(secret.bytes());
    tx.run(OPEN, (id, person, secret, shared_computer, now, expires_at))
        .await
        .map(drop)
}

/// Notes that a session was seen now.
pub async fn seen(tx: &mut Tx, id: SessionId) -> Result<(), StoreError> {
    let now = tx.now();
    tx.run(SEEN, (id, now)).await.map(drop)
}

/// Ends one session of hers; false when it had ended.
pub async fn end(tx: &mut Tx, id: SessionId, person: PersonId) -> Result<bool, StoreError> {
    let now = tx.now();
    Ok(tx.run(END, (id, person, now)).await? == 1)
}

/// Ends every session of hers; how many.
pub async fn end_all(tx: &mut Tx, person: PersonId) -> Result<u64, StoreError> {
    let now = tx.now();
    tx.run(END_ALL, (person, now)).await
}

/// A session as its owner sees it.
#[derive(Clone, Debug)]
pub struct SessionLine {
    /// Its id.
    pub id: Uuid,
    /// On a shared computer.
    pub shared_computer: bool,
    /// Since when.
    pub made_at: DateTime<Utc>,
    /// Last seen, to the hour.
    pub seen_at: DateTime<Utc>,
    /// Until when.
    pub expires_at: DateTime<Utc>,
}

/// Her living sessions, the newest first.
pub async fn sessions(
    db: &Db,
    person: PersonId,
    now: DateTime<Utc>,
) -> Result<Vec<SessionLine>, StoreError> {
    type Columns = (Uuid, bool, DateTime<Utc>, DateTime<Utc>, DateTime<Utc>);
    let rows: Vec<Columns> = db.all(SESSIONS, (person, now)).await?;
    let line = |(id, shared_computer, made_at, seen_at, expires_at)| SessionLine {
        id,
        shared_computer,
        made_at,
        seen_at,
        expires_at,
    };
    Ok(rows.into_iter().map(line).collect())
}

/// A token as its owner sees it.
#[derive(Clone, Debug)]
pub struct TokenLine {
    /// Its id.
    pub id: Uuid,
    /// What she called it.
    pub name: String,
    /// Since when.
    pub made_at: DateTime<Utc>,
}

/// Her living tokens, the newest first.
pub async fn tokens(db: &Db, person: PersonId) -> Result<Vec<TokenLine>, StoreError> {
    let rows: Vec<(Uuid, String, DateTime<Utc>)> = db.all(TOKENS, (person,)).await?;
    let line = |(id, name, made_at)| TokenLine { id, name, made_at };
    Ok(rows.into_iter().map(line).collect())
}

/// Ends one token of hers; false when it had ended.
pub async fn end_token(tx: &mut Tx, id: TokenId, person: PersonId) -> Result<bool, StoreError> {
    let now = tx.now();
    Ok(tx.run(END_TOKEN, (id, person, now)).await? == 1)
}
