//! Samples of a version, through HTTP: where they may come from, their way, and what they say of it.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::too_many_lines,
    clippy::unwrap_used,
    reason = "a story that cannot go on stops the test"
)]

mod clock;
mod findings;
mod help;
mod outside;
mod pages;
mod photos;
mod premises;
mod refused;
mod way;
