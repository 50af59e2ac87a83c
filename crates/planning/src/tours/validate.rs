//! Refuses bad numbers, repeated ids and unknown places before anything is planned.

use std::collections::{BTreeMap, BTreeSet};

use super::ids::{PlaceIndex, ShipmentId, VolunteerId};
use super::outcome::StopKind;
use super::request::{Door, Promise, PromisedStop, Request, Shipment, Volunteer, Window};
use crate::number::real;
use crate::problem::{Problem, Row, within};

/// Seconds and metres beyond any plan (31 years, 25 times round the earth): sums stay exact.
pub(super) const LONGEST: u64 = 1_000_000_000;
/// More kg, boxes or km than any vehicle.
const MANY: f64 = 1e6;

/// Refuses a request that cannot be planned; the first bad row is named.
pub(super) fn validate(request: &Request, places: usize) -> Result<(), Problem> {
    let mut shipments = BTreeMap::new();
    for shipment in &request.shipments {
        let row = Row::Shipment(shipment.id.0);
        if shipments.insert(shipment.id, shipment).is_some() {
            return Err(Problem::Twice { row });
        }
        validate_shipment(row, shipment, places)?;
    }
    let mut volunteers = BTreeSet::new();
    for volunteer in &request.volunteers {
        let row = Row::Volunteer(volunteer.id.0);
        if !volunteers.insert(volunteer.id) {
            return Err(Problem::Twice { row });
        }
        validate_volunteer(row, volunteer, places)?;
    }
    validate_promises(&request.promised, &shipments, &volunteers)
}

/// Refuses a shipment that cannot be planned.
pub(super) fn validate_shipment(
    row: Row,
    shipment: &Shipment,
    places: usize,
) -> Result<(), Problem> {
    within(row, "kg", shipment.kg, (0.0, MANY))?;
    within(row, "boxes", f64::from(shipment.boxes), (0.0, MANY))?;
    seconds(row, "pickup_seconds", shipment.pickup_seconds, 0)?;
    seconds(row, "delivery_seconds", shipment.delivery_seconds, 0)?;
    for (field, doors) in [
        ("pickup", &shipment.pickup),
        ("delivery", &shipment.delivery),
    ] {
        within(
            row,
            field,
            f64::from(crate::number::count(doors.len())),
            (1.0, MANY),
        )?;
        let mut seen = BTreeSet::new();
        for Door { place, windows } in doors {
            known(row, *place, places)?;
            if !seen.insert(*place) {
                let row = Row::Door {
                    shipment: shipment.id.0,
                    place: place.0,
                };
                return Err(Problem::Twice { row });
            }
            for window in windows {
                validate_window(row, *window)?;
            }
        }
    }
    Ok(())
}

/// Refuses a volunteer who cannot be planned for.
pub(super) fn validate_volunteer(
    row: Row,
    volunteer: &Volunteer,
    places: usize,
) -> Result<(), Problem> {
    within(row, "kg", volunteer.kg, (0.0, MANY))?;
    within(row, "max_km", volunteer.max_km, (0.0, MANY))?;
    within(row, "lately_km", volunteer.lately_km, (0.0, MANY))?;
    within(
        row,
        "radius_km",
        volunteer.radius_km.unwrap_or(0.0),
        (0.0, MANY),
    )?;
    within(row, "kmh", volunteer.vehicle.kmh, (0.1, 300.0))?;
    validate_window(row, volunteer.hours)?;
    known(row, volunteer.start, places)?;
    volunteer.end.map_or(Ok(()), |end| known(row, end, places))
}

fn validate_window(row: Row, window: Window) -> Result<(), Problem> {
    seconds(row, "from", window.from, 0)?;
    seconds(row, "until", window.until, window.from)
}

fn seconds(row: Row, field: &'static str, value: u64, least: u64) -> Result<(), Problem> {
    within(row, field, real(value), (real(least), real(LONGEST)))
}

fn known(row: Row, place: PlaceIndex, places: usize) -> Result<(), Problem> {
    if place.0 < places {
        return Ok(());
    }
    let index = u64::try_from(place.0).unwrap_or(u64::MAX);
    Err(Problem::Unknown {
        row,
        field: "place",
        index,
    })
}

fn validate_promises(
    promised: &[Promise],
    shipments: &BTreeMap<ShipmentId, &Shipment>,
    volunteers: &BTreeSet<VolunteerId>,
) -> Result<(), Problem> {
    let (mut bound, mut picked, mut delivered) =
        (BTreeSet::new(), BTreeMap::new(), BTreeSet::new());
    for Promise { volunteer, stops } in promised {
        let row = Row::Volunteer(volunteer.0);
        if !volunteers.contains(volunteer) {
            return Err(Problem::Unknown {
                row,
                field: "volunteer",
                index: volunteer.0,
            });
        }
        if !bound.insert(*volunteer) {
            return Err(Problem::Twice { row });
        }
        for stop in stops {
            let row = Row::Promise {
                volunteer: volunteer.0,
                shipment: stop.shipment.0,
            };
            let Some(shipment) = shipments.get(&stop.shipment) else {
                return Err(Problem::Unknown {
                    row,
                    field: "shipment",
                    index: stop.shipment.0,
                });
            };
            let first = match stop.kind {
                StopKind::Pickup => picked.insert(stop.shipment, *volunteer).is_none(),
                StopKind::Delivery => {
                    picked.get(&stop.shipment) == Some(volunteer) && delivered.insert(stop.shipment)
                }
            };
            if !first || !has_door(shipment, *stop) {
                return Err(Problem::Promise { row });
            }
        }
    }
    let lost = picked
        .iter()
        .find(|(shipment, _)| !delivered.contains(shipment));
    lost.map_or(Ok(()), |(shipment, volunteer)| {
        let row = Row::Promise {
            volunteer: volunteer.0,
            shipment: shipment.0,
        };
        Err(Problem::Promise { row })
    })
}

/// Whether a shipment can be stopped for where a promise says.
pub(super) fn has_door(shipment: &Shipment, stop: PromisedStop) -> bool {
    let doors = match stop.kind {
        StopKind::Pickup => &shipment.pickup,
        StopKind::Delivery => &shipment.delivery,
    };
    doors.iter().any(|door| door.place == stop.place)
}
