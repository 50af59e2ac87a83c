//! An independent look at a chain: every rule again, from the rows alone.

use super::Ask;
use super::chain::{Chain, Leg};
use super::ground::{Carrier, CarrierId, Graph, Point, Settings};
use crate::tours::Window;
use crate::{Place, haversine_km};

/// A rule a chain breaks; `leg` counts from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Breach {
    /// The legs do not lead from where the boxes are to where they are to be.
    Broken,
    /// A leg's volunteer or point does not exist, or she carries twice.
    Unknown {
        /// Which leg.
        leg: usize,
    },
    /// Too many boxes.
    Load {
        /// Which leg.
        leg: usize,
    },
    /// Boxes at somebody's door are carried on by somebody else, or brought home to somebody else.
    NotHers {
        /// Which leg.
        leg: usize,
    },
    /// Farther from home than she goes.
    Radius {
        /// Which leg.
        leg: usize,
    },
    /// Boxes are fetched before they are there.
    TooEarly {
        /// Which leg.
        leg: usize,
    },
    /// Walks are shorter than the way.
    Clock {
        /// Which leg.
        leg: usize,
    },
    /// Out of her hours, or out too long.
    Hours {
        /// Which leg.
        leg: usize,
    },
    /// Nobody is at a point.
    Closed {
        /// Which leg.
        leg: usize,
    },
}

/// Seconds two ways of measuring may differ by.
const DUST: f64 = 2.0;

/// Every rule a chain breaks.
pub fn check(graph: &Graph, ask: &Ask, chain: &Chain) -> Vec<Breach> {
    let mut breaches = Vec::new();
    let (mut here, mut ready) = (ask.from, ask.ready);
    for (number, leg) in chain.legs.iter().enumerate() {
        if leg.from != here {
            breaches.push(Breach::Broken);
        }
        let again = chain.legs.iter().skip(number + 1);
        let carrier = graph.carriers.iter().find(|it| it.id == leg.carrier);
        let points = [graph.points.get(leg.from), graph.points.get(leg.to)];
        let twice = again.clone().any(|it| it.carrier == leg.carrier);
        let (Some(carrier), [Some(from), Some(to)], false) = (carrier, points, twice) else {
            breaches.push(Breach::Unknown { leg: number });
            continue;
        };
        if leg.fetches < ready {
            breaches.push(Breach::TooEarly { leg: number });
        }
        let settings = &graph.settings;
        breaches.extend(leg_breaches(number, leg, carrier, [from, to], settings));
        let not_hers = |of: Option<CarrierId>| of.is_some_and(|one| one != carrier.id);
        if not_hers(from.keeper) || not_hers(to.home_of) {
            breaches.push(Breach::NotHers { leg: number });
        }
        if carrier.boxes < ask.boxes {
            breaches.push(Breach::Load { leg: number });
        }
        here = leg.to;
        ready = leg.brings + settings.slack_seconds;
    }
    let last = chain.legs.last().map_or(ask.ready, |leg| leg.brings);
    if here != ask.to || chain.arrival != last || chain.legs.len() > graph.settings.most_legs {
        breaches.push(Breach::Broken);
    }
    breaches
}

fn leg_breaches(
    number: usize,
    leg: &Leg,
    carrier: &Carrier,
    [from, to]: [&Point; 2],
    settings: &Settings,
) -> Vec<Breach> {
    let mut breaches = Vec::new();
    let far = |place: Place| haversine_km(carrier.home, place) > carrier.radius_km + 1e-6;
    if far(from.place) || far(to.place) {
        breaches.push(Breach::Radius { leg: number });
    }
    let way =
        |a: Place, b: Place| haversine_km(a, b) * settings.factor / carrier.kmh * 3_600.0 - DUST;
    let takes = |from: u64, to: u64, handover: u64| {
        to.checked_sub(from + handover)
            .map_or(-1.0, crate::number::real)
    };
    let handover = settings.handover_seconds;
    if takes(leg.leaves, leg.fetches, 0) < way(carrier.home, from.place)
        || takes(leg.fetches, leg.brings, handover) < way(from.place, to.place)
        || takes(leg.brings, leg.returns, handover) < way(to.place, carrier.home)
    {
        breaches.push(Breach::Clock { leg: number });
    }
    let holds = |window: &Window, from: u64, to: u64| window.from <= from && to <= window.until;
    let out = |window: &Window| holds(window, leg.leaves, leg.returns);
    let too_long = leg.returns.saturating_sub(leg.leaves) > carrier.outing_seconds;
    if !carrier.windows.iter().any(out) || too_long {
        breaches.push(Breach::Hours { leg: number });
    }
    for (point, at) in [(from, leg.fetches), (to, leg.brings)] {
        let open = point.windows.iter().any(|window| holds(window, at, at));
        if !open && !point.windows.is_empty() {
            breaches.push(Breach::Closed { leg: number });
        }
    }
    breaches
}
