//! The background: the outbox sent, the audit sealed, clocks; and what an operator asks for: checks,
//! copies, figures.
//!
//! [`run`] is the loop of a node; [`round`] one pass of it, which tests call with a frozen clock. One
//! node at a time holds the lease of the work; every row is still taken by a conditional update, so that
//! two nodes in the same moment do nothing twice.

mod after;
mod arrivals;
pub mod backup;
mod clocks;
mod forget;
mod found;
mod health;
mod letters;
mod matchings;
pub mod plannings;
mod resend;
mod round;
mod seal;
mod send;
pub mod slicing;
mod undelivered;
mod unlock;
mod verify;

pub use clocks::{CLOCKS, Clock};
pub(crate) use forget::LIVE_EVENTS;
pub use found::found;
pub use health::{Health, figures, health};
pub use resend::{drop_message, send_again};
pub use round::{Node, Report, round, run};
pub(crate) use seal::seal as seal_acts;
pub use unlock::unlock;
pub use verify::{Verdict, verify, verify_audit};
