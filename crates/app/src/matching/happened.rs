//! What happened since a plan was looked at, and which lines it touches.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, TimeDelta, Utc};
use essaim_domain::ids::{CollectiveId, LineId, MachineId, NeedId, PersonId, VersionId};
use essaim_planning::matching as planning;
use essaim_store::claim::Offer;
use essaim_store::{Db, claim as store, live};

use super::Input;
use super::input::at;
use super::question::Standing;
use crate::Error;

/// Lines with unmet pieces that are offered what came free.
const SHORT: usize = 8;

/// What pages were told and proposals that were answered, since an instant.
pub(super) struct Happened {
    needs: BTreeSet<NeedId>,
    makers: BTreeSet<PersonId>,
    answered: BTreeSet<LineId>,
    /// Anything at all was told.
    told: bool,
    /// Nobody looked for so long that what was told may be forgotten: every line is looked at.
    long_ago: bool,
}

impl Happened {
    pub(super) async fn since(
        db: &Db,
        collective: CollectiveId,
        (since, now): (DateTime<Utc>, DateTime<Utc>),
    ) -> Result<Self, Error> {
        let topics = live::since(db, since).await?;
        let named = |kind: &str| {
            let topics = topics.iter();
            let ids = topics.filter_map(move |(_, topic)| {
                let (found, id) = topic.split_once(':')?;
                (found == kind).then_some(id)
            });
            ids.collect::<Vec<_>>()
        };
        let read = |id: &&str| id.parse::<uuid::Uuid>().ok();
        Ok(Self {
            needs: named("need")
                .iter()
                .filter_map(read)
                .map(NeedId::from)
                .collect(),
            makers: named("maker")
                .iter()
                .filter_map(read)
                .map(PersonId::from)
                .collect(),
            answered: store::answered_since(db, collective, since)
                .await?
                .into_iter()
                .collect(),
            told: !topics.is_empty(),
            long_ago: now - since > crate::work::LIVE_EVENTS - TimeDelta::minutes(5),
        })
    }

    /// Is there anything to look at?
    pub(super) fn is_nothing(&self) -> bool {
        !self.told && !self.long_ago && self.answered.is_empty()
    }

    /// The lines to plan anew: what happened to them, drafts that do not stand any more, and lines that
    /// are short when something may have come free.
    pub(super) fn touches(&self, input: &Input, standing: &Standing) -> BTreeSet<LineId> {
        let demands = input.demands();
        let drafted = drafted(&standing.drafts);
        let makers: BTreeSet<PersonId> = input
            .bringing
            .makers
            .iter()
            .map(store::Making::person)
            .collect();
        let mut touched = BTreeSet::new();
        let mut short: Vec<(&planning::Demand, LineId)> = Vec::new();
        for demand in &demands {
            let Some(line) = at(demand.id.0).and_then(|at| input.lines.get(at)) else {
                continue;
            };
            let (id, open) = (line.id(), i64::from(demand.open));
            let has = drafted.get(&id).copied().unwrap_or(0);
            let named = self.needs.contains(&line.need()) || self.answered.contains(&id);
            if named || has > open {
                touched.insert(id);
            } else if has < open {
                short.push((demand, id));
            }
        }
        let asked: BTreeSet<LineId> = demands
            .iter()
            .filter_map(|demand| Some(input.lines.get(at(demand.id.0)?)?.id()))
            .collect();
        let (machines, works) = there(input);
        let drafts = standing.drafts.iter();
        let shaken = drafts.filter(|draft| {
            self.makers.contains(&draft.maker())
                || !makers.contains(&draft.maker())
                || !machines.contains(&draft.machine())
                || !works.contains(&(draft.line(), draft.version()))
        });
        touched.extend(shaken.map(Offer::line).filter(|line| asked.contains(line)));
        short.sort_by(|(a, _), (b, _)| urgency(a, b));
        let most = if self.long_ago { usize::MAX } else { SHORT };
        touched.extend(short.into_iter().take(most).map(|(_, line)| line));
        touched
    }
}

/// Pieces of each line that are prepared.
fn drafted(drafts: &[Offer]) -> BTreeMap<LineId, i64> {
    let mut lines = BTreeMap::new();
    for draft in drafts {
        *lines.entry(draft.line()).or_default() += draft.units;
    }
    lines
}

/// The machines, and the versions of each line, that are there: what a draft stands on.
fn there(input: &Input) -> (BTreeSet<MachineId>, BTreeSet<(LineId, VersionId)>) {
    let machines = input.bringing.machines.iter().map(store::MachineRow::id);
    let works = input.works.iter().map(|work| (work.line(), work.version()));
    (machines.collect(), works.collect())
}

/// The most urgent line first, then the earliest.
pub(super) fn urgency(a: &planning::Demand, b: &planning::Demand) -> std::cmp::Ordering {
    let priority = a.priority.cmp(&b.priority);
    let deadline = a.deadline_hours.total_cmp(&b.deadline_hours);
    priority.then(deadline).then(a.id.cmp(&b.id))
}
