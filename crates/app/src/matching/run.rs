//! A run of the matching: who could make what, proposed and kept with its reasons.

use essaim_domain::chance::Mint;
use essaim_domain::ids::{CollectiveId, ProposalId, RunId};
use essaim_domain::proposal::ProposalState;
use essaim_planning::matching as planning;
use essaim_store::claim::{self as store, New, Run};
use essaim_store::{Tx, transact};
use serde_json::json;

use super::filed::{Answered, ENGINE, answer};
use super::question::Standing;
use super::send::told;
use super::{Figures, Input, Pick};
use crate::access::{At, Right};
use crate::asked::once;
use crate::doing::{Done, write_act};
use crate::{Actor, App, Asked, Error};

/// Runs the matching of a collective, for a coordinator.
///
/// What an earlier run prepared and nobody sent is
/// replaced, and moves only where that pays; what was sent stays with its maker, and its pieces are not
/// proposed again.
pub async fn run(app: &App, asked: &Asked, collective: CollectiveId) -> Result<RunId, Error> {
    asked.who.may(Right::Match, At::collective(collective))?;
    let planned = Planned::now(app, collective).await?;
    let id = once!(app, asked, |tx| {
        let run = keep(app, tx, Some(&asked.who), &planned).await?;
        Ok(run.uuid())
    })?;
    Ok(id.into())
}

/// The same by the clock, for collectives that match by themselves.
pub async fn run_by_clock(app: &App, collective: CollectiveId) -> Result<RunId, Error> {
    let planned = Planned::now(app, collective).await?;
    transact!(app.db, |tx| -> Result<RunId, Error> {
        keep(app, tx, None, &planned).await
    })
}

/// A plan made outside of any transaction: it reserves nothing, so what changes meanwhile harms nobody.
struct Planned {
    collective: CollectiveId,
    input: Input,
    answered: Answered,
}

impl Planned {
    async fn now(app: &App, collective: CollectiveId) -> Result<Self, Error> {
        let input = Input::read(&app.db, collective).await?;
        let standing = Standing::read(&app.db, collective).await?;
        let answered = answer(app, input.question(&standing)).await?;
        Ok(Self {
            collective,
            input,
            answered,
        })
    }
}

async fn keep(
    app: &App,
    tx: &mut Tx,
    who: Option<&Actor>,
    planned: &Planned,
) -> Result<RunId, Error> {
    let mut mint = app.mint(tx);
    let Answered { plan, files } = &planned.answered;
    let id = RunId::new(&mut mint);
    let figures = Figures::of(&planned.input, plan);
    let replaced = store::replace_drafts(tx, planned.collective).await?;
    let run = Run {
        id,
        collective: planned.collective,
        ran_at: tx.now(),
        figures: json!(figures),
        mends: None,
        engine: ENGINE.to_owned(),
        files: Some(*files),
    };
    let sends = store::new_run(tx, run).await?;
    let done = Done::new("matching-run", "matching", id)
        .fact("proposals", plan.proposals.len())
        .fact("replaced", replaced)
        .fact("asked", files.asked)
        .fact("plan", files.plan);
    write_act(tx, &mut mint, who, done).await?;
    let picks = planned.input.picks(&plan.proposals);
    propose(tx, &mut mint, (id, sends), &picks).await?;
    Ok(id)
}

impl Input {
    /// What a plan proposes, in our rows.
    pub(super) fn picks(&self, proposals: &[planning::Proposal]) -> Vec<Pick<'_>> {
        let picks = proposals.iter();
        picks.filter_map(|proposal| self.pick(proposal)).collect()
    }
}

/// Keeps what a run proposes, and sends it where the collective lets it.
pub(super) async fn propose(
    tx: &mut Tx,
    mint: &mut Mint,
    (run, sends): (RunId, bool),
    picks: &[Pick<'_>],
) -> Result<(), Error> {
    let state = if sends {
        ProposalState::Sent
    } else {
        ProposalState::Draft
    };
    let proposals: Vec<New> = picks.iter().map(|pick| new(mint, pick)).collect();
    store::propose(tx, run, state, &proposals).await?;
    if sends {
        for one in &proposals {
            told(tx, mint, one.id, one.maker).await?;
        }
    }
    Ok(())
}

fn new(mint: &mut Mint, pick: &Pick<'_>) -> New {
    New {
        id: ProposalId::new(mint),
        line: pick.line.id(),
        maker: pick.maker.person(),
        machine: pick.machine.id(),
        version: pick.work.version(),
        units: pick.units,
        reasons: json!(pick.kept),
    }
}
