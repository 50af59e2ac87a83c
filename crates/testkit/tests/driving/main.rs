//! On the road through HTTP: the next stop, what was not foreseen, other times, other drivers.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a story that cannot go on stops the test"
)]

mod absences;
mod calls;
mod help;
mod papers;
mod stops;
mod times;
