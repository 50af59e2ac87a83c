//! What one maker could make of one line right now, and if nothing, why.

use super::demand::{Demand, Work};
use super::ids::MaterialId;
use super::line::Line;
use super::maker::{Machine, Maker};
use super::reach::Standing;
use super::reasons::{CapKind, Limit, Lost};
use super::room::{Room, Used};
use super::settings::Settings;
use crate::number::{pieces, whole_up};

/// One way to make a piece: a version on a machine of one material.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Edge {
    /// The version's index within the line.
    pub(super) work: usize,
    /// What one piece uses.
    pub(super) used: Used,
}

/// The best a maker can do for a line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Choice {
    /// How.
    pub(super) edge: Edge,
    /// How many, at least the line's smallest batch.
    pub(super) pieces: u32,
    /// What stopped it from being more.
    pub(super) limit: Limit,
}

/// How many pieces each limit allows.
#[derive(Debug, Clone, Copy)]
pub(super) struct Most {
    hours: u64,
    grams: u64,
    cap: u64,
    share: u64,
}

impl Most {
    /// What a maker's room and caps allow on an edge.
    pub(super) fn of(line: &Line, maker: (usize, &Maker), edge: &Edge, room: &Room) -> Self {
        let (index, maker) = maker;
        let used = &edge.used;
        let grams = used.material.map_or(u64::MAX, |material| {
            room.milligrams(index, material) / used.milligrams_per_piece.max(1)
        });
        let cap = maker.cap_pieces.map_or(u64::MAX, |cap| {
            u64::from(cap.saturating_sub(room.pieces(index)))
        });
        Self {
            hours: room.seconds(index, used.machine, used.deadline) / used.seconds_per_piece,
            grams,
            cap,
            share: u64::from(line.share.saturating_sub(line.given_to(index))),
        }
    }

    /// The tightest limit when `left` pieces are open.
    pub(super) fn tightest(&self, left: u32) -> (u32, Limit) {
        let limits = [
            (u64::from(left), Limit::Open),
            (self.share, Limit::LineShare),
            (self.cap, Limit::Cap),
            (self.grams, Limit::Grams),
            (self.hours, Limit::Hours),
        ];
        let tightest = limits.into_iter().min_by_key(|&(most, _)| most);
        tightest.map_or((0, Limit::Open), |(most, limit)| (pieces(most), limit))
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
        Lost::Farther { .. } | Lost::MoreOffers { .. } => 8,
    }
}

/// The largest batch a maker can take of the `left` open pieces; the quickest of equal ones.
pub(super) fn choose(
    line: &Line,
    standing: &Standing,
    makers: &[Maker],
    room: &Room,
    settings: &Settings,
    left: u32,
) -> Result<Choice, Lost> {
    let out = Lost::OutsideReach {
        km: standing.way.km,
        reach_km: 0.0,
    };
    let Some(maker) = makers.get(standing.maker) else {
        return Err(out);
    };
    if !standing.way.in_reach {
        return Err(Lost::OutsideReach {
            km: standing.way.km,
            reach_km: maker.reach_km,
        });
    }
    let works = &line.demand.works;
    if !works.is_empty() && !works.iter().any(|work| allowed(maker, work)) {
        return Err(Lost::NotAtHome);
    }
    if maker.up_to_class < line.demand.class {
        return Err(Lost::ClassAbove);
    }
    let mut lost = first_hurdle(line.demand, maker);
    let mut best: Option<(Choice, _)> = None;
    for (edge, names) in edges(line.demand, maker) {
        let most = Most::of(line, (standing.maker, maker), &edge, room);
        let offers_left = settings.offers_per_maker > room.offers(standing.maker);
        match batch(line, &most, left, offers_left) {
            Err(hurdle) if stage(&hurdle) > stage(&lost) => lost = hurdle,
            Err(_) => {}
            // What she makes already is enlarged at the end, not proposed twice.
            Ok(_) if line.uses(standing.maker, &edge) => {}
            Ok((pieces, limit)) => {
                let key = (u32::MAX - pieces, edge.used.seconds_per_piece, names);
                if best.as_ref().is_none_or(|(_, least)| key < *least) {
                    best = Some((
                        Choice {
                            edge,
                            pieces,
                            limit,
                        },
                        key,
                    ));
                }
            }
        }
    }
    best.map(|(choice, _)| choice).ok_or(lost)
}

/// How many pieces to take, never leaving a rest too small for anyone if that can be helped.
fn batch(line: &Line, most: &Most, left: u32, offers_left: bool) -> Result<(u32, Limit), Lost> {
    let smallest = line.batch;
    if let Some(hurdle) = most.hurdle(smallest.min(left)) {
        return Err(hurdle);
    }
    if !offers_left {
        return Err(Lost::Capped {
            by: CapKind::Offers,
        });
    }
    if left < smallest {
        return Err(Lost::BelowBatch);
    }
    let (taken, limit) = most.tightest(left);
    let rest = left - taken;
    let shorter = left.saturating_sub(smallest);
    if rest > 0 && rest < smallest && shorter >= smallest {
        return Ok((shorter, Limit::NextBatch));
    }
    Ok((taken, limit))
}

/// The hurdle a maker fails at when she has no edge at all.
fn first_hurdle(demand: &Demand, maker: &Maker) -> Lost {
    let here = |work: &&Work| allowed(maker, work);
    let mut pairs = maker.machines.iter().flat_map(|machine| {
        demand
            .works
            .iter()
            .filter(here)
            .map(move |work| (machine, work))
    });
    if pairs.any(|(machine, work)| fits(machine, work)) {
        Lost::NoMaterial
    } else {
        Lost::NoMachineFits
    }
}

/// Whether a version may be made where she works.
const fn allowed(maker: &Maker, work: &Work) -> bool {
    !(maker.at_home && work.not_at_home)
}

fn fits(machine: &Machine, work: &Work) -> bool {
    machine.process == work.process
        && machine
            .envelope
            .is_none_or(|envelope| work.size.fits(envelope))
}

/// The ids that break ties: machine, version, material.
type Names = (u64, u64, Option<MaterialId>);

/// All ways a maker could make a piece of the line.
fn edges(demand: &Demand, maker: &Maker) -> Vec<(Edge, Names)> {
    let mut edges = Vec::new();
    for (index, machine) in maker.machines.iter().enumerate() {
        for (work_index, work) in demand.works.iter().enumerate() {
            if !allowed(maker, work) || !fits(machine, work) {
                continue;
            }
            for material in materials(machine, work) {
                let used = Used {
                    machine: index,
                    deadline: demand.deadline_hours,
                    material,
                    seconds_per_piece: whole_up(
                        work.minutes_per_piece * machine.time_factor * 60.0,
                    )
                    .max(1),
                    milligrams_per_piece: whole_up(work.grams_per_piece * 1000.0),
                };
                let names = (machine.id.0, work.version.0, material);
                edges.push((
                    Edge {
                        work: work_index,
                        used,
                    },
                    names,
                ));
            }
        }
    }
    edges
}

/// Materials a machine may use for a version; one `None` when the maker's own is not used.
fn materials(machine: &Machine, work: &Work) -> Vec<Option<MaterialId>> {
    if work.grams_per_piece <= 0.0 {
        return vec![None];
    }
    let shared = work
        .materials
        .iter()
        .filter(|material| machine.materials.contains(material));
    shared.copied().map(Some).collect()
}
