//! Parcels, legs, tours, hubs and receptions: what is carried and received.

use crate::Statement;

/// Every statement of this room.
pub(crate) fn statements() -> Vec<Statement> {
    Vec::new()
}
