//! Files of a design: sent whole or not at all, read, shown, published, thrown away, forgotten.

#![expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a story that cannot go on stops the test"
)]

mod arriving;
mod by_program;
mod exact;
mod hostile;
mod publishing;
mod round_trip;
mod samples;
#[path = "../../../okh/tests/parts/schema.rs"]
mod schema;
mod shared;
mod words;
