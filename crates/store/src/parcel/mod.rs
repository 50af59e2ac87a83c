//! Parcels, legs, tours and hubs: what pages show of them, and what the ledger does not hold.

use crate::Statement;

/// Every statement of this room.
pub(crate) fn statements() -> Vec<Statement> {
    Vec::new()
}
