//! Inspections: the draw, the results, the decision.

mod decide;
mod draw;
mod record;

pub use decide::{Decided, Good, decide};
pub use draw::draw;
pub use record::{Seen, record};
