//! First tours: promised stops, then one shipment after the other where it costs least, those first
//! that would lose most by waiting (regret).
#![expect(
    clippy::indexing_slicing,
    reason = "one slot per shipment and volunteer of the request, made once, same order"
)]

use super::insert::{Insertion, Route, cheapest};
use super::outcome::StopKind;
use super::request::PromisedStop;
use super::world::{Visit, World};
use crate::problem::{Problem, Row};

/// All tours while they are being made.
#[derive(Debug)]
pub(super) struct Draft {
    /// One per volunteer, in the request's order.
    pub(super) routes: Vec<Route>,
    /// Indexes of shipments on no tour.
    pub(super) absent: Vec<usize>,
    /// Whether a shipment is promised, by index.
    pub(super) promised: Vec<bool>,
}

impl Draft {
    /// Tours with the promised stops only.
    pub(super) fn promised(world: &World) -> Result<Self, Problem> {
        let request = world.request;
        let mut promised = vec![false; request.shipments.len()];
        let mut routes = Vec::with_capacity(request.volunteers.len());
        for volunteer in 0..request.volunteers.len() {
            let mut visits = Vec::new();
            for stop in promised_stops(world, volunteer) {
                let visit = visit(world, volunteer, stop)?;
                promised[visit.shipment] = true;
                visits.push(visit);
            }
            let metres = kept(world, volunteer, &visits)?;
            routes.push(Route {
                volunteer,
                visits,
                metres,
            });
        }
        let absent = (0..request.shipments.len())
            .filter(|it| !promised[*it])
            .collect();
        Ok(Self {
            routes,
            absent,
            promised,
        })
    }

    /// Inserts all that fits. Each round takes, of the most urgent rank, the shipment whose second
    /// best tour is worst against its best one.
    pub(super) fn fill(&mut self, world: &World) {
        let mut options: Vec<Vec<Option<Insertion>>> = (0..world.request.shipments.len())
            .map(|shipment| {
                let absent = self.absent.contains(&shipment);
                let routes = self.routes.iter();
                let option = |route| cheapest(world, route, shipment, i64::MAX);
                if absent {
                    routes.map(option).collect()
                } else {
                    Vec::new()
                }
            })
            .collect();
        while let Some((shipment, volunteer, insertion)) = self.most_regret(world, &options) {
            self.routes[volunteer] = self.routes[volunteer].with(&insertion);
            self.absent.retain(|absent| *absent != shipment);
            for &absent in &self.absent {
                options[absent][volunteer] =
                    cheapest(world, &self.routes[volunteer], absent, i64::MAX);
            }
        }
    }

    fn most_regret(
        &self,
        world: &World,
        options: &[Vec<Option<Insertion>>],
    ) -> Option<(usize, usize, Insertion)> {
        let ranked = self.absent.iter().filter_map(|&shipment| {
            let options = &options[shipment];
            let added = options
                .iter()
                .map(|option| option.map(|option| option.added));
            let (volunteer, regret) = two_least(added)?;
            let best = options[volunteer]?;
            let row = world.shipment(shipment);
            // Most regret first, as the key is the least one.
            let key = (
                row.priority,
                i64::MAX.saturating_sub(regret),
                best.added,
                row.id,
            );
            Some((key, (shipment, volunteer, best)))
        });
        ranked.min_by_key(|(key, _)| *key).map(|(_, choice)| choice)
    }
}

/// Which option adds least, and how much more the next one adds; without a next one, as much as
/// can be.
fn two_least(added: impl Iterator<Item = Option<i64>>) -> Option<(usize, i64)> {
    let mut best: Option<(usize, i64)> = None;
    let mut second: Option<i64> = None;
    for (index, added) in added.enumerate() {
        let Some(added) = added else { continue };
        match best {
            Some((_, least)) if added >= least => {
                second = Some(second.map_or(added, |second| second.min(added)));
            }
            Some((_, least)) => {
                second = Some(least);
                best = Some((index, added));
            }
            None => best = Some((index, added)),
        }
    }
    best.map(|(index, least)| (index, second.map_or(i64::MAX, |second| second - least)))
}

fn promised_stops<'a>(world: &World<'a>, volunteer: usize) -> &'a [PromisedStop] {
    let id = world.volunteer(volunteer).id;
    let promise = world
        .request
        .promised
        .iter()
        .find(|promise| promise.volunteer == id);
    promise.map_or(&[], |promise| promise.stops.as_slice())
}

fn visit(world: &World, volunteer: usize, stop: &PromisedStop) -> Result<Visit, Problem> {
    let broken = || Problem::Promise {
        row: Row::Promise {
            volunteer: world.volunteer(volunteer).id.0,
            shipment: stop.shipment.0,
        },
    };
    let shipments = &world.request.shipments;
    let shipment = shipments
        .iter()
        .position(|it| it.id == stop.shipment)
        .ok_or_else(broken)?;
    let doors = match stop.kind {
        StopKind::Pickup => &shipments[shipment].pickup,
        StopKind::Delivery => &shipments[shipment].delivery,
    };
    let door = doors
        .iter()
        .position(|door| door.place == stop.place)
        .ok_or_else(broken)?;
    Ok(Visit {
        shipment,
        kind: stop.kind,
        door,
    })
}

/// Metres of the promised stops, or the first promise that cannot be kept.
fn kept(world: &World, volunteer: usize, visits: &[Visit]) -> Result<u64, Problem> {
    let Some(last) = visits.last() else {
        return Ok(0);
    };
    let broken = |visit: &Visit| Problem::Promise {
        row: Row::Promise {
            volunteer: world.volunteer(volunteer).id.0,
            shipment: world.shipment(visit.shipment).id.0,
        },
    };
    let mut head = world.start(volunteer);
    for visit in visits {
        head = world
            .step(volunteer, head, *visit)
            .ok_or_else(|| broken(visit))?;
    }
    let (_, metres) = world.finish(volunteer, head).ok_or_else(|| broken(last))?;
    Ok(metres)
}

#[cfg(test)]
mod tests {
    use super::two_least;

    #[test]
    fn regret_is_what_the_second_best_tour_adds_more() {
        let regret = |added: &[Option<i64>]| two_least(added.iter().copied());
        assert_eq!(
            regret(&[Some(30), None, Some(10), Some(25), Some(90)]),
            Some((2, 15))
        );
        assert_eq!(regret(&[Some(10), Some(12), Some(40)]), Some((0, 2)));
        assert_eq!(regret(&[Some(7), Some(7)]), Some((0, 0)));
        assert_eq!(regret(&[None, Some(5)]), Some((1, i64::MAX)));
        assert_eq!(regret(&[None, None]), None);
    }
}
