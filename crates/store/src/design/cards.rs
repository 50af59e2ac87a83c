//! Approvals in lists and on their own page: whose, of what, for what use, until when.

use chrono::{DateTime, Utc};
use essaim_domain::conformity::{ApprovalState, Class, Scope};
use essaim_domain::ids::{ApprovalId, CollectiveId, DesignId, OrganisationId, PersonId, VersionId};
use essaim_domain::person::Role;
use uuid::Uuid;

use super::approvals::scope_of;
use crate::column::{Key, Word, id_list};
use crate::db::statement::sql;
use crate::{Db, StoreError};

macro_rules! card {
    ($which:literal) => {
        concat!(
            "SELECT approval.id, approval.version, version.number, version.design, design.title,
                component.name_fr, component.name_en, approval.class, approval.collective,
                approval.scope_kind, approval.scope_id,
                COALESCE(site.name, site_group.name, collective.name, '') AS name,
                organisation.id AS organisation, COALESCE(organisation.name, '') AS house,
                approval.use_key, COALESCE(product_use.name_fr, approval.use_key) AS use_fr,
                COALESCE(product_use.name_en, approval.use_key) AS use_en,
                approval.state, approval.from_at, approval.until_at, approval.cites,
                (SELECT COUNT(*) FROM approval_paper WHERE approval_paper.approval = approval.id
                    AND approval_paper.matches = TRUE) AS papers,
                EXISTS (SELECT 1 FROM version_stop WHERE version_stop.version = version.id
                    AND version_stop.lifted_at IS NULL AND version_stop.withdrawal) AS version_withdrawn,
                EXISTS (SELECT 1 FROM version_stop WHERE version_stop.version = version.id
                    AND version_stop.lifted_at IS NULL
                    AND (version_stop.site IS NULL OR version_stop.site = approval.scope_id)) AS version_stopped
            FROM approval JOIN version ON version.id = approval.version
            JOIN design ON design.id = version.design
            JOIN component ON component.id = design.component
            LEFT JOIN product_use ON product_use.product = component.product
                AND product_use.key = approval.use_key
            LEFT JOIN site ON approval.scope_kind = 'site' AND site.id = approval.scope_id
            LEFT JOIN site_group ON approval.scope_kind = 'site-group' AND site_group.id = approval.scope_id
            LEFT JOIN collective ON approval.scope_kind = 'collective' AND collective.id = approval.scope_id
            LEFT JOIN organisation ON organisation.id = COALESCE(site.organisation, site_group.organisation) ",
            $which
        )
    };
}

