//! The cheapest place for a shipment in a tour.
#![expect(
    clippy::indexing_slicing,
    reason = "positions are counted along the tour they index"
)]

use super::outcome::StopKind;
use super::world::{Head, Visit, World};

/// A volunteer's stops while tours are being made.
#[derive(Debug, Clone)]
pub(super) struct Route {
    /// Index of the volunteer.
    pub(super) volunteer: usize,
    /// Her stops in order.
    pub(super) visits: Vec<Visit>,
    /// Metres of the tour.
    pub(super) metres: u64,
}

impl Route {
    /// The tour without a shipment; `None` when what remains breaks a rule (road tables need not
    /// make the straight way the shorter one).
    pub(super) fn without(&self, world: &World, shipment: usize) -> Option<Self> {
        let rest = self
            .visits
            .iter()
            .filter(|visit| visit.shipment != shipment);
        let visits: Vec<Visit> = rest.copied().collect();
        let metres = world.length(self.volunteer, &visits)?;
        Some(Self {
            volunteer: self.volunteer,
            visits,
            metres,
        })
    }

    /// The tour with an insertion made.
    pub(super) fn with(&self, insertion: &Insertion) -> Self {
        let mut visits = Vec::with_capacity(self.visits.len() + 2);
        visits.extend_from_slice(&self.visits[..insertion.pickup_at]);
        visits.push(insertion.pickup);
        visits.extend_from_slice(&self.visits[insertion.pickup_at..insertion.delivery_at]);
        visits.push(insertion.delivery);
        visits.extend_from_slice(&self.visits[insertion.delivery_at..]);
        Self {
            volunteer: self.volunteer,
            visits,
            metres: insertion.metres,
        }
    }
}

/// Where to put a pickup and a delivery, and what the tour then measures.
#[derive(Debug, Clone, Copy)]
pub(super) struct Insertion {
    /// The pickup comes before the stop now at this position.
    pickup_at: usize,
    /// The delivery comes before the stop now at this position.
    delivery_at: usize,
    pickup: Visit,
    delivery: Visit,
    /// Metres of the whole tour.
    pub(super) metres: u64,
    /// Metres added; below 0 when a detour is shorter than the direct road of a table.
    pub(super) added: i64,
}

/// The insertion that adds the fewest metres, if one adds less than `bound` and keeps every rule.
pub(super) fn cheapest(
    world: &World,
    route: &Route,
    shipment: usize,
    bound: i64,
) -> Option<Insertion> {
    if !world.fits(route.volunteer, shipment) {
        return None;
    }
    let mut search = Search {
        world,
        route,
        best: None,
        least: route.metres.saturating_add_signed(bound),
    };
    let mut head = world.start(route.volunteer);
    for position in 0..=route.visits.len() {
        for door in 0..world.shipment(shipment).pickup.len() {
            let pickup = Visit {
                shipment,
                kind: StopKind::Pickup,
                door,
            };
            search.deliver(head, position, pickup);
        }
        if let Some(visit) = route.visits.get(position) {
            head = world.step(route.volunteer, head, *visit)?;
        }
    }
    search.best
}

/// One search for the cheapest insertion.
struct Search<'a> {
    world: &'a World<'a>,
    route: &'a Route,
    best: Option<Insertion>,
    /// Metres the tour must stay below.
    least: u64,
}

impl Search<'_> {
    /// Tries every delivery after a pickup at a position.
    fn deliver(&mut self, before: Head, pickup_at: usize, pickup: Visit) {
        let (world, volunteer) = (self.world, self.route.volunteer);
        let Some(mut head) = world.step(volunteer, before, pickup) else {
            return;
        };
        let shipment = pickup.shipment;
        for delivery_at in pickup_at..=self.route.visits.len() {
            for door in 0..world.shipment(shipment).delivery.len() {
                let delivery = Visit {
                    shipment,
                    kind: StopKind::Delivery,
                    door,
                };
                if let Some(metres) = self.rest(head, delivery_at, delivery) {
                    let added = signed(metres) - signed(self.route.metres);
                    self.least = metres;
                    self.best = Some(Insertion {
                        pickup_at,
                        delivery_at,
                        pickup,
                        delivery,
                        metres,
                        added,
                    });
                }
            }
            let Some(visit) = self.route.visits.get(delivery_at) else {
                return;
            };
            let Some(next) = world.step(volunteer, head, *visit) else {
                return;
            };
            head = next;
        }
    }

    /// Metres of the tour with this delivery, if it stays below the least so far.
    fn rest(&self, head: Head, delivery_at: usize, delivery: Visit) -> Option<u64> {
        let volunteer = self.route.volunteer;
        let mut head = self.world.step(volunteer, head, delivery)?;
        for visit in &self.route.visits[delivery_at..] {
            if head.metres >= self.least {
                return None;
            }
            head = self.world.step(volunteer, head, *visit)?;
        }
        let (_, metres) = self.world.finish(volunteer, head)?;
        (metres < self.least).then_some(metres)
    }
}

fn signed(metres: u64) -> i64 {
    i64::try_from(metres).unwrap_or(i64::MAX)
}
