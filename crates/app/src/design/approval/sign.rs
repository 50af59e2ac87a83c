//! An approval is signed; the second of two persons accepts the version.

use essaim_domain::Refusal;
use essaim_domain::conformity::{Approval, ApprovalState, Scope, Signature, Signer};
use essaim_domain::ids::ApprovalId;
use essaim_domain::person::Role;
use essaim_store::design::approvals;
use essaim_store::ledger::take_desk;
use essaim_store::{StoreError, Tx};

use super::{details, told, whose};
use crate::access::{At, Right};
use crate::asked::once;
use crate::doing::{Done, write_act};
use crate::people::moved;
use crate::stopping;
use crate::{Actor, App, Asked, Error};

/// Signs an approval, as validator of the collective or as who commits the scope. The second of two
/// persons accepts it.
///
/// # Errors
/// [`Refusal::DutyMissing`] while something its class asks for is missing, [`Refusal::SecondPerson`] when
/// she signed it already.
pub async fn sign(app: &App, asked: &Asked, id: ApprovalId) -> Result<ApprovalId, Error> {
    let done = once!(app, asked, |tx| {
        take_desk(tx).await?;
        let (approval, at) = whose::signable(tx, &asked.who, id).await?;
        put_name(app, tx, &asked.who, approval, at).await?;
        Ok(id.uuid())
    })?;
    Ok(done.into())
}

/// Adds her signature, and accepts the version when it is the last one missing.
pub(super) async fn put_name(
    app: &App,
    tx: &mut Tx,
    who: &Actor,
    mut approval: Approval,
    at: At,
) -> Result<(), Error> {
    if approval.state != ApprovalState::Reviewing {
        let state = approval.state.as_str();
        return Err(Refusal::ApprovalState { state }.into());
    }
    let dossier = details::behind(tx, approval.id).await?;
    approval.check(&dossier)?;
    let (role, signer) = signs_as(who, &approval, at)?;
    match approvals::sign(tx, approval.id, who.person, role).await {
        Err(StoreError::Unique { .. }) => return Err(Refusal::SecondPerson.into()),
        other => other?,
    }
    let before = approval.clone();
    let mut signatures = approval.signatures.clone();
    signatures.push(Signature {
        person: who.person,
        signer,
        at: tx.now(),
    });
    match approval.approve(signatures, &dossier) {
        Ok(()) => moved(approvals::move_to(tx, &before, approval.state).await?)?,
        Err(Refusal::SignerMissing { .. }) => {}
        Err(other) => return Err(other.into()),
    }
    let done = Done::new("approval-signed", "approval", approval.id)
        .fact("as", role)
        .fact("state", approval.state);
    let mut mint = app.mint(tx);
    if approval.state == ApprovalState::Approved {
        // What waited since an earlier approval ended goes on.
        stopping::turned(app, tx, Some(who), &approval, done).await?;
    } else {
        write_act(tx, &mut mint, Some(who), done).await?;
    }
    told::pages(tx, &mut mint, &approval).await
}

/// As what she signs: what is missing, where she could sign as both.
fn signs_as(who: &Actor, approval: &Approval, at: At) -> Result<(Role, Signer), Error> {
    let judging = Signer::Validator(approval.collective);
    let (right, role) = whose::committing(approval.scope);
    let committing = match approval.scope {
        Scope::Collective(collective) => Signer::Coordinator(collective),
        Scope::Site(_) | Scope::SiteGroup(_) => Signer::Approver(approval.scope),
    };
    let is_there = |signer| approval.signatures.iter().any(|one| one.signer == signer);
    if who.has(Right::JudgeDesign, at) && !is_there(judging) {
        return Ok((Role::Validator, judging));
    }
    if who.has(right, at) && !is_there(committing) {
        return Ok((role, committing));
    }
    Err(Refusal::SecondPerson.into())
}
