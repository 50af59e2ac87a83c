//! Putting tours together: what is left, in one of several orders, each where it costs least; now and
//! then a tour is not looked at (a "blink"), so that the same place is not found every time.
#![expect(
    clippy::indexing_slicing,
    reason = "one slot per car and per shipment of the model"
)]

use fastrand::Rng;

use super::cache::Known;
use super::state::State;

/// Tours looked at between two blinks: 0 to this, 100 in the mean.
const BLINK: u32 = 200;

/// Memory of putting together.
#[derive(Debug)]
pub(super) struct Recreate {
    until_blink: u32,
    /// The shipment for which an empty car of this kind was looked at last.
    tried: Vec<usize>,
    keys: Vec<(u32, i64, usize)>,
    left: Vec<usize>,
    /// Cars whose tours changed since they were looked at, with what a place adds at least.
    stale: Vec<(usize, i64)>,
}

impl Recreate {
    /// For so many kinds of cars.
    pub(super) fn new(kinds: usize) -> Self {
        Self {
            until_blink: BLINK,
            tried: vec![usize::MAX; kinds],
            keys: Vec::new(),
            left: Vec::new(),
            stale: Vec::new(),
        }
    }

    /// Puts on what fits. `missed` counts how often each shipment was left.
    pub(super) fn apply(&mut self, state: &mut State, missed: &[u32], chance: &mut Rng) {
        self.order(state, missed, chance);
        self.left.clear();
        for turn in 0..self.keys.len() {
            let (_, _, shipment) = self.keys[turn];
            match self.best(state, shipment, chance) {
                Some(car) => state.put_on(car, shipment),
                None => self.left.push(shipment),
            }
        }
        state.absent.clone_from(&self.left);
    }

    /// The car with which a shipment costs least.
    fn best(&mut self, state: &mut State, shipment: usize, chance: &mut Rng) -> Option<usize> {
        let model = state.model;
        let (mut best, mut least) = (None, f64::INFINITY);
        self.tried.fill(usize::MAX);
        self.stale.clear();
        for &car in &model.loads[shipment].cars {
            if state.closed[car] {
                continue;
            }
            if self.until_blink == 0 {
                self.until_blink = chance.u32(..BLINK);
                continue;
            }
            self.until_blink -= 1;
            if state.routes[car].is_empty() {
                let kind = model.cars[car].kind;
                if self.tried[kind] == shipment {
                    continue;
                }
                self.tried[kind] = shipment;
            }
            match state.known(car, shipment) {
                Some(Known::Place(added)) => {
                    let cost = state.added_cost(car, added);
                    if cost < least {
                        least = cost;
                        best = Some(car);
                    }
                }
                Some(Known::Nowhere) => {}
                Some(Known::AtLeast(added)) => self.stale.push((car, added)),
                None => self.stale.push((car, i64::MIN)),
            }
        }
        // The cheapest place known spares looking for dearer ones.
        for &(car, at_least) in &self.stale {
            let bound = model.cars[car].bound(least);
            if at_least >= bound {
                continue;
            }
            if let Known::Place(added) = state.look(car, shipment, bound) {
                let cost = state.added_cost(car, added);
                if cost < least {
                    least = cost;
                    best = Some(car);
                }
            }
        }
        best
    }

    /// Sorts what is left by one of several rules.
    fn order(&mut self, state: &State, missed: &[u32], chance: &mut Rng) {
        let loads = &state.model.loads;
        let rule = chance.u32(..14);
        let by_rank = chance.bool();
        self.keys.clear();
        for &shipment in &state.absent {
            let load = &loads[shipment];
            let key = match rule {
                0..=3 => i64::from(chance.u32(..)),
                4..=6 => -load.size[0],
                7..=8 => -load.trip,
                9 => load.trip,
                10..=11 => load.open,
                _ => -i64::from(missed[shipment]),
            };
            let rank = if by_rank { load.rank } else { 0 };
            self.keys.push((rank, key, shipment));
        }
        self.keys.sort_unstable();
    }
}
