//! Every route of the API and every page, asked by everybody.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a story that cannot go on must fail"
)]

mod api;
mod ask;
mod described;
mod furnished;
mod lists;
mod pages;
