//! What stands between a maker and a batch of a line, as hours, grams and caps are left.

use super::book::share;
use super::demand::Demand;
use super::edges::{Edge, allowed, edges, fits};
use super::maker::Maker;
use super::reasons::{CapKind, Limit, Lost};
use super::room::{Room, used};
use super::settings::Settings;

/// A line, and what of it she has.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part<'a> {
    /// The line.
    pub(super) demand: &'a Demand,
    /// Pieces the batch would be for.
    pub(super) wanted: u32,
    /// Pieces of it she has.
    pub(super) has: u32,
}

/// How many more pieces each limit allows.
#[derive(Debug, Clone, Copy)]
pub(super) struct Most {
    hours: u64,
    grams: u64,
    cap: u64,
    share: u64,
    /// Whether one maker may not have all of the line.
    shared: bool,
}

impl Most {
    /// What a maker's room and caps allow on an edge.
    pub(super) fn of(
        part: &Part<'_>,
        (index, maker): (usize, &Maker),
        edge: &Edge,
        room: &Room,
        settings: &Settings,
    ) -> Self {
        let used = used(part.demand, edge);
        let grams = edge.material.map_or(u64::MAX, |material| {
            room.milligrams(index, material) / used.milligrams_per_piece.max(1)
        });
        let cap = maker.cap_pieces.map_or(u64::MAX, |cap| {
            u64::from(cap.saturating_sub(room.pieces(index)))
        });
        let share = share(part.demand, settings);
        Self {
            shared: share < part.demand.open,
            hours: room.seconds(index, used.machine, used.deadline) / used.seconds_per_piece,
            grams,
            cap,
            share: u64::from(share.saturating_sub(part.has)),
        }
    }

    /// The limit that allows no piece more; none when all of them would.
    pub(super) const fn limit(&self) -> Option<Limit> {
        if self.share == 0 && self.shared {
            Some(Limit::LineShare)
        } else if self.cap == 0 {
            Some(Limit::Cap)
        } else if self.grams == 0 {
            Some(Limit::Grams)
        } else if self.hours == 0 {
            Some(Limit::Hours)
        } else {
            None
        }
    }

    /// The first hurdle that stands before a batch of `batch` pieces.
    fn hurdle(&self, batch: u32) -> Option<Lost> {
        let batch = u64::from(batch);
        if self.grams < batch {
            Some(Lost::NoMaterial)
        } else if self.hours < batch {
            Some(Lost::NoHours)
        } else if self.cap < batch {
            Some(Lost::Capped {
                by: CapKind::Pieces,
            })
        } else if self.share < batch {
            Some(Lost::Capped {
                by: CapKind::LineShare,
            })
        } else {
            None
        }
    }
}

/// How far along the hurdles a reason lies; the last one of several is told.
fn stage(lost: &Lost) -> u8 {
    match lost {
        Lost::OutsideReach { .. } => 0,
        Lost::NotAtHome => 1,
        Lost::ClassAbove => 2,
        Lost::NoMachineFits => 3,
        Lost::NoMaterial => 4,
        Lost::NoHours => 5,
        Lost::Capped { .. } => 6,
        Lost::BelowBatch => 7,
        Lost::GivenToOthers => 8,
        Lost::Farther { .. } | Lost::MoreOffers { .. } | Lost::Busier { .. } | Lost::FewerHands => {
            9
        }
    }
}

/// Why a maker in reach cannot make a batch of what is wanted; none when she could.
pub(super) fn hurdle(
    part: &Part<'_>,
    (index, maker): (usize, &Maker),
    room: &Room,
    settings: &Settings,
) -> Option<Lost> {
    let demand = part.demand;
    if !demand.works.is_empty() && !demand.works.iter().any(|work| allowed(maker, work)) {
        return Some(Lost::NotAtHome);
    }
    if maker.up_to_class < demand.class {
        return Some(Lost::ClassAbove);
    }
    let smallest = demand.smallest_batch();
    let mut lost = first_hurdle(demand, maker);
    for edge in edges(demand, maker) {
        let most = Most::of(part, (index, maker), &edge, room, settings);
        let hurdle = most.hurdle(smallest.min(part.wanted)).or_else(|| {
            if room.offers(index) >= settings.offers_per_maker {
                Some(Lost::Capped {
                    by: CapKind::Offers,
                })
            } else {
                (part.wanted < smallest).then_some(Lost::BelowBatch)
            }
        });
        match hurdle {
            None => return None,
            Some(hurdle) if stage(&hurdle) > stage(&lost) => lost = hurdle,
            Some(_) => {}
        }
    }
    Some(lost)
}

/// The hurdle a maker fails at when she has no edge at all.
fn first_hurdle(demand: &Demand, maker: &Maker) -> Lost {
    let works = || demand.works.iter().filter(|work| allowed(maker, work));
    let fitting = |machine| works().any(|work| fits(machine, work));
    if maker.machines.iter().any(fitting) {
        Lost::NoMaterial
    } else {
        Lost::NoMachineFits
    }
}
