//! A version is put forward for a scope and a use.

use chrono::{DateTime, Utc};
use essaim_domain::conformity::{ApprovalState, Scope};
use essaim_domain::ids::{ApprovalId, VersionId};
use essaim_domain::need::UseKey;
use essaim_domain::{Mint, Reason, Refusal};
use essaim_store::Tx;
use essaim_store::design::catalogue;
use essaim_store::design::dossier::{self, Details};
use essaim_store::people::add;

use super::details::{self, Completed};
use super::whose;
use crate::asked::once;
use crate::doing::{Done, tell_all, write_act};
use crate::{App, Asked, Error};

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
    /// What is known already of its conditions and of what it is given under.
    pub details: Completed,
}

/// An approval to be made, with its fields read.
pub(super) struct Draft {
    pub(super) version: VersionId,
    pub(super) scope: Scope,
    pub(super) use_key: String,
    pub(super) until: DateTime<Utc>,
    pub(super) details: Details,
}

/// Puts a version forward for a scope and a use. Its needs are brought and two persons sign it afterwards.
///
/// # Errors
/// [`Refusal::ScopeTooWide`] for a whole collective but class A.
pub async fn propose(app: &App, asked: &Asked, form: Proposed) -> Result<ApprovalId, Error> {
    let details = form.details.read()?;
    let id = once!(app, asked, |tx| {
        let mut mint = app.mint(tx);
        let draft = Draft {
            version: form.version,
            scope: form.scope,
            use_key: form.use_key.clone(),
            until: form.until,
            details: details.clone(),
        };
        let id = put_forward(tx, &mut mint, asked, draft).await?;
        details::behind(tx, id).await?.check_names()?;
        Ok(id.uuid())
    })?;
    Ok(id.into())
}

/// Makes the row of an approval under review.
pub(super) async fn put_forward(
    tx: &mut Tx,
    mint: &mut Mint,
    asked: &Asked,
    draft: Draft,
) -> Result<ApprovalId, Error> {
    let (at, collective) = whose::place(tx, draft.scope).await?;
    whose::may_sign(&asked.who, draft.scope, at)?;
    let product = catalogue::product_of(tx, draft.version).await?;
    let (_, class, uses) = product.ok_or(Error::NotFound)?;
    if !uses.contains(&draft.use_key) {
        return Err(Error::field("use", Reason::NotOffered));
    }
    let now = tx.now();
    details::check_until(now, draft.until)?;
    if matches!(draft.scope, Scope::Collective(_)) && !class.may_span_collective() {
        return Err(Refusal::ScopeTooWide.into());
    }
    let id = ApprovalId::new(mint);
    let row = add::Approval {
        version: draft.version,
        collective,
        scope: draft.scope,
        use_key: UseKey::new(&draft.use_key),
        class,
        state: ApprovalState::Draft.propose()?.review()?,
        dates: (now, draft.until),
        derogation: None,
        signed: Vec::new(),
    };
    add::approval(tx, id, row).await?;
    let conditions = draft.details.conditions.clone();
    dossier::write(tx, id, draft.details, draft.until).await?;
    let done = Done::new("approval-proposed", "approval", id)
        .fact("version", draft.version)
        .text(conditions);
    write_act(tx, mint, Some(&asked.who), done).await?;
    let topics = [
        format!("version:{}", draft.version),
        format!("approval:{id}"),
    ];
    tell_all(tx, mint, topics).await?;
    Ok(id)
}
