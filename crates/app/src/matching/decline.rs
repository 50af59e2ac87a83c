//! A maker says no: nothing to explain.

use essaim_domain::ids::ProposalId;
use essaim_store::claim as store;

use crate::access::{At, Right};
use crate::asked::once;
use crate::doing::{Done, tell, write_act};
use crate::{App, Asked, Error};

/// Declines a proposal; its pieces may be proposed to somebody else at once.
pub async fn decline(app: &App, asked: &Asked, proposal: ProposalId) -> Result<ProposalId, Error> {
    let id = once!(app, asked, |tx| {
        let brief = store::brief(tx, proposal).await?;
        asked.who.may(
            Right::AnswerProposal,
            At::own(brief.maker, brief.collective),
        )?;
        let declined = brief.state.decline()?;
        store::answer(tx, proposal, declined, None).await?;
        let mut mint = app.mint(tx);
        let done = Done::new("proposal-declined", "proposal", proposal);
        write_act(tx, &mut mint, Some(&asked.who), done).await?;
        tell(tx, &mut mint, &format!("maker:{}", brief.maker)).await?;
        Ok(proposal.uuid())
    })?;
    Ok(id.into())
}
