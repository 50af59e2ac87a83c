//! Turns what the search found into proposals with their reasons, and what is left into unmet pieces with
//! theirs.

use std::collections::BTreeMap;

use super::book::{Book, Meaning};
use super::engine::{Evenness, Found, alone};
use super::figures::figures;
use super::hurdle::{Most, Part, hurdle};
use super::ids::MakerId;
use super::maker::Maker;
use super::outcome::{Figures, Plan, Proposal, Unmet};
use super::reasons::{Displaced, Limit, Lost, MaterialReason, Other, Reasons, Tally, WhyUnmet};
use super::room::{Room, used};
use super::settings::Settings;
use super::ways::Way;
use crate::number::{at, count, real, whole_down};

/// How many other makers a proposal names.
const OTHERS: usize = 3;
/// Among how many of the nearest.
const LOOKED: usize = 40;

/// A batch, and what it means.
#[derive(Debug, Clone, Copy)]
struct Draft<'a> {
    meaning: &'a Meaning,
    pieces: u32,
}

/// A plan while it is told.
#[derive(Debug)]
pub(super) struct Told<'a> {
    book: &'a Book<'a>,
    settings: &'a Settings,
    found: &'a Found,
    /// What is left after the plan, and before it.
    room: Room,
    fresh: Room,
    /// The batches of each line.
    drafts: Vec<Vec<Draft<'a>>>,
    /// Pieces by line and maker.
    given: BTreeMap<(usize, u32), u32>,
    /// On each machine, the line that made way.
    made_way: BTreeMap<(u32, usize), Displaced>,
    last_deadline: f64,
}

impl<'a> Told<'a> {
    pub(super) fn of(book: &'a Book<'a>, settings: &'a Settings, found: &'a Found) -> Self {
        let made_way = super::displaced::displaced(book, found);
        Self::with(book, settings, found, made_way)
    }

    /// The same where it is known which line made way for which.
    pub(super) fn with(
        book: &'a Book<'a>,
        settings: &'a Settings,
        found: &'a Found,
        made_way: BTreeMap<(u32, usize), Displaced>,
    ) -> Self {
        let mut told = Self {
            book,
            settings,
            found,
            room: Room::new(&book.makers),
            fresh: Room::new(&book.makers),
            drafts: vec![Vec::new(); book.lines.len()],
            given: BTreeMap::new(),
            made_way,
            last_deadline: book.instance.deadlines.last().copied().unwrap_or(0.0),
        };
        for batch in &found.batches {
            let Some(meaning) = book.meanings.get(batch.edge) else {
                continue;
            };
            let Some(line) = book.lines.get(meaning.line) else {
                continue;
            };
            let maker = line.ways.get(meaning.way).map_or(0, |way| way.maker);
            let pieces = batch.pieces;
            told.room
                .take(at(maker), &used(line.demand, &meaning.edge), pieces);
            *told.given.entry((meaning.line, maker)).or_default() += pieces;
            if let Some(drafts) = told.drafts.get_mut(meaning.line) {
                drafts.push(Draft { meaning, pieces });
            }
        }
        told
    }

    /// The plan.
    pub(super) fn plan(&self) -> Plan {
        let mut plan = Plan {
            proposals: self.proposals(),
            unmet: self.unmet(),
            figures: Figures::default(),
        };
        let demands = self.book.lines.iter().map(|line| line.demand);
        plan.figures = Figures {
            worth: self.found.worth,
            evenness: Evenness::of(self.shares()),
            effort: self.found.effort,
            ..figures(demands, &plan)
        };
        plan
    }

    /// All proposals, the most urgent line first, then the nearest maker.
    fn proposals(&self) -> Vec<Proposal> {
        let lines = self.drafts.iter().enumerate();
        let proposals = lines.flat_map(|(line, drafts)| {
            let losers = if drafts.is_empty() {
                Vec::new()
            } else {
                self.losers(line)
            };
            let drafts = drafts.iter();
            drafts.filter_map(move |draft| self.proposal(line, draft, &losers))
        });
        proposals.collect()
    }

    /// What stays unmet.
    fn unmet(&self) -> Vec<Unmet> {
        let open = self.found.open.iter().enumerate();
        open.filter(|(_, pieces)| **pieces > 0)
            .filter_map(|(line, pieces)| self.line_unmet(line, *pieces))
            .collect()
    }

    /// The share of her hours that is taken, of each maker with a way to make something.
    fn shares(&self) -> Vec<f64> {
        let edges = 0..self.book.meanings.len();
        let able: std::collections::BTreeSet<u32> =
            edges.filter_map(|edge| self.book.maker_of(edge)).collect();
        let share = |maker| self.room.share(at(maker), self.last_deadline);
        able.into_iter().map(share).collect()
    }

