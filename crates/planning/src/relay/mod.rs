//! Relay chains: boxes passed from volunteer to volunteer, each within a short radius of her home.
//!
//! A graph of places (doors, hubs, meeting points) where each volunteer links all within her reach. One
//! query looks for the chain that is there early with few hand-overs: round by round the earliest
//! arrival everywhere with one hand more, as public transport routers do (Delling, Pajor, Werneck,
//! Round-Based Public Transit Routing, 2015). Times are seconds from an instant the caller chooses.

mod chain;
mod check;
mod find;
mod ground;
#[cfg(test)]
mod tests;
mod time;

pub use chain::{Chain, Leg, NoChain};
pub use check::{Breach, check};
pub use ground::{Carrier, CarrierId, Graph, Point, Settings};

use crate::Problem;

/// Boxes that are to go from one point to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ask {
    /// Index of the point where they are.
    pub from: usize,
    /// Index of the point where they are to be.
    pub to: usize,
    /// They can be fetched from this second.
    pub ready: u64,
    /// Boxes.
    pub boxes: u32,
}

/// The chain that is there early with few hand-overs: its arrival and
/// [`Settings::worth_of_a_leg`] for each leg are least together.
///
/// # Errors
/// [`Problem`] when a point does not exist.
pub fn chain(graph: &Graph, ask: &Ask) -> Result<Result<Chain, NoChain>, Problem> {
    find::find(graph, ask)
}
