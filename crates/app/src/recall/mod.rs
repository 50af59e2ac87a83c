//! Recalls: looked at before, opened, called off, made final, accounted for, closed.

mod close;
mod finalise;
mod open;
mod reconcile;
mod whose;

pub use close::close;
pub use finalise::{call_off, finalise};
pub use open::open;
pub use reconcile::{Accounted, Spot, reconcile};
pub(crate) use whose::reads;
