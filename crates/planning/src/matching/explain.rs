//! Turns drafts into proposals with their reasons, and what is left into unmet pieces with theirs.

use super::choose::choose;
use super::demand::Work;
use super::line::{Draft, Line};
use super::maker::{Machine, Maker};
use super::outcome::{Proposal, Unmet};
use super::reach::Standing;
use super::reasons::{Lost, MaterialReason, Other, Reasons, Tally, WhyUnmet};
use super::room::Room;
use super::settings::Settings;
use crate::number::{count, real};

/// How many other makers a proposal names.
const OTHERS: usize = 3;

/// A line after it was served, with all that its explanations look at.
#[derive(Debug, Clone, Copy)]
pub(super) struct Served<'a> {
    /// The line.
    pub(super) line: &'a Line<'a>,
    /// Its place among all lines, 1 is first.
    pub(super) rank: u32,
    /// Lines in all.
    pub(super) needs: u32,
    /// The makers in the order they were asked.
    pub(super) standings: &'a [Standing],
    /// The makers.
    pub(super) makers: &'a [Maker],
    /// What is left after the line.
    pub(super) room: &'a Room,
    /// The settings.
    pub(super) settings: &'a Settings,
}

impl Served<'_> {
    /// The line's proposals.
    pub(super) fn proposals(&self) -> Vec<Proposal> {
        let losers: Vec<_> = if self.line.drafts.is_empty() {
            Vec::new()
        } else {
            self.losers().take(OTHERS).collect()
        };
        self.line
            .drafts
            .iter()
            .filter_map(|draft| self.proposal(draft, &losers))
            .collect()
    }

    /// What of the line stays unmet, if anything.
    pub(super) fn unmet(&self) -> Option<Unmet> {
        if self.line.left == 0 {
            return None;
        }
        let mut makers = Tally::default();
        for standing in self.standings {
            add(&mut makers, self.lost(standing));
        }
        let why = if self.line.demand.works.is_empty() {
            WhyUnmet::NoVersion
        } else {
            furthest(&makers)
        };
        Some(Unmet {
            demand: self.line.demand.id,
            pieces: self.line.left,
            why,
            makers,
        })
    }

    /// Makers without a piece of the line, nearest first; `None` for one who could have made some.
    fn losers(&self) -> impl Iterator<Item = (&Standing, Option<Lost>)> {
        self.standings
            .iter()
            .filter(|standing| self.line.given_to(standing.maker) == 0)
            .map(|standing| (standing, self.lost(standing)))
    }

    /// Why a maker got nothing more, as things stand after the line.
    fn lost(&self, standing: &Standing) -> Option<Lost> {
        let line = self.line;
        let left = if line.left == 0 {
            line.demand.open
        } else {
            line.left
        };
        choose(line, standing, self.makers, self.room, self.settings, left).err()
    }

    fn proposal(&self, draft: &Draft, losers: &[(&Standing, Option<Lost>)]) -> Option<Proposal> {
        let demand = self.line.demand;
        let used = &draft.edge.used;
        let work = demand.works.get(draft.edge.work)?;
        let maker = self.makers.get(draft.standing.maker)?;
        let machine = maker.machines.get(used.machine)?;
        let pieces = real(u64::from(draft.pieces));
        let way = draft.standing.way;
        Some(Proposal {
            demand: demand.id,
            maker: maker.id,
            machine: machine.id,
            version: work.version,
            material: used.material,
            hub: way.hub,
            pieces: draft.pieces,
            km: way.km,
            minutes: pieces * work.minutes_per_piece * machine.time_factor,
            grams: pieces * work.grams_per_piece,
            reasons: self.reasons(draft, work, machine, losers),
        })
    }

    fn reasons(
        &self,
        draft: &Draft,
        work: &Work,
        machine: &Machine,
        losers: &[(&Standing, Option<Lost>)],
    ) -> Reasons {
        let pieces = real(u64::from(draft.pieces));
        let in_reach = self
            .standings
            .iter()
            .filter(|standing| standing.way.in_reach)
            .count();
        Reasons {
            need_rank: self.rank,
            needs: self.needs,
            km: draft.standing.way.km,
            maker_rank: draft.rank,
            makers_in_reach: count(in_reach),
            size: work.size,
            envelope: machine.envelope,
            material: draft.edge.used.material.map(|material| MaterialReason {
                material,
                grams_needed: pieces * work.grams_per_piece,
                grams_before: real(draft.milligrams_before) / 1000.0,
            }),
            hours_needed: pieces * work.minutes_per_piece * machine.time_factor / 60.0,
            hours_before: real(draft.seconds_before) / 3600.0,
            limit: draft.limit,
            others: losers
                .iter()
                .map(|(loser, lost)| other(draft, loser, *lost))
                .collect(),
        }
    }
}

fn other(draft: &Draft, loser: &Standing, lost: Option<Lost>) -> Other {
    let farther = || {
        if draft.standing.as_near_as(loser) && loser.offers >= draft.standing.offers {
            Lost::MoreOffers {
                offers: loser.offers,
            }
        } else {
            Lost::Farther {
                km_more: (loser.way.km - draft.standing.way.km).max(0.0),
            }
        }
    };
    Other {
        maker: loser.id,
        km: loser.way.km,
        lost: lost.unwrap_or_else(farther),
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
        // While pieces are left, every maker in reach was asked and refused.
        Some(Lost::Farther { .. } | Lost::MoreOffers { .. }) | None => return,
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
    ];
    let last = hurdles.into_iter().find(|&(makers, _)| makers > 0);
    last.map_or(WhyUnmet::NoMakerInReach, |(_, why)| why)
}
