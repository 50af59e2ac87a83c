//! Who accepts a version for what: proposed, signed by two, stopped, resumed, taken back.

use chrono::{DateTime, Utc};
use essaim_domain::conformity::{Approval, ApprovalState, Scope, Signature, Signer};
use essaim_domain::ids::{ApprovalId, CollectiveId, VersionId};
use essaim_domain::invalid::line_of_text;
use essaim_domain::need::UseKey;
use essaim_domain::person::Role;
use essaim_domain::{Reason, Refusal};
use essaim_store::design::{approvals, catalogue};
use essaim_store::people::add;
use essaim_store::{StoreError, Tx, rights, transact};

use crate::access::{At, Right};
use crate::asked::once;
use crate::doing::{Done, tell, write_act};
use crate::people::moved;
use crate::{Actor, App, Asked, Error};

/// The longest time a version is accepted for, in days: sites look again each year.
const LONGEST_DAYS: i64 = 366;

/// What is proposed.
#[derive(Clone, Debug)]
pub struct Proposed {
    /// The version.
    pub version: VersionId,
    /// For whom.
    pub scope: Scope,
    /// For what use.
    pub use_key: String,
    /// Until when, not included.
    pub until: DateTime<Utc>,
    /// The derogation or declaration it is given under, where the class needs one.
    pub derogation: Option<String>,
}

/// Where an approval of this scope belongs.
async fn place(tx: &mut Tx, scope: Scope) -> Result<(At, CollectiveId), Error> {
    let of = match scope {
        Scope::Site(site) => rights::of_site(tx, site).await?,
        Scope::SiteGroup(group) => approvals::of_group(tx, group).await?,
        Scope::Collective(collective) => return Ok((At::collective(collective), collective)),
    };
    let (organisation, collective) = of.ok_or(Error::NotFound)?;
    Ok((At::organisation(organisation, collective), collective))
}

/// The right of who commits the scope.
const fn committing(scope: Scope) -> (Right, Role) {
    match scope {
        Scope::Site(_) | Scope::SiteGroup(_) => (Right::ApproveDesign, Role::Approver),
        Scope::Collective(_) => (Right::ApproveForCollective, Role::Coordinator),
    }
}

/// Refuses who signs no approval of this scope.
fn may_sign(who: &Actor, scope: Scope, at: At) -> Result<(), Error> {
    if who.has(Right::JudgeDesign, at) || who.has(committing(scope).0, at) {
        Ok(())
    } else {
        Err(Error::NotFound)
    }
}

/// Puts a version forward for a scope and a use. Two persons sign it afterwards.
///
/// # Errors
/// [`Refusal::ScopeTooWide`] for a whole collective but class A, [`Refusal::NeedsDerogation`] for class C.
pub async fn propose(app: &App, asked: &Asked, form: Proposed) -> Result<ApprovalId, Error> {
    let derogation = form
        .derogation
        .filter(|text| !text.trim().is_empty())
        .map(|text| line_of_text(&text, 200))
        .transpose()
        .map_err(|why| Error::field("derogation", why))?;
    let id = once!(app, asked, |tx| {
        let (at, collective) = place(tx, form.scope).await?;
        may_sign(&asked.who, form.scope, at)?;
        let product = catalogue::product_of(tx, form.version).await?;
        let (_, class, uses) = product.ok_or(Error::NotFound)?;
        if !uses.contains(&form.use_key) {
            return Err(Error::field("use", Reason::NotOffered));
        }
        let now = tx.now();
        if form.until <= now {
            return Err(Error::field("until", Reason::InThePast));
        }
        if form.until - now > chrono::TimeDelta::days(LONGEST_DAYS) {
            let (min, max) = (1, LONGEST_DAYS);
            return Err(Error::field("until", Reason::OutOfRange { min, max }));
        }
        if matches!(form.scope, Scope::Collective(_)) && !class.may_span_collective() {
            return Err(Refusal::ScopeTooWide.into());
        }
        class.allow_home(derogation.is_some())?;
        let mut mint = app.mint(tx);
        let id = ApprovalId::new(&mut mint);
        let row = add::Approval {
            version: form.version,
            collective,
            scope: form.scope,
            use_key: UseKey::new(&form.use_key),
            class,
            state: ApprovalState::Draft.propose()?.review()?,
            dates: (now, form.until),
            derogation: derogation.clone(),
            signed: Vec::new(),
        };
        add::approval(tx, id, row).await?;
        let done = Done::new("approval-proposed", "approval", id).fact("version", form.version);
        write_act(tx, &mut mint, Some(&asked.who), done).await?;
        tell(tx, &mut mint, &format!("version:{}", form.version)).await?;
        Ok(id.uuid())
    })?;
    Ok(id.into())
}

