//! The search for better tours, beside what answers people and outside of any transaction.

use std::time::Duration;

use chrono::TimeDelta;
use essaim_domain::Refusal;
use essaim_domain::leg::PlanningState;
use essaim_planning::Problem;
use essaim_planning::tours::{self, Tours};
use essaim_store::claim::RunFiles;
use essaim_store::parcel::{self as rows, PlanningRow};
use essaim_store::transact;
use serde_json::json;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use super::figures::{Figures, Sum, compare};
use super::keep::{Of, Replaces, keep};
use super::pace::{self, Used, Watch};
use super::question::{Question, file, filed};
use super::relay::propose_left;
use super::ways::Ways;
use crate::doing::{Done, tell, write_act};
use crate::matching::{aside, unplanned};
use crate::services::Answer;
use crate::{App, Error};

/// How often whoever searches looks whether it shall stop.
const LOOK: Duration = Duration::from_millis(500);

/// A planning whose worker said nothing for so long is ended with what it has.
pub(crate) const LEASE: TimeDelta = TimeDelta::seconds(20);

/// The lease is renewed every so many looks.
const RENEW: u32 = 10;

/// How long a search lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Budget {
    /// The seconds its planner gave it.
    Asked,
    /// So many looks at the clock, each after a few dozen attempts: the same on every machine.
    Looks(u32),
}

/// What a search found, and what came of asking services.
struct Found {
    question: Question,
    plan: Tours,
    files: RunFiles,
    roads: Answer,
    vroom: Answer,
}

/// Searches until the budget is used or somebody stops it, and keeps the best; where the planning then stands.
pub(crate) async fn seek(
    app: &App,
    row: &PlanningRow,
    budget: Budget,
) -> Result<PlanningState, Error> {
    let of = Of {
        planning: row.id,
        collective: row.collective,
    };
    let done = search(app, (row, of), budget).await;
    let ended = match done {
        // A tour was offered, or what it carries went elsewhere: the drafts there are stay.
        Err(Error::Refused(Refusal::ChangedMeanwhile)) => {
            end(app, of, PlanningState::Changed).await
        }
        Err(error) => {
            tracing::error!(%error, planning = %row.id, "nothing better is kept");
            end(app, of, PlanningState::Failed).await
        }
        Ok(state) => Ok(state),
    };
    hand_on(app, of).await;
    ended
}

/// What no tour serves may go from hand to hand; the tours stand either way.
async fn hand_on(app: &App, of: Of) {
    if let Err(error) = propose_left(app, of.collective).await {
        tracing::error!(%error, planning = %of.planning, "no relays were looked for");
    }
}

async fn search(
    app: &App,
    (row, of): (&PlanningRow, Of),
    budget: Budget,
) -> Result<PlanningState, Error> {
    let stop = CancellationToken::new();
    // However this ends, nothing searches on for nobody.
    let _guard = stop.clone().drop_guard();
    let kept = row.files.ok_or(Error::NotFound)?;
    let first: Question = filed(app, kept.asked).await?;
    let plan: Tours = filed(app, kept.plan).await?;
    let (teller, told) = watch::channel(None);
    let all = match budget {
        Budget::Looks(most) => Used::Looks(f64::from(most.max(1))),
        Budget::Asked => {
            let seconds = u32::try_from(row.budget_seconds).unwrap_or(1);
            Used::Seconds(f64::from(seconds))
        }
    };
    let pace = Watch::new(all, stop.clone(), (teller, first.faulty.len()));
    let searching = find(app, first.clone(), pace, stop.clone());
    let found = looking(app, row, (&stop, told), searching).await?;
    let state = if stop.is_cancelled() {
        PlanningState::Stopped
    } else {
        PlanningState::Finished
    };
    close(app, of, (&first, &plan), found, state).await
}

/// Asks the services that are set, then searches; none when it was stopped before they had answered.
async fn find(
    app: &App,
    first: Question,
    pace: Watch,
    stop: CancellationToken,
) -> Result<Option<Found>, Error> {
    let Some((question, roads, vroom)) = stop.run_until_cancelled(ask(app, first)).await else {
        return Ok(None);
    };
    let (asked, question) = file(app, question).await?;
    let (question, plan) = aside(move || {
        let plan = pace::while_it_lasts(&question, pace);
        judged(question, plan)
    })
    .await?;
    let (hash, plan) = file(app, plan).await?;
    Ok(Some(Found {
        question,
        plan,
        files: RunFiles { asked, plan: hash },
        roads,
        vroom,
    }))
}

/// The question with road times and promised tours of the services that are set and answer.
async fn ask(app: &App, first: Question) -> (Question, Answer, Answer) {
    let services = &app.settings.services;
    let places = first.ways.points().to_vec();
    let (ways, roads) = Ways::asked(places, &first.request, services).await;
    let mut question = Question { ways, ..first };
    let Some(service) = &services.vroom else {
        return (question, roads, Answer::Unset);
    };
    let promised = service.promise(&question.request, &question.ways).await;
    let vroom = match promised {
        // What cannot be kept of it is planned as the rest.
        Ok(promised) => match tours::sift(&promised, &question.ways) {
            Ok(sifted) => {
                question.request = sifted.request;
                Answer::Answered
            }
            Err(_) => Answer::Wrong,
        },
        Err(trouble) => {
            tracing::warn!(%trouble, "tours are planned without the service");
            Answer::from(&trouble)
        }
    };
    (question, roads, vroom)
}

