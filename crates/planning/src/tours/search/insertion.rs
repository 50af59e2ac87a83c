//! The cheapest place for a shipment in one tour.
#![expect(
    clippy::indexing_slicing,
    reason = "steps are counted along the route they index: a start, the stops, an end"
)]

use super::super::table::Table;
use super::model::{Car, Load, Model, Node};
use super::route::{Route, Step};

/// Where to put a pickup and a delivery.
#[derive(Debug, Clone, Copy)]
pub(super) struct Insertion {
    /// Metres added; [`Insertion::NOWHERE`] when it fits nowhere.
    pub(super) metres: i64,
    /// After so many stops of the route as it is: the pickup, the delivery.
    pub(super) at: [u16; 2],
    /// The pickup's node.
    pub(super) pickup: usize,
    /// The delivery's node.
    pub(super) delivery: usize,
}

impl Insertion {
    /// More than any insertion adds.
    pub(super) const NOWHERE: i64 = i64::MAX;
    /// No insertion.
    pub(super) const NONE: Self = Self {
        metres: Self::NOWHERE,
        at: [0, 0],
        pickup: 0,
        delivery: 0,
    };
}

/// One search for the cheapest insertion.
struct Trial<'a> {
    model: &'a Model<'a>,
    table: &'a Table,
    load: &'a Load,
    car: &'a Car,
    number: usize,
    route: &'a Route,
    best: Insertion,
    /// Metres that may be added at most, or fewer than the best.
    most: i64,
}

/// The insertion that adds the fewest metres and keeps every rule.
pub(super) fn cheapest(model: &Model, route: &Route, car: usize, shipment: usize) -> Insertion {
    let load = &model.loads[shipment];
    let number = car;
    let car = &model.cars[car];
    let mut trial = Trial {
        model,
        table: &model.tables[car.table],
        load,
        car,
        number,
        route,
        best: Insertion::NONE,
        most: car.metres - route.metres + 1,
    };
    for pickup in load.pickups.clone() {
        if model.may_stop(number, pickup) {
            trial.pick_up(pickup);
        }
    }
    trial.best
}

impl Trial<'_> {
    /// Tries a pickup at every position.
    fn pick_up(&mut self, pickup: usize) {
        let node = &self.model.nodes[pickup];
        let [boxes, grams] = self.load.size;
        let steps = self.route.steps.as_slice();
        for (at, pair) in steps.windows(2).enumerate() {
            let [before, next] = [&pair[0], &pair[1]];
            if before.depart > node.due {
                break;
            }
            if before.aboard[0] + boxes > self.car.room[0]
                || before.aboard[1] + grams > self.car.room[1]
            {
                continue;
            }
            let there = self.table.way(before.spot, node.spot);
            let arrival = before.depart + there.seconds();
            if arrival > node.due {
                continue;
            }
            let leaves = arrival.max(node.ready) + node.service;
            let on = self.table.way(node.spot, next.spot);
            let detour = there.metres() + on.metres() - before.next.metres();
            let straight = there.metres() - before.next.metres();
            self.deliver_at_once(at, pickup, (leaves, straight), next);
            if detour < self.most {
                self.deliver_later(at, pickup, leaves + on.seconds(), detour);
            }
        }
    }

    /// Tries every delivery straight after the pickup.
    fn deliver_at_once(
        &mut self,
        at: usize,
        pickup: usize,
        (leaves, so_far): (i64, i64),
        next: &Step,
    ) {
        let from = self.model.nodes[pickup].spot;
        for delivery in self.load.deliveries.clone() {
            let node = &self.model.nodes[delivery];
            if let Some(metres) = self.deliver((from, leaves), node, delivery, next, so_far) {
                self.keep(metres, [at, at], pickup, delivery);
            }
        }
    }

    /// Tries every delivery after every later step, as long as all that is between stays in time.
    fn deliver_later(&mut self, after: usize, pickup: usize, arrival: i64, detour: i64) {
        let [boxes, grams] = self.load.size;
        let mut time = arrival;
        let steps = self.route.steps.as_slice();
        for (at, pair) in steps.windows(2).enumerate().skip(after + 1) {
            let [step, next] = [&pair[0], &pair[1]];
            if time > step.latest
                || step.aboard[0] + boxes > self.car.room[0]
                || step.aboard[1] + grams > self.car.room[1]
            {
                return;
            }
            time = time.max(step.ready) + step.service;
            let so_far = detour - step.next.metres();
            for delivery in self.load.deliveries.clone() {
                let node = &self.model.nodes[delivery];
                if let Some(metres) = self.deliver((step.spot, time), node, delivery, next, so_far) {
                    self.keep(metres, [after, at], pickup, delivery);
                }
            }
            time += step.next.seconds();
        }
    }

    /// Metres added in all by a delivery between a spot left at a time and the next step.
    fn deliver(
        &self,
        (from, leaves): (usize, i64),
        node: &Node,
        delivery: usize,
        next: &Step,
        so_far: i64,
    ) -> Option<i64> {
        let there = self.table.way(from, node.spot);
        let arrival = leaves + there.seconds();
        if arrival > node.due {
            return None;
        }
        let on = self.table.way(node.spot, next.spot);
        let metres = so_far + there.metres() + on.metres();
        let time = arrival.max(node.ready) + node.service + on.seconds();
        let better = metres < self.most && time <= next.latest;
        (better && self.model.may_stop(self.number, delivery)).then_some(metres)
    }

    fn keep(&mut self, metres: i64, at: [usize; 2], pickup: usize, delivery: usize) {
        let [Ok(pickup_at), Ok(delivery_at)] = at.map(u16::try_from) else {
            return;
        };
        self.most = metres;
        self.best = Insertion {
            metres,
            at: [pickup_at, delivery_at],
            pickup,
            delivery,
        };
    }
}
