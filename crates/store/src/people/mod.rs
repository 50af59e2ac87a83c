//! People, places, machines, designs, sign-in: who there is and what they have.

pub mod add;
pub mod doors;

use crate::Statement;

/// Every statement of this room.
pub(crate) fn statements() -> Vec<Statement> {
    [add::ALL, doors::ALL].concat()
}
