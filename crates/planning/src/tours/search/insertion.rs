//! The cheapest place for a shipment in one tour.
#![expect(
    clippy::indexing_slicing,
    reason = "legs and steps are counted along the route they index: a start, the stops, an end"
)]

use super::super::table::{Table, Way};
use super::model::{Car, Load, Model, Node};
use super::route::{Route, Step};

/// More than anything adds.
const NEVER: i64 = i64::MAX / 4;

/// Where to put a pickup and a delivery.
#[derive(Debug, Clone, Copy)]
pub(super) struct Insertion {
    /// Metres added.
    pub(super) metres: i64,
    /// After so many stops of the route as it is: the pickup, the delivery.
    pub(super) at: [usize; 2],
    /// The pickup's node.
    pub(super) pickup: usize,
    /// The delivery's node.
    pub(super) delivery: usize,
}

/// The ways to a node between a step and the next one.
#[derive(Debug, Clone, Copy)]
struct Aside {
    /// From the step.
    there: Way,
    /// On to the next step.
    on: Way,
}

/// What a delivery between a step and the next one takes.
#[derive(Debug, Clone, Copy)]
struct Between {
    /// Metres added when the tour passes there anyway; [`NEVER`] when it is too late even so.
    added: i64,
    /// The fewest of these here and later.
    least: i64,
    aside: Aside,
}

/// Memory of the search for a place.
#[derive(Debug, Default)]
pub(super) struct Trial {
    between: Vec<Between>,
    aside: Vec<Aside>,
}

/// What is looked at.
struct Look<'a> {
    table: &'a Table,
    load: &'a Load,
    car: &'a Car,
    steps: &'a [Step],
    /// Fewer metres than these.
    most: i64,
    best: Option<Insertion>,
}

impl Trial {
    /// The insertion that adds the fewest metres, fewer than `most`, and keeps every rule.
    pub(super) fn cheapest(
        &mut self,
        model: &Model,
        route: &Route,
        (car, shipment): (usize, usize),
        most: i64,
    ) -> Option<Insertion> {
        let (row, load) = (&model.cars[car], &model.loads[shipment]);
        let mut look = Look {
            table: &model.tables[row.table],
            load,
            car: row,
            steps: &route.steps,
            most,
            best: None,
        };
        for pickup in load.pickups.clone() {
            if !model.may_stop(car, pickup) {
                continue;
            }
            let begin = &model.nodes[pickup];
            self.aside.clear();
            self.aside.extend(look.asides(begin));
            if look.least_detour(&self.aside, begin) >= look.most {
                continue;
            }
            for delivery in load.deliveries.clone() {
                if model.may_stop(car, delivery) {
                    let end = &model.nodes[delivery];
                    self.pass(&look, end);
                    look.pair(&self.between, &self.aside, [begin, end], [pickup, delivery]);
                }
            }
        }
        look.best
    }

    /// What the delivery takes after each step, the pickup left out.
    fn pass(&mut self, look: &Look, node: &Node) {
        self.between.clear();
        self.between.extend(look.asides(node).map(|aside| Between {
            added: NEVER,
            least: NEVER,
            aside,
        }));
        let mut least = NEVER;
        let pairs = look.steps.windows(2).zip(&mut self.between);
        for (pair, between) in pairs.rev() {
            let ([step, next], aside) = ([&pair[0], &pair[1]], between.aside);
            let arrival = step.depart + aside.there.seconds();
            let then = arrival.max(node.ready) + node.service + aside.on.seconds();
            if arrival <= node.due && then <= next.latest {
                let added = aside.there.metres() + aside.on.metres() - step.next.metres();
                between.added = added;
                least = least.min(added);
            }
            between.least = least;
        }
    }
}