sql! {
    ONE = card!("WHERE approval.id = $1");
    OF_VERSION = card!("WHERE approval.version = $1 ORDER BY approval.id DESC LIMIT 200");
    MINE = card!("WHERE organisation.id IN (SELECT unhex(value) FROM json_each($1, '$'))
        OR approval.collective IN (SELECT unhex(value) FROM json_each($2, '$'))
        ORDER BY approval.id DESC LIMIT 500");
    ROLES = "SELECT approval, signed_as, person FROM approval_signature
        WHERE approval IN (SELECT unhex(value) FROM json_each($1, '$')) ORDER BY at";
}

/// An approval on a list.
#[derive(Clone, Debug)]
pub struct Card {
    /// Its id.
    pub id: ApprovalId,
    /// The version.
    pub version: VersionId,
    /// The version's number.
    pub number: i64,
    /// The design.
    pub design: DesignId,
    /// The design's title.
    pub title: String,
    /// The component's name in French.
    pub name_fr: String,
    /// The component's name in English.
    pub name_en: String,
    /// The class.
    pub class: Class,
    /// The collective whose validator signs.
    pub collective: CollectiveId,
    /// For whom.
    pub scope: Scope,
    /// The name of the site, group or collective.
    pub name: String,
    /// The organisation of the site or group.
    pub organisation: Option<OrganisationId>,
    /// The organisation's name; empty for a collective.
    pub house: String,
    /// For what use.
    pub use_key: String,
    /// The use in French.
    pub use_fr: String,
    /// The use in English.
    pub use_en: String,
    /// Where it stands.
    pub state: ApprovalState,
    /// From when.
    pub from: DateTime<Utc>,
    /// Until when, not included.
    pub until: DateTime<Utc>,
    /// The approval it was adopted from.
    pub cites: Option<ApprovalId>,
    /// Signed on paper, and compared.
    pub on_paper: bool,
    /// Its version is stopped, everywhere or for this site.
    pub version_stopped: bool,
    /// Its version is withdrawn.
    pub version_withdrawn: bool,
    /// As what it was signed, and by whom.
    pub signed: Vec<(Role, PersonId)>,
}

impl Card {
    /// Was it signed in this role?
    pub fn is_signed_as(&self, role: Role) -> bool {
        self.signed.iter().any(|(signed, _)| *signed == role)
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Key<ApprovalId>,
    version: Key<VersionId>,
    number: i64,
    design: Key<DesignId>,
    title: String,
    name_fr: String,
    name_en: String,
    class: Word<Class>,
    collective: Key<CollectiveId>,
    scope_kind: String,
    scope_id: Uuid,
    name: String,
    organisation: Option<Key<OrganisationId>>,
    house: String,
    use_key: String,
    use_fr: String,
    use_en: String,
    state: Word<ApprovalState>,
    from_at: DateTime<Utc>,
    until_at: DateTime<Utc>,
    cites: Option<Key<ApprovalId>>,
    papers: i64,
    version_withdrawn: bool,
    version_stopped: bool,
}

type Signed = (Key<ApprovalId>, Word<Role>, Key<PersonId>);

fn card(row: Row, signed: &[Signed]) -> Card {
    let own = signed.iter().filter(|(approval, ..)| *approval == row.id);
    Card {
        id: row.id.0,
        version: row.version.0,
        number: row.number,
        design: row.design.0,
        title: row.title,
        name_fr: row.name_fr,
        name_en: row.name_en,
        class: row.class.0,
        collective: row.collective.0,
        scope: scope_of(&row.scope_kind, row.scope_id),
        name: row.name,
        organisation: row.organisation.map(|of| of.0),
        house: row.house,
        use_key: row.use_key,
        use_fr: row.use_fr,
        use_en: row.use_en,
        state: row.state.0,
        from: row.from_at,
        until: row.until_at,
        cites: row.cites.map(|cited| cited.0),
        on_paper: row.papers > 0,
        version_stopped: row.version_stopped,
        version_withdrawn: row.version_withdrawn,
        signed: own.map(|(_, role, person)| (role.0, person.0)).collect(),
    }
}

async fn with_signatures(db: &Db, rows: Vec<Row>) -> Result<Vec<Card>, StoreError> {
    let ids = id_list(rows.iter().map(|row| row.id.0));
    let signed: Vec<Signed> = db.all(ROLES, (ids,)).await?;
    Ok(rows.into_iter().map(|row| card(row, &signed)).collect())
}

/// An approval.
pub async fn one(db: &Db, id: ApprovalId) -> Result<Option<Card>, StoreError> {
    let rows: Vec<Row> = db.all(ONE, (id,)).await?;
    Ok(with_signatures(db, rows).await?.pop())
}

/// Everybody's approvals of a version, the newest first.
pub async fn of_version(db: &Db, version: VersionId) -> Result<Vec<Card>, StoreError> {
    let rows: Vec<Row> = db.all(OF_VERSION, (version,)).await?;
    with_signatures(db, rows).await
}

/// The approvals of these organisations, and those these collectives judge; the newest first.
pub async fn of(
    db: &Db,
    organisations: &[OrganisationId],
    collectives: &[CollectiveId],
) -> Result<Vec<Card>, StoreError> {
    let organisations = id_list(organisations.iter().copied());
    let collectives = id_list(collectives.iter().copied());
    let rows: Vec<Row> = db.all(MINE, (organisations, collectives)).await?;
    with_signatures(db, rows).await
}