/// A plan that keeps every rule, looked at by another program part than the one that planned.
pub(super) fn judged(
    question: Question,
    plan: Result<Tours, Problem>,
) -> Result<(Question, Tours), Error> {
    let plan = plan.map_err(|problem| unplanned(&problem))?;
    let breaches = tours::check(&question.request, &question.ways, &plan);
    if breaches.is_empty() {
        Ok((question, plan))
    } else {
        Err(unplanned(&format!("{breaches:?}")))
    }
}

/// Waits for a search, and looks now and then whether it shall stop and how far it is.
async fn looking<T>(
    app: &App,
    row: &PlanningRow,
    (stop, mut told): (&CancellationToken, watch::Receiver<Option<Sum>>),
    searching: impl Future<Output = Result<T, Error>>,
) -> Result<T, Error> {
    tokio::pin!(searching);
    let mut looks: u32 = 0;
    loop {
        tokio::select! {
            found = &mut searching => return found,
            () = tokio::time::sleep(LOOK) => {}
        }
        looks += 1;
        let now = rows::planning_shown(&app.db, row.id).await?;
        if now.stop_asked || now.state != PlanningState::Searching {
            stop.cancel();
        }
        let news = told.has_changed().unwrap_or(false);
        if news || looks.is_multiple_of(RENEW) {
            let figures = Figures {
                so_far: *told.borrow_and_update(),
                ..Figures::read(&now.figures)
            };
            transact!(app.db, |tx| -> Result<(), Error> {
                let until = tx.now() + LEASE;
                let ours = rows::hold_planning(tx, row.id, until, &json!(figures)).await?;
                if ours && news {
                    let mut mint = app.mint(tx);
                    tell(tx, &mut mint, &format!("tours:{}", row.collective)).await?;
                }
                Ok(())
            })?;
        }
    }
}

/// Keeps what was found where it is better, and ends the planning.
async fn close(
    app: &App,
    of: Of,
    (first, plan): (&Question, &Tours),
    found: Option<Found>,
    state: PlanningState,
) -> Result<PlanningState, Error> {
    // Along other ways the first plan's kilometres and hours are not true any more.
    let better = |found: &&Found| {
        found.question.ways != first.ways || compare(&found.question, &found.plan, plan).is_lt()
    };
    let better = found.as_ref().filter(better);
    transact!(app.db, |tx| -> Result<PlanningState, Error> {
        let row = rows::planning(tx, of.planning).await?;
        if row.state != PlanningState::Searching {
            return Ok(row.state);
        }
        let mut mint = app.mint(tx);
        let mut figures = Figures::read(&row.figures).ended();
        if let Some(found) = &found {
            figures.roads = found.roads;
            figures.vroom = found.vroom;
        }
        if let Some(found) = better {
            let tours = figures.best.map_or(0, |best| best.tours);
            let kept = (&found.question, &found.plan);
            keep(tx, &mut mint, of, kept, Replaces::Own(tours)).await?;
            figures.keep(&found.question, &found.plan);
        }
        let files = better.map(|found| found.files);
        rows::end_planning(tx, of.planning, state, (&json!(figures), files)).await?;
        let mut done = Done::new("planning-ended", "planning", of.planning).fact("state", state);
        if let Some(files) = files {
            done = done.fact("asked", files.asked).fact("plan", files.plan);
        }
        write_act(tx, &mut mint, None, done).await?;
        tell(tx, &mut mint, &format!("tours:{}", of.collective)).await?;
        Ok(state)
    })
}

/// Ends a planning with what it has; where it then stands.
pub(crate) async fn end(app: &App, of: Of, state: PlanningState) -> Result<PlanningState, Error> {
    transact!(app.db, |tx| -> Result<PlanningState, Error> {
        let row = rows::planning(tx, of.planning).await?;
        let figures = json!(Figures::read(&row.figures).ended());
        if !rows::end_planning(tx, of.planning, state, (&figures, None)).await? {
            return Ok(row.state);
        }
        let mut mint = app.mint(tx);
        let done = Done::new("planning-ended", "planning", of.planning).fact("state", state);
        write_act(tx, &mut mint, None, done).await?;
        tell(tx, &mut mint, &format!("tours:{}", of.collective)).await?;
        Ok(state)
    })
}

/// Ends the plannings whose worker is gone.
pub(crate) async fn end_lost(app: &App) -> Result<(), Error> {
    let lost = transact!(app.db, |tx| -> Result<Vec<PlanningRow>, Error> {
        Ok(rows::lost_plannings(tx).await?)
    })?;
    for row in lost {
        let of = Of {
            planning: row.id,
            collective: row.collective,
        };
        end(app, of, PlanningState::Interrupted).await?;
    }
    Ok(())
}
