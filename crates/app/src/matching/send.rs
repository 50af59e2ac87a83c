//! A coordinator sends what a run prepared.

use std::collections::BTreeSet;

use essaim_domain::chance::Mint;
use essaim_domain::ids::{PersonId, ProposalId, RunId};
use essaim_domain::proposal::ProposalState;
use essaim_domain::{Reason, Refusal};
use essaim_store::Tx;
use essaim_store::claim as store;
use serde_json::json;

use crate::access::{At, Right};
use crate::asked::once;
use crate::doing::{Done, owe, tell, write_act};
use crate::{App, Asked, Error};

/// Sends one prepared proposal to its maker.
pub async fn send(app: &App, asked: &Asked, proposal: ProposalId) -> Result<ProposalId, Error> {
    let id = once!(app, asked, |tx| {
        let brief = store::brief(tx, proposal).await?;
        asked
            .who
            .may(Right::Match, At::collective(brief.collective))?;
        brief.state.send()?;
        let mut mint = app.mint(tx);
        let done = Done::new("proposal-sent", "proposal", proposal);
        write_act(tx, &mut mint, Some(&asked.who), done).await?;
        if store::send(tx, &[proposal]).await? != 1 {
            return Err(Refusal::ChangedMeanwhile.into());
        }
        told(tx, &mut mint, proposal, brief.maker).await?;
        Ok(proposal.uuid())
    })?;
    Ok(id.into())
}

/// Sends everything a run prepared and nobody sent or replaced yet.
pub async fn send_all(app: &App, asked: &Asked, run: RunId) -> Result<RunId, Error> {
    let kept = store::run(&app.db, run).await?;
    asked
        .who
        .may(Right::Match, At::collective(kept.collective))?;
    let offers = store::offers_of_run(&app.db, run).await?;
    let id = once!(app, asked, |tx| {
        let mut mint = app.mint(tx);
        let mut sent = 0;
        for offer in &offers {
            let is_draft = offer.state() == ProposalState::Draft;
            if is_draft && store::send(tx, &[offer.id()]).await? == 1 {
                sent += 1;
                told(tx, &mut mint, offer.id(), offer.maker()).await?;
            }
        }
        if sent == 0 {
            return Err(Refusal::ProposalEnded.into());
        }
        let done = Done::new("proposals-sent", "matching", run).fact("proposals", sent);
        write_act(tx, &mut mint, Some(&asked.who), done).await?;
        Ok(run.uuid())
    })?;
    Ok(id.into())
}

/// Sends these of what a run prepared, all or none.
///
/// # Errors
/// The field `proposals` when none is named; [`Refusal::ProposalEnded`] when one was sent or replaced meanwhile.
pub async fn send_chosen(
    app: &App,
    asked: &Asked,
    run: RunId,
    chosen: &[ProposalId],
) -> Result<RunId, Error> {
    let kept = store::run(&app.db, run).await?;
    asked
        .who
        .may(Right::Match, At::collective(kept.collective))?;
    if chosen.is_empty() {
        return Err(Error::field("proposals", Reason::Required));
    }
    let chosen: BTreeSet<ProposalId> = chosen.iter().copied().collect();
    let offers = store::offers_of_run(&app.db, run).await?;
    let offers: Vec<_> = offers
        .into_iter()
        .filter(|offer| chosen.contains(&offer.id()))
        .collect();
    if offers.len() != chosen.len() {
        return Err(Error::NotFound);
    }
    let id = once!(app, asked, |tx| {
        let mut mint = app.mint(tx);
        for offer in &offers {
            if store::send(tx, &[offer.id()]).await? != 1 {
                return Err(Refusal::ProposalEnded.into());
            }
            told(tx, &mut mint, offer.id(), offer.maker()).await?;
        }
        let done = Done::new("proposals-sent", "matching", run).fact("proposals", offers.len());
        write_act(tx, &mut mint, Some(&asked.who), done).await?;
        Ok(run.uuid())
    })?;
    Ok(id.into())
}

/// Owes the maker her mail, and shows the proposal on her open pages.
pub(super) async fn told(
    tx: &mut Tx,
    mint: &mut Mint,
    proposal: ProposalId,
    maker: PersonId,
) -> Result<(), Error> {
    owe(tx, mint, maker, "proposal", json!({ "proposal": proposal })).await?;
    tell(tx, mint, &format!("maker:{maker}")).await
}
