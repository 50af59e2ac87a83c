//! Needs, notes and public figures: what the ledger does not hold of them.

use crate::Statement;

/// Every statement of this room.
pub(crate) fn statements() -> Vec<Statement> {
    Vec::new()
}
