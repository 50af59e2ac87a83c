//! What a leaflet says of a version: who accepts it now, for which use, under which conditions.

use chrono::{DateTime, Utc};
use essaim_domain::ids::{ParcelId, SiteId, VersionId};
use sqlx::FromRow;

use crate::column::Key;
use crate::db::statement::sql;
use crate::{Db, StoreError};

sql! {
    ACCEPTED = "SELECT DISTINCT COALESCE(site.name, site_group.name, collective.name) AS by_whom,
            COALESCE(product_use.name_fr, approval.use_key) AS use_fr,
            COALESCE(product_use.name_en, approval.use_key) AS use_en, approval.until_at, approval.conditions
        FROM approval JOIN version ON version.id = approval.version JOIN design ON design.id = version.design
        JOIN component ON component.id = design.component
        LEFT JOIN product_use ON product_use.product = component.product AND product_use.key = approval.use_key
        LEFT JOIN site ON approval.scope_kind = 'site' AND site.id = approval.scope_id
        LEFT JOIN site_group ON approval.scope_kind = 'site-group' AND site_group.id = approval.scope_id
        LEFT JOIN collective ON approval.scope_kind = 'collective' AND collective.id = approval.scope_id
        WHERE approval.version = $1 AND approval.state = 'approved' AND approval.from_at <= $3
            AND approval.until_at > $3 AND (CAST($2 AS UUID) IS NULL OR approval.scope_id = $2
                OR CAST($2 AS UUID) IN (SELECT site_group_member.site FROM site_group_member
                    WHERE site_group_member.site_group = approval.scope_id)
                OR CAST($2 AS UUID) IN (SELECT one.id FROM site one
                    JOIN organisation ON organisation.id = one.organisation
                    WHERE organisation.collective = approval.scope_id))
            AND NOT EXISTS (SELECT 1 FROM version_stop WHERE version_stop.version = approval.version
                AND version_stop.lifted_at IS NULL AND version_stop.site = approval.scope_id)
        ORDER BY by_whom, use_fr";
    STOPPED = "SELECT CAST(COALESCE(MAX(CASE WHEN withdrawal THEN 2 ELSE 1 END), 0) AS BIGINT) FROM version_stop
        WHERE version = $1 AND lifted_at IS NULL AND (site IS NULL OR site = $2)";
    INSIDE = "SELECT DISTINCT batch_version.version FROM parcel_content
        JOIN batch_version ON batch_version.batch = parcel_content.batch
        WHERE parcel_content.parcel = $1 ORDER BY batch_version.version";
}

/// Who accepts a version, and for what.
#[derive(Clone, Debug, FromRow)]
pub struct Accepted {
    /// The name of the site, group or collective.
    pub by_whom: String,
    /// The use in French.
    pub use_fr: String,
    /// The use in English.
    pub use_en: String,
    /// Until when.
    pub until_at: DateTime<Utc>,
    /// Under which conditions.
    pub conditions: Option<String>,
}

/// Who accepts a version now: for one site, or anywhere.
pub async fn accepted(
    db: &Db,
    version: VersionId,
    site: Option<SiteId>,
    now: DateTime<Utc>,
) -> Result<Vec<Accepted>, StoreError> {
    db.all(ACCEPTED, (version, site, now)).await
}

/// What keeps a version from being used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stopped {
    /// A stop that may be lifted.
    ForNow,
    /// Its withdrawal.
    ForGood,
}

/// Is a version stopped everywhere, or for this site?
pub async fn stopped(
    db: &Db,
    version: VersionId,
    site: Option<SiteId>,
) -> Result<Option<Stopped>, StoreError> {
    let (worst,): (i64,) = db.one(STOPPED, (version, site)).await?;
    Ok(match worst {
        2 => Some(Stopped::ForGood),
        1 => Some(Stopped::ForNow),
        _ => None,
    })
}

/// The versions a parcel was packed with.
pub async fn versions_in(db: &Db, parcel: ParcelId) -> Result<Vec<VersionId>, StoreError> {
    let rows: Vec<(Key<VersionId>,)> = db.all(INSIDE, (parcel,)).await?;
    Ok(rows.into_iter().map(|(version,)| version.0).collect())
}
