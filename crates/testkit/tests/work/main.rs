//! The night shift: the outbox, the lease, the seal, the check and the copy, on both engines.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot be prepared has failed"
)]

mod copies;
mod files;
mod help;
mod leases;
mod letters;
mod night;
mod outbox;
mod seals;
mod stopped;
mod told;
