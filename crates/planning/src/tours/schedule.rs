//! Turns a draft into timed tours.

use super::construct::Draft;
use super::explain;
use super::insert::Route;
use super::outcome::{Stop, Tour, Tours};
use super::world::World;
use crate::number::real;

/// Timed tours by volunteer id, and why each other shipment is on none, by shipment id.
pub(super) fn schedule(world: &World, draft: &Draft) -> Tours {
    let routes = draft.routes.iter().filter(|route| !route.visits.is_empty());
    let mut tours: Vec<Tour> = routes.filter_map(|route| tour(world, route)).collect();
    tours.sort_by_key(|tour| tour.volunteer);
    let absent = draft.absent.iter();
    let mut unassigned: Vec<_> = absent
        .map(|&shipment| explain::unassigned(world, shipment))
        .collect();
    unassigned.sort_by_key(|row| row.shipment);
    Tours { tours, unassigned }
}

fn tour(world: &World, route: &Route) -> Option<Tour> {
    let volunteer = route.volunteer;
    let person = world.volunteer(volunteer);
    let mut head = world.start(volunteer);
    let mut stops: Vec<Stop> = Vec::with_capacity(route.visits.len());
    for visit in &route.visits {
        head = world.step(volunteer, head, *visit)?;
        stops.push(Stop {
            kind: visit.kind,
            shipment: world.shipment(visit.shipment).id,
            place: head.place,
            arrival: head.arrival,
            begin: head.begin,
            departure: head.time,
            load_boxes: head.boxes,
        });
    }
    let (returns, metres) = world.finish(volunteer, head)?;
    // Waiting at the first door is better spent at home.
    let first = stops.first_mut()?;
    let leaves = person.hours.from + (first.begin - first.arrival);
    first.arrival = first.begin;
    Some(Tour {
        volunteer: person.id,
        leaves,
        returns,
        stops,
        km: real(metres) / 1000.0,
        seconds: returns - leaves,
    })
}
