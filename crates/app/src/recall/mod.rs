//! Recalls: looked at before, opened, told, answered, called off, made final, accounted for, closed.

mod acknowledge;
mod close;
mod escalate;
mod finalise;
mod notify;
mod open;
mod reconcile;
mod whose;

pub use acknowledge::{Answerer, Call, acknowledge, answer, log_call};
pub use close::close;
pub(crate) use escalate::escalate_due;
pub use finalise::{call_off, finalise};
pub use open::open;
pub use reconcile::{Accounted, Spot, reconcile};
pub use whose::Reads;
pub(crate) use whose::{may_call, reads, reads_of};
