//! Tours: which volunteer carries which shipments, in which order and when.
//!
//! A shipment is picked up once and delivered once by the same volunteer. Promised stops come first
//! and stay. The others are put where they add the fewest metres; then tours are partly taken apart and
//! put together again ([`mod@search`]) until the iterations or the time are used up. Every tour keeps
//! loads, windows, hours, radius and longest ways at every step, and the best tours so far can be had
//! at any time.

mod check;
mod explain;
mod ids;
mod outcome;
mod parts;
mod promise;
mod request;
mod roads;
mod schedule;
mod search;
mod sharing;
mod sift;
mod table;
mod validate;
mod world;

pub use check::{Breach, check};
pub use ids::{PlaceIndex, ShipmentId, Skill, VolunteerId};
pub use outcome::{Effort, Stop, StopKind, Tour, Tours, Unassigned, WhyUnassigned};
pub use parts::{Paces, plan_parts};
pub use request::{Door, Promise, PromisedStop, Request, Settings, Shipment, Volunteer, Window};
pub use roads::{GreatCircle, Matrix, Road, RoadTimes, Vehicle, VehicleKind};
pub use search::Pace;
pub use sharing::weighed_km;
pub use sift::{Sifted, sift};

use crate::Problem;

/// Proposes who carries what, in which order and when.
///
/// Deterministic: the same request, road times and settings give the same tours.
///
/// # Errors
/// [`Problem`] names the first bad row: a number out of range, an id twice, an unknown place, or a
/// promise that cannot be kept. Nothing is planned then.
pub fn plan(
    request: &Request,
    roads: &dyn RoadTimes,
    settings: &Settings,
) -> Result<Tours, Problem> {
    planned(request, roads, settings, None)
}

/// As [`plan`], for as long as `pace` lets it, and telling it the best tours so far. The
/// [`Effort`] of what comes out, given as settings, leads [`plan`] to the same tours.
///
/// # Errors
/// As [`plan`].
pub fn plan_while(
    request: &Request,
    roads: &dyn RoadTimes,
    settings: &Settings,
    pace: &mut dyn Pace,
) -> Result<Tours, Problem> {
    planned(request, roads, settings, Some(pace))
}

fn planned(
    request: &Request,
    roads: &dyn RoadTimes,
    settings: &Settings,
    pace: Option<&mut dyn Pace>,
) -> Result<Tours, Problem> {
    roads.validate()?;
    validate::validate(request, roads.places())?;
    let world = world::World::new(request, roads)?;
    let model = search::Model::new(&world, settings);
    let promised = promise::promised(&world, &model)?;
    let write = |found: &search::Found, effort| schedule::schedule(&world, &model, found, effort);
    let (found, effort) = search::search(&model, &promised, settings, pace, &write);
    Ok(write(&found, effort))
}
