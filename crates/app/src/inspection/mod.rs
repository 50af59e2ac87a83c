//! Inspections: the draw, the results, the photos, the decision; the rules a collective chose, corrective action.

mod checks;
mod choose;
mod decide;
mod draw;
mod photo;
mod record;
mod resume;

pub use checks::read;
pub use choose::choose_plan;
pub use decide::{Decided, Good, decide};
pub use draw::draw;
pub use photo::add_photo;
pub use record::{Aside, Found, Looked, Seen, Told, record};
pub use resume::resume;
