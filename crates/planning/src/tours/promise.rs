//! Promised stops as the first nodes of their volunteers' tours.
#![expect(
    clippy::indexing_slicing,
    reason = "rows are found in the validated request they index"
)]

use super::request::PromisedStop;
use super::search::{Found, Model};
use super::world::{Visit, World};
use crate::number::signed;
use crate::problem::{Problem, Row};

/// Tours with the promised stops only, or the first promise that cannot be kept.
pub(super) fn promised(world: &World, model: &Model) -> Result<Found, Problem> {
    let request = world.request;
    let mut tours = vec![Vec::new(); request.volunteers.len()];
    for promise in &request.promised {
        let people = request.volunteers.iter();
        let volunteer = people
            .clone()
            .position(|it| it.id == promise.volunteer)
            .unwrap_or(0);
        let broken = |stop: &PromisedStop| Problem::Promise {
            row: Row::Promise {
                volunteer: promise.volunteer.0,
                shipment: stop.shipment.0,
            },
        };
        let mut head = world.start(volunteer);
        for stop in &promise.stops {
            let next = visit(world, stop).and_then(|visit| {
                let head = world.step(volunteer, head, visit)?;
                Some((head, model.node_of(visit, signed(head.begin))?))
            });
            let (after, node) = next.ok_or_else(|| broken(stop))?;
            head = after;
            tours[volunteer].push(node);
        }
        if let Some(last) = promise.stops.last() {
            world.finish(volunteer, head).ok_or_else(|| broken(last))?;
        }
    }
    Ok(tours)
}

fn visit(world: &World, stop: &PromisedStop) -> Option<Visit> {
    let mut shipments = world.request.shipments.iter();
    let shipment = shipments.position(|it| it.id == stop.shipment)?;
    let mut doors = world.doors(shipment, stop.kind).iter();
    let door = doors.position(|door| door.place == stop.place)?;
    Some(Visit {
        shipment,
        kind: stop.kind,
        door,
    })
}
