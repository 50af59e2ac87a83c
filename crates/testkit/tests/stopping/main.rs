//! What is stopped or accepted no more waits, everything else goes on, and lifting gives all of it back:
//! boxes, claims, legs, dates, and everybody who was told.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a story that cannot go on stops the test"
)]

mod asking;
mod boxes;
mod clocks;
mod gates;
mod help;
mod places;
mod preview;
mod suspending;
