//! Turns what was found into timed tours.
#![expect(
    clippy::indexing_slicing,
    reason = "nodes and shipments are the model's own"
)]

use super::explain;
use super::outcome::{Effort, Stop, Tour, Tours};
use super::search::{Found, Model};
use super::world::{Visit, World};
use crate::number::real;

/// Timed tours by volunteer id, and why each other shipment is on none, by shipment id.
pub(super) fn schedule(world: &World, model: &Model, found: &Found, effort: Effort) -> Tours {
    let mut carried = vec![false; world.request.shipments.len()];
    let mut tours = Vec::new();
    for (volunteer, nodes) in found.iter().enumerate() {
        let visits: Vec<Visit> = nodes.iter().map(|node| model.visit(*node)).collect();
        if let Some(tour) = tour(world, volunteer, &visits) {
            for visit in &visits {
                carried[visit.shipment] = true;
            }
            tours.push(tour);
        }
    }
    tours.sort_by_key(|tour| tour.volunteer);
    let absent = (0..carried.len()).filter(|it| !carried[*it]);
    let mut unassigned: Vec<_> = absent
        .map(|shipment| explain::unassigned(world, shipment))
        .collect();
    unassigned.sort_by_key(|row| row.shipment);
    Tours {
        tours,
        unassigned,
        effort,
    }
}

fn tour(world: &World, volunteer: usize, visits: &[Visit]) -> Option<Tour> {
    let person = world.volunteer(volunteer);
    let mut head = world.start(volunteer);
    let mut stops: Vec<Stop> = Vec::with_capacity(visits.len());
    for visit in visits {
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
