//! The plan a search starts from: the whole pieces of the priced fractions, then what is left in order of
//! urgency along each line's prices.

use super::model::Model;
use super::state::State;
use crate::number::{at, count, floor32};

/// Standard hours, edge by edge, as whole pieces where they fit.
pub(super) fn round(model: &Model, state: &mut State, shares: &[f32]) {
    for need in &model.needs {
        for edge in need.first..need.end {
            let share = shares[at(edge)];
            let pieces = floor32(share / need.hours + 0.001);
            if pieces > 0 {
                let n = at(model.details[at(edge)].need);
                give(model, state, edge, pieces.min(state.open[n]));
            }
        }
    }
}

/// What people have seen comes first, and stays unless moving it pays.
pub(super) fn stay(model: &Model, state: &mut State) {
    for edge in 0..count(model.edges.len()) {
        let detail = &model.details[at(edge)];
        if detail.seen > 0 {
            let wanted = detail.seen.min(state.open[at(detail.need)]);
            give(model, state, edge, wanted);
        }
    }
}

/// Fills one line along its prices; what `skip` says is passed over.
pub(super) fn fill(model: &Model, state: &mut State, n: usize, mut skip: impl FnMut() -> bool) {
    let need = &model.needs[n];
    for edge in need.first..need.end {
        if state.open[n] == 0 {
            return;
        }
        if state.has_room(model, edge) && !skip() {
            give(model, state, edge, state.open[n]);
        }
    }
    if need.batch > 1 && state.open[n] > 0 {
        enlarge(model, state, n);
    }
}

/// Gives up to so many pieces to an edge: a batch at least, and never so that what stays is less than one.
pub(super) fn give(model: &Model, state: &mut State, edge: u32, wanted: u32) {
    let n = at(model.details[at(edge)].need);
    let batch = model.needs[n].batch;
    let has = state.pieces[at(edge)];
    let mut more = state.fits(model, edge).min(wanted);
    let rest = state.open[n] - more;
    if rest > 0 && rest < batch {
        let shorter = state.open[n].saturating_sub(batch);
        if shorter >= batch || has > 0 {
            more = shorter.min(more);
        }
    }
    if more > 0 && has + more >= batch {
        state.set(model, edge, has + more);
    }
}

/// A rest too small for a batch of its own goes to those who already make some.
fn enlarge(model: &Model, state: &mut State, n: usize) {
    let mut edges = state.of_need[n].clone();
    edges.sort_unstable();
    for edge in edges {
        let more = state.fits(model, edge).min(state.open[n]);
        if more > 0 {
            let has = state.pieces[at(edge)];
            state.set(model, edge, has + more);
        }
    }
}
