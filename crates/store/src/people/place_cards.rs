//! Organisations, sites and hubs as those who keep them see them.

use chrono::{DateTime, Utc};
use essaim_domain::ids::{CollectiveId, HubId, OrganisationId, PersonId, SiteId};
use sqlx::FromRow;

use super::places::Habits;
use crate::column::Key;
use crate::db::statement::sql;
use crate::{Db, StoreError};

sql! {
    ORGANISATIONS = "SELECT id, name, closed_at FROM organisation WHERE collective = $1 ORDER BY name, id";
    SITES = "SELECT site.id, site.organisation, site.name, organisation.name AS organisation_name, site.insee,
            site.verified_at, site.closed_at
        FROM site JOIN organisation ON organisation.id = site.organisation
        WHERE organisation.collective = $1 ORDER BY site.name, site.id";
    HUBS = "SELECT id, name, insee, closed_at FROM hub WHERE collective = $1 ORDER BY name, id";
    ORGANISATION = "SELECT id, collective, name, closed_at FROM organisation WHERE id = $1";
    SITE = "SELECT site.id, site.organisation, organisation.name AS organisation_name, organisation.collective,
            site.name, site.insee, site.address, site.dock_hours AS hours, site.zone, site.finess, site.ward,
            site.order_habit, site.located, site.verified_at, site.closed_at
        FROM site JOIN organisation ON organisation.id = site.organisation WHERE site.id = $1";
    HUB = "SELECT id, collective, name, insee, address, hours, zone, shelf_units, located, closed_at FROM hub WHERE id = $1";
    APPROVERS = "SELECT membership.id, person.id, person.pseudonym, membership.deputy FROM membership
        JOIN person ON person.id = membership.person
        WHERE membership.of_kind = 'organisation' AND membership.of_id = $1 AND membership.role = 'approver'
            AND membership.status = 'confirmed' AND person.erased_at IS NULL
        ORDER BY membership.deputy, membership.id";
}

/// An organisation in a list.
#[derive(Clone, Debug)]
pub struct OrganisationLine {
    /// Its id.
    pub id: OrganisationId,
    /// Its name.
    pub name: String,
    /// When it was closed.
    pub closed_at: Option<DateTime<Utc>>,
}

/// The organisations a collective serves, by name.
pub async fn organisations(
    db: &Db,
    collective: CollectiveId,
) -> Result<Vec<OrganisationLine>, StoreError> {
    type Columns = (Key<OrganisationId>, String, Option<DateTime<Utc>>);
    let rows: Vec<Columns> = db.all(ORGANISATIONS, (collective,)).await?;
    let line = |(id, name, closed_at): Columns| OrganisationLine {
        id: id.0,
        name,
        closed_at,
    };
    Ok(rows.into_iter().map(line).collect())
}

/// A site in a list.
#[derive(Clone, Debug, FromRow)]
pub struct SiteLine {
    id: Key<SiteId>,
    organisation: Key<OrganisationId>,
    /// Its name.
    pub name: String,
    /// Its organisation's name.
    pub organisation_name: String,
    /// Its commune.
    pub insee: String,
    /// When a coordinator verified it.
    pub verified_at: Option<DateTime<Utc>>,
    /// When it was closed.
    pub closed_at: Option<DateTime<Utc>>,
}

impl SiteLine {
    /// Its id.
    pub const fn id(&self) -> SiteId {
        self.id.0
    }

    /// Its organisation.
    pub const fn organisation(&self) -> OrganisationId {
        self.organisation.0
    }
}

/// The sites a collective serves, by name.
pub async fn sites(db: &Db, collective: CollectiveId) -> Result<Vec<SiteLine>, StoreError> {
    db.all(SITES, (collective,)).await
}

/// A hub in a list.
#[derive(Clone, Debug)]
pub struct HubLine {
    /// Its id.
    pub id: HubId,
    /// Its name.
    pub name: String,
    /// Its commune.
    pub insee: String,
    /// When it was closed.
    pub closed_at: Option<DateTime<Utc>>,
}

/// The hubs of a collective, by name.
pub async fn hubs(db: &Db, collective: CollectiveId) -> Result<Vec<HubLine>, StoreError> {
    type Columns = (Key<HubId>, String, String, Option<DateTime<Utc>>);
    let rows: Vec<Columns> = db.all(HUBS, (collective,)).await?;
    let line = |(id, name, insee, closed_at): Columns| HubLine {
        id: id.0,
        name,
        insee,
        closed_at,
    };
    Ok(rows.into_iter().map(line).collect())
}

