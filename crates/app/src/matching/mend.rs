//! A plan is mended after something happened: only the lines it touches are planned anew, by the clock, never
//! while somebody waits. What a coordinator has before her moves only when that pays.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, TimeDelta, Utc};
use essaim_domain::Refusal;
use essaim_domain::ids::{CollectiveId, LineId, MachineId, PersonId, ProposalId, RunId, VersionId};
use essaim_planning::matching as planning;
use essaim_store::claim::{self as store, Offer, Run};
use essaim_store::{Tx, transact};
use serde_json::json;

use super::filed::{Answered, ENGINE, answer};
use super::happened::{Happened, urgency};
use super::question::Standing;
use super::run::propose;
use super::{Figures, Input, Kept, Material, Pick};
use crate::doing::{Done, write_act};
use crate::{App, Error};

/// A transaction that began before the last look may have ended after it.
const OVERLAP: TimeDelta = TimeDelta::minutes(1);

/// After so long without anything, it is noted that nothing happened.
const QUIET: TimeDelta = TimeDelta::minutes(30);

/// Mends the plan of every collective that has one; how many changed.
pub async fn mend_due(app: &App) -> Result<usize, Error> {
    let mut mended = 0;
    for collective in store::with_runs(&app.db).await? {
        match mend(app, collective).await {
            Ok(run) => mended += usize::from(run.is_some()),
            // One collective that cannot be planned must not keep the others.
            Err(error) => tracing::error!(%error, %collective, "the plan was not mended"),
        }
    }
    Ok(mended)
}

/// Looks at what happened since the last look; the run that came of it, if the plan changed.
async fn mend(app: &App, collective: CollectiveId) -> Result<Option<RunId>, Error> {
    let Some(last) = store::last_run(&app.db, collective).await? else {
        return Ok(None);
    };
    let now = app.db.now().await?;
    let looked = store::looked_until(&app.db, collective).await?;
    let since = looked.map_or(last.ran_at, |at| at.max(last.ran_at));
    let happened = Happened::since(&app.db, collective, (since - OVERLAP, now)).await?;
    if happened.is_nothing() {
        if now - since > QUIET {
            look_until(app, collective, now).await?;
        }
        return Ok(None);
    }
    let input = Input::read(&app.db, collective).await?;
    let standing = Standing::read(&app.db, collective).await?;
    let touched = happened.touches(&input, &standing);
    let mut mended = Mended::of(app, &input, &standing, &touched).await?;
    mended.leave_what_stays(&standing.drafts);
    let shown = shown(app, &last).await?;
    if mended.changes_nothing(&shown) {
        look_until(app, collective, now).await?;
        return Ok(None);
    }
    transact!(app.db, |tx| -> Result<Option<RunId>, Error> {
        store::look_until(tx, collective, now).await?;
        keep(app, tx, &last, &mended).await.map(Some)
    })
}

async fn look_until(app: &App, collective: CollectiveId, at: DateTime<Utc>) -> Result<(), Error> {
    transact!(app.db, |tx| -> Result<(), Error> {
        Ok(store::look_until(tx, collective, at).await?)
    })
}

/// The figures of a plan as coordinators see them: with what was mended since.
pub(crate) async fn shown(app: &App, run: &Run) -> Result<Figures, Error> {
    let read = |run: &Run| serde_json::from_value::<Figures>(run.figures.clone());
    let mut figures = read(run).unwrap_or_default();
    for later in store::mending(&app.db, run.id).await? {
        figures.mended(read(&later).unwrap_or_default());
    }
    Ok(figures)
}

/// Who makes what of which line, of which material.
type Key = (LineId, PersonId, MachineId, VersionId, Option<Material>);

/// What planning the touched lines anew came to.
struct Mended<'i> {
    answered: Answered,
    figures: Figures,
    picks: Vec<Pick<'i>>,
    withdrawn: Vec<ProposalId>,
}

impl<'i> Mended<'i> {
    async fn of(
        app: &App,
        input: &'i Input,
        standing: &Standing,
        touched: &BTreeSet<LineId>,
    ) -> Result<Self, Error> {
        let question = input.part(standing, touched);
        let lines: BTreeSet<LineId> = lines(input, &question.request.demands);
        let ranks = ranks(input);
        let answered = answer(app, question).await?;
        let mut picks = input.picks(&answered.plan.proposals);
        for pick in &mut picks {
            // Its place among all lines, not among those planned anew.
            let rank = ranks.get(&pick.line.id());
            pick.kept.need_rank = rank.copied().unwrap_or(pick.kept.need_rank);
            pick.kept.needs = u32::try_from(ranks.len()).unwrap_or(u32::MAX);
        }
        let asked = lines_asked(input);
        let drafts = standing.drafts.iter();
        let withdrawn =
            drafts.filter(|one| lines.contains(&one.line()) || !asked.contains(&one.line()));
        Ok(Self {
            figures: Figures {
                lines: lines
                    .iter()
                    .copied()
                    .chain(gone(standing, &asked))
                    .collect(),
                ..Figures::of(input, &answered.plan)
            },
            withdrawn: withdrawn.map(Offer::id).collect(),
            answered,
            picks,
        })
    }

