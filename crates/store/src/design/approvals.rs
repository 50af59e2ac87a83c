//! Approvals: loaded with their signatures, moved between states, shown.

use chrono::{DateTime, Utc};
use essaim_domain::conformity::{Approval, ApprovalState, Class, Scope, Signature, Signer};
use essaim_domain::ids::{
    ApprovalId, CollectiveId, DesignId, OrganisationId, PersonId, SiteGroupId, VersionId,
};
use essaim_domain::need::UseKey;
use essaim_domain::person::Role;
use uuid::Uuid;

use crate::column::{Key, Word};
use crate::db::statement::sql;
use crate::{Db, StoreError, Tx};

sql! {
    ONE = "SELECT version, collective, scope_kind, scope_id, use_key, class, state, from_at, until_at
        FROM approval WHERE id = $1";
    SIGNED = "SELECT person, signed_as, at FROM approval_signature WHERE approval = $1 ORDER BY at, person";
    SIGN = "INSERT INTO approval_signature (approval, person, signed_as, at) VALUES ($1, $2, $3, $4)";
    MOVE = "UPDATE approval SET state = $2 WHERE id = $1 AND state = $3";
    ENDED = "SELECT id FROM approval WHERE state IN ('approved', 'suspended') AND until_at <= $1
        ORDER BY id LIMIT 200";
    NEXT_TURN = "UPDATE need_line SET turn = turn + 1 WHERE component IN
        (SELECT design.component FROM version JOIN design ON design.id = version.design WHERE version.id = $1)";
    OF_DESIGN = "SELECT approval.id, approval.version, approval.collective, approval.scope_kind, approval.scope_id,
            approval.use_key, approval.state, approval.from_at, approval.until_at,
            COALESCE(site.name, site_group.name, collective.name, ''),
            COALESCE(site.organisation, site_group.organisation)
        FROM approval JOIN version ON version.id = approval.version
        LEFT JOIN site ON approval.scope_kind = 'site' AND site.id = approval.scope_id
        LEFT JOIN site_group ON approval.scope_kind = 'site-group' AND site_group.id = approval.scope_id
        LEFT JOIN collective ON approval.scope_kind = 'collective' AND collective.id = approval.scope_id
        WHERE version.design = $1 AND (CAST($2 AS UUID) IS NULL OR version.id = CAST($2 AS UUID))
        ORDER BY approval.id DESC";
    ROLES = "SELECT approval_signature.approval, approval_signature.signed_as FROM approval_signature
        JOIN approval ON approval.id = approval_signature.approval
        JOIN version ON version.id = approval.version
        WHERE version.design = $1 AND (CAST($2 AS UUID) IS NULL OR version.id = CAST($2 AS UUID))
        ORDER BY approval_signature.at";
    GROUP = "SELECT site_group.organisation, organisation.collective FROM site_group
        JOIN organisation ON organisation.id = site_group.organisation WHERE site_group.id = $1";
    SCOPES_OF = "SELECT 'site', site.id, site.name FROM site WHERE site.organisation = $1
        UNION ALL SELECT 'site-group', site_group.id, site_group.name FROM site_group
            WHERE site_group.organisation = $1";
    SCOPES_IN = "SELECT 'site', site.id, site.name FROM site
            JOIN organisation ON organisation.id = site.organisation WHERE organisation.collective = $1
        UNION ALL SELECT 'site-group', site_group.id, site_group.name FROM site_group
            JOIN organisation ON organisation.id = site_group.organisation WHERE organisation.collective = $1";
}

/// A scope of its two columns.
pub(super) fn scope_of(kind: &str, id: Uuid) -> Scope {
    match kind {
        "site" => Scope::Site(id.into()),
        "site-group" => Scope::SiteGroup(id.into()),
        _ => Scope::Collective(id.into()),
    }
}

/// As what a role signs an approval of this collective and scope.
fn signer_of(role: Role, collective: CollectiveId, scope: Scope) -> Signer {
    match role {
        Role::Validator => Signer::Validator(collective),
        Role::Coordinator => Signer::Coordinator(collective),
        Role::Requester
        | Role::Approver
        | Role::Maker
        | Role::HubKeeper
        | Role::Driver
        | Role::Planner
        | Role::Operator => Signer::Approver(scope),
    }
}

/// An approval with its signatures.
pub async fn approval(tx: &mut Tx, id: ApprovalId) -> Result<Option<Approval>, StoreError> {
    type Columns = (
        Key<VersionId>,
        Key<CollectiveId>,
        String,
        Uuid,
        String,
        Word<Class>,
        Word<ApprovalState>,
        DateTime<Utc>,
        DateTime<Utc>,
    );
    let row: Option<Columns> = tx.opt(ONE, (id,)).await?;
    let Some((version, collective, kind, scope, use_key, class, state, from, until)) = row else {
        return Ok(None);
    };
    let scope = scope_of(&kind, scope);
    let signed: Vec<(Key<PersonId>, Word<Role>, DateTime<Utc>)> = tx.all(SIGNED, (id,)).await?;
    let signatures = signed
        .into_iter()
        .map(|(person, role, at)| Signature {
            person: person.0,
            signer: signer_of(role.0, collective.0, scope),
            at,
        })
        .collect();
    Ok(Some(Approval {
        id,
        version: version.0,
        class: class.0,
        scope,
        collective: collective.0,
        use_key: UseKey::new(use_key),
        from,
        until,
        state: state.0,
        signatures,
    }))
}

