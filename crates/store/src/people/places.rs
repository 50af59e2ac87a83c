//! Sites and hubs after they were added: verified, closed.

use chrono::{DateTime, Utc};
use essaim_domain::ids::{CollectiveId, HubId, SiteId};

use crate::column::Key;
use crate::db::statement::sql;
use crate::{Db, StoreError, Tx};

sql! {
    VERIFY = "UPDATE site SET verified_at = $2 WHERE id = $1 AND verified_at IS NULL";
    CLOSE_HUB = "UPDATE hub SET closed_at = $2 WHERE id = $1 AND closed_at IS NULL";
    SITES = "SELECT site.id, site.name, organisation.name, site.verified_at FROM site
        JOIN organisation ON organisation.id = site.organisation
        WHERE organisation.collective = $1 ORDER BY site.id";
    HUBS = "SELECT id, name, closed_at FROM hub WHERE collective = $1 ORDER BY id";
}

/// Marks a site as verified; false when it was.
pub async fn verify_site(tx: &mut Tx, id: SiteId) -> Result<bool, StoreError> {
    let now = tx.now();
    Ok(tx.run(VERIFY, (id, now)).await? == 1)
}

/// Closes a hub from an instant on; false when it was closed already.
pub async fn close_hub(tx: &mut Tx, id: HubId, from: DateTime<Utc>) -> Result<bool, StoreError> {
    Ok(tx.run(CLOSE_HUB, (id, from)).await? == 1)
}

/// A site in a coordinator's list.
#[derive(Clone, Debug)]
pub struct SiteLine {
    /// Its id.
    pub id: SiteId,
    /// Its name.
    pub name: String,
    /// Its organisation's name.
    pub organisation: String,
    /// When a coordinator verified it.
    pub verified_at: Option<DateTime<Utc>>,
}

/// The sites a collective serves.
pub async fn sites(db: &Db, collective: CollectiveId) -> Result<Vec<SiteLine>, StoreError> {
    type Columns = (Key<SiteId>, String, String, Option<DateTime<Utc>>);
    let rows: Vec<Columns> = db.all(SITES, (collective,)).await?;
    let line = |(id, name, organisation, verified_at): Columns| SiteLine {
        id: id.0,
        name,
        organisation,
        verified_at,
    };
    Ok(rows.into_iter().map(line).collect())
}

/// A hub in a coordinator's list.
#[derive(Clone, Debug)]
pub struct HubLine {
    /// Its id.
    pub id: HubId,
    /// Its name.
    pub name: String,
    /// From when it is closed.
    pub closed_at: Option<DateTime<Utc>>,
}

/// The hubs of a collective.
pub async fn hubs(db: &Db, collective: CollectiveId) -> Result<Vec<HubLine>, StoreError> {
    let rows: Vec<(Key<HubId>, String, Option<DateTime<Utc>>)> =
        db.all(HUBS, (collective,)).await?;
    let line = |(id, name, closed_at): (Key<HubId>, _, _)| HubLine {
        id: id.0,
        name,
        closed_at,
    };
    Ok(rows.into_iter().map(line).collect())
}
