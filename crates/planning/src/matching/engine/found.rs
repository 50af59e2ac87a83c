//! What a search found, and what it is worth.

use serde::{Deserialize, Serialize};

use super::budget::Effort;
use super::model::Model;
use super::state::State;
use crate::number::{at, count, real};

/// Pieces of one edge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Batch {
    /// The edge, by its row.
    pub edge: usize,
    /// Pieces.
    pub pieces: u32,
}

/// What a plan costs, and what no plan can cost less than. Minutes times km.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Worth {
    /// Unmet minutes by their weight, and ways.
    pub plain: f64,
    /// A lower bound of that.
    pub plain_bound: f64,
    /// The same with fairness and hand-offs: what the search minimises.
    pub whole: f64,
    /// A lower bound of that.
    pub whole_bound: f64,
}

impl Worth {
    /// By how much the plan may be above the best there is, as a share of the bound.
    pub fn gap(&self) -> f64 {
        if self.plain_bound > 0.0 {
            self.plain / self.plain_bound - 1.0
        } else {
            0.0
        }
    }
}

/// How evenly the work lies on those who could do some of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Evenness {
    /// Share of makers with nothing.
    pub idle: f64,
    /// Share of makers with more than nine tenths of their declared hours.
    pub over_90: f64,
    /// Gini coefficient of the shares of declared hours: 0 all alike, 1 one has all.
    pub gini: f64,
}

impl Evenness {
    /// Of the share of declared hours each maker has.
    pub fn of(mut shares: Vec<f64>) -> Self {
        shares.sort_unstable_by(f64::total_cmp);
        let makers = real(u64::from(count(shares.len().max(1))));
        let part = |wanted: &dyn Fn(f64) -> bool| {
            let those = shares.iter().filter(|share| wanted(**share)).count();
            real(u64::from(count(those))) / makers
        };
        let sum: f64 = shares.iter().sum();
        let weighted: f64 = (1_u32..)
            .zip(&shares)
            .map(|(rank, share)| (2.0 * f64::from(rank) - makers - 1.0) * share)
            .sum();
        Self {
            idle: part(&|share| share < 1e-9),
            over_90: part(&|share| share > 0.9),
            gini: if sum > 0.0 {
                weighted / (makers * sum)
            } else {
                0.0
            },
        }
    }
}

/// The best plan found.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// What is made of which edge.
    pub batches: Vec<Batch>,
    /// Unmet pieces of each need.
    pub open: Vec<u32>,
    /// The plan the search started from.
    pub first: Vec<Batch>,
    /// What it is worth.
    pub worth: Worth,
    /// What was done for it.
    pub effort: Effort,
}

impl Found {
    pub(super) fn of(model: &Model, state: &State, bounds: (f64, f64), effort: Effort) -> Self {
        Self {
            batches: batches(model, state),
            open: state.open.clone(),
            first: Vec::new(),
            worth: Worth {
                plain: state.plain(model),
                plain_bound: bounds.1,
                whole: state.cost,
                whole_bound: bounds.0,
            },
            effort,
        }
    }
}

/// What is made of which edge, in the order of the rows.
pub(super) fn batches(model: &Model, state: &State) -> Vec<Batch> {
    let mut batches: Vec<Batch> = state
        .of_need
        .iter()
        .flatten()
        .map(|&edge| Batch {
            edge: at(model.details[at(edge)].row),
            pieces: state.pieces[at(edge)],
        })
        .collect();
    batches.sort_unstable_by_key(|batch| batch.edge);
    batches
}