    /// A draft of the same pieces stays what it is.
    fn leave_what_stays(&mut self, drafts: &[Offer]) {
        let mut standing: BTreeMap<Key, &Offer> = BTreeMap::new();
        for draft in drafts
            .iter()
            .filter(|one| self.withdrawn.contains(&one.id()))
        {
            let kept: Option<Kept> = serde_json::from_value(draft.reasons().clone()).ok();
            let (line, maker) = (draft.line(), draft.maker());
            let material = kept.and_then(|kept| kept.material);
            standing.insert(
                (line, maker, draft.machine(), draft.version(), material),
                draft,
            );
        }
        let mut stays = BTreeSet::new();
        self.picks.retain(|pick| {
            let (line, maker) = (pick.line.id(), pick.maker.person());
            let (machine, version) = (pick.machine.id(), pick.work.version());
            let same = standing.get(&(line, maker, machine, version, pick.kept.material));
            let same = same.filter(|draft| draft.units == pick.units.get());
            stays.extend(same.map(|draft| draft.id()));
            same.is_none()
        });
        self.withdrawn.retain(|id| !stays.contains(id));
        self.figures.withdrawn = u32::try_from(self.withdrawn.len()).unwrap_or(u32::MAX);
        self.figures.pieces_proposed = self
            .picks
            .iter()
            .map(|pick| pick.units.get().unsigned_abs())
            .sum();
    }

    /// The same proposals, and the same lines short by as much.
    fn changes_nothing(&self, shown: &Figures) -> bool {
        let short = |figures: &Figures| -> BTreeMap<LineId, u32> {
            let unmet = figures.unmet.iter();
            let ours = unmet.filter(|one| self.figures.lines.contains(&one.line));
            ours.map(|one| (one.line, one.pieces)).collect()
        };
        self.picks.is_empty() && self.withdrawn.is_empty() && short(&self.figures) == short(shown)
    }
}

async fn keep(app: &App, tx: &mut Tx, last: &Run, mended: &Mended<'_>) -> Result<RunId, Error> {
    let mut mint = app.mint(tx);
    let id = RunId::new(&mut mint);
    let replaced = store::replace_some(tx, &mended.withdrawn).await?;
    if usize::try_from(replaced).ok() != Some(mended.withdrawn.len()) {
        // A coordinator sent one of them meanwhile: the next look sees that.
        return Err(Refusal::ChangedMeanwhile.into());
    }
    let files = mended.answered.files;
    let run = Run {
        id,
        collective: last.collective,
        ran_at: tx.now(),
        figures: json!(mended.figures),
        mends: Some(last.id),
        engine: ENGINE.to_owned(),
        files: Some(files),
    };
    let sends = store::new_run(tx, run).await?;
    let done = Done::new("matching-mended", "matching", id)
        .fact("mends", last.id)
        .fact("lines", mended.figures.lines.len())
        .fact("proposals", mended.picks.len())
        .fact("replaced", replaced)
        .fact("asked", files.asked)
        .fact("plan", files.plan);
    write_act(tx, &mut mint, None, done).await?;
    propose(tx, &mut mint, (id, sends), &mended.picks).await?;
    Ok(id)
}

fn lines(input: &Input, demands: &[planning::Demand]) -> BTreeSet<LineId> {
    let lines = demands.iter().filter_map(|demand| {
        let place = super::input::at(demand.id.0)?;
        Some(input.lines.get(place)?.id())
    });
    lines.collect()
}

fn lines_asked(input: &Input) -> BTreeSet<LineId> {
    lines(input, &input.demands())
}

/// Lines with drafts that nobody asks for any more.
fn gone(standing: &Standing, asked: &BTreeSet<LineId>) -> BTreeSet<LineId> {
    let lines = standing.drafts.iter().map(Offer::line);
    lines.filter(|line| !asked.contains(line)).collect()
}

/// The place of each line among all, by urgency.
fn ranks(input: &Input) -> BTreeMap<LineId, u32> {
    let mut demands = input.demands();
    demands.sort_by(urgency);
    let lines = demands.iter().filter_map(|demand| {
        let place = super::input::at(demand.id.0)?;
        Some(input.lines.get(place)?.id())
    });
    lines.zip(1..).collect()
}
