//! A problem file as a request: good rows, and what is wrong with the others by their place in the file.

use essaim_planning::tours::{
    Door, Matrix, PlaceIndex, Promise, PromisedStop, Request, RoadTimes, Shipment, ShipmentId,
    Skill, StopKind, Tour, Vehicle, VehicleKind, Volunteer, VolunteerId, Window, sift,
};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::faults;
use super::file::{self, File};
use super::matrix;

/// Seconds no planning reaches: an open end of a time window.
const NEVER: u64 = 1_000_000_000;
/// Km of a vehicle without a longest distance.
const FAR: f64 = 1_000_000.0;

/// What was asked.
#[derive(Debug)]
pub(super) struct Asked {
    /// The good rows.
    pub(super) request: Request,
    /// The road times.
    pub(super) roads: Matrix,
    /// Rather fewer tours than fewer km.
    pub(super) fewest_tours: bool,
    /// What is wrong with rows that were left out.
    pub(super) faults: Vec<String>,
    /// What is odd, and was planned all the same.
    pub(super) notes: Vec<String>,
    /// Pickup and delivery of shipments that were left out, and why.
    pub(super) left_out: Vec<([u64; 2], String)>,
    shipments: Vec<Option<file::Shipment>>,
    vehicles: Vec<Option<file::Vehicle>>,
}

/// Reads a file; the sentence says why it cannot be planned at all.
pub(super) fn read(text: &[u8]) -> Result<Asked, String> {
    let file: File = serde_json::from_slice(text)
        .map_err(|error| format!("it is not a problem file: {error}"))?;
    let (mut faults, mut notes) = (Vec::new(), Vec::new());
    if !file.jobs.is_empty() {
        faults.push(format!(
            "jobs: {} stops are no shipments, and are left out",
            file.jobs.len()
        ));
    }
    let roads = matrix::roads(file.matrices, &mut faults, &mut notes)?;
    let shipments: Vec<Option<file::Shipment>> = rows("shipments", file.shipments, &mut faults);
    let vehicles: Vec<Option<file::Vehicle>> = rows("vehicles", file.vehicles, &mut faults);
    let mut request = Request::default();
    for (number, row) in (0..).zip(&shipments) {
        if let Some(row) = row {
            request.shipments.push(shipment(number, row, &mut faults));
        }
    }
    for (number, row) in (0..).zip(&vehicles) {
        let Some(row) = row else { continue };
        if !row.breaks.is_empty() {
            notes.push(format!("vehicles[{number}].breaks: not looked at"));
        }
        match volunteer(number, row) {
            Ok(volunteer) => request.volunteers.push(volunteer),
            Err(why) => faults.push(format!("vehicles[{number}].{why}; it is left out")),
        }
        let stops = promised(number, row, &shipments, &mut faults);
        if !stops.is_empty() {
            let volunteer = VolunteerId(number);
            request.promised.push(Promise { volunteer, stops });
        }
    }
    let sifted = sift(&request, &roads).map_err(|problem| problem.to_string())?;
    faults.extend(sifted.faults.iter().map(faults::said));
    let mut asked = Asked {
        fewest_tours: vehicles.iter().flatten().any(|it| it.costs.fixed > 0.0),
        request: sifted.request,
        roads,
        faults,
        notes,
        left_out: Vec::new(),
        shipments,
        vehicles,
    };
    asked.leave_out();
    Ok(asked)
}

/// Each row by itself, so that one bad row does not hide the others.
fn rows<T: DeserializeOwned>(
    key: &str,
    rows: Vec<Value>,
    faults: &mut Vec<String>,
) -> Vec<Option<T>> {
    let read = rows.into_iter().enumerate().map(|(number, row)| {
        let read = serde_json::from_value(row);
        read.map_err(|error| {
            faults.push(format!("{key}[{number}]: {error}; it is left out"));
        })
        .ok()
    });
    read.collect()
}

fn shipment(number: u64, row: &file::Shipment, faults: &mut Vec<String>) -> Shipment {
    if row.amount.len() > 2 {
        faults.push(format!(
            "shipments[{number}].amount: only boxes and kg, the first two, are looked at"
        ));
    }
    let door = |end: &file::End| Door {
        place: PlaceIndex(end.location_index),
        windows: end.time_windows.iter().map(window).collect(),
    };
    let amount = |at: usize| row.amount.get(at).copied().unwrap_or(0);
    Shipment {
        id: ShipmentId(number),
        priority: 101 - row.priority.min(100),
        pickup: vec![door(&row.pickup)],
        delivery: vec![door(&row.delivery)],
        boxes: amount(0),
        kg: f64::from(amount(1)),
        pickup_seconds: row.pickup.service,
        delivery_seconds: row.delivery.service,
        skills: row.skills.iter().map(|it| Skill(*it)).collect(),
    }
}

const fn window(ends: &[u64; 2]) -> Window {
    Window::new(ends[0], ends[1])
}

