//! A batch's way: its movements, act by act.

use chrono::{DateTime, Utc};
use essaim_domain::ids::BatchId;
use essaim_domain::ledger::Stage;
use serde::Serialize;

use crate::column::Word;
use crate::db::statement::sql;
use crate::{Db, StoreError};

sql! {
    WAY = "SELECT act.happened_at, act.verb, CAST(SUM(movement.units) AS BIGINT), movement.to_stage,
            movement.to_place_kind, COALESCE(MAX(hub.name), MAX(site.name))
        FROM movement JOIN act ON act.id = movement.act
            LEFT JOIN hub ON hub.id = movement.to_place LEFT JOIN site ON site.id = movement.to_place
        WHERE movement.batch = $1
        GROUP BY act.id, act.happened_at, act.verb, movement.to_stage, movement.to_place_kind
        ORDER BY act.id, movement.to_stage LIMIT 200";
}

/// One step of a batch's way.
#[derive(Clone, Debug, Serialize)]
pub struct WayStep {
    /// When it happened.
    pub at: DateTime<Utc>,
    /// What was done, as the audit says it.
    pub verb: String,
    /// Pieces moved.
    pub units: i64,
    /// The counter they are in since.
    pub stage: &'static str,
    /// The kind of place they came to; homes are never named.
    pub place_kind: String,
    /// The hub or site they came to.
    pub place: Option<String>,
}

/// The movements of a batch, oldest first, those of one act together.
pub async fn way(db: &Db, batch: BatchId) -> Result<Vec<WayStep>, StoreError> {
    type Row = (
        DateTime<Utc>,
        String,
        i64,
        Word<Stage>,
        String,
        Option<String>,
    );
    let rows: Vec<Row> = db.all(WAY, (batch,)).await?;
    let step = |(at, verb, units, stage, place_kind, place): Row| WayStep {
        at,
        verb,
        units,
        stage: stage.0.as_str(),
        place_kind,
        place,
    };
    Ok(rows.into_iter().map(step).collect())
}
