//! Traces, both ways.

mod back;
mod forward;

pub use back::{Ancestor, Back, File, Judged, back};
pub use forward::{Forward, Reached, Step, collectives_of, forward};

use crate::Statement;

/// Every statement of this room.
pub(crate) fn statements() -> Vec<Statement> {
    [back::ALL, forward::ALL].concat()
}