/// The sentence names the key that is wrong.
fn volunteer(number: u64, row: &file::Vehicle) -> Result<Volunteer, String> {
    let profile = row.profile.as_deref().unwrap_or("car");
    let kind = kind_of(profile).ok_or_else(|| format!("profile: {profile} is not known"))?;
    let capacity = |at: usize| row.capacity.get(at).copied();
    Ok(Volunteer {
        id: VolunteerId(number),
        start: PlaceIndex(row.start_index),
        end: row.end_index.map(PlaceIndex),
        boxes: capacity(0).unwrap_or(0),
        kg: capacity(1).map_or(FAR, f64::from),
        hours: row
            .time_window
            .as_ref()
            .map_or(Window::new(0, NEVER), window),
        max_km: row.max_distance.map_or(FAR, |it| f64::from(it) / 1000.0),
        radius_km: None,
        vehicle: Vehicle::usual(kind),
        skills: row.skills.iter().map(|it| Skill(*it)).collect(),
        lately_km: 0.0,
    })
}

/// The kind of vehicle of a profile.
pub(super) fn kind_of(profile: &str) -> Option<VehicleKind> {
    match profile {
        "foot" => Some(VehicleKind::Foot),
        "bike" => Some(VehicleKind::CargoBike),
        "car" => Some(VehicleKind::Car),
        "van" => Some(VehicleKind::Van),
        _ => None,
    }
}

fn promised(
    number: u64,
    row: &file::Vehicle,
    shipments: &[Option<file::Shipment>],
    faults: &mut Vec<String>,
) -> Vec<PromisedStop> {
    let mut stops = Vec::new();
    for (at, step) in row.steps.iter().enumerate() {
        let kind = match step.kind.as_str() {
            "start" | "end" => continue,
            "pickup" => StopKind::Pickup,
            "delivery" => StopKind::Delivery,
            other => {
                faults.push(format!(
                    "vehicles[{number}].steps[{at}].type: {other} is no stop of a shipment; it is left out"
                ));
                continue;
            }
        };
        let end_of = |it: &file::Shipment| match kind {
            StopKind::Pickup => (it.pickup.id, it.pickup.location_index),
            StopKind::Delivery => (it.delivery.id, it.delivery.location_index),
        };
        let known = (0..).zip(shipments).find_map(|(shipment, it)| {
            let (id, place) = end_of(it.as_ref()?);
            (Some(id) == step.id).then_some((shipment, place))
        });
        match known {
            Some((shipment, place)) => stops.push(PromisedStop {
                kind,
                shipment: ShipmentId(shipment),
                place: PlaceIndex(place),
            }),
            None => faults.push(format!(
                "vehicles[{number}].steps[{at}].id: no shipment has it; it is left out"
            )),
        }
    }
    stops
}

impl Asked {
    /// The ids of a shipment's two ends in the file.
    pub(super) fn shipment(&self, id: ShipmentId) -> [u64; 2] {
        let row = at(&self.shipments, id.0);
        row.map_or([id.0; 2], |row| [row.pickup.id, row.delivery.id])
    }

    /// A vehicle's id, start and end in the file.
    pub(super) fn vehicle(&self, id: VolunteerId) -> (u64, usize, Option<usize>) {
        let row = at(&self.vehicles, id.0);
        row.map_or((id.0, 0, None), |row| {
            (row.id, row.start_index, row.end_index)
        })
    }

    /// Metres of a tour.
    pub(super) fn metres(&self, tour: &Tour) -> u64 {
        let volunteers = self.request.volunteers.iter();
        let Some(person) = volunteers.clone().find(|it| it.id == tour.volunteer) else {
            return 0;
        };
        let stops = tour.stops.iter().map(|stop| stop.place).chain(person.end);
        let mut here = person.start;
        let ways = stops.map(|there| {
            let road = self.roads.road(here, there, &person.vehicle);
            here = there;
            road.map_or(0, |road| road.metres)
        });
        ways.sum()
    }

    /// Shipments that could be read but are not in the request.
    fn leave_out(&mut self) {
        let planned = |number: u64| {
            let mut rows = self.request.shipments.iter();
            rows.any(|it| it.id.0 == number)
        };
        let missing = (0..).zip(&self.shipments).filter_map(|(number, row)| {
            let row = row.as_ref().filter(|_| !planned(number))?;
            let key = format!("shipments[{number}]");
            let why = self.faults.iter().find(|fault| {
                fault
                    .strip_prefix(&key)
                    .is_some_and(|rest| rest.starts_with([':', '.']))
            });
            Some((
                [row.pickup.id, row.delivery.id],
                why.cloned().unwrap_or(key),
            ))
        });
        self.left_out = missing.collect();
    }
}

fn at<T>(rows: &[Option<T>], number: u64) -> Option<&T> {
    rows.get(usize::try_from(number).ok()?)?.as_ref()
}
