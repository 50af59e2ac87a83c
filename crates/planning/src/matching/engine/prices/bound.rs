//! What prices prove: no plan costs less than this.

use super::active::Active;
use super::columns::Columns;
use super::duals::Duals;
use crate::matching::engine::model::Model;
use crate::number::at;

/// The bound in standard hours times km, and what the dearest hour of each need costs.
///
/// Valid at any prices: each line is filled with its cheapest columns, as if it were alone.
pub(super) fn bound(
    model: &Model,
    columns: &Columns,
    active: &Active,
    duals: &Duals,
) -> (f64, Vec<f32>) {
    let mut sum = -duals.worth(columns);
    let mut dearest = Vec::with_capacity(model.needs.len());
    let mut order: Vec<(f32, f32)> = Vec::new();
    for (n, need) in model.needs.iter().enumerate() {
        let demand = columns.demand[n];
        order.clear();
        let works = &active.list[active.ranges[n].clone()];
        order.extend(works.iter().filter_map(|work| {
            let price = duals.price(&work.column);
            (price < need.weight).then_some((price, work.column.most))
        }));
        let pi = marginal(&mut order, demand).unwrap_or(need.weight);
        // With this price of the line itself the sum over all columns is a bound, whichever was active.
        let all = &columns.list[at(need.first)..at(need.end)];
        let spared: f32 = all
            .iter()
            .map(|column| (pi - duals.price(column)).max(0.0) * column.most)
            .sum();
        sum += f64::from(pi) * f64::from(demand) - f64::from(spared);
        dearest.push(pi);
    }
    (sum, dearest)
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
