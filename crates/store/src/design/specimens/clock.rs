//! Specimens whose time has come: to be reminded of, or to end without an answer.

use chrono::{DateTime, Utc};
use essaim_domain::ids::SpecimenId;

use crate::column::Key;
use crate::db::statement::sql;
use crate::{StoreError, Tx};

sql! {
    UNANSWERED = "SELECT id FROM specimen WHERE state = 'asked' AND wanted_by <= $1 ORDER BY id";
    PROMISED = "SELECT id FROM specimen WHERE state IN ('agreed', 'made') AND promised_at > $1 AND promised_at <= $2
        AND reminded_at IS NULL ORDER BY id";
    LATE = "SELECT id FROM specimen WHERE state IN ('agreed', 'made') AND promised_at <= $1
        AND (reminded_at IS NULL OR reminded_at < promised_at) ORDER BY id";
    UNJUDGED = "SELECT id FROM specimen WHERE state = 'received' AND since <= $1 AND reminded_at IS NULL ORDER BY id";
    REMINDED = "UPDATE specimen SET reminded_at = $2 WHERE id = $1";
}

async fn ids(
    tx: &mut Tx,
    question: &'static str,
    at: DateTime<Utc>,
) -> Result<Vec<SpecimenId>, StoreError> {
    let rows: Vec<(Key<SpecimenId>,)> = tx.all(question, (at,)).await?;
    Ok(rows.into_iter().map(|(id,)| id.0).collect())
}

/// Asked for, not answered, and wanted by this instant.
pub async fn unanswered(tx: &mut Tx, at: DateTime<Utc>) -> Result<Vec<SpecimenId>, StoreError> {
    ids(tx, UNANSWERED, at).await
}

/// Promised for between these instants, still with the maker, who was not reminded.
pub async fn promised(
    tx: &mut Tx,
    from: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<Vec<SpecimenId>, StoreError> {
    let rows: Vec<(Key<SpecimenId>,)> = tx.all(PROMISED, (from, until)).await?;
    Ok(rows.into_iter().map(|(id,)| id.0).collect())
}

/// Promised for this instant or before, still with the maker, and nobody was told.
pub async fn late(tx: &mut Tx, at: DateTime<Utc>) -> Result<Vec<SpecimenId>, StoreError> {
    ids(tx, LATE, at).await
}

/// Received at this instant or before, not judged, and nobody was reminded.
pub async fn unjudged(tx: &mut Tx, at: DateTime<Utc>) -> Result<Vec<SpecimenId>, StoreError> {
    ids(tx, UNJUDGED, at).await
}

/// Notes that somebody is reminded now.
pub async fn reminded(tx: &mut Tx, id: SpecimenId) -> Result<(), StoreError> {
    let now = tx.now();
    tx.run(REMINDED, (id, now)).await.map(drop)
}