/// An organisation.
#[derive(Clone, Debug)]
pub struct OrganisationCard {
    /// Its id.
    pub id: OrganisationId,
    /// The collective that serves it.
    pub collective: CollectiveId,
    /// Its name.
    pub name: String,
    /// When it was closed.
    pub closed_at: Option<DateTime<Utc>>,
}

/// An organisation; none when there is no such one.
pub async fn organisation(
    db: &Db,
    id: OrganisationId,
) -> Result<Option<OrganisationCard>, StoreError> {
    type Columns = (
        Key<OrganisationId>,
        Key<CollectiveId>,
        String,
        Option<DateTime<Utc>>,
    );
    let row: Option<Columns> = db.opt(ORGANISATION, (id,)).await?;
    Ok(
        row.map(|(id, collective, name, closed_at)| OrganisationCard {
            id: id.0,
            collective: collective.0,
            name,
            closed_at,
        }),
    )
}

/// A site with its door, to those who may read its address.
#[derive(Clone, Debug, FromRow)]
pub struct SiteCard {
    id: Key<SiteId>,
    organisation: Key<OrganisationId>,
    collective: Key<CollectiveId>,
    /// Its organisation's name.
    pub organisation_name: String,
    /// Its name.
    pub name: String,
    /// Its commune.
    pub insee: String,
    /// Street and number of its dock.
    pub address: String,
    /// When its dock takes parcels.
    pub hours: String,
    /// The zone of its hours.
    pub zone: String,
    finess: Option<String>,
    ward: Option<String>,
    order_habit: Option<String>,
    /// Its address as the address base found it; none when only its commune is known.
    pub located: Option<String>,
    /// When a coordinator verified it.
    pub verified_at: Option<DateTime<Utc>>,
    /// When it was closed.
    pub closed_at: Option<DateTime<Utc>>,
}

impl SiteCard {
    /// Its id.
    pub const fn id(&self) -> SiteId {
        self.id.0
    }

    /// Its organisation.
    pub const fn organisation(&self) -> OrganisationId {
        self.organisation.0
    }

    /// The collective that serves it.
    pub const fn collective(&self) -> CollectiveId {
        self.collective.0
    }

    /// What its papers usually carry.
    pub fn habits(&self) -> Habits {
        Habits {
            finess: self.finess.clone(),
            ward: self.ward.clone(),
            order_number: self.order_habit.clone(),
        }
    }
}

/// A site; none when there is no such one.
pub async fn site(db: &Db, id: SiteId) -> Result<Option<SiteCard>, StoreError> {
    db.opt(SITE, (id,)).await
}

/// A hub with its door, to those who may read its address.
#[derive(Clone, Debug, FromRow)]
pub struct HubCard {
    id: Key<HubId>,
    collective: Key<CollectiveId>,
    /// Its name.
    pub name: String,
    /// Its commune.
    pub insee: String,
    /// Street and number.
    pub address: String,
    /// When its door is open.
    pub hours: String,
    /// The zone of its hours.
    pub zone: String,
    /// What its shelves hold.
    pub shelf_units: i64,
    /// Its address as the address base found it; none when only its commune is known.
    pub located: Option<String>,
    /// When it was closed.
    pub closed_at: Option<DateTime<Utc>>,
}

impl HubCard {
    /// Its id.
    pub const fn id(&self) -> HubId {
        self.id.0
    }

    /// Its collective.
    pub const fn collective(&self) -> CollectiveId {
        self.collective.0
    }
}

/// A hub; none when there is no such one.
pub async fn hub(db: &Db, id: HubId) -> Result<Option<HubCard>, StoreError> {
    db.opt(HUB, (id,)).await
}

/// An approver of an organisation.
#[derive(Clone, Debug)]
pub struct Approver {
    /// Her membership.
    pub membership: essaim_domain::ids::MembershipId,
    /// Who.
    pub person: PersonId,
    /// The name she chose.
    pub pseudonym: String,
    /// She stands in for the others.
    pub deputy: bool,
}

/// The approvers of an organisation, deputies last.
pub async fn approvers(db: &Db, id: OrganisationId) -> Result<Vec<Approver>, StoreError> {
    type Columns = (
        Key<essaim_domain::ids::MembershipId>,
        Key<PersonId>,
        String,
        bool,
    );
    let rows: Vec<Columns> = db.all(APPROVERS, (id,)).await?;
    let approver = |(membership, person, pseudonym, deputy): Columns| Approver {
        membership: membership.0,
        person: person.0,
        pseudonym,
        deputy,
    };
    Ok(rows.into_iter().map(approver).collect())
}