/// Adds a signature.
///
/// # Errors
/// [`StoreError::Unique`] when she signed it already.
pub async fn sign(
    tx: &mut Tx,
    id: ApprovalId,
    person: PersonId,
    role: Role,
) -> Result<(), StoreError> {
    let now = tx.now();
    tx.run(SIGN, (id, person, Word(role), now)).await.map(drop)
}

/// Moves an approval from the state it was read in; false when somebody else just moved it. Claims
/// that read before then try again.
pub async fn move_to(
    tx: &mut Tx,
    approval: &Approval,
    state: ApprovalState,
) -> Result<bool, StoreError> {
    let moved = tx
        .run(MOVE, (approval.id, Word(state), Word(approval.state)))
        .await?;
    tx.run(NEXT_TURN, (approval.version,)).await?;
    Ok(moved == 1)
}

/// What ended by now and is not marked so yet.
pub async fn ended(tx: &mut Tx) -> Result<Vec<ApprovalId>, StoreError> {
    let now = tx.now();
    let rows: Vec<(Key<ApprovalId>,)> = tx.all(ENDED, (now,)).await?;
    Ok(rows.into_iter().map(|(id,)| id.0).collect())
}

/// The organisation and collective of a group of sites.
pub async fn of_group(
    tx: &mut Tx,
    group: SiteGroupId,
) -> Result<Option<(OrganisationId, CollectiveId)>, StoreError> {
    let row: Option<(Key<OrganisationId>, Key<CollectiveId>)> = tx.opt(GROUP, (group,)).await?;
    Ok(row.map(|(organisation, collective)| (organisation.0, collective.0)))
}

/// An approval as a design's page shows it: by whom for what, never by which person.
#[derive(Clone, Debug)]
pub struct ApprovalLine {
    /// Its id.
    pub id: ApprovalId,
    /// The version.
    pub version: VersionId,
    /// The collective whose validator signs.
    pub collective: CollectiveId,
    /// For whom.
    pub scope: Scope,
    /// The name of the site, group or collective.
    pub name: String,
    /// The organisation of the site or group.
    pub organisation: Option<OrganisationId>,
    /// For what use.
    pub use_key: String,
    /// Where it stands.
    pub state: ApprovalState,
    /// From when.
    pub from: DateTime<Utc>,
    /// Until when.
    pub until: DateTime<Utc>,
    /// As what it was signed so far.
    pub signed_as: Vec<Role>,
}

/// Every approval of a design's versions, or of one of them only; the newest first.
pub async fn of_design(
    db: &Db,
    design: DesignId,
    only: Option<VersionId>,
) -> Result<Vec<ApprovalLine>, StoreError> {
    type Columns = (
        Key<ApprovalId>,
        Key<VersionId>,
        Key<CollectiveId>,
        String,
        Uuid,
        String,
        Word<ApprovalState>,
        DateTime<Utc>,
        DateTime<Utc>,
        String,
        Option<Key<OrganisationId>>,
    );
    let rows: Vec<Columns> = db.all(OF_DESIGN, (design, only)).await?;
    let signed: Vec<(Key<ApprovalId>, Word<Role>)> = db.all(ROLES, (design, only)).await?;
    let line = |row: Columns| {
        let (id, version, collective, kind, scope, use_key, state, from, until, name, of) = row;
        let roles = signed.iter().filter(|(one, _)| *one == id);
        ApprovalLine {
            id: id.0,
            version: version.0,
            collective: collective.0,
            scope: scope_of(&kind, scope),
            name,
            organisation: of.map(|of| of.0),
            use_key,
            state: state.0,
            from,
            until,
            signed_as: roles.map(|(_, role)| role.0).collect(),
        }
    };
    Ok(rows.into_iter().map(line).collect())
}

/// The sites of an organisation and its groups of sites, each with its name.
pub async fn scopes_of(
    db: &Db,
    organisation: OrganisationId,
) -> Result<Vec<(Scope, String)>, StoreError> {
    Ok(named(db.all(SCOPES_OF, (organisation,)).await?))
}

/// The sites and groups of sites a collective serves, each with its name.
pub async fn scopes_in(
    db: &Db,
    collective: CollectiveId,
) -> Result<Vec<(Scope, String)>, StoreError> {
    Ok(named(db.all(SCOPES_IN, (collective,)).await?))
}

fn named(rows: Vec<(String, Uuid, String)>) -> Vec<(Scope, String)> {
    let scope = |(kind, id, name): (String, Uuid, String)| (scope_of(&kind, id), name);
    rows.into_iter().map(scope).collect()
}
