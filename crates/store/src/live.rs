//! What open pages are told: topics, kept for a while so that a page whose stream broke misses nothing.

use chrono::{DateTime, Utc};
use essaim_domain::ids::{ParcelId, TourId};
use sqlx::types::Json;
use uuid::Uuid;

use crate::column::{Key, id_list};
use crate::db::statement::sql;
use crate::{Db, StoreError, Tx};

sql! {
    TELL = "INSERT INTO live_event (id, topic, at)
        SELECT unhex(substr(value, 1, 32)), substr(value, 34), $2 FROM json_each($1, '$')";
    SINCE = "SELECT id, topic FROM live_event WHERE at >= $1 ORDER BY id";
    TOURS = "SELECT DISTINCT tour FROM leg WHERE tour IS NOT NULL
        AND parcel IN (SELECT unhex(value) FROM json_each($1, '$')) ORDER BY tour";
    FORGET = "DELETE FROM live_event WHERE at < $1";
}

/// Tells every open page, on every node, that topics changed, once this transaction is committed; each
/// with the id of its event.
pub async fn tell(tx: &mut Tx, events: &[(Uuid, String)]) -> Result<(), StoreError> {
    if events.is_empty() {
        return Ok(());
    }
    let now = tx.now();
    let lines: Vec<String> = events
        .iter()
        .map(|(id, topic)| format!("{} {topic}", id.simple()))
        .collect();
    tx.run(TELL, (Json(lines), now)).await?;
    for (id, topic) in events {
        tx.notify(&format!("{topic} {id}"));
    }
    Ok(())
}

/// The tours whose pages show one of these parcels.
pub async fn tours_with(tx: &mut Tx, parcels: Vec<ParcelId>) -> Result<Vec<TourId>, StoreError> {
    if parcels.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<(Key<TourId>,)> = tx.all(TOURS, (id_list(parcels),)).await?;
    Ok(rows.into_iter().map(|(tour,)| tour.0).collect())
}

/// What was told since an instant: event id and topic, in order.
pub async fn since(db: &Db, at: DateTime<Utc>) -> Result<Vec<(Uuid, String)>, StoreError> {
    let rows: Vec<(Key<Uuid>, String)> = db.all(SINCE, (at,)).await?;
    Ok(rows.into_iter().map(|(id, topic)| (id.0, topic)).collect())
}

/// Forgets what was told before an instant.
pub async fn forget(tx: &mut Tx, before: DateTime<Utc>) -> Result<u64, StoreError> {
    tx.run(FORGET, (before,)).await
}
