//! People, places, machines, designs, sign-in: who there is and what they have.

use crate::Statement;

/// Every statement of this room.
pub(crate) fn statements() -> Vec<Statement> {
    Vec::new()
}
