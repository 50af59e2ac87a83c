//! A run of the matching: who could make what, proposed and kept with its reasons.

use essaim_domain::ids::{CollectiveId, ProposalId, RunId};
use essaim_domain::proposal::ProposalState;
use essaim_planning::matching::{self as planning, Plan};
use essaim_store::claim::{self as store, New, Run};
use essaim_store::{StoreError, Tx, transact};
use serde_json::json;

use super::send::told;
use super::{Figures, Input};
use crate::access::{At, Right};
use crate::asked::once;
use crate::doing::{Done, write_act};
use crate::{Actor, App, Asked, Error};

/// Runs the matching of a collective, for a coordinator. What an earlier run prepared and nobody sent
/// is replaced; what was sent stays with its maker, and its pieces are not proposed again.
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
    plan: Plan,
}

impl Planned {
    async fn now(app: &App, collective: CollectiveId) -> Result<Self, Error> {
        let input = Input::read(&app.db, collective).await?;
        let (demands, makers) = (input.demands(), input.makers());
        let plan = tokio::task::spawn_blocking(move || planned(&demands, &makers))
            .await
            .map_err(|error| unplanned(&error))??;
        Ok(Self {
            collective,
            input,
            plan,
        })
    }
}

fn planned(demands: &[planning::Demand], makers: &[planning::Maker]) -> Result<Plan, Error> {
    let settings = planning::Settings::default();
    let plan = planning::plan(demands, makers, &settings).map_err(|error| unplanned(&error))?;
    let breaches = planning::check(demands, makers, &settings, &plan);
    if breaches.is_empty() {
        Ok(plan)
    } else {
        Err(unplanned(&format!("{breaches:?}")))
    }
}

/// Rows that cannot be planned with, or a plan that breaks its own rules: nothing is proposed.
fn unplanned(why: &impl std::fmt::Display) -> Error {
    tracing::error!(%why, "the matching could not be planned");
    Error::Store(StoreError::Changed)
}

async fn keep(
    app: &App,
    tx: &mut Tx,
    who: Option<&Actor>,
    planned: &Planned,
) -> Result<RunId, Error> {
    let mut mint = app.mint(tx);
    let id = RunId::new(&mut mint);
    let figures = Figures::of(&planned.input, &planned.plan);
    let run = Run {
        id,
        collective: planned.collective,
        ran_at: tx.now(),
        figures: json!(figures),
    };
    let replaced = store::replace_drafts(tx, planned.collective).await?;
    let sends = store::new_run(tx, run).await?;
    let state = if sends {
        ProposalState::Sent
    } else {
        ProposalState::Draft
    };
    let done = Done::new("matching-run", "matching", id)
        .fact("proposals", planned.plan.proposals.len())
        .fact("replaced", replaced);
    write_act(tx, &mut mint, who, done).await?;
    let picks = planned.plan.proposals.iter();
    for pick in picks.filter_map(|proposal| planned.input.pick(proposal)) {
        let proposal = ProposalId::new(&mut mint);
        let new = New {
            id: proposal,
            run: id,
            line: pick.line.id(),
            maker: pick.maker.person(),
            machine: pick.machine.id(),
            version: pick.work.version(),
            units: pick.units,
            state,
            reasons: json!(pick.kept),
        };
        store::propose(tx, new).await?;
        if sends {
            told(tx, &mut mint, proposal, pick.maker.person()).await?;
        }
    }
    Ok(id)
}
