//! The search core.
#![expect(
    clippy::indexing_slicing,
    reason = "places are made by these modules from lists of the same length"
)]

mod fairness;
mod instance;
mod model;
mod prices;
mod search;
mod start;
mod state;

pub use fairness::Fairness;
pub use instance::{
    EdgeRow, Instance, MachineRow, MakerRow, NO_POOL, NeedRow, milligrams, ticks,
};

use crate::number::{at, count};

/// What was found.
#[derive(Debug)]
pub struct Found {
    /// Edge (by its row) and pieces.
    pub batches: Vec<(u32, u32)>,
    pub bound: f64,
    pub cost: f64,
    pub rounds: u64,
}

/// Tuning entry.
pub fn solve(instance: &Instance, fairness: &Fairness, price_rounds: u32, search_rounds: u64, clock: &dyn Fn() -> f64) -> Found {
    let t0 = clock();
    let mut model = model::Model::of(instance, fairness);
    let t1 = clock();
    let mut prices = prices::price(&model, price_rounds, || false);
    let t2 = clock();
    model.sort_by(&prices.edges, &mut prices.shares);
    let mut state = state::State::empty(&model);
    start::round(&model, &mut state, &prices.shares);
    let c1 = state.cost;
    let mut order: Vec<u32> = (0..count(model.needs.len())).collect();
    order.sort_by(|a, b| {
        let (a, b) = (&model.needs[at(*a)], &model.needs[at(*b)]);
        b.weight.total_cmp(&a.weight).then(a.deadline.cmp(&b.deadline)).then(b.pieces.cmp(&a.pieces))
    });
    for n in order {
        start::fill(&model, &mut state, at(n), || false);
    }
    state.keep();
    let c2 = state.cost;
    let t3 = clock();
    let mut search = search::Search::new(&model, state);
    let mut kept = 0_u64;
    let mut done = 0;
    while done < search_rounds {
        if done % 256 == 0 && clock() > 1e9 { break; }
        kept += u64::from(search.round());
        done += 1;
    }
    let t4 = clock();
    eprintln!("model {:.3} price {:.3} start {:.3} search {:.3} | bound {:.2} rounded {:.1} filled {:.1} final {:.2} | kept {kept}/{done}, {:.0} it/s", t1-t0, t2-t1, t3-t2, t4-t3, prices.bound/1e6, c1/1e6, c2/1e6, search.state.cost/1e6, done as f64 / (t4-t3));
    let batches = (0..count(model.edges.len())).filter(|e| search.state.pieces[at(*e)] > 0);
    Found {
        batches: batches.map(|e| (model.details[at(e)].row, search.state.pieces[at(e)])).collect(),
        bound: prices.bound,
        cost: search.state.cost,
        rounds: done,
    }
}