/// Signs an approval, as validator of the collective or as who commits the scope. The second of two
/// persons accepts it.
///
/// # Errors
/// [`Refusal::SecondPerson`] when she signed it already.
pub async fn sign(app: &App, asked: &Asked, id: ApprovalId) -> Result<ApprovalId, Error> {
    let done = once!(app, asked, |tx| {
        let mut approval = approvals::approval(tx, id).await?.ok_or(Error::NotFound)?;
        let (at, _) = place(tx, approval.scope).await?;
        may_sign(&asked.who, approval.scope, at)?;
        if approval.state != ApprovalState::Reviewing {
            let state = approval.state.as_str();
            return Err(Refusal::ApprovalState { state }.into());
        }
        let (role, signer) = signs_as(&asked.who, &approval, at)?;
        match approvals::sign(tx, id, asked.who.person, role).await {
            Err(StoreError::Unique { .. }) => return Err(Refusal::SecondPerson.into()),
            other => other?,
        }
        let before = approval.clone();
        let mut signatures = approval.signatures.clone();
        signatures.push(Signature {
            person: asked.who.person,
            signer,
            at: tx.now(),
        });
        match approval.approve(signatures) {
            Ok(()) => moved(approvals::move_to(tx, &before, approval.state).await?)?,
            Err(Refusal::SignerMissing { .. }) => {}
            Err(other) => return Err(other.into()),
        }
        let mut mint = app.mint(tx);
        let done = Done::new("approval-signed", "approval", id)
            .fact("as", role)
            .fact("state", approval.state);
        write_act(tx, &mut mint, Some(&asked.who), done).await?;
        tell(tx, &mut mint, &format!("version:{}", approval.version)).await?;
        Ok(id.uuid())
    })?;
    Ok(done.into())
}

/// As what she signs: what is missing, where she could sign as both.
fn signs_as(who: &Actor, approval: &Approval, at: At) -> Result<(Role, Signer), Error> {
    let judging = Signer::Validator(approval.collective);
    let (right, role) = committing(approval.scope);
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

/// A change of an approval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Refused before it was accepted. A refusal is kept: it tells the next site something.
    Refuse,
    /// Stopped for now.
    Suspend,
    /// The stop is lifted.
    Resume,
    /// Taken back for good.
    Withdraw,
}

impl Change {
    fn verb(self) -> &'static str {
        match self {
            Self::Refuse => "approval-refused",
            Self::Suspend => "approval-suspended",
            Self::Resume => "approval-resumed",
            Self::Withdraw => "approval-withdrawn",
        }
    }

    fn taken(self, from: ApprovalState) -> Result<ApprovalState, Refusal> {
        match self {
            Self::Refuse => from.refuse(),
            Self::Suspend => from.suspend(),
            Self::Resume => from.resume(),
            Self::Withdraw => from.withdraw(),
        }
    }
}

/// Changes an approval: by anyone who may sign it. What nobody accepts any more is neither claimed nor
/// delivered, because every claim and hand-over asks anew.
pub async fn change(
    app: &App,
    asked: &Asked,
    id: ApprovalId,
    change: Change,
    reason: Option<String>,
) -> Result<ApprovalId, Error> {
    let done = once!(app, asked, |tx| {
        let approval = approvals::approval(tx, id).await?.ok_or(Error::NotFound)?;
        let (at, _) = place(tx, approval.scope).await?;
        may_sign(&asked.who, approval.scope, at)?;
        let state = change.taken(approval.state)?;
        moved(approvals::move_to(tx, &approval, state).await?)?;
        let mut mint = app.mint(tx);
        let done = Done::new(change.verb(), "approval", id).text(reason.clone());
        write_act(tx, &mut mint, Some(&asked.who), done).await?;
        tell(tx, &mut mint, &format!("version:{}", approval.version)).await?;
        Ok(id.uuid())
    })?;
    Ok(done.into())
}

/// Marks approvals whose last date passed, for the clock; how many. They stopped counting by
/// themselves: this is for the eye.
pub async fn expire(app: &App) -> Result<u64, Error> {
    transact!(app.db, |tx| -> Result<u64, Error> {
        Ok(approvals::expire(tx).await?)
    })
}
