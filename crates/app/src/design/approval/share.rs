//! A site lets others read the evidence behind its approval, or keeps it to itself again.

use essaim_domain::ids::ApprovalId;
use essaim_store::design::dossier;

use super::{told, whose};
use crate::asked::once;
use crate::doing::{Done, write_act};
use crate::{App, Asked, Error};

/// Says whether approvers and validators of other places may read the evidence. What was adopted with it
/// before stays with who adopted it.
pub async fn share(
    app: &App,
    asked: &Asked,
    id: ApprovalId,
    shares: bool,
) -> Result<ApprovalId, Error> {
    let done = once!(app, asked, |tx| {
        let (approval, at) = whose::signable(tx, &asked.who, id).await?;
        // The evidence is the site's: a validator of the collective does not give it away.
        asked.who.may(whose::committing(approval.scope).0, at)?;
        dossier::share(tx, id, shares).await?;
        let mut mint = app.mint(tx);
        let verb = if shares {
            "evidence-shared"
        } else {
            "evidence-kept"
        };
        let done = Done::new(verb, "approval", id);
        write_act(tx, &mut mint, Some(&asked.who), done).await?;
        told::pages(tx, &mut mint, &approval).await?;
        Ok(id.uuid())
    })?;
    Ok(done.into())
}
