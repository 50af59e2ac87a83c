//! Shorter tours: one shipment at a time is taken out and put back where it costs least.
#![expect(
    clippy::indexing_slicing,
    reason = "routes are indexed by volunteer, both handed out by the draft itself"
)]

use super::construct::Draft;
use super::insert::{Insertion, Route, cheapest};
use super::world::World;

impl Draft {
    /// Tries so many times; each try keeps every rule and never makes the tours longer in all,
    /// unless it brings a shipment onto a tour that was on none.
    pub(super) fn relocate(&mut self, world: &World, iterations: u32, seed: u64) {
        let movable: Vec<usize> = (0..self.promised.len())
            .filter(|it| !self.promised[*it])
            .collect();
        if movable.is_empty() {
            return;
        }
        let mut chance = fastrand::Rng::with_seed(seed);
        for _ in 0..iterations {
            let shipment = movable[chance.usize(..movable.len())];
            match self
                .routes
                .iter()
                .position(|route| carries(route, shipment))
            {
                Some(volunteer) => self.move_one(world, shipment, volunteer),
                None => self.bring_in(world, shipment),
            }
        }
        // Moves may have made room since an absent shipment was last tried.
        let mut absent = self.absent.clone();
        absent.sort_by_key(|&it| (world.shipment(it).priority, world.shipment(it).id));
        for shipment in absent {
            self.bring_in(world, shipment);
        }
    }

    fn bring_in(&mut self, world: &World, shipment: usize) {
        if let Some((volunteer, insertion)) = best_of(world, &self.routes, shipment, i64::MAX) {
            self.routes[volunteer] = self.routes[volunteer].with(&insertion);
            self.absent.retain(|absent| *absent != shipment);
        }
    }

    fn move_one(&mut self, world: &World, shipment: usize, from: usize) {
        let Some(without) = self.routes[from].without(world, shipment) else {
            return;
        };
        let now = self.routes[from].metres;
        let saved = i64::try_from(now).unwrap_or(i64::MAX)
            - i64::try_from(without.metres).unwrap_or(i64::MAX);
        let before = std::mem::replace(&mut self.routes[from], without);
        match best_of(world, &self.routes, shipment, saved) {
            Some((to, insertion)) => self.routes[to] = self.routes[to].with(&insertion),
            None => self.routes[from] = before,
        }
    }
}

fn carries(route: &Route, shipment: usize) -> bool {
    route.visits.iter().any(|visit| visit.shipment == shipment)
}

/// The tour where a shipment adds the fewest metres, fewer than `bound`.
fn best_of(
    world: &World,
    routes: &[Route],
    shipment: usize,
    bound: i64,
) -> Option<(usize, Insertion)> {
    let mut best = None;
    let mut least = bound;
    for (volunteer, route) in routes.iter().enumerate() {
        if let Some(insertion) = cheapest(world, route, shipment, least) {
            least = insertion.added;
            best = Some((volunteer, insertion));
        }
    }
    best
}
