//! Claims: taken, kept, given back.

mod claim;
mod give_back;

pub use claim::{ClaimForm, claim};
pub use give_back::give_back;
