//! What prices prove: no plan costs less than this.

use super::active::Active;
use super::columns::{Column, Columns};
use super::duals::Duals;
use crate::matching::engine::model::Model;
use crate::number::at;

/// The bound in minutes times km, of the whole objective or of the ways alone.
///
/// Valid at any prices: each line is filled with its cheapest columns, as if it were alone.
pub(super) fn bound(
    model: &Model,
    columns: &Columns,
    active: &Active,
    duals: &Duals,
    whole: bool,
) -> f64 {
    let mut sum = -duals.worth(columns);
    let priced = |column: &Column, place: usize| {
        let added = model.details[place].added;
        let less = if whole { 0.0 } else { added };
        (duals.price(column) - less, column.most)
    };
    let mut order: Vec<(f32, f32)> = Vec::new();
    for (n, need) in model.needs.iter().enumerate() {
        let demand = columns.demand[n];
        let all = || {
            let places = at(need.first)..at(need.end);
            places.map(|place| priced(&columns.list[place], place))
        };
        let works = active.list[active.ranges[n].clone()].iter();
        let works = works.map(|work| priced(&work.column, at(work.place)));
        let pi = marginal(&mut order, works, demand)
            .or_else(|| marginal(&mut order, all(), demand))
            .map_or(need.weight, |price| price.min(need.weight));
        // With this price of the line itself the sum over all columns is a bound, whichever was active.
        let spared: f64 = all()
            .map(|(price, most)| f64::from((pi - price).max(0.0)) * f64::from(most))
            .sum();
        sum += f64::from(pi) * f64::from(demand) - spared;
    }
    (sum * 60.0).max(0.0)
}

/// The price at which the demand is met; none when it cannot be.
fn marginal(
    order: &mut Vec<(f32, f32)>,
    columns: impl Iterator<Item = (f32, f32)>,
    demand: f32,
) -> Option<f32> {
    order.clear();
    order.extend(columns);
    order.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
    let mut room = 0.0;
    let enough = order.iter().find(|(_, most)| {
        room += most;
        room >= demand
    });
    enough.map(|(price, _)| *price)
}
