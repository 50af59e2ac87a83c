//! A second site adopts what another accepted: with her own signature and dates, on the other's evidence
//! where it is shared.

use chrono::{DateTime, Utc};
use essaim_domain::Refusal;
use essaim_domain::conformity::{ApprovalState, Scope};
use essaim_domain::ids::{ApprovalId, EvidenceId};
use essaim_store::design::{approvals, dossier};

use super::details::Completed;
use super::propose::{Draft, put_forward};
use super::{sign, whose};
use crate::asked::once;
use crate::doing::{Done, write_act};
use crate::{App, Asked, Error};

/// How she adopts it.
#[derive(Clone, Debug)]
pub struct Adopted {
    /// The approval she relies on.
    pub cited: ApprovalId,
    /// For whom.
    pub scope: Scope,
    /// Until when, not included.
    pub until: DateTime<Utc>,
    /// Her own conditions and references.
    pub details: Completed,
}

/// Adopts an approval of another site: an approval of her own that cites it, signed by her at once. A
/// validator signs after her, as always.
///
/// # Errors
/// [`Refusal::ApprovalState`] when the other one does not count now.
pub async fn adopt(app: &App, asked: &Asked, form: Adopted) -> Result<ApprovalId, Error> {
    let details = form.details.read()?;
    let done = once!(app, asked, |tx| {
        let (at, _) = whose::place(tx, form.scope).await?;
        asked.who.may(whose::committing(form.scope).0, at)?;
        let cited = approvals::approval(tx, form.cited).await?;
        let cited = cited.ok_or(Error::NotFound)?;
        if cited.state != ApprovalState::Approved || cited.until <= tx.now() {
            let state = cited.state.as_str();
            return Err(Refusal::ApprovalState { state }.into());
        }
        if cited.scope == form.scope {
            return Err(Refusal::OwnApproval.into());
        }
        let mut mint = app.mint(tx);
        let draft = Draft {
            version: cited.version,
            scope: form.scope,
            use_key: cited.use_key.as_str().to_owned(),
            until: form.until,
            details: details.clone(),
        };
        let id = put_forward(tx, &mut mint, asked, draft).await?;
        dossier::cite(tx, id, cited.id).await?;
        let theirs = dossier::written_now(tx, cited.id).await?;
        if theirs.is_some_and(|theirs| theirs.shares) {
            for mut piece in dossier::evidence_now(tx, cited.id).await? {
                piece.id = EvidenceId::new(&mut mint);
                dossier::add_evidence(tx, id, piece, asked.who.person).await?;
            }
        }
        super::details::behind(tx, id).await?.check_names()?;
        let done = Done::new("approval-adopted", "approval", id).fact("cites", cited.id);
        write_act(tx, &mut mint, Some(&asked.who), done).await?;
        let own = approvals::approval(tx, id).await?.ok_or(Error::NotFound)?;
        sign::put_name(app, tx, &asked.who, own, at).await?;
        Ok(id.uuid())
    })?;
    Ok(done.into())
}
