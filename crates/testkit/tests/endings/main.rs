//! Endings: a product, an area or everything stops by one previewed act, people are thanked, and a coordinator
//! may reopen it.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a story that cannot go on must fail"
)]

mod bed;
mod help;
mod pages;
mod previewed;
mod roads;
mod scopes;
