//! Samples of a version, through HTTP: where they may come from, their way, and what they say of it.

#![expect(
    clippy::indexing_slicing,
    reason = "a story that cannot go on stops the test"
)]

mod premises;
