//! The passes, one after the other.

use std::cmp::Ordering;

use super::budget::{Budget, Effort};
use super::fairness::Fairness;
use super::found::{Found, batches};
use super::instance::Instance;
use super::model::{Model, Need};
use super::prices::{self, price};
use super::search::Search;
use super::start::{fill, round, stay};
use super::state::State;
use crate::number::{at, count};

/// Rounds of the search between two looks at the budget.
const LOOK: u64 = 128;

/// Finds who makes what: prices, their whole pieces, then the search for as long as the budget lasts.
///
/// Deterministic: the same instance, weights and counts give the same plan.
pub fn solve(instance: &Instance, fairness: &Fairness, budget: &Budget<'_>) -> Found {
    let mut model = Model::of(instance, fairness);
    let mut prices = price(&model, budget.most.price_rounds, || budget.priced());
    model.sort_by(&mut prices);
    let start = start(&model, &prices.shares);
    let first = batches(&model, &start);
    let mut search = Search::new(&model, start, &prices);
    let mut done = 0;
    let most = if model.needs.is_empty() {
        0
    } else {
        budget.most.search_rounds
    };
    while done < most {
        if done.is_multiple_of(LOOK) && budget.over() {
            break;
        }
        search.round();
        done += 1;
    }
    let effort = Effort {
        price_rounds: prices.rounds,
        search_rounds: done,
    };
    let mut found = Found::of(&model, &search.finish(), prices.bounds, effort);
    found.first = first;
    found
}

/// What no plan of whole pieces can cost less than, unmet work and ways alone: a bound for its own sake.
pub fn prove(instance: &Instance, rounds: u32) -> f64 {
    prices::prove(&Model::of(instance, &Fairness::NONE), rounds)
}

/// The plan the search starts from.
fn start(model: &Model, shares: &[f32]) -> State {
    let mut state = State::empty(model);
    stay(model, &mut state);
    round(model, &mut state, shares);
    let mut order: Vec<u32> = (0..count(model.needs.len())).collect();
    order.sort_by(|a, b| urgency(&model.needs[at(*a)], &model.needs[at(*b)]));
    for n in order {
        fill(model, &mut state, at(n), || false);
    }
    state.keep();
    state
}

/// The most urgent first, then the earliest, then the largest; then as they came.
fn urgency(a: &Need, b: &Need) -> Ordering {
    let weight = b.weight.total_cmp(&a.weight);
    weight
        .then(a.deadline.cmp(&b.deadline))
        .then(b.pieces.cmp(&a.pieces))
}
