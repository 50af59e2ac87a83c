//! Tours: which volunteer carries which shipments, in which order and when.
//!
//! A shipment is picked up once and delivered once by the same volunteer. Promised stops come first
//! and stay. The others are inserted one by one where they add the fewest metres, those first that
//! would lose most by waiting; then single shipments are moved as long as that makes tours shorter.
//! Every tour keeps loads, windows, hours and longest ways at every step.
//!
//! This first engine is a sound beginning, not the best known: a ruin and recreate search (slack
//! induction by string removals, Christiaens and Vanden Berghe 2020) can take the place of
//! construction and improvement behind the same [`plan`].

mod check;
mod construct;
mod explain;
mod ids;
mod improve;
mod insert;
mod outcome;
mod request;
mod roads;
mod schedule;
mod validate;
mod world;

pub use check::{Breach, check};
pub use ids::{PlaceIndex, ShipmentId, VolunteerId};
pub use outcome::{Stop, StopKind, Tour, Tours, Unassigned, WhyUnassigned};
pub use request::{Door, Promise, PromisedStop, Request, Settings, Shipment, Volunteer, Window};
pub use roads::{GreatCircle, Matrix, Road, RoadTimes, Vehicle, VehicleKind};

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
    roads.validate()?;
    validate::validate(request, roads.places())?;
    let world = world::World::new(request, roads)?;
    let mut draft = construct::Draft::promised(&world)?;
    draft.fill(&world);
    draft.relocate(&world, settings.iterations, settings.seed);
    Ok(schedule::schedule(&world, &draft))
}
