//! What prices prove: no plan costs less than this.

use super::active::Active;
use super::columns::Column;
use super::columns::Columns;
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
    let price = |column: &Column, place: usize| {
        let less = if whole {
            0.0
        } else {
            model.details[place].added
        };
        duals.price(column) - less
    };
    let mut order: Vec<(f32, f32)> = Vec::new();
    for (n, need) in model.needs.iter().enumerate() {
        let demand = columns.demand[n];
        order.clear();
        let works = &active.list[active.ranges[n].clone()];
        order.extend(works.iter().filter_map(|work| {
            let price = price(&work.column, at(work.place));
            (price < need.weight).then_some((price, work.column.most))
        }));
        let pi = marginal(&mut order, demand).unwrap_or(need.weight);
        // With this price of the line itself the sum over all columns is a bound, whichever was active.
        let spared: f32 = (at(need.first)..at(need.end))
            .map(|place| (place, &columns.list[place]))
            .map(|(place, column)| (pi - price(column, place)).max(0.0) * column.most)
            .sum();
        sum += f64::from(pi) * f64::from(demand) - f64::from(spared);
    }
    (sum * 60.0).max(0.0)
}

/// The price at which the demand is met; none when it cannot be.
fn marginal(order: &mut [(f32, f32)], demand: f32) -> Option<f32> {
    order.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
    let mut room = 0.0;
    let enough = order.iter().find(|(_, most)| {
        room += most;
        room >= demand
    });
    enough.map(|(price, _)| *price)
}
