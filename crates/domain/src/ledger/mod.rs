//! The unit ledger.
//!
//! One idea carries everything: a *pile* is units of one batch, in one physical
//! counter, at one place, for one owner. The owner of parts is a need line, the owner of kits is a
//! need (a kit counts on each of its lines), and no owner means free. Every movement is one call of
//! `shift`, which moves the batch's counter and the demand counters of the owners together.
//! [`check`] rebuilds every counter from the piles and claims and compares.
//!
//! ```text
//! ordered = open + claimed + made + stock + transit + received + closed      (per need line, always)
//! ```

pub mod acts;
mod births;
pub mod book;
pub mod check;
mod counters;
mod looks;
mod pile;
mod shift;
mod table;

#[cfg(test)]
#[expect(
    clippy::too_many_lines,
    clippy::wildcard_enum_match_arm,
    clippy::similar_names,
    reason = "random acts are tried one after the other; a verb's file ends in its last verb"
)]
mod model;

pub use book::{Book, EdgeKind, Facts, Movement};
pub use counters::{Demand, Physical};
pub use pile::{Account, Owner, Pile, Place, Stage};
pub use table::Table;
