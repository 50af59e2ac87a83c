//! Batches, inspections, holds and recalls: what pages show of them.

use crate::Statement;

/// Every statement of this room.
pub(crate) fn statements() -> Vec<Statement> {
    Vec::new()
}
