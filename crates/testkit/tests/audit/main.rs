//! The audit: insert-only, sealed, signed, published; and seven ways of tampering with it, all found.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a story that cannot go on must fail"
)]

mod attacker;
mod checkpoints;
mod erased;
mod help;
mod tampering;
