//! What a run asks: a whole plan, or some lines anew beside everything else that stands.

use std::collections::{BTreeMap, BTreeSet};

use essaim_domain::ids::{CollectiveId, LineId, MachineId, PersonId, VersionId};
use essaim_planning::haversine_km;
use essaim_planning::matching as planning;
use essaim_store::Db;
use essaim_store::claim::{self as store, Making, Offer};

use super::filed::{Ids, Question};
use super::input::{id, material};
use super::{Input, Kept};
use crate::Error;

/// Makers around a touched line whose other lines are planned with it, and how many lines that are at most.
const NEIGHBOURS: usize = 40;
const LINES: usize = 12;

/// What stands when a run begins: proposals a coordinator has before her, and who said no to what.
pub(super) struct Standing {
    pub(super) drafts: Vec<Offer>,
    pub(super) refused: Vec<(LineId, PersonId)>,
}

impl Standing {
    pub(super) async fn read(db: &Db, collective: CollectiveId) -> Result<Self, Error> {
        Ok(Self {
            drafts: store::drafts_of(db, collective).await?,
            refused: store::declined(db, collective).await?,
        })
    }
}

/// Where our rows stand in the lists of a question.
struct Places {
    lines: BTreeMap<LineId, u64>,
    makers: BTreeMap<PersonId, u64>,
    machines: BTreeMap<MachineId, u64>,
    works: BTreeMap<(LineId, VersionId), u64>,
}

impl Places {
    fn of(input: &Input) -> Self {
        let works = input.works.iter().map(|one| (one.line(), one.version()));
        Self {
            lines: places(input.lines.iter().map(store::OpenLine::id)),
            makers: places(input.bringing.makers.iter().map(Making::person)),
            machines: places(input.bringing.machines.iter().map(store::MachineRow::id)),
            works: places(works),
        }
    }

    /// A draft as the plan knows it; none when what it stands on is gone.
    fn seen(&self, draft: &Offer) -> Option<planning::Seen> {
        let kept: Kept = serde_json::from_value(draft.reasons().clone()).ok()?;
        Some(planning::Seen {
            demand: planning::DemandId(*self.lines.get(&draft.line())?),
            machine: planning::MachineId(*self.machines.get(&draft.machine())?),
            version: planning::VersionId(*self.works.get(&(draft.line(), draft.version()))?),
            material: kept.material.map(material),
            pieces: u32::try_from(draft.units).ok()?,
        })
    }
}

fn places<K: Ord>(rows: impl Iterator<Item = K>) -> BTreeMap<K, u64> {
    rows.enumerate()
        .map(|(place, row)| (row, id(place)))
        .collect()
}

impl Input {
    /// Everything is planned. What a coordinator has before her stays unless moving it pays.
    pub(super) fn question(&self, standing: &Standing) -> Question {
        let places = Places::of(self);
        let demands = self.demands();
        let refused = standing.refused.iter().filter_map(|(line, maker)| {
            let line = planning::DemandId(*places.lines.get(line)?);
            Some((line, planning::MakerId(*places.makers.get(maker)?)))
        });
        let drafts = standing.drafts.iter();
        let request = planning::Request {
            effort: planning::Settings::effort(demands.len()),
            makers: self.makers(),
            settings: planning::Settings::default(),
            seen: drafts.filter_map(|draft| places.seen(draft)).collect(),
            refused: refused.collect(),
            demands,
        };
        Question {
            request,
            ids: self.ids(),
        }
    }

