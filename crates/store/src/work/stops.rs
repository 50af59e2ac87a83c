//! What letters about stops and holds are made of, read when they are sent.

use chrono::{DateTime, Utc};
use essaim_domain::ids::{ApprovalId, HoldId, StopId};

use super::letters::Names;
use crate::db::statement::sql;
use crate::{Db, StoreError};

sql! {
    STOP = "SELECT version_stop.placed_at, version_stop.lifted_at IS NOT NULL, site.name, version.number,
            component.name_fr, component.name_en,
            EXISTS (SELECT 1 FROM version_stop other WHERE other.version = version_stop.version
                AND other.lifted_at IS NULL AND other.id <> version_stop.id
                AND (other.site IS NULL OR other.site = version_stop.site))
        FROM version_stop JOIN version ON version.id = version_stop.version
        JOIN design ON design.id = version.design JOIN component ON component.id = design.component
        LEFT JOIN site ON site.id = version_stop.site WHERE version_stop.id = $1";
    REASON = "SELECT act_text.text FROM version_stop JOIN act ON act.about_id = version_stop.version
        AND act.recorded_at = version_stop.placed_at JOIN act_text ON act_text.act = act.id
        WHERE version_stop.id = $1 AND act_text.blanked_at IS NULL ORDER BY act.id LIMIT 1";
    APPROVAL = "SELECT COALESCE((SELECT MAX(act.recorded_at) FROM act WHERE act.about_id = approval.id
                AND act.verb IN ('approval-suspended', 'approval-withdrawn', 'approval-expired')),
            approval.until_at),
            NOT EXISTS (SELECT 1 FROM stop_told WHERE stop_told.cause = approval.id
                AND stop_told.over_told_at IS NULL),
            COALESCE(site.name, site_group.name, collective.name), version.number, component.name_fr,
            component.name_en,
            EXISTS (SELECT 1 FROM version_stop other WHERE other.version = approval.version
                AND other.lifted_at IS NULL AND (other.site IS NULL OR other.site = approval.scope_id))
        FROM approval JOIN version ON version.id = approval.version
        JOIN design ON design.id = version.design JOIN component ON component.id = design.component
        LEFT JOIN site ON approval.scope_kind = 'site' AND site.id = approval.scope_id
        LEFT JOIN site_group ON approval.scope_kind = 'site-group' AND site_group.id = approval.scope_id
        LEFT JOIN collective ON approval.scope_kind = 'collective' AND collective.id = approval.scope_id
        WHERE approval.id = $1";
    APPROVAL_REASON = "SELECT act_text.text FROM act JOIN act_text ON act_text.act = act.id
        WHERE act.about_id = $1 AND act.verb IN ('approval-suspended', 'approval-withdrawn')
            AND act_text.blanked_at IS NULL ORDER BY act.id DESC LIMIT 1";
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
    /// Something else stops it there.
    pub others: bool,
    /// The reason given.
    pub reason: Option<String>,
}

type Row = (
    DateTime<Utc>,
    bool,
    Option<String>,
    i64,
    String,
    String,
    bool,
);

fn read(row: Row, reason: Option<(String,)>) -> StopFacts {
    let (placed_at, lifted, site, version, fr, en, others) = row;
    StopFacts {
        placed_at,
        lifted,
        site,
        version,
        component: Names { fr, en },
        others,
        reason: reason.map(|(text,)| text),
    }
}

/// What a letter says of an approval that stopped counting.
pub async fn ended_approval(db: &Db, id: ApprovalId) -> Result<StopFacts, StoreError> {
    let row: Row = db.one(APPROVAL, (id,)).await?;
    Ok(read(row, db.opt(APPROVAL_REASON, (id,)).await?))
}

/// What a letter says of a stop.
pub async fn stop(db: &Db, id: StopId) -> Result<StopFacts, StoreError> {
    let row: Row = db.one(STOP, (id,)).await?;
    Ok(read(row, db.opt(REASON, (id,)).await?))
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
