//! People, places, machines, designs, sign-in: who there is and what they have.

pub mod add;
pub mod doors;
pub mod groups;
pub mod place_cards;
pub mod places;
pub mod premises;
pub mod sign_in;
pub mod standing;
pub mod workshop;

use crate::Statement;

/// Every statement of this room.
pub(crate) fn statements() -> Vec<Statement> {
    [
        &add::statements(),
        doors::ALL,
        groups::ALL,
        place_cards::ALL,
        places::ALL,
        premises::ALL,
        sign_in::ALL,
        standing::ALL,
        workshop::ALL,
    ]
    .concat()
}
