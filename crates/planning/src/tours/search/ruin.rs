//! Taking tours apart: strings of neighbouring stops from tours that pass near each other (Christiaens
//! and Vanden Berghe, Slack Induction by String Removals, Transportation Science 2020), always whole
//! shipments.
#![expect(
    clippy::indexing_slicing,
    reason = "one slot per car and per shipment of the model; strings lie within their tour"
)]

use fastrand::Rng;

use super::state::{NOBODY, State};

/// Stops of a string at most, and shipments taken off in the mean.
const LONGEST: usize = 10;
const MEAN: f64 = 10.0;
/// How often what is left decides where to begin, how often a string has a gap, and how often the gap
/// grows no further.
const FROM_ABSENT: f64 = 0.3;
const WITH_GAP: f64 = 0.5;
const GAP_ENDS: f64 = 0.5;

/// Memory of the ruins.
#[derive(Debug, Default)]
pub(super) struct Ruin {
    shipments: Vec<usize>,
    stops: Vec<usize>,
    cars: Vec<usize>,
}

impl Ruin {
    /// Takes some strings off tours around one shipment.
    pub(super) fn apply(&mut self, state: &mut State, chance: &mut Rng) {
        let model = state.model;
        let from_absent = !state.absent.is_empty() && chance.f64() < FROM_ABSENT;
        let seed = if from_absent {
            state.absent[chance.usize(..state.absent.len())]
        } else {
            chance.usize(..model.loads.len())
        };
        let longest = state.mean_stops().clamp(1, LONGEST);
        let length = f64::from(u32::try_from(longest).unwrap_or(1));
        let most = (4.0 * MEAN / (1.0 + length) - 1.0).max(1.0);
        let strings = 1 + floor(chance.f64() * most);
        self.cars.clear();
        let near = std::iter::once(seed).chain(model.loads[seed].near.iter().copied());
        for shipment in near {
            if self.cars.len() >= strings {
                break;
            }
            let car = state.carrier[shipment];
            if car == NOBODY || state.fixed[shipment] || self.cars.contains(&car) {
                continue;
            }
            self.cars.push(car);
            self.string(state, car, shipment, longest, chance);
            if !self.shipments.is_empty() {
                state.take_off(car, &self.shipments);
            }
        }
    }

    /// Chooses a string of a tour that holds a stop of a shipment.
    fn string(
        &mut self,
        state: &State,
        car: usize,
        shipment: usize,
        longest: usize,
        chance: &mut Rng,
    ) {
        let nodes = &state.model.nodes;
        self.stops.clear();
        let stops = state.routes[car].nodes();
        self.stops
            .extend(stops.map(|node| nodes[node].visit.shipment));
        let mut ends = self.stops.iter().enumerate();
        let first = ends.position(|(_, it)| *it == shipment).unwrap_or(0);
        let last = ends
            .find(|(_, it)| **it == shipment)
            .map_or(first, |(at, _)| at);
        let held = if chance.bool() { first } else { last };
        let many = self.stops.len();
        let length = 1 + chance.usize(..longest.min(many));
        let mut gap = 0;
        if length > 1 && chance.f64() < WITH_GAP {
            gap = 1;
            while length + gap < many && chance.f64() > GAP_ENDS {
                gap += 1;
            }
            gap = gap.min(many - length);
        }
        let whole = length + gap;
        let (low, high) = ((held + 1).saturating_sub(whole), held.min(many - whole));
        let begin = chance.usize(low..=high);
        let gap_begin = begin + if gap > 0 { chance.usize(1..length) } else { 0 };
        self.shipments.clear();
        for at in begin..begin + whole {
            let kept = gap > 0 && (gap_begin..gap_begin + gap).contains(&at);
            let shipment = self.stops[at];
            if !kept && !state.fixed[shipment] && !self.shipments.contains(&shipment) {
                self.shipments.push(shipment);
            }
        }
    }
}

/// A small whole number.
fn floor(x: f64) -> usize {
    let mut whole = 0_u32;
    while f64::from(whole + 1) <= x {
        whole += 1;
    }
    usize::try_from(whole).unwrap_or(0)
}
