//! Road times, places and calls from services the operator runs or chose. Nothing is asked unless a setting names
//! the service: without one tours are planned along straight lines, places are looked for among communes, and
//! drivers ring with their own telephones.
//!
//! A service may be down, slow or wrong. Each of those is a [`Trouble`]; the caller goes on with an estimate
//! and says so beside the tours.

mod addok;
mod known;
mod osrm;
mod service;
mod switchboard;
mod trouble;
mod vroom;

pub use addok::{Addok, Found};
pub use osrm::Osrm;
pub use service::Service;
pub use switchboard::{Switchboard, Through};
pub use trouble::Trouble;
pub use vroom::Vroom;
