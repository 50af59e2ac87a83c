//! Matching and tours: pure functions over plain types.
//!
//! * [`matching`] proposes who makes what: need lines to makers' machines.
//! * [`tours`] proposes who carries what: shipments to volunteers' tours.
//! * [`relay`] proposes who hands what to whom, each within a short radius.
//!
//! Nothing here reads a clock, a file or a database. The same input and the same settings give the
//! same plan, so a stored plan can be replayed. Ids are opaque numbers the caller hands out; a plan
//! explains itself with keys and numbers, and the sentences belong to the words crate.
//! Each module has a `check` that re-derives every rule from the input alone, on purpose without
//! sharing code with the engine it watches.

pub mod matching;
mod number;
mod place;
mod problem;
pub mod relay;
pub mod tours;

pub use place::{Place, haversine_km};
pub use problem::{Problem, Row};
