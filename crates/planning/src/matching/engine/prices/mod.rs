//! What scarce hours and grams are worth: a first-order method (primal-dual hybrid gradient with the step
//! rule and restarts of PDLP) on the linear problem. Its prices order each line's edges, its bound judges
//! the plan, and its fractions are where the plan starts from.

mod active;
mod bound;
mod columns;
mod duals;
mod step;
mod whole;

use super::model::Model;
use columns::Columns;
use step::Solver;

/// What the prices say.
#[derive(Debug)]
pub(super) struct Prices {
    /// Of each edge, in km: its way, and its hours and grams.
    pub(super) edges: Vec<f32>,
    /// Of each line's dearest standard hour, in km.
    pub(super) lines: Vec<f32>,
    /// Standard hours of each edge.
    pub(super) shares: Vec<f32>,
    /// No plan costs less, in minutes times km: whole, and its ways alone.
    pub(super) bounds: (f64, f64),
    /// Steps made.
    pub(super) rounds: u32,
}

/// Prices after so many rounds, or fewer when told to stop.
pub(super) fn price(model: &Model, rounds: u32, mut stop: impl FnMut() -> bool) -> Prices {
    let columns = Columns::of(model);
    let mut solver = Solver::new(model, &columns);
    while solver.rounds < rounds && !stop() {
        solver.round();
    }
    solver.finish()
}

/// What no plan of whole pieces costs less than, unmet work and ways alone, after so many rounds. Without
/// fairness in the model.
pub(super) fn prove(model: &Model, rounds: u32) -> f64 {
    let columns = Columns::of(model);
    let mut solver = Solver::new(model, &columns);
    while solver.rounds < rounds {
        solver.round();
    }
    solver.prove()
}
