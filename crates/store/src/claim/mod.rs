//! Claims, proposals and the matching: what the ledger does not hold of them.

mod claiming;

pub use claiming::{MakerFacts, maker, open_units};

use crate::Statement;

/// Every statement of this room.
pub(crate) fn statements() -> Vec<Statement> {
    [claiming::ALL].concat()
}
