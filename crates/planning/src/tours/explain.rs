//! Why a shipment is on no tour: each volunteer is tried alone, with nothing else to do.

use super::outcome::{StopKind, Unassigned, WhyUnassigned};
use super::request::{Door, Shipment};
use super::world::{Visit, World};

/// How far the best placed volunteer got with a shipment.
pub(super) fn unassigned(world: &World, shipment: usize) -> Unassigned {
    let why = (0..world.request.volunteers.len())
        .map(|volunteer| alone(world, volunteer, shipment))
        .max()
        .unwrap_or(WhyUnassigned::NoVolunteer);
    Unassigned {
        shipment: world.shipment(shipment).id,
        why,
    }
}

fn alone(world: &World, volunteer: usize, shipment: usize) -> WhyUnassigned {
    if !world.skilled(volunteer, shipment) {
        return WhyUnassigned::NoSkill;
    }
    if !world.fits(volunteer, shipment) {
        return WhyUnassigned::FitsNoVehicle;
    }
    let Shipment {
        pickup, delivery, ..
    } = world.shipment(shipment);
    let pairs = (0..pickup.len()).flat_map(|p| (0..delivery.len()).map(move |d| (p, d)));
    let trips = pairs.map(|(pickup_door, delivery_door)| {
        let pickup = Visit {
            shipment,
            kind: StopKind::Pickup,
            door: pickup_door,
        };
        let delivery = Visit {
            shipment,
            kind: StopKind::Delivery,
            door: delivery_door,
        };
        trip(world, volunteer, [pickup, delivery])
    });
    trips.max().unwrap_or(WhyUnassigned::NoRoad)
}

/// The first rule a single trip breaks.
fn trip(world: &World, volunteer: usize, visits: [Visit; 2]) -> WhyUnassigned {
    if world.length(volunteer, &visits).is_some() {
        return WhyUnassigned::ToursFull;
    }
    let doors = visits.map(|visit| world.door(visit));
    let Some((seconds, metres)) = bare(world, volunteer, doors) else {
        return WhyUnassigned::NoRoad;
    };
    if !doors.iter().all(|it| world.in_radius(volunteer, it.place)) {
        return WhyUnassigned::OutOfRadius;
    }
    let hours = world.volunteer(volunteer).hours;
    let service = visits.map(|visit| world.service(visit.shipment, visit.kind));
    if seconds + service.iter().sum::<u64>() > hours.until - hours.from {
        WhyUnassigned::NoHours
    } else if metres > world.max_metres(volunteer) {
        WhyUnassigned::TooFar
    } else {
        WhyUnassigned::NoWindow
    }
}

/// Seconds on the road and metres of the trip, windows and limits left out.
fn bare(world: &World, volunteer: usize, doors: [&Door; 2]) -> Option<(u64, u64)> {
    let person = world.volunteer(volunteer);
    let stations = [
        Some(person.start),
        Some(doors[0].place),
        Some(doors[1].place),
        person.end,
    ];
    let stations: Vec<_> = stations.into_iter().flatten().collect();
    stations.iter().zip(stations.iter().skip(1)).try_fold(
        (0, 0),
        |(seconds, metres), (from, to)| {
            let road = world.road(volunteer, *from, *to)?;
            Some((seconds + road.seconds, metres + road.metres))
        },
    )
}
