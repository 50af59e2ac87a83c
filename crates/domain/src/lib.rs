//! The words and rules of Essaim: ids, quantities, places, people, states, refusals and the unit ledger.
//!
//! Nothing here reads a clock, draws a random number, or knows a database: time and chance are
//! parameters, so that every rule can be replayed. The [`ledger`] is the heart: one function moves
//! units, and one function checks every invariant over whatever rows it is given.

pub mod audit;
pub mod batch;
pub mod chance;
pub mod claim;
pub mod code;
pub mod conformity;
pub mod design;
pub mod ending;
pub mod fit;
pub mod geo;
pub mod handover;
pub mod ids;
pub mod inspection;
pub mod invalid;
pub mod ledger;
pub mod leg;
pub mod machine_class;
pub mod need;
pub mod netting;
pub mod parcel;
pub mod person;
pub mod place;
pub mod premises;
pub mod proposal;
pub mod quantity;
pub mod recall;
pub mod record;
pub mod refusal;
pub mod specimen;
pub mod speed;
pub mod stored;
pub mod supply;
pub mod time;
pub mod trace;
pub mod working;
pub mod workshop;

pub use chance::{Chance, Mint, Seeded};
pub use invalid::{Invalid, Reason};
pub use machine_class::{MachineClass, PerClass};
pub use quantity::{Grams, Minutes, Units};
pub use refusal::Refusal;
pub use time::Instant;
