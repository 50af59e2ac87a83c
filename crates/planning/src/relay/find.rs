//! The query: rounds of one leg more.
#![expect(
    clippy::indexing_slicing,
    reason = "one label per point and round; points and carriers are the graph's own"
)]

use super::Ask;
use super::chain::{Chain, Leg, NoChain};
use super::ground::{Graph, may_bring};
use super::time::{Walk, Ways, earliest};
use crate::number::count;
use crate::problem::{Problem, Row};

/// How boxes got to a point.
#[derive(Debug, Clone, Copy)]
struct Label {
    arrival: u64,
    /// The label before, and who carried from its point; the ask itself has none.
    before: Option<(usize, usize)>,
    point: usize,
    walk: Walk,
}

struct Query<'a> {
    graph: &'a Graph,
    ask: &'a Ask,
    labels: Vec<Label>,
    /// The earliest label of each point so far, of any number of legs.
    earliest: Vec<Option<usize>>,
    /// Points reached earlier than before in this round.
    fresh: Vec<usize>,
    best: Option<(u64, usize)>,
}

const NO_WALK: Walk = Walk {
    leaves: 0,
    fetches: 0,
    brings: 0,
    returns: 0,
};

/// The best chain, or why there is none.
pub(super) fn find(graph: &Graph, ask: &Ask) -> Result<Result<Chain, NoChain>, Problem> {
    for (field, point) in [("from", ask.from), ("to", ask.to)] {
        if point >= graph.points.len() {
            return Err(Problem::Unknown {
                row: Row::Place(point),
                field,
                index: u64::from(count(point)),
            });
        }
    }
    if ask.from == ask.to {
        let arrival = ask.ready;
        let legs = Vec::new();
        return Ok(Ok(Chain { legs, arrival }));
    }
    let mut near = graph.near[ask.from].iter();
    if !near.any(|(carrier, _)| graph.hands[*carrier].boxes >= ask.boxes) {
        return Ok(Err(NoChain::NobodyThere));
    }
    if graph.brought[ask.to] < ask.boxes {
        return Ok(Err(NoChain::NobodyAtTheEnd));
    }
    let mut query = Query {
        graph,
        ask,
        labels: vec![Label {
            arrival: ask.ready,
            before: None,
            point: ask.from,
            walk: NO_WALK,
        }],
        earliest: vec![None; graph.points.len()],
        fresh: vec![0],
        best: None,
    };
    query.earliest[ask.from] = Some(0);
    for legs in 1..=graph.settings.most_legs {
        if query.fresh.is_empty() {
            break;
        }
        query.round(u64::from(count(legs)));
    }
    Ok(query.chain().ok_or(NoChain::Broken))
}

impl Query<'_> {
    /// Carries on from every point that was reached earlier in the round before.
    fn round(&mut self, legs: u64) {
        let mut from = std::mem::take(&mut self.fresh);
        // The earliest first: what is reached from them spares looking at later ones.
        from.sort_unstable_by_key(|label| self.labels[*label].arrival);
        for label in from {
            let Label { point, arrival, .. } = self.labels[label];
            if self.is_late(point, arrival, legs - 1) {
                continue;
            }
            for &(carrier, at) in &self.graph.near[point] {
                if self.graph.hands[carrier].boxes >= self.ask.boxes
                    && !self.has_carried(label, carrier)
                {
                    self.carry(label, carrier, at, legs);
                }
            }
        }
        let labels = &self.labels;
        let earliest = &self.earliest;
        self.fresh
            .retain(|label| earliest[labels[*label].point] == Some(*label));
    }

    /// Whether a point so late can be on no better chain than the best.
    fn is_late(&self, point: usize, time: u64, legs: u64) -> bool {
        let Some((best, _)) = self.best else {
            return false;
        };
        let (more, seconds) = self.graph.at_least(point, self.ask.to);
        let worth = (legs + more).saturating_mul(self.graph.settings.worth_of_a_leg);
        time.saturating_add(seconds).saturating_add(worth) >= best
    }

    fn carry(&mut self, label: usize, carrier: usize, at: usize, legs: u64) {
        let graph = self.graph;
        let settings = &graph.settings;
        let (hand, Label { point, arrival, .. }) = (&graph.hands[carrier], self.labels[label]);
        let is_first = self.labels[label].before.is_none();
        let slack = if is_first { 0 } else { settings.slack_seconds };
        let there = hand.reaches[at].seconds;
        for reach in &hand.reaches {
            let id = graph.carriers[carrier].id;
            if reach.point == point || !may_bring(&graph.points[reach.point], id) {
                continue;
            }
            // No walk is quicker: what cannot be earlier is not looked at.
            let soonest = arrival + slack + settings.handover_seconds;
            if self.is_reached(reach.point, soonest) {
                continue;
            }
            let between = graph.walk(carrier, point, reach.point);
            if self.is_reached(reach.point, soonest + between) {
                continue;
            }
            let ways = Ways {
                there,
                between,
                back: reach.seconds,
                handover: settings.handover_seconds,
            };
            let ends = [&graph.points[point], &graph.points[reach.point]];
            let Some(walk) = earliest(hand, arrival + slack, ways, ends) else {
                continue;
            };
            if !self.is_reached(reach.point, walk.brings)
                && !self.is_late(reach.point, walk.brings, legs)
            {
                self.reach(label, carrier, reach.point, walk, legs);
            }
        }
    }

    fn is_reached(&self, point: usize, by: u64) -> bool {
        self.earliest[point].is_some_and(|label| self.labels[label].arrival <= by)
    }

    fn reach(&mut self, label: usize, carrier: usize, point: usize, walk: Walk, legs: u64) {
        let number = self.labels.len();
        self.labels.push(Label {
            arrival: walk.brings,
            before: Some((label, carrier)),
            point,
            walk,
        });
        self.earliest[point] = Some(number);
        let worth = legs.saturating_mul(self.graph.settings.worth_of_a_leg);
        let cost = walk.brings.saturating_add(worth);
        if point == self.ask.to {
            if self.best.is_none_or(|(best, _)| cost < best) {
                self.best = Some((cost, number));
            }
        } else {
            self.fresh.push(number);
        }
    }

    /// Whether a carrier is in the chain to a label.
    fn has_carried(&self, label: usize, carrier: usize) -> bool {
        let mut at = label;
        while let Some((before, hand)) = self.labels[at].before {
            if hand == carrier {
                return true;
            }
            at = before;
        }
        false
    }

    fn chain(&self) -> Option<Chain> {
        let (_, last) = self.best?;
        let mut legs = Vec::new();
        let mut at = last;
        while let Some((before, carrier)) = self.labels[at].before {
            let Label { point, walk, .. } = self.labels[at];
            legs.push(Leg {
                carrier: self.graph.carriers[carrier].id,
                from: self.labels[before].point,
                to: point,
                leaves: walk.leaves,
                fetches: walk.fetches,
                brings: walk.brings,
                returns: walk.returns,
            });
            at = before;
        }
        legs.reverse();
        let arrival = self.labels[last].arrival;
        Some(Chain { legs, arrival })
    }
}