impl Look<'_> {
    /// The ways to a node between all steps, read at one go: the memory answers sooner so.
    fn asides(&self, node: &Node) -> impl Iterator<Item = Aside> {
        let (to, from) = (self.table.to(node.spot), self.table.from(node.spot));
        self.steps.windows(2).map(|pair| Aside {
            there: to[pair[0].spot],
            on: from[pair[1].spot],
        })
    }

    /// What the pickup alone adds at least where it is in time: no delivery makes it less.
    fn least_detour(&self, asides: &[Aside], pickup: &Node) -> i64 {
        let mut least = NEVER;
        for (pair, aside) in self.steps.windows(2).zip(asides) {
            let [step, next] = [&pair[0], &pair[1]];
            let arrival = step.depart + aside.there.seconds();
            let then = arrival.max(pickup.ready) + pickup.service + aside.on.seconds();
            if arrival <= pickup.due && then <= next.latest {
                let added = aside.there.metres() + aside.on.metres() - step.next.metres();
                least = least.min(added);
            }
        }
        least
    }

    /// Tries every place for this pickup and this delivery.
    fn pair(
        &mut self,
        between: &[Between],
        asides: &[Aside],
        [pickup, delivery]: [&Node; 2],
        nodes: [usize; 2],
    ) {
        let direct = self.table.way(pickup.spot, delivery.spot);
        for (at, pair) in self.steps.windows(2).enumerate() {
            let [before, next] = [&pair[0], &pair[1]];
            if before.depart > pickup.due {
                return;
            }
            if self.is_full(before) {
                continue;
            }
            let Aside { there, on } = asides[at];
            let arrival = before.depart + there.seconds();
            if arrival > pickup.due {
                continue;
            }
            let leaves = arrival.max(pickup.ready) + pickup.service;
            let so_far = there.metres() - before.next.metres();
            let from_delivery = between[at].aside.on;
            let metres = so_far + direct.metres() + from_delivery.metres();
            let there = leaves + direct.seconds();
            if metres < self.most
                && there <= delivery.due
                && there.max(delivery.ready) + delivery.service + from_delivery.seconds()
                    <= next.latest
            {
                self.keep(metres, [at, at], nodes);
            }
            let Some(later) = between.get(at + 1) else {
                return;
            };
            // The cheapest delivery later on tells whether the way there is worth its count.
            let detour = so_far + on.metres();
            if detour + later.least < self.most {
                let arrival = leaves + on.seconds();
                self.later(between, at, (arrival, detour), delivery, nodes);
            }
        }
    }

    /// Tries the delivery after every later step, as long as all that is between stays in time.
    fn later(
        &mut self,
        between: &[Between],
        after: usize,
        (arrival, detour): (i64, i64),
        delivery: &Node,
        nodes: [usize; 2],
    ) {
        let mut time = arrival;
        let stops = self.steps.windows(2).zip(between).enumerate();
        for (at, (pair, between)) in stops.skip(after + 1) {
            let [step, next] = [&pair[0], &pair[1]];
            if detour + between.least >= self.most || time > step.latest || self.is_full(step) {
                return;
            }
            time = time.max(step.ready) + step.service;
            let metres = detour + between.added;
            if metres < self.most {
                let there = time + between.aside.there.seconds();
                let on_seconds = between.aside.on.seconds();
                if there <= delivery.due
                    && there.max(delivery.ready) + delivery.service + on_seconds <= next.latest
                {
                    self.keep(metres, [after, at], nodes);
                }
            }
            time += step.next.seconds();
        }
    }

    /// Whether the shipment does not fit beside what is aboard after a step.
    fn is_full(&self, step: &Step) -> bool {
        let ([boxes, grams], room) = (self.load.size, self.car.room);
        step.aboard[0] + boxes > room[0] || step.aboard[1] + grams > room[1]
    }

    fn keep(&mut self, metres: i64, at: [usize; 2], [pickup, delivery]: [usize; 2]) {
        self.most = metres;
        self.best = Some(Insertion {
            metres,
            at,
            pickup,
            delivery,
        });
    }
}
