//! Whether a need is still wanted: when that was last said, and who is to be asked.

use chrono::{DateTime, Utc};
use essaim_domain::ids::{NeedId, PersonId};

use crate::column::Key;
use crate::db::statement::sql;
use crate::{Db, StoreError, Tx};

sql! {
    CONFIRMED = "UPDATE need SET confirmed_at = $2, asked_again_at = NULL WHERE id = $1";
    TO_ASK = "SELECT id, requester FROM need WHERE state = 'open' AND NOT paused AND asked_again_at IS NULL
        AND COALESCE(confirmed_at, posted_at) <= $1
        AND EXISTS (SELECT 1 FROM need_line WHERE need_line.need = need.id AND open + claimed > 0)
        ORDER BY id LIMIT 1000";
    ASKED = "UPDATE need SET asked_again_at = $2 WHERE id = $1 AND state = 'open' AND asked_again_at IS NULL
        AND COALESCE(confirmed_at, posted_at) <= $3";
    UNCONFIRMED = "SELECT asked_again_at FROM need WHERE id = $1";
}

/// Somebody whose need it is said that it is still wanted, or changed it.
pub async fn confirmed(tx: &mut Tx, need: NeedId) -> Result<(), StoreError> {
    let now = tx.now();
    tx.run(CONFIRMED, (need, now)).await.map(drop)
}

/// Open needs with something still to be made of which nobody said anything since `before`, and their
/// requesters; not those asked already.
pub async fn to_ask(db: &Db, before: DateTime<Utc>) -> Result<Vec<(NeedId, PersonId)>, StoreError> {
    let rows: Vec<(Key<NeedId>, Key<PersonId>)> = db.all(TO_ASK, (before,)).await?;
    Ok(rows.into_iter().map(|(id, who)| (id.0, who.0)).collect())
}

/// It is asked now; false when somebody answered meanwhile, or it ended.
pub async fn asked(tx: &mut Tx, need: NeedId, before: DateTime<Utc>) -> Result<bool, StoreError> {
    let now = tx.now();
    Ok(tx.run(ASKED, (need, now, before)).await? == 1)
}

/// Since when it is asked whether a need is still wanted; none when nothing is asked.
pub async fn asked_since(db: &Db, need: NeedId) -> Result<Option<DateTime<Utc>>, StoreError> {
    let (since,): (Option<DateTime<Utc>>,) = db.one(UNCONFIRMED, (need,)).await?;
    Ok(since)
}
