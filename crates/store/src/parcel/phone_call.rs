//! Calls that a switchboard puts through. Numbers of people are read when it is asked, and kept nowhere else.

use chrono::{DateTime, Utc};
use essaim_domain::ids::{LegId, PersonId, PhoneCallId};
use essaim_domain::leg::PhoneCallState;
use sqlx::FromRow;

use crate::column::{Key, Word};
use crate::db::statement::sql;
use crate::{Db, StoreError, Tx};

sql! {
    NEW = "INSERT INTO phone_call (id, leg, caller, callee, state, asked_at) VALUES ($1, $2, $3, $4, 'asked', $5)";
    TAKE = "UPDATE phone_call SET state = 'asking' WHERE id = $1 AND state = 'asked'";
    END = "UPDATE phone_call SET state = $2, dial = $3, why = $4 WHERE id = $1 AND state = 'asking'";
    ONE = "SELECT id, leg, caller, callee, state, asked_at, dial, why FROM phone_call WHERE id = $1";
    SINCE = "SELECT id, leg, caller, callee, state, asked_at, dial, why FROM phone_call
        WHERE caller = $1 AND asked_at > $2 ORDER BY asked_at DESC, id DESC";
    NUMBER = "SELECT phone FROM contact WHERE person = $1";
    FORGET = "DELETE FROM phone_call WHERE asked_at <= $1";
}

#[derive(FromRow)]
struct Row {
    id: Key<PhoneCallId>,
    leg: Key<LegId>,
    caller: Key<PersonId>,
    callee: Key<PersonId>,
    state: Word<PhoneCallState>,
    asked_at: DateTime<Utc>,
    dial: Option<String>,
    why: Option<String>,
}

/// A phone call as stored.
#[derive(Clone, Debug)]
pub struct PhoneCall {
    /// Its id.
    pub id: PhoneCallId,
    /// What it is about.
    pub leg: LegId,
    /// Who wants it.
    pub caller: PersonId,
    /// Who is called.
    pub callee: PersonId,
    /// Where it stands.
    pub state: PhoneCallState,
    /// Since when it is wanted.
    pub asked_at: DateTime<Utc>,
    /// The switchboard's number, to dial.
    pub dial: Option<String>,
    /// Why it was not put through.
    pub why: Option<String>,
}

impl From<Row> for PhoneCall {
    fn from(row: Row) -> Self {
        Self {
            id: row.id.0,
            leg: row.leg.0,
            caller: row.caller.0,
            callee: row.callee.0,
            state: row.state.0,
            asked_at: row.asked_at,
            dial: row.dial,
            why: row.why,
        }
    }
}

/// Writes a call that is wanted.
pub async fn new_phone_call(
    tx: &mut Tx,
    id: PhoneCallId,
    leg: LegId,
    (from, to): (PersonId, PersonId),
) -> Result<(), StoreError> {
    let now = tx.now();
    tx.run(NEW, (id, leg, from, to, now)).await.map(drop)
}

/// The switchboard is asked for it now: false where it was asked before.
pub async fn take_phone_call(tx: &mut Tx, id: PhoneCallId) -> Result<bool, StoreError> {
    Ok(tx.run(TAKE, (id,)).await? == 1)
}

/// What came of asking.
pub async fn end_phone_call(
    tx: &mut Tx,
    id: PhoneCallId,
    state: PhoneCallState,
    dial: Option<String>,
    why: Option<&'static str>,
) -> Result<(), StoreError> {
    let why = why.map(str::to_owned);
    tx.run(END, (id, Word(state), dial, why)).await.map(drop)
}

/// A call.
pub async fn phone_call(tx: &mut Tx, id: PhoneCallId) -> Result<PhoneCall, StoreError> {
    let row: Row = tx.one(ONE, (id,)).await?;
    Ok(row.into())
}

/// A call.
pub async fn phone_call_shown(db: &Db, id: PhoneCallId) -> Result<PhoneCall, StoreError> {
    let row: Row = db.one(ONE, (id,)).await?;
    Ok(row.into())
}

/// The calls somebody wanted since then, the newest first.
pub async fn phone_calls_since(
    tx: &mut Tx,
    caller: PersonId,
    since: DateTime<Utc>,
) -> Result<Vec<PhoneCall>, StoreError> {
    let rows: Vec<Row> = tx.all(SINCE, (caller, since)).await?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// The calls somebody wanted since then, the newest first.
pub async fn phone_calls_shown(
    db: &Db,
    caller: PersonId,
    since: DateTime<Utc>,
) -> Result<Vec<PhoneCall>, StoreError> {
    let rows: Vec<Row> = db.all(SINCE, (caller, since)).await?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// Somebody's number, for the switchboard alone.
pub async fn number_of(tx: &mut Tx, person: PersonId) -> Result<Option<String>, StoreError> {
    let row: Option<(Option<String>,)> = tx.opt(NUMBER, (person,)).await?;
    Ok(row.and_then(|(phone,)| phone))
}

/// Forgets who called whom.
pub async fn forget_phone_calls(tx: &mut Tx, before: DateTime<Utc>) -> Result<u64, StoreError> {
    tx.run(FORGET, (before,)).await
}
