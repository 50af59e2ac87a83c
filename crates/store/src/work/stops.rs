//! What letters about stops and holds are made of, read when they are sent.

use chrono::{DateTime, Utc};
use essaim_domain::ids::{HoldId, StopId};

use super::letters::Names;
use crate::db::statement::sql;
use crate::{Db, StoreError};

sql! {
    STOP = "SELECT version_stop.placed_at, version_stop.lifted_at, site.name, version.number, component.name_fr,
        component.name_en FROM version_stop JOIN version ON version.id = version_stop.version
        JOIN design ON design.id = version.design JOIN component ON component.id = design.component
        LEFT JOIN site ON site.id = version_stop.site WHERE version_stop.id = $1";
    REASON = "SELECT act_text.text FROM version_stop JOIN act ON act.about_id = version_stop.version
        AND act.recorded_at = version_stop.placed_at JOIN act_text ON act_text.act = act.id
        WHERE version_stop.id = $1 AND act_text.blanked_at IS NULL ORDER BY act.id LIMIT 1";
    HOLD = "SELECT hold.placed_at, hold.lifted_at, site.name,
            (SELECT act_text.text FROM act JOIN act_text ON act_text.act = act.id
                WHERE act.about_id = hold.batch AND act.verb = 'batch-held' AND act.recorded_at = hold.placed_at
                    AND act_text.blanked_at IS NULL ORDER BY act.id LIMIT 1)
        FROM hold LEFT JOIN site ON site.id = hold.site WHERE hold.id = $1";
}

/// A stop of a version.
#[derive(Clone, Debug)]
pub struct StopFacts {
    /// Since when.
    pub placed_at: DateTime<Utc>,
    /// It was lifted.
    pub lifted: bool,
    /// The only site it is for.
    pub site: Option<String>,
    /// The version's number.
    pub version: i64,
    /// The component.
    pub component: Names,
    /// The reason given.
    pub reason: Option<String>,
}

/// What a letter says of a stop.
pub async fn stop(db: &Db, id: StopId) -> Result<StopFacts, StoreError> {
    type Row = (
        DateTime<Utc>,
        Option<DateTime<Utc>>,
        Option<String>,
        i64,
        String,
        String,
    );
    let (placed_at, lifted_at, site, version, fr, en): Row = db.one(STOP, (id,)).await?;
    let reason: Option<(String,)> = db.opt(REASON, (id,)).await?;
    Ok(StopFacts {
        placed_at,
        lifted: lifted_at.is_some(),
        site,
        version,
        component: Names { fr, en },
        reason: reason.map(|(text,)| text),
    })
}

/// A hold of a batch.
#[derive(Clone, Debug)]
pub struct HoldFacts {
    /// Since when.
    pub placed_at: DateTime<Utc>,
    /// It was lifted.
    pub lifted: bool,
    /// The only site it is for.
    pub site: Option<String>,
    /// The reason given.
    pub reason: Option<String>,
}

/// What a letter says of a hold.
pub async fn hold(db: &Db, id: HoldId) -> Result<HoldFacts, StoreError> {
    type Row = (
        DateTime<Utc>,
        Option<DateTime<Utc>>,
        Option<String>,
        Option<String>,
    );
    let (placed_at, lifted_at, site, reason): Row = db.one(HOLD, (id,)).await?;
    Ok(HoldFacts {
        placed_at,
        lifted: lifted_at.is_some(),
        site,
        reason,
    })
}
