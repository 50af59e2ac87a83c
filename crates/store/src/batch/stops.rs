//! Stops that are not lifted, with what they are of.

use chrono::{DateTime, Utc};
use essaim_domain::ids::{CollectiveId, DesignId, OrganisationId, SiteId, StopId, VersionId};
use sqlx::FromRow;

use crate::column::Key;
use crate::db::statement::sql;
use crate::{Db, StoreError};

sql! {
    STANDING = "SELECT version_stop.id, version_stop.version, version.number, version.design, design.title,
            component.name_fr, component.name_en, version_stop.site, site.name AS site_name, site.organisation,
            organisation.collective, version_stop.withdrawal, version_stop.placed_at,
            (SELECT act_text.text FROM act JOIN act_text ON act_text.act = act.id
                WHERE act.about_id = version_stop.version AND act.recorded_at = version_stop.placed_at
                    AND act.verb IN ('version-stopped', 'version-withdrawn') AND act_text.blanked_at IS NULL
                ORDER BY act.id LIMIT 1) AS reason
        FROM version_stop JOIN version ON version.id = version_stop.version
        JOIN design ON design.id = version.design JOIN component ON component.id = design.component
        LEFT JOIN site ON site.id = version_stop.site
        LEFT JOIN organisation ON organisation.id = site.organisation
        WHERE version_stop.lifted_at IS NULL ORDER BY version_stop.placed_at DESC, version_stop.id";
    COLLECTIVES = "SELECT DISTINCT collective FROM approval WHERE version = $1 ORDER BY collective";
}

/// A stop that stands.
#[derive(Clone, Debug, FromRow)]
pub struct Standing {
    id: Key<StopId>,
    version: Key<VersionId>,
    design: Key<DesignId>,
    site: Option<Key<SiteId>>,
    organisation: Option<Key<OrganisationId>>,
    collective: Option<Key<CollectiveId>>,
    /// The version's number.
    pub number: i64,
    /// The design's title.
    pub title: String,
    /// The component, in French.
    pub name_fr: String,
    /// The component, in English.
    pub name_en: String,
    /// The only site it is for.
    pub site_name: Option<String>,
    /// It is never lifted.
    pub withdrawal: bool,
    /// Since when.
    pub placed_at: DateTime<Utc>,
    /// The reason given.
    pub reason: Option<String>,
}

impl Standing {
    /// Its id.
    pub const fn id(&self) -> StopId {
        self.id.0
    }

    /// The version.
    pub const fn version(&self) -> VersionId {
        self.version.0
    }

    /// Its design.
    pub const fn design(&self) -> DesignId {
        self.design.0
    }

    /// The only site it is for.
    pub fn site(&self) -> Option<SiteId> {
        self.site.map(|site| site.0)
    }

    /// The organisation and collective of that site.
    pub fn place(&self) -> Option<(OrganisationId, CollectiveId)> {
        let organisation = self.organisation.map(|id| id.0)?;
        Some((organisation, self.collective.map(|id| id.0)?))
    }
}

/// Every stop that is not lifted, newest first.
pub async fn standing(db: &Db) -> Result<Vec<Standing>, StoreError> {
    db.all(STANDING, ()).await
}

/// The collectives in which somebody asked for an acceptance of a version.
pub async fn collectives_of(db: &Db, version: VersionId) -> Result<Vec<CollectiveId>, StoreError> {
    let rows: Vec<(Key<CollectiveId>,)> = db.all(COLLECTIVES, (version,)).await?;
    Ok(rows.into_iter().map(|(collective,)| collective.0).collect())
}