    fn line_unmet(&self, place: usize, pieces: u32) -> Option<Unmet> {
        let line = self.book.lines.get(place)?;
        let near = count(line.ways.len()) + line.refused;
        let mut makers = Tally {
            outside_reach: self.book.ways.makers().saturating_sub(near),
            said_no: line.refused,
            alone: alone(&self.book.instance, place).pieces,
            ..Tally::default()
        };
        for way in &line.ways {
            add(&mut makers, self.hurdle(place, way, &self.room));
        }
        let why = if line.demand.works.is_empty() {
            WhyUnmet::NoVersion
        } else {
            furthest(&makers)
        };
        Some(Unmet {
            demand: line.demand.id,
            pieces,
            why,
            makers,
        })
    }

    /// What stands between a maker and a batch of the line.
    fn hurdle(&self, place: usize, way: &Way, room: &Room) -> Option<Lost> {
        let demand = self.book.lines.get(place)?.demand;
        let open = self.found.open.get(place).copied().unwrap_or(0);
        let part = Part {
            demand,
            wanted: if open == 0 { demand.open } else { open },
            has: self.given.get(&(place, way.maker)).copied().unwrap_or(0),
        };
        let maker = self.book.makers.get(at(way.maker))?;
        hurdle(&part, (at(way.maker), maker), room, self.settings)
    }

    /// The nearest makers without a piece of the line, those with a machine for it first; those out of reach
    /// when there are not enough others.
    fn losers(&self, place: usize) -> Vec<(Way, Option<Lost>)> {
        let Some(line) = self.book.lines.get(place) else {
            return Vec::new();
        };
        let without = |way: &&Way| !self.given.contains_key(&(place, way.maker));
        let near = line.ways.iter().filter(without).take(LOOKED);
        let mut near: Vec<(Way, Option<Lost>)> = near
            .map(|way| (*way, self.hurdle(place, way, &self.room)))
            .collect();
        near.sort_by_key(|(_, lost)| lost.is_some_and(|lost| !lost.has_a_machine()));
        let near = near.into_iter().take(OTHERS);
        let mut losers: Vec<(Way, Option<Lost>)> = near
            .map(|(way, lost)| {
                let full = matches!(lost, Some(Lost::NoHours | Lost::NoMaterial));
                let given = full && self.hurdle(place, &way, &self.fresh).is_none();
                (
                    way,
                    if given {
                        Some(Lost::GivenToOthers)
                    } else {
                        lost
                    },
                )
            })
            .collect();
        if line.all && losers.len() < OTHERS {
            let known = |maker: u32| line.ways.iter().any(|way| way.maker == maker);
            let beyond = self.book.ways.around(line.demand.place);
            let beyond = beyond
                .filter(|(maker, _)| !known(*maker))
                .take(OTHERS - losers.len());
            losers.extend(beyond.map(|(maker, km)| {
                let hers = self.book.makers.get(at(maker));
                let reach_km = hers.map_or(0.0, |maker| maker.reach_km);
                let hub = None;
                (
                    Way { maker, km, hub },
                    Some(Lost::OutsideReach { km, reach_km }),
                )
            }));
        }
        losers
    }

    fn proposal(
        &self,
        place: usize,
        draft: &Draft<'_>,
        losers: &[(Way, Option<Lost>)],
    ) -> Option<Proposal> {
        let line = self.book.lines.get(place)?;
        let edge = &draft.meaning.edge;
        let way = line.ways.get(draft.meaning.way)?;
        let maker = self.book.makers.get(at(way.maker))?;
        let pieces = real(u64::from(draft.pieces));
        Some(Proposal {
            demand: line.demand.id,
            maker: maker.id,
            machine: maker.machines.get(edge.machine)?.id,
            version: line.demand.works.get(edge.work)?.version,
            material: edge.material,
            hub: way.hub,
            pieces: draft.pieces,
            km: way.km,
            minutes: pieces * edge.minutes,
            grams: pieces * edge.grams,
            reasons: self.reasons(place, draft, (way, maker), losers)?,
        })
    }

