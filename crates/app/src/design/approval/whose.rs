//! Where an approval belongs, and who may act on it.

use essaim_domain::conformity::{Approval, Scope};
use essaim_domain::ids::{ApprovalId, CollectiveId};
use essaim_domain::person::Role;
use essaim_store::design::approvals;
use essaim_store::{Tx, rights};

use crate::access::{At, Right};
use crate::{Actor, Error};

/// Where an approval of this scope belongs.
pub(super) async fn place(tx: &mut Tx, scope: Scope) -> Result<(At, CollectiveId), Error> {
    let of = match scope {
        Scope::Site(site) => rights::of_site(tx, site).await?,
        Scope::SiteGroup(group) => approvals::of_group(tx, group).await?,
        Scope::Collective(collective) => return Ok((At::collective(collective), collective)),
    };
    let (organisation, collective) = of.ok_or(Error::NotFound)?;
    Ok((At::organisation(organisation, collective), collective))
}

/// The right of who commits the scope.
pub(crate) const fn committing(scope: Scope) -> (Right, Role) {
    match scope {
        Scope::Site(_) | Scope::SiteGroup(_) => (Right::ApproveDesign, Role::Approver),
        Scope::Collective(_) => (Right::ApproveForCollective, Role::Coordinator),
    }
}

/// Does she sign approvals of this scope?
pub(crate) fn signs(who: &Actor, scope: Scope, at: At) -> bool {
    who.has(Right::JudgeDesign, at) || who.has(committing(scope).0, at)
}

/// Refuses who signs no approval of this scope.
pub(super) fn may_sign(who: &Actor, scope: Scope, at: At) -> Result<(), Error> {
    if signs(who, scope, at) {
        Ok(())
    } else {
        Err(Error::NotFound)
    }
}

/// An approval she may act on, and where it belongs.
pub(super) async fn found(
    tx: &mut Tx,
    who: &Actor,
    id: ApprovalId,
    right: Right,
) -> Result<(Approval, At), Error> {
    let approval = approvals::approval(tx, id).await?.ok_or(Error::NotFound)?;
    let (at, _) = place(tx, approval.scope).await?;
    who.may(right, at)?;
    Ok((approval, at))
}

/// An approval she may sign, and where it belongs.
pub(crate) async fn signable(
    tx: &mut Tx,
    who: &Actor,
    id: ApprovalId,
) -> Result<(Approval, At), Error> {
    let approval = approvals::approval(tx, id).await?.ok_or(Error::NotFound)?;
    let (at, _) = place(tx, approval.scope).await?;
    may_sign(who, approval.scope, at)?;
    Ok((approval, at))
}
