//! Plans the tours of a collective: packs what may leave, keeps a quick first plan as drafts, and leaves the
//! search for better ones to the background. Nothing is planned inside of a transaction.

use chrono::TimeDelta;
use essaim_domain::ids::{CollectiveId, PlanningId, TourId};
use essaim_domain::leg::PlanningState;
use essaim_domain::{Reason, Refusal};
use essaim_planning::tours::Settings;
use essaim_store::claim::RunFiles;
use essaim_store::parcel::{self as rows, PlanningRow};
use essaim_store::{Tx, transact};
use serde_json::json;

use super::bring::as_she_wishes;
use super::figures::{Figures, Sum};
use super::keep::{Of, Replaces, keep};
use super::lately::SHARED;
use super::pace::by_count;
use super::question::{Question, file};
use super::relay::drop_proposed;
use super::request::Asking;
use super::seek::{end, judged};
use super::{gather, request, ways};
use crate::access::{At, Right};
use crate::asked::once;
use crate::doing::{Desk, Done, tell, write_act};
use crate::matching::{ENGINE, aside};
use crate::parcel::relay::Legs;
use crate::services::Answer;
use crate::{App, Asked, Error};

/// How long a search lasts unless somebody says otherwise, and at most, in seconds.
pub const USUAL_SECONDS: i64 = 10;
const MOST_SECONDS: i64 = 120;

/// Iterations of the first plan: some tens of milliseconds for a day of a region.
const FIRST: u32 = 200;

/// Whoever answers has the first plan by then, or it never comes.
const FIRST_TAKES: TimeDelta = TimeDelta::seconds(30);

/// Plans tours for everything that waits or is on drafts nobody was offered. The drafts of the first plan are
/// there when it answers; the search goes on for so many seconds.
pub async fn plan(
    app: &App,
    asked: &Asked,
    collective: CollectiveId,
    seconds: i64,
) -> Result<PlanningId, Error> {
    let mut is_new = false;
    let id = once!(app, asked, |tx| {
        asked
            .who
            .may(Right::PlanTours, At::collective(collective))?;
        if !(1..=MOST_SECONDS).contains(&seconds) {
            return Err(Error::field(
                "seconds",
                Reason::OutOfRange {
                    min: 1,
                    max: MOST_SECONDS,
                },
            ));
        }
        drop_proposed(tx, &mut app.mint(tx), collective).await?;
        let groups = gather::groups(app, tx, collective).await?;
        let mut desk = Desk::open(app, tx, gather::roots(&groups)).await?;
        let packed = gather::pack(&mut desk.book, &groups)?;
        let done =
            Done::new("packed-for-tours", "collective", collective).fact("parcels", packed.len());
        let (_, mut mint) = desk.close(Some(&asked.who), done).await?;
        for (parcel, (from, bound)) in packed {
            let mut legs = Legs::of(tx, parcel).await?;
            let leg = legs.plan(tx, &mut mint, from, bound.place()).await?;
            as_she_wishes(tx, &mut mint, leg).await?;
        }
        let of = Of {
            planning: PlanningId::new(&mut mint),
            collective,
        };
        begin(tx, asked, of, seconds).await?;
        is_new = true;
        Ok(of.planning.uuid())
    })?;
    let id = PlanningId::from(id);
    if is_new {
        let of = Of {
            planning: id,
            collective,
        };
        match first(app, asked, of).await {
            Ok(()) => {}
            // Somebody planned, offered or cancelled in the same moment: what is there stays.
            Err(Error::Refused(Refusal::ChangedMeanwhile)) => {
                end(app, of, PlanningState::Changed).await?;
            }
            Err(error) => {
                end(app, of, PlanningState::Failed).await?;
                return Err(error);
            }
        }
    }
    Ok(id)
}

/// A planning takes the place of those that search for the same collective.
async fn begin(tx: &mut Tx, asked: &Asked, of: Of, seconds: i64) -> Result<(), Error> {
    rows::end_others(tx, of.collective).await?;
    let row = PlanningRow {
        id: of.planning,
        collective: of.collective,
        asked_by: asked.who.person,
        state: PlanningState::Searching,
        started_at: tx.now(),
        ended_at: None,
        budget_seconds: seconds,
        stop_asked: false,
        engine: ENGINE.to_owned(),
        figures: json!(Figures::default()),
        files: None,
    };
    let until = tx.now() + FIRST_TAKES;
    Ok(rows::new_planning(tx, &row, until).await?)
}

/// The drafts a planning may take the place of, with what waits now; none when there are none.
async fn standing(tx: &mut Tx, asking: &Asking) -> Result<Option<Sum>, Error> {
    if asking.drafts.is_empty() {
        return Ok(None);
    }
    let drafts: Vec<TourId> = asking.drafts.iter().map(|(tour, _)| *tour).collect();
    let waiting = asking.legs.iter().filter(|(leg, _)| leg.tour.is_none());
    Ok(Some(Sum {
        tours: drafts.len(),
        unassigned: waiting.count(),
        km: rows::draft_km(tx, &drafts).await?,
    }))
}

/// The first plan, along straight lines: no service is waited for.
async fn first(app: &App, asked: &Asked, of: Of) -> Result<(), Error> {
    let (asking, before) = transact!(app.db, |tx| -> Result<_, Error> {
        let asking = request::build(tx, of.collective, None).await?;
        let before = standing(tx, &asking).await?;
        Ok((asking, before))
    })?;
    let settings = Settings {
        iterations: FIRST,
        sharing_percent: SHARED,
        ..Settings::default()
    };
    let question = Question::of(&asking, settings).map_err(|problem| {
        tracing::error!(%problem, "tours cannot be planned");
        Error::from(Refusal::ChangedMeanwhile)
    })?;
    let (asked_file, question) = file(app, question).await?;
    let (question, plan) = aside(move || {
        let plan = by_count(&question.request, &question.ways, &question.settings);
        judged(question, plan)
    })
    .await?;
    let (plan_file, plan) = file(app, plan).await?;
    let files = RunFiles {
        asked: asked_file,
        plan: plan_file,
    };
    let mut figures = Figures {
        before,
        roads: ways::before_asking(&question.request, &app.settings.services),
        ..Figures::default()
    };
    if app.settings.services.vroom.is_some() {
        figures.vroom = Answer::Waiting;
    }
    figures.keep(&question, &plan);
    transact!(app.db, |tx| -> Result<(), Error> {
        if !rows::first_found(tx, of.planning, &json!(figures), files).await? {
            return Err(Refusal::ChangedMeanwhile.into());
        }
        let mut mint = app.mint(tx);
        keep(tx, &mut mint, of, (&question, &plan), Replaces::All).await?;
        let done = Done::new("tours-planned", "planning", of.planning)
            .fact("tours", plan.tours.len())
            .fact("unassigned", figures.unassigned.len())
            .fact("asked", files.asked)
            .fact("plan", files.plan);
        write_act(tx, &mut mint, Some(&asked.who), done).await?;
        tell(tx, &mut mint, &format!("tours:{}", of.collective)).await
    })
}
