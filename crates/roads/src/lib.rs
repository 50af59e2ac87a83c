//! Road times and places from services the operator runs or chose. Nothing is asked unless a setting names
//! the service: without one tours are planned along straight lines, and places are looked for among communes.
//!
//! A service may be down, slow or wrong. Each of those is a [`Trouble`]; the caller goes on with an estimate
//! and says so beside the tours.

mod addok;
mod known;
mod osrm;
mod service;
mod trouble;
mod vroom;

pub use addok::{Addok, Found};
pub use osrm::Osrm;
pub use service::Service;
pub use trouble::Trouble;
pub use vroom::Vroom;
