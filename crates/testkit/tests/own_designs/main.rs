//! The project's own designs on their whole way: in, measured, looked at, accepted here, adopted there,
//! asked for, claimed, stopped and let go again.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a story that cannot go on stops the test"
)]

mod accepting;
mod asking;
mod coming_in;
mod ear_saver;
mod leaflet;
mod looking;
mod public;
mod pusher;
mod visor;
