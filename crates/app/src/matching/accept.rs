//! A maker takes what was proposed to her, whole or fewer.

use chrono::{DateTime, Utc};
use essaim_domain::ids::{ClaimId, ProposalId};
use essaim_domain::{Reason, Refusal, Units};
use essaim_store::claim as store;

use crate::access::{At, Right};
use crate::asked::once;
use crate::claim::{ClaimForm, made_by, take};
use crate::doing::{Done, write_act};
use crate::{App, Asked, Error};

/// Accepts a proposal: a claim like any other comes of it. Without `units` all of them; without `due`
/// as soon as the need asks for them.
///
/// # Errors
/// [`Refusal::ProposalEnded`], the field `units` when it is more than proposed, and those of a claim.
pub async fn accept(
    app: &App,
    asked: &Asked,
    proposal: ProposalId,
    units: Option<i64>,
    due: Option<DateTime<Utc>>,
) -> Result<ClaimId, Error> {
    let id = once!(app, asked, |tx| {
        let brief = store::brief(tx, proposal).await?;
        asked.who.may(
            Right::AnswerProposal,
            At::own(brief.maker, brief.collective),
        )?;
        let now = tx.now();
        let accepted = brief.state.accept()?;
        if brief.expires_at.is_some_and(|at| at <= now) {
            return Err(Refusal::ProposalEnded.into());
        }
        let units = units.map_or(Ok(brief.units), Units::typed);
        let units = units.map_err(|reason| Error::field("units", reason))?;
        if units > brief.units {
            let max = brief.units.get();
            return Err(Error::field("units", Reason::OutOfRange { min: 1, max }));
        }
        let (need_by, rest) = store::rest_hours(tx, brief.line).await?;
        let form = ClaimForm {
            line: brief.line,
            version: brief.version,
            machine: Some(brief.machine),
            units: units.get(),
            laid_on_another_face: false,
            due: due.unwrap_or(made_by(need_by, rest, now).min(now + chrono::TimeDelta::days(90))),
        };
        let claim = take(app, tx, &asked.who, &form).await?;
        store::answer(tx, proposal, accepted, Some(claim)).await?;
        let mut mint = app.mint(tx);
        let done = Done::new("proposal-accepted", "proposal", proposal)
            .fact("claim", claim)
            .fact("units", units);
        write_act(tx, &mut mint, Some(&asked.who), done).await?;
        Ok(claim.uuid())
    })?;
    Ok(id.into())
}
