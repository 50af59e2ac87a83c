//! Who does a kind of work, and until when: one conditional update decides between nodes.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::db::statement::sql;
use crate::{Db, StoreError, Tx};

sql! {
    SEEN = "SELECT holder, until_at FROM lease WHERE name = $1";
    HOLD = "INSERT INTO lease (name, holder, until_at) VALUES ($1, $2, $3) ON CONFLICT (name) DO UPDATE
        SET holder = excluded.holder, until_at = excluded.until_at
        WHERE lease.until_at <= $4 OR lease.holder = excluded.holder";
    TURN = "INSERT INTO lease (name, holder, until_at) VALUES ($1, $2, $3) ON CONFLICT (name) DO UPDATE
        SET holder = excluded.holder, until_at = excluded.until_at WHERE lease.until_at <= $4";
    LET_ALL_GO = "UPDATE lease SET until_at = $1 WHERE until_at > $1 AND name NOT LIKE 'clock:%'";
    LET_GO = "UPDATE lease SET until_at = $3 WHERE name = $1 AND holder = $2";
}

/// A lease as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lease {
    /// The node that has it.
    pub holder: Uuid,
    /// Until when, unless it is renewed.
    pub until: DateTime<Utc>,
}

/// The lease on a kind of work; none before anybody took it.
pub async fn seen(db: &Db, name: &str) -> Result<Option<Lease>, StoreError> {
    let row: Option<(Uuid, DateTime<Utc>)> = db.opt(SEEN, (name,)).await?;
    Ok(row.map(|(holder, until)| Lease { holder, until }))
}

/// Takes or renews a lease; false when another node has it.
pub async fn hold(
    tx: &mut Tx,
    name: &str,
    holder: Uuid,
    until: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let now = tx.now();
    Ok(tx.run(HOLD, (name, holder, until, now)).await? == 1)
}

/// Takes the next turn of something done now and then, `next` being when it is due again; false when
/// it is not due, or another node took the turn.
pub async fn turn(
    tx: &mut Tx,
    name: &str,
    holder: Uuid,
    next: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let now = tx.now();
    Ok(tx.run(TURN, (name, holder, next, now)).await? == 1)
}

/// Ends one's own lease, or one's turn, at `until`.
pub async fn let_go(
    tx: &mut Tx,
    name: &str,
    holder: Uuid,
    until: DateTime<Utc>,
) -> Result<(), StoreError> {
    tx.run(LET_GO, (name, holder, until)).await.map(drop)
}

/// Ends every lease that somebody holds: who held them is not there any more. The turns of clocks stay.
pub async fn let_all_go(tx: &mut Tx) -> Result<(), StoreError> {
    let now = tx.now();
    tx.run(LET_ALL_GO, (now,)).await.map(drop)
}
