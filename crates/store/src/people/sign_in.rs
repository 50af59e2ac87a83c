//! Sign-in requests: one row each, with hashes only. Their secrets are made when the mail is sent.

use chrono::{DateTime, Utc};
use essaim_domain::code::SecretHash;
use essaim_domain::ids::{MessageId, PersonId};
use serde_json::json;
use sqlx::types::Json;
use uuid::Uuid;

use crate::column::Key;
use crate::db::statement::sql;
use crate::{Db, StoreError, Tx};

sql! {
    ASK = "INSERT INTO sign_in (id, person, link_hash, code_hash, browser_hash, made_at, expires_at, reusable)
        VALUES ($1, (SELECT contact.person FROM contact WHERE contact.email = $2), '', '', $3, $4, $5, FALSE)";
    OWE = "INSERT INTO outbox (id, kind, person, about, made_at, due_at)
        SELECT $1, 'sign-in', contact.person, $2, $3, $3 FROM contact WHERE contact.email = $4";
    OPEN_DOOR = "INSERT INTO sign_in (id, person, link_hash, code_hash, browser_hash, made_at, expires_at, reusable)
        VALUES ($1, $2, $3, '', '', $4, $5, $6)";
    SECRETS = "UPDATE sign_in SET link_hash = $2, code_hash = $3, expires_at = $4
        WHERE id = $1 AND person IS NOT NULL AND used_at IS NULL AND expires_at > $5
        RETURNING browser_hash";
    BROWSER_OF = "SELECT browser_hash FROM sign_in
        WHERE id = $1 AND person IS NOT NULL AND used_at IS NULL AND expires_at > $2";
    TRY = "UPDATE sign_in SET tries = tries + 1
        WHERE browser_hash = $1 AND used_at IS NULL AND expires_at > $2 AND tries < $3
        RETURNING id, code_hash, person";
    BY_LINK = "SELECT id, person, browser_hash, reusable FROM sign_in
        WHERE link_hash = $1 AND used_at IS NULL AND expires_at > $2 AND person IS NOT NULL";
    USE_UP = "UPDATE sign_in SET used_at = $2 WHERE id = $1 AND used_at IS NULL";
    OWED = "SELECT about FROM outbox WHERE person = $1 AND kind = 'sign-in' ORDER BY id DESC";
}

/// A request for a mail: the same two statements whether or not anybody has this address.
#[derive(Clone, Debug)]
pub struct Request<'a> {
    /// Its id.
    pub id: Uuid,
    /// The message that will carry its secrets.
    pub message: MessageId,
    /// The address as typed, checked and in lower case.
    pub email: &'a str,
    /// The secret of the browser that asks.
    pub browser: SecretHash,
    /// Until when it may be answered.
    pub expires_at: DateTime<Utc>,
}

/// Notes a request, and owes the mail where somebody has this address.
pub async fn ask(tx: &mut Tx, request: Request<'_>) -> Result<(), StoreError> {
    let now = tx.now();
    let browser = hex::encode(request.browser.bytes());
    let args = (request.id, request.email, browser, now, request.expires_at);
    tx.run(ASK, args).await?;
    let about = Json(json!({ "sign_in": request.id }));
    tx.run(OWE, (request.message, about, now, request.email))
        .await
        .map(drop)
}

/// A link that any browser may use: the operator's, or the demonstration's reusable one.
pub async fn open_door(
    tx: &mut Tx,
    id: Uuid,
    person: PersonId,
    link: &SecretHash,
    expires_at: DateTime<Utc>,
    reusable: bool,
) -> Result<(), StoreError> {
    let now = tx.now();
    let link = hex::encode(link.bytes());
    tx.run(OPEN_DOOR, (id, person, link, now, expires_at, reusable))
        .await
        .map(drop)
}

/// The hash of the browser that asked, while the request still waits for its mail.
pub async fn browser_of(tx: &mut Tx, id: Uuid) -> Result<Option<String>, StoreError> {
    let now = tx.now();
    let row: Option<(String,)> = tx.opt(BROWSER_OF, (id, now)).await?;
    Ok(row.map(|(browser,)| browser))
}

/// Keeps the hashes of the secrets a mail is about to carry; false when the request is over.
pub async fn keep_secrets(
    tx: &mut Tx,
    id: Uuid,
    link: &SecretHash,
    code_hash: &str,
    expires_at: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let now = tx.now();
    let link = hex::encode(link.bytes());
    let kept: Vec<(String,)> = tx
        .all(SECRETS, (id, link, code_hash, expires_at, now))
        .await?;
    Ok(!kept.is_empty())
}

/// What a typed code is compared with.
#[derive(Clone, Debug)]
pub struct Tried {
    /// The request.
    pub id: Uuid,
    /// The hash of its code; empty before the mail went out.
    pub code_hash: String,
    /// Whose it is; nobody's for an unknown address.
    pub person: Option<PersonId>,
}

/// Counts one try of this browser's request; none when it is over or had its `most` tries.
pub async fn try_code(
    tx: &mut Tx,
    browser: &SecretHash,
    most: i64,
) -> Result<Option<Tried>, StoreError> {
    let now = tx.now();
    let browser = hex::encode(browser.bytes());
    let row: Option<(Uuid, String, Option<Key<PersonId>>)> =
        tx.opt(TRY, (browser, now, most)).await?;
    Ok(row.map(|(id, code_hash, person)| Tried {
        id,
        code_hash,
        person: person.map(|person| person.0),
    }))
}

/// A living link.
#[derive(Clone, Debug)]
pub struct LinkRow {
    /// The request.
    pub id: Uuid,
    /// Whose it is.
    pub person: PersonId,
    /// The hash of the browser that asked; empty when any may use it.
    pub browser_hash: String,
    /// The demonstration's.
    pub reusable: bool,
}

type LinkColumns = (Uuid, Key<PersonId>, String, bool);

fn link_row((id, person, browser_hash, reusable): LinkColumns) -> LinkRow {
    LinkRow {
        id,
        person: person.0,
        browser_hash,
        reusable,
    }
}

/// The living link with this secret, to show its button.
pub async fn link(
    db: &Db,
    secret: &SecretHash,
    now: DateTime<Utc>,
) -> Result<Option<LinkRow>, StoreError> {
    let row: Option<LinkColumns> = db.opt(BY_LINK, (hex::encode(secret.bytes()), now)).await?;
    Ok(row.map(link_row))
}

/// The living link with this secret, to use it.
pub async fn link_to_use(tx: &mut Tx, secret: &SecretHash) -> Result<Option<LinkRow>, StoreError> {
    let now = tx.now();
    let row: Option<LinkColumns> = tx.opt(BY_LINK, (hex::encode(secret.bytes()), now)).await?;
    Ok(row.map(link_row))
}

/// Uses a request up; false when somebody else just did.
pub async fn use_up(tx: &mut Tx, id: Uuid) -> Result<bool, StoreError> {
    let now = tx.now();
    Ok(tx.run(USE_UP, (id, now)).await? == 1)
}

/// The requests whose mail was owed to her, the newest first: what tests open instead of the mail.
#[doc(hidden)]
pub async fn owed(db: &Db, person: PersonId) -> Result<Vec<Uuid>, StoreError> {
    let rows: Vec<(Json<serde_json::Value>,)> = db.all(OWED, (person,)).await?;
    let id = |about: &serde_json::Value| about.get("sign_in")?.as_str()?.parse().ok();
    Ok(rows.iter().filter_map(|(about,)| id(&about.0)).collect())
}
