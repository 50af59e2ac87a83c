//! What can be planned of a request whose rows are not all good.

use std::collections::{BTreeMap, BTreeSet};

use super::ids::ShipmentId;
use super::outcome::StopKind;
use super::promise;
use super::request::{Promise, PromisedStop, Request, Settings, Shipment};
use super::roads::RoadTimes;
use super::search::Model;
use super::validate::{has_door, validate_shipment, validate_volunteer};
use super::world::World;
use crate::problem::{Problem, Row, within};

/// A request of good rows, and what is wrong with each of the others.
#[derive(Debug, Clone, Default)]
pub struct Sifted {
    /// The good rows.
    pub request: Request,
    /// What was left out and why, in the order of the rows. A shipment whose promise is left out is
    /// planned as any other.
    pub faults: Vec<Problem>,
}

/// Leaves out what cannot be planned, so that the rest can.
///
/// That is rows with impossible numbers, windows that end before they begin, unknown places, vehicles
/// without room, and promises that contradict each other or cannot be kept.
///
/// # Errors
/// [`Problem`] when the road times themselves are not to be used.
pub fn sift(request: &Request, roads: &dyn RoadTimes) -> Result<Sifted, Problem> {
    roads.validate()?;
    let mut sifted = Sifted::default();
    let mut seen = BTreeSet::new();
    for shipment in &request.shipments {
        let row = Row::Shipment(shipment.id.0);
        let first = seen.insert(shipment.id);
        let good = validate_shipment(row, shipment, roads.places());
        match once(first, row).and(good) {
            Ok(()) => sifted.request.shipments.push(shipment.clone()),
            Err(problem) => sifted.faults.push(problem),
        }
    }
    let mut seen = BTreeSet::new();
    for volunteer in &request.volunteers {
        let row = Row::Volunteer(volunteer.id.0);
        let first = seen.insert(volunteer.id);
        let good = validate_volunteer(row, volunteer, roads.places()).and_then(|()| {
            let boxes = f64::from(volunteer.boxes);
            within(row, "boxes", boxes, (1.0, f64::from(u32::MAX)))
        });
        match once(first, row).and(good) {
            Ok(()) => sifted.request.volunteers.push(volunteer.clone()),
            Err(problem) => sifted.faults.push(problem),
        }
    }
    sifted.promises(request);
    sifted.kept(roads)?;
    Ok(sifted)
}

fn once(first: bool, row: Row) -> Result<(), Problem> {
    if first {
        return Ok(());
    }
    Err(Problem::Twice { row })
}

impl Sifted {
    /// Takes the promises that name what is there, each shipment once.
    fn promises(&mut self, request: &Request) {
        let shipments: BTreeMap<ShipmentId, &Shipment> = self
            .request
            .shipments
            .iter()
            .map(|it| (it.id, it))
            .collect();
        let mut taken = BTreeSet::new();
        for Promise { volunteer, stops } in &request.promised {
            let mine = self.request.volunteers.iter().any(|it| it.id == *volunteer);
            let earlier = self.request.promised.iter();
            let again = earlier.clone().any(|it| it.volunteer == *volunteer);
            let mut good: Vec<PromisedStop> = Vec::new();
            let mut bad = BTreeSet::new();
            for stop in stops {
                let row = Row::Promise {
                    volunteer: volunteer.0,
                    shipment: stop.shipment.0,
                };
                let known = shipments.get(&stop.shipment);
                let wrong = if !mine || known.is_none_or(|it| !has_door(it, *stop)) {
                    Some(Problem::Promise { row })
                } else if again || taken.contains(&stop.shipment) {
                    Some(Problem::Twice { row })
                } else {
                    (!is_paired(stops, stop.shipment)).then_some(Problem::Promise { row })
                };
                match wrong {
                    None => good.push(*stop),
                    Some(problem) => {
                        if bad.insert(stop.shipment) {
                            self.faults.push(problem);
                        }
                    }
                }
            }
            good.retain(|stop| !bad.contains(&stop.shipment));
            taken.extend(good.iter().map(|stop| stop.shipment));
            if !good.is_empty() {
                self.request.promised.push(Promise {
                    volunteer: *volunteer,
                    stops: good,
                });
            }
        }
    }

    /// Leaves promises out until all others can be kept.
    fn kept(&mut self, roads: &dyn RoadTimes) -> Result<(), Problem> {
        loop {
            let world = World::new(&self.request, roads)?;
            let model = Model::new(&world, &Settings::default());
            let Err(problem) = promise::promised(&world, &model) else {
                return Ok(());
            };
            let Problem::Promise {
                row: Row::Promise { shipment, .. },
            } = problem
            else {
                return Err(problem);
            };
            for promise in &mut self.request.promised {
                promise.stops.retain(|it| it.shipment.0 != shipment);
            }
            self.request.promised.retain(|it| !it.stops.is_empty());
            self.faults.push(problem);
        }
    }
}

/// Whether a shipment is picked up once and then delivered once.
fn is_paired(stops: &[PromisedStop], shipment: ShipmentId) -> bool {
    let mine = stops.iter().filter(|it| it.shipment == shipment);
    mine.map(|it| it.kind)
        .eq([StopKind::Pickup, StopKind::Delivery])
}
