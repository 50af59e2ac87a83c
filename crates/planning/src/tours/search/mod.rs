//! Ruin and recreate: tours are partly taken apart and put together again, and what comes out is taken
//! when it is better, or not much worse and the search is young (simulated annealing).
//!
//! SISR, slack induction by string removals (Christiaens and Vanden Berghe, Transportation Science
//! 2020), for pairs of pickup and delivery. First until nothing is left, at most half of the time: what
//! is left counts by how often it was left before, and the search begins anew after 1,500 iterations,
//! 2,250, 3,375 and so on. Then from the best tours for fewer km.

mod cache;
mod clock;
mod insertion;
mod model;
mod neighbours;
mod recreate;
mod route;
mod ruin;
mod seek;
mod state;

pub use clock::Pace;
pub(super) use model::Model;
pub(super) use seek::{Found, search};
