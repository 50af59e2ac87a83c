//! Background work: the lease, the outbox sent, the audit sealed, what is forgotten, figures.

pub mod figures;
pub mod forget;
pub mod lease;
pub mod letters;
pub mod outbox;
pub mod roads;
pub mod seal;

use crate::Statement;

/// Every statement of this room.
pub(crate) fn statements() -> Vec<Statement> {
    [
        figures::ALL,
        forget::ALL,
        lease::ALL,
        letters::ALL,
        outbox::ALL,
        roads::ALL,
        seal::ALL,
    ]
    .concat()
}
