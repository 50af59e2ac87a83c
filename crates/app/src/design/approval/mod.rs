//! Who accepts a version for what: put forward, completed, signed by two, refused, stopped, adopted by
//! others, signed on paper.

mod adopt;
mod change;
mod details;
mod ending;
mod evidence;
mod expire;
mod paper;
mod propose;
mod refuse;
mod share;
mod sign;
mod told;
pub(crate) mod whose;

pub use adopt::{Adopted, adopt};
pub use change::{Change, change};
pub use details::{Completed, complete};
pub use ending::warn_ending;
pub use evidence::{Brought, bring};
pub use expire::expire;
pub use paper::{OnPaper, check_paper, enter_paper};
pub use propose::{Proposed, propose};
pub use refuse::refuse;
pub use share::share;
pub use sign::sign;
