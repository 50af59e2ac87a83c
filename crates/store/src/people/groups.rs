//! Groups of sites: what a new one may hold and be called, and those there are.

use std::collections::BTreeSet;

use essaim_domain::ids::{OrganisationId, SiteGroupId, SiteId};

use crate::column::Key;
use crate::db::statement::sql;
use crate::{Db, StoreError, Tx};

sql! {
    CONFIRMED = "SELECT id FROM site WHERE organisation = $1 AND verified_at IS NOT NULL AND closed_at IS NULL";
    NAMES = "SELECT name FROM site WHERE organisation = $1
        UNION SELECT name FROM site_group WHERE organisation = $1";
    OF = "SELECT site_group.id, site_group.name, site.id, site.name FROM site_group
        JOIN site_group_member ON site_group_member.site_group = site_group.id
        JOIN site ON site.id = site_group_member.site
        WHERE site_group.organisation = $1
        ORDER BY site_group.name, site_group.id, site.name, site.id";
}

/// The sites of an organisation that are verified and not closed.
pub async fn confirmed_sites(
    tx: &mut Tx,
    id: OrganisationId,
) -> Result<BTreeSet<SiteId>, StoreError> {
    let rows: Vec<(Key<SiteId>,)> = tx.all(CONFIRMED, (id,)).await?;
    Ok(rows.into_iter().map(|(site,)| site.0).collect())
}

/// What the sites and groups of an organisation are called.
pub async fn names(tx: &mut Tx, id: OrganisationId) -> Result<Vec<String>, StoreError> {
    let rows: Vec<(String,)> = tx.all(NAMES, (id,)).await?;
    Ok(rows.into_iter().map(|(name,)| name).collect())
}

/// A group of sites.
#[derive(Clone, Debug)]
pub struct Group {
    /// Its id.
    pub id: SiteGroupId,
    /// Its name.
    pub name: String,
    /// Its sites, by name.
    pub sites: Vec<(SiteId, String)>,
}

/// The groups of an organisation, by name.
pub async fn of(db: &Db, id: OrganisationId) -> Result<Vec<Group>, StoreError> {
    type Columns = (Key<SiteGroupId>, String, Key<SiteId>, String);
    let rows: Vec<Columns> = db.all(OF, (id,)).await?;
    let mut groups: Vec<Group> = Vec::new();
    for (id, name, site, site_name) in rows {
        let member = (site.0, site_name);
        match groups.last_mut().filter(|group| group.id == id.0) {
            Some(group) => group.sites.push(member),
            None => groups.push(Group {
                id: id.0,
                name,
                sites: vec![member],
            }),
        }
    }
    Ok(groups)
}
