//! An approval is refused: kept with words for the next version. Other sites decide for themselves.

use essaim_domain::Reason;
use essaim_domain::conformity::{ApprovalState, Objection};
use essaim_domain::ids::ApprovalId;
use essaim_domain::invalid::free_text;
use essaim_store::design::{approvals, dossier};

use super::{told, whose};
use crate::asked::once;
use crate::doing::{Done, write_act};
use crate::people::moved;
use crate::{App, Asked, Error};

/// Refuses what was put forward, with what it is about and words for who draws the next version.
pub async fn refuse(
    app: &App,
    asked: &Asked,
    id: ApprovalId,
    objection: Objection,
    words: &str,
) -> Result<ApprovalId, Error> {
    let words = free_text(words, 2000).map_err(|why| Error::field("words", why))?;
    if words.is_empty() {
        return Err(Error::field("words", Reason::Required));
    }
    let done = once!(app, asked, |tx| {
        let (approval, _) = whose::signable(tx, &asked.who, id).await?;
        let state: ApprovalState = approval.state.refuse()?;
        moved(approvals::move_to(tx, &approval, state).await?)?;
        dossier::refuse(tx, id, objection, words.clone(), asked.who.person).await?;
        let mut mint = app.mint(tx);
        let done = Done::new("approval-refused", "approval", id)
            .fact("objection", objection)
            .text(Some(words.clone()));
        write_act(tx, &mut mint, Some(&asked.who), done).await?;
        told::pages(tx, &mut mint, &approval).await?;
        told::citing(tx, &mut mint, id, state).await?;
        Ok(id.uuid())
    })?;
    Ok(done.into())
}
