//! What a plan is worth that was not found in one piece.

use super::fairness::Fairness;
use super::found::{Batch, Worth};
use super::instance::Instance;
use super::model::Model;
use super::prices::price;
use super::state::State;
use crate::number::{at, count};

/// What these batches cost, and a bound that so many rounds of pricing prove. Batches whose edge can make
/// nothing are left out.
pub fn appraise(instance: &Instance, fairness: &Fairness, batches: &[Batch], rounds: u32) -> Worth {
    let model = Model::of(instance, fairness);
    let mut state = State::empty(&model);
    for batch in batches {
        let row = count(batch.edge);
        let edge = model
            .details
            .binary_search_by_key(&row, |detail| detail.row);
        if let Ok(edge) = edge {
            let need = at(model.details[edge].need);
            let pieces = batch.pieces.min(state.open[need]);
            state.set(&model, count(edge), pieces);
        }
    }
    let (whole_bound, plain_bound) = price(&model, rounds, || false).bounds;
    Worth {
        plain: state.plain(&model),
        plain_bound,
        whole: state.cost,
        whole_bound,
    }
}
