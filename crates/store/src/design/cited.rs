//! Who is told of an approval: those who adopted it, and those whose it is when it ends.

use chrono::{DateTime, Utc};
use essaim_domain::conformity::Scope;
use essaim_domain::ids::{ApprovalId, PersonId};

use crate::column::Key;
use crate::db::statement::sql;
use crate::{StoreError, Tx};

sql! {
    CITING = "SELECT citing.id FROM approval AS citing JOIN approval AS cited ON cited.id = citing.cites
        JOIN approval AS changed ON changed.version = cited.version AND changed.scope_kind = cited.scope_kind
            AND changed.scope_id = cited.scope_id AND changed.use_key = cited.use_key
        WHERE changed.id = $1 AND citing.state IN ('candidate', 'reviewing', 'on-paper', 'approved', 'suspended')
        ORDER BY citing.id";
    OF_SITE = "SELECT DISTINCT membership.person FROM membership JOIN site ON site.organisation = membership.of_id
        WHERE site.id = $1 AND membership.role = 'approver' AND membership.status = 'confirmed'
        ORDER BY membership.person";
    OF_GROUP = "SELECT DISTINCT membership.person FROM membership
        JOIN site_group ON site_group.organisation = membership.of_id
        WHERE site_group.id = $1 AND membership.role = 'approver' AND membership.status = 'confirmed'
        ORDER BY membership.person";
    OF_COLLECTIVE = "SELECT DISTINCT membership.person FROM membership
        WHERE membership.of_id = $1 AND membership.role = 'coordinator' AND membership.status = 'confirmed'
        ORDER BY membership.person";
    ENDING = "SELECT approval.id, approval.from_at, approval.until_at FROM approval
        WHERE approval.state IN ('approved', 'suspended') AND approval.until_at > $1 AND approval.until_at <= $2
            AND NOT EXISTS (SELECT 1 FROM approval_notice WHERE approval_notice.approval = approval.id
                AND approval_notice.days <= $3)
        ORDER BY approval.id LIMIT 200";
    NOTED = "INSERT INTO approval_notice (approval, days, told_at) VALUES ($1, $2, $3)";
}

/// The approvals adopted from this one, or from another of the same site, version and use, that may still count.
pub async fn citing(tx: &mut Tx, changed: ApprovalId) -> Result<Vec<ApprovalId>, StoreError> {
    let rows: Vec<(Key<ApprovalId>,)> = tx.all(CITING, (changed,)).await?;
    Ok(rows.into_iter().map(|(id,)| id.0).collect())
}

/// Who answers for a scope now: the approvers of the organisation, or the coordinators of the collective.
pub async fn answerable(tx: &mut Tx, scope: Scope) -> Result<Vec<PersonId>, StoreError> {
    let rows: Vec<(Key<PersonId>,)> = match scope {
        Scope::Site(site) => tx.all(OF_SITE, (site,)).await?,
        Scope::SiteGroup(group) => tx.all(OF_GROUP, (group,)).await?,
        Scope::Collective(collective) => tx.all(OF_COLLECTIVE, (collective,)).await?,
    };
    Ok(rows.into_iter().map(|(person,)| person.0).collect())
}

/// Approvals that end before an instant and of which nobody was warned `days` or fewer days ahead, with
/// their dates.
pub async fn ending(
    tx: &mut Tx,
    before: DateTime<Utc>,
    days: i64,
) -> Result<Vec<(ApprovalId, DateTime<Utc>, DateTime<Utc>)>, StoreError> {
    let now = tx.now();
    let rows: Vec<(Key<ApprovalId>, DateTime<Utc>, DateTime<Utc>)> =
        tx.all(ENDING, (now, before, days)).await?;
    Ok(rows
        .into_iter()
        .map(|(id, from, until)| (id.0, from, until))
        .collect())
}

/// Notes that a warning was given.
pub async fn noted(tx: &mut Tx, id: ApprovalId, days: i64) -> Result<(), StoreError> {
    let now = tx.now();
    tx.run(NOTED, (id, days, now)).await.map(drop)
}
