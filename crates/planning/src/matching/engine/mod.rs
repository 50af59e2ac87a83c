//! The search core.
#![expect(
    clippy::indexing_slicing,
    reason = "places are made by these modules from lists of the same length"
)]

mod alone;
mod appraise;
mod budget;
mod fairness;
mod faults;
mod found;
mod instance;
mod model;
mod pack;
mod prices;
mod search;
mod solve;
mod start;
mod state;

pub use alone::{Alone, alone};
pub use appraise::appraise;
pub use budget::{Budget, Effort};
pub use fairness::Fairness;
pub use faults::{Fault, faults};
pub use found::{Batch, Evenness, Found, Worth};
pub use instance::{EdgeRow, Instance, MachineRow, MakerRow, NO_POOL, NeedRow, milligrams, ticks};

pub use solve::{prove, solve};
