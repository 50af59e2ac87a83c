//! Claims: taken, kept, given back.

#[expect(clippy::module_inception, reason = "the verb has the name of its noun")]
mod claim;
mod give_back;

pub use claim::{ClaimForm, claim};
pub use give_back::give_back;
