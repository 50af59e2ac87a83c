//! Background work: the lease, the outbox sent, the audit sealed, what is forgotten, figures.

pub mod arrivals;
pub mod asking;
pub mod checkpoint;
pub mod figures;
pub mod forget;
pub mod lease;
pub mod letters;
pub mod outbox;
pub mod recalls;
pub mod roads;
pub mod seal;
pub mod slicing;
pub mod stops;
pub mod undelivered;

use crate::Statement;

/// Every statement of this room.
pub(crate) fn statements() -> Vec<Statement> {
    [
        arrivals::ALL,
        asking::ALL,
        checkpoint::ALL,
        figures::ALL,
        forget::ALL,
        lease::ALL,
        letters::ALL,
        outbox::ALL,
        recalls::ALL,
        roads::ALL,
        seal::ALL,
        slicing::ALL,
        stops::ALL,
        undelivered::ALL,
    ]
    .concat()
}
