//! One tour while it is searched for: for each stop when it can begin at the earliest and must at the
//! latest, and what is aboard after it.
#![expect(
    clippy::indexing_slicing,
    reason = "steps are counted along the route they index: a start, the stops, an end"
)]

use super::super::table::Way;
use super::insertion::Insertion;
use super::model::{Car, Model};

/// The node of a start or an end.
const NOBODY: usize = usize::MAX;

/// A stop, or the start, or the end.
#[derive(Debug, Clone, Copy)]
pub(super) struct Step {
    pub(super) node: usize,
    pub(super) spot: usize,
    pub(super) ready: i64,
    pub(super) service: i64,
    /// When she leaves at the earliest.
    pub(super) depart: i64,
    /// When she must be there at the latest, for all that follows.
    pub(super) latest: i64,
    /// Boxes and grams aboard when she leaves.
    pub(super) aboard: [i64; 2],
    /// The way to the next step.
    pub(super) next: Way,
}

/// One volunteer's stops.
#[derive(Debug, Clone)]
pub(super) struct Route {
    /// Start, stops, end.
    pub(super) steps: Vec<Step>,
    /// Length in metres.
    pub(super) metres: i64,
    /// A number no other state of any route has.
    pub(super) version: u32,
}

impl Route {
    /// A tour without stops.
    pub(super) fn empty(car: &Car) -> Self {
        let step = |spot, latest| Step {
            node: NOBODY,
            spot,
            ready: 0,
            service: 0,
            depart: car.from,
            latest,
            aboard: [0, 0],
            next: Way::HERE,
        };
        Self {
            steps: vec![step(car.start, car.from), step(car.end, car.until)],
            metres: 0,
            version: 0,
        }
    }

    /// How many stops.
    pub(super) fn len(&self) -> usize {
        self.steps.len() - 2
    }

    /// Whether nothing is on it.
    pub(super) fn is_empty(&self) -> bool {
        self.steps.len() == 2
    }

    /// The nodes of its stops in order.
    pub(super) fn nodes(&self) -> impl Iterator<Item = usize> {
        self.steps[1..self.steps.len() - 1]
            .iter()
            .map(|step| step.node)
    }

    /// Becomes a copy of another, keeping its own memory.
    pub(super) fn copy(&mut self, other: &Self) {
        self.steps.clone_from(&other.steps);
        self.metres = other.metres;
        self.version = other.version;
    }

    /// Puts a node before a step; counted only by [`Route::count`].
    pub(super) fn put(&mut self, model: &Model, at: usize, node: usize) {
        let row = &model.nodes[node];
        let step = Step {
            node,
            spot: row.spot,
            ready: row.ready,
            service: row.service,
            depart: 0,
            latest: 0,
            aboard: [0, 0],
            next: Way::HERE,
        };
        self.steps.insert(at, step);
    }

    /// Makes an insertion.
    pub(super) fn insert(&mut self, model: &Model, car: &Car, insertion: &Insertion) -> bool {
        let [pickup_at, delivery_at] = insertion.at;
        self.put(model, delivery_at + 1, insertion.delivery);
        self.put(model, pickup_at + 1, insertion.pickup);
        self.count(model, car)
    }

    /// Counts times, loads and metres anew; false when a rule is broken, and the route is then not
    /// to be used.
    pub(super) fn count(&mut self, model: &Model, car: &Car) -> bool {
        let table = &model.tables[car.table];
        let last = self.steps.len() - 1;
        self.metres = 0;
        if last == 1 {
            self.steps[0].next = Way::HERE;
            self.steps[1].depart = car.from;
            return true;
        }
        for at in 0..last {
            let way = table.way(self.steps[at].spot, self.steps[at + 1].spot);
            self.steps[at].next = way;
            self.metres += way.metres();
            let (mut time, mut aboard) = (self.steps[at].depart + way.seconds(), [0, 0]);
            if at + 1 < last {
                let node = &model.nodes[self.steps[at + 1].node];
                if time > node.due {
                    return false;
                }
                time = time.max(node.ready) + node.service;
                aboard = after(model, self.steps[at].aboard, self.steps[at + 1].node);
                if aboard[0] > car.room[0] || aboard[1] > car.room[1] {
                    return false;
                }
            }
            let step = &mut self.steps[at + 1];
            step.depart = time;
            step.aboard = aboard;
        }
        if self.steps[last].depart > car.until || self.metres > car.metres {
            return false;
        }
        for at in (1..last).rev() {
            let step = self.steps[at];
            let due = model.nodes[step.node].due;
            let latest = self.steps[at + 1].latest - step.next.seconds() - step.service;
            self.steps[at].latest = latest.min(due);
        }
        true
    }
}

/// What is aboard after a node.
fn after(model: &Model, before: [i64; 2], node: usize) -> [i64; 2] {
    let load = &model.loads[model.nodes[node].visit.shipment];
    let [boxes, grams] = load.size;
    if load.pickups.contains(&node) {
        [before[0] + boxes, before[1] + grams]
    } else {
        [before[0] - boxes, before[1] - grams]
    }
}
