//! A hub closes, now or on a day: everything there has a place to go to, and everybody it concerns is told.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a story that cannot go on must fail"
)]

mod announced;
mod help;
mod now;
mod pages;
mod roads;