    fn reasons(
        &self,
        place: usize,
        draft: &Draft<'_>,
        (way, maker): (&Way, &Maker),
        losers: &[(Way, Option<Lost>)],
    ) -> Option<Reasons> {
        let line = self.book.lines.get(place)?;
        let edge = &draft.meaning.edge;
        let one = used(line.demand, edge);
        let pieces = u64::from(draft.pieces);
        let index = at(way.maker);
        let part = Part {
            demand: line.demand,
            wanted: draft.pieces,
            has: self.given.get(&(place, way.maker)).copied().unwrap_or(0),
        };
        let most = Most::of(&part, (index, maker), edge, &self.room, self.settings);
        let limit = match most.limit() {
            Some(limit) => limit,
            None => self.kept_for_others(place, draft).unwrap_or(Limit::Open),
        };
        let seconds = self.room.seconds(index, edge.machine, one.deadline);
        Some(Reasons {
            need_rank: count(place + 1),
            needs: count(self.book.lines.len()),
            km: way.km,
            maker_rank: count(draft.meaning.way + 1),
            makers_in_reach: count(line.ways.len()),
            size: line.demand.works.get(edge.work)?.size,
            envelope: maker.machines.get(edge.machine)?.envelope,
            material: edge.material.map(|material| MaterialReason {
                material,
                grams_needed: real(pieces) * edge.grams,
                grams_before: real(
                    self.room.milligrams(index, material) + pieces * one.milligrams_per_piece,
                ) / 1000.0,
            }),
            hours_needed: real(pieces) * edge.minutes / 60.0,
            hours_before: real(seconds + pieces * one.seconds_per_piece) / 3600.0,
            limit,
            others: losers
                .iter()
                .map(|(loser, lost)| self.other(way, loser, *lost))
                .collect(),
            share_taken: self.room.share(index, self.last_deadline),
            displaced: self
                .made_way
                .get(&(self.book.machine(way.maker, edge.machine), place))
                .copied(),
        })
    }

    /// What kept a batch with room for more from being larger: the rest is just a batch for somebody else,
    /// or lies better with others.
    fn kept_for_others(&self, place: usize, draft: &Draft<'_>) -> Option<Limit> {
        let line = self.book.lines.get(place)?;
        let smallest = line.demand.smallest_batch();
        let drafts = self.drafts.get(place)?.iter();
        let mut others = drafts
            .filter(|other| other.meaning.way != draft.meaning.way)
            .peekable();
        others.peek()?;
        let just =
            smallest > 1 && draft.pieces > smallest && others.any(|other| other.pieces == smallest);
        Some(if just {
            Limit::NextBatch
        } else {
            Limit::Others
        })
    }

    /// Why another maker of the line is not this one.
    fn other(&self, way: &Way, loser: &Way, lost: Option<Lost>) -> Other {
        let offers = |maker: u32| {
            let row = self.book.makers.get(at(maker));
            let (recent, out) = row.map_or((0, 0), |row| (row.recent_offers, row.offers_out));
            recent.saturating_add(self.room.offers(at(maker)).saturating_sub(out))
        };
        let share = |maker: u32| self.room.share(at(maker), self.last_deadline);
        let (hers, winners) = (offers(loser.maker), offers(way.maker));
        let lost = lost.unwrap_or_else(|| {
            if whole_down(loser.km) > whole_down(way.km) {
                let km_more = loser.km - way.km;
                Lost::Farther { km_more }
            } else if hers >= winners.max(1) {
                Lost::MoreOffers { offers: hers }
            } else if share(loser.maker) > share(way.maker) {
                let share = share(loser.maker);
                Lost::Busier { share }
            } else {
                Lost::FewerHands
            }
        });
        Other {
            maker: self
                .book
                .makers
                .get(at(loser.maker))
                .map_or(MakerId(0), |maker| maker.id),
            km: loser.km,
            lost,
        }
    }
}

fn add(tally: &mut Tally, lost: Option<Lost>) {
    let counter = match lost {
        Some(Lost::OutsideReach { .. }) => &mut tally.outside_reach,
        Some(Lost::NotAtHome) => &mut tally.not_at_home,
        Some(Lost::ClassAbove) => &mut tally.class_above,
        Some(Lost::NoMachineFits) => &mut tally.no_machine_fits,
        Some(Lost::NoMaterial) => &mut tally.no_material,
        Some(Lost::NoHours) => &mut tally.no_hours,
        Some(Lost::Capped { .. }) => &mut tally.capped,
        Some(Lost::BelowBatch) => &mut tally.below_batch,
        // Compared with somebody, which nobody is here.
        Some(
            Lost::GivenToOthers
            | Lost::Farther { .. }
            | Lost::MoreOffers { .. }
            | Lost::Busier { .. }
            | Lost::FewerHands,
        )
        | None => return,
    };
    *counter = counter.saturating_add(1);
}

/// The last hurdle any maker reached.
fn furthest(makers: &Tally) -> WhyUnmet {
    let hurdles = [
        (makers.below_batch, WhyUnmet::BelowBatch),
        (makers.capped, WhyUnmet::Capped),
        (makers.no_hours, WhyUnmet::NoHours),
        (makers.no_material, WhyUnmet::NoMaterial),
        (makers.no_machine_fits, WhyUnmet::NoMachineFits),
        (makers.class_above, WhyUnmet::ClassAbove),
        (makers.not_at_home, WhyUnmet::NotAtHome),
        (makers.said_no, WhyUnmet::SaidNo),
    ];
    let last = hurdles.into_iter().find(|&(makers, _)| makers > 0);
    last.map_or(WhyUnmet::NoMakerInReach, |(_, why)| why)
}