    /// Some lines are planned anew, with those that lie on the machines around them. All other drafts keep
    /// their hours, grams and places among a maker's proposals.
    pub(super) fn part(&self, standing: &Standing, touched: &BTreeSet<LineId>) -> Question {
        let Question { mut request, ids } = self.question(standing);
        let local = around(&request, &ids, &standing.drafts, touched);
        let is_local = |place: u64| {
            let line = usize::try_from(place).ok().and_then(|at| ids.lines.get(at));
            line.is_some_and(|line| local.contains(line))
        };
        let asked: BTreeMap<planning::DemandId, &planning::Demand> =
            request.demands.iter().map(|line| (line.id, line)).collect();
        let rest = request.seen.iter().filter(|one| !is_local(one.demand.0));
        let owners = owners(&request.makers);
        for one in rest.filter_map(|one| Some((one, asked.get(&one.demand)?))) {
            let owner = owners.get(&one.0.machine);
            if let Some(maker) = owner.and_then(|place| request.makers.get_mut(*place)) {
                take(one, maker);
            }
        }
        request.demands.retain(|line| is_local(line.id.0));
        request.seen.retain(|one| is_local(one.demand.0));
        request.refused.retain(|(line, _)| is_local(line.0));
        request.effort = planning::Settings::effort(request.demands.len());
        let max_km = request.settings.max_km;
        let sites: Vec<_> = request.demands.iter().map(|line| line.place).collect();
        request.makers.retain(|maker| {
            let mut ways = sites.iter().map(|site| haversine_km(maker.place, *site));
            ways.any(|km| km <= max_km)
        });
        Question { request, ids }
    }

    fn ids(&self) -> Ids {
        let bringing = &self.bringing;
        Ids {
            lines: self.lines.iter().map(store::OpenLine::id).collect(),
            makers: bringing.makers.iter().map(Making::person).collect(),
            machines: bringing
                .machines
                .iter()
                .map(store::MachineRow::id)
                .collect(),
            versions: self.works.iter().map(store::Work::version).collect(),
        }
    }
}

/// The touched lines, and those of which most drafts lie with makers around them.
fn around(
    request: &planning::Request,
    ids: &Ids,
    drafts: &[Offer],
    touched: &BTreeSet<LineId>,
) -> BTreeSet<LineId> {
    let mut lying: BTreeMap<PersonId, BTreeSet<LineId>> = BTreeMap::new();
    for draft in drafts.iter().filter(|one| !touched.contains(&one.line())) {
        lying.entry(draft.maker()).or_default().insert(draft.line());
    }
    let mut shared: BTreeMap<LineId, u32> = BTreeMap::new();
    for (place, line) in ids.lines.iter().enumerate() {
        let mut demands = request.demands.iter();
        let Some(demand) = demands.find(|one| one.id.0 == id(place) && touched.contains(line))
        else {
            continue;
        };
        let mut near: Vec<(f64, usize)> = request
            .makers
            .iter()
            .enumerate()
            .map(|(place, maker)| (haversine_km(maker.place, demand.place), place))
            .collect();
        near.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let near = near.into_iter().take(NEIGHBOURS);
        let makers = near.filter_map(|(_, place)| ids.makers.get(place));
        for other in makers.filter_map(|maker| lying.get(maker)).flatten() {
            *shared.entry(*other).or_default() += 1;
        }
    }
    let mut shared: Vec<(u32, LineId)> = shared.into_iter().map(|(line, n)| (n, line)).collect();
    shared.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    let more = shared.into_iter().take(LINES).map(|(_, line)| line);
    touched.iter().copied().chain(more).collect()
}

/// Whose each machine is, by her place.
fn owners(makers: &[planning::Maker]) -> BTreeMap<planning::MachineId, usize> {
    let makers = makers.iter().enumerate();
    makers
        .flat_map(|(place, maker)| maker.machines.iter().map(move |it| (it.id, place)))
        .collect()
}

/// A draft that is not asked about takes its hours, its grams and its place among her proposals.
fn take((one, line): (&planning::Seen, &&planning::Demand), maker: &mut planning::Maker) {
    let mut works = line.works.iter();
    let Some(work) = works.find(|work| work.version == one.version) else {
        return;
    };
    let pieces = f64::from(one.pieces);
    for machine in maker.machines.iter_mut().filter(|it| it.id == one.machine) {
        let hours = pieces * work.minutes_on(machine.kind) * machine.time_factor / 60.0;
        machine.hours_promised = (machine.hours_promised + hours).min(1e6);
    }
    let mut grams = pieces * work.grams_per_piece;
    let spools = maker.spools.iter_mut();
    for spool in spools.filter(|spool| Some(spool.material) == one.material) {
        let taken = grams.min(spool.grams);
        spool.grams -= taken;
        grams -= taken;
    }
    maker.cap_pieces = maker.cap_pieces.map(|cap| cap.saturating_sub(one.pieces));
    maker.offers_out += 1;
}
