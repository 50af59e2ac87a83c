//! Designs, approvals and their files.

use crate::Statement;

/// Every statement of this room.
pub(crate) fn statements() -> Vec<Statement> {
    Vec::new()
}
