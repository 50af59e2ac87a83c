//! Designs, approvals and their files.

pub mod approvals;
pub mod catalogue;

use crate::Statement;

/// Every statement of this room.
pub(crate) fn statements() -> Vec<Statement> {
    [approvals::ALL, catalogue::ALL].concat()
}
