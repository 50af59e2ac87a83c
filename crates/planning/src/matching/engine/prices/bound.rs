//! What prices prove: no plan costs less than this.

use super::active::Active;
use super::columns::Columns;
use super::duals::Duals;
use crate::matching::engine::model::{Model, Need};
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
    let lines = lines(model, columns, active, duals, whole);
    for ((need, demand), pi) in model.needs.iter().zip(&columns.demand).zip(lines) {
        // With this price of the line itself the sum over all columns is a bound, whichever was active.
        let spared: f64 = (at(need.first)..at(need.end))
            .map(|place| priced(model, columns, duals, place, whole))
            .map(|(price, most)| f64::from((pi - price).max(0.0)) * f64::from(most))
            .sum();
        sum += f64::from(pi) * f64::from(*demand) - spared;
    }
    (sum * 60.0).max(0.0)
}

/// The price of each line's dearest hour: what an unmet one costs where not all can be met.
pub(super) fn lines(
    model: &Model,
    columns: &Columns,
    active: &Active,
    duals: &Duals,
    whole: bool,
) -> Vec<f32> {
    let mut order: Vec<(f32, f32)> = Vec::new();
    let mut line = |(n, need): (usize, &Need)| {
        let demand = columns.demand[n];
        let works = active.list[active.ranges[n].clone()].iter();
        let works = works.map(|work| priced(model, columns, duals, at(work.place), whole));
        marginal(&mut order, works, demand)
            .or_else(|| {
                let all = (at(need.first)..at(need.end))
                    .map(|place| priced(model, columns, duals, place, whole));
                marginal(&mut order, all, demand)
            })
            .map_or(need.weight, |price| price.min(need.weight))
    };
    model.needs.iter().enumerate().map(&mut line).collect()
}

/// What a standard hour of a column costs, and how many it has.
fn priced(
    model: &Model,
    columns: &Columns,
    duals: &Duals,
    place: usize,
    whole: bool,
) -> (f32, f32) {
    let column = &columns.list[place];
    let less = if whole {
        0.0
    } else {
        model.details[place].added
    };
    (duals.price(column) - less, column.most)
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
