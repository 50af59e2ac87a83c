//! What somebody is: her confirmed memberships, and where the things she acts on belong.

use essaim_domain::ids::{CollectiveId, OrganisationId, PersonId, SiteId};
use essaim_domain::person::{Belonging, Role};
use uuid::Uuid;

use crate::column::{Key, Word};
use crate::db::statement::sql;
use crate::{Db, StoreError, Tx};

sql! {
    HELD = "SELECT membership.of_kind, membership.of_id, membership.role FROM membership
        JOIN person ON person.id = membership.person AND person.erased_at IS NULL
        WHERE membership.person = $1 AND membership.status = 'confirmed'";
    OF_SITE = "SELECT site.organisation, organisation.collective FROM site
        JOIN organisation ON organisation.id = site.organisation WHERE site.id = $1";
    EVERYBODY = "SELECT role, person FROM membership WHERE status = 'confirmed' ORDER BY role, person";
    OF_HUB = "SELECT collective FROM hub WHERE id = $1";
}

/// The roles somebody holds now, with where; none when she left or was erased.
pub async fn held_by(db: &Db, person: PersonId) -> Result<Vec<(Role, Belonging)>, StoreError> {
    let rows: Vec<Membership> = db.all(HELD, (person,)).await?;
    Ok(rows.iter().filter_map(Membership::held).collect())
}

/// The columns of a membership beside a person who may have none.
#[derive(sqlx::FromRow)]
pub(crate) struct Membership {
    of_kind: Option<String>,
    of_id: Option<Uuid>,
    role: Option<Word<Role>>,
}

impl Membership {
    /// The role, and where.
    pub(crate) fn held(&self) -> Option<(Role, Belonging)> {
        let (kind, id) = (self.of_kind.as_deref()?, self.of_id?);
        let at = match kind {
            "collective" => Belonging::Collective(id.into()),
            "organisation" => Belonging::Organisation(id.into()),
            _ => Belonging::Instance,
        };
        Some((self.role.as_ref()?.0, at))
    }
}

/// The organisation and collective of a site.
pub async fn of_site(
    tx: &mut Tx,
    site: SiteId,
) -> Result<Option<(OrganisationId, CollectiveId)>, StoreError> {
    let row: Option<(Key<OrganisationId>, Key<CollectiveId>)> = tx.opt(OF_SITE, (site,)).await?;
    Ok(row.map(|(organisation, collective)| (organisation.0, collective.0)))
}

/// The organisation and collective of a site, for a page.
pub async fn of_site_shown(
    db: &Db,
    site: SiteId,
) -> Result<Option<(OrganisationId, CollectiveId)>, StoreError> {
    let row: Option<(Key<OrganisationId>, Key<CollectiveId>)> = db.opt(OF_SITE, (site,)).await?;
    Ok(row.map(|(organisation, collective)| (organisation.0, collective.0)))
}

/// The collective of a hub.
pub async fn of_hub(
    tx: &mut Tx,
    hub: essaim_domain::ids::HubId,
) -> Result<Option<CollectiveId>, StoreError> {
    let row: Option<(Key<CollectiveId>,)> = tx.opt(OF_HUB, (hub,)).await?;
    Ok(row.map(|(collective,)| collective.0))
}

/// Everybody with a confirmed role, by role and in the order of joining.
pub async fn everybody(db: &Db) -> Result<Vec<(Role, PersonId)>, StoreError> {
    let rows: Vec<(Word<Role>, Key<PersonId>)> = db.all(EVERYBODY, ()).await?;
    Ok(rows
        .into_iter()
        .map(|(role, person)| (role.0, person.0))
        .collect())
}
