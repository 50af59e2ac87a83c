//! The linear problem behind the plan, in standard hours: columns are edges, rows are machine hours until
//! each of a few deadlines, grams of each pool, and what fairness adds above a maker's tiers.
//!
//! A subset of the deadlines with each line counted at the next one kept is a relaxation: what these prices
//! prove holds for the whole problem.

use super::duals::Duals;
use crate::matching::engine::instance::hours;
use crate::matching::engine::model::Model;
use crate::number::{at, count, real32, single};

/// More deadlines than this are thinned out before pricing.
const MOST_DEADLINES: usize = 6;
/// Grams an hour of printing takes, as a scale only.
const GRAMS_AN_HOUR: f64 = 26.0;

/// An edge as a column.
#[derive(Debug, Clone, Copy)]
pub(super) struct Column {
    /// Km.
    pub(super) cost: f32,
    /// Machine hours of a standard hour.
    pub(super) hours: f32,
    /// Grams of a standard hour, in standard hours of filament.
    pub(super) grams: f32,
    /// Its own step.
    pub(super) step: f32,
    /// The most standard hours it could make alone, in whole pieces.
    pub(super) most: f32,
    /// Row of its machine and deadline.
    pub(super) slot: u32,
    /// Row of its pool.
    pub(super) pool: u32,
}

/// The rows' right sides and all columns.
#[derive(Debug)]
pub(super) struct Columns {
    pub(super) list: Vec<Column>,
    /// Deadlines kept.
    pub(super) deadlines: usize,
    /// Hours of machine and deadline kept.
    pub(super) supply: Vec<f32>,
    /// Hours of filament of each pool.
    pub(super) stock: Vec<f32>,
    /// Hours of each maker's tiers.
    pub(super) tiers: Vec<[f32; 2]>,
    /// Standard hours of each need.
    pub(super) demand: Vec<f32>,
}

impl Columns {
    pub(super) fn of(model: &Model) -> Self {
        let kept = kept(model.deadlines);
        let row_of: Vec<usize> = (0..model.deadlines)
            .map(|deadline| kept.partition_point(|&keep| keep < deadline))
            .collect();
        let list = model.needs.iter().flat_map(|need| {
            let row = row_of[at(need.deadline)];
            let edges = at(need.first)..at(need.end);
            let per_hour = f64::from(need.hours).recip();
            let kept = &kept;
            edges.map(move |edge| {
                let (edge, detail) = (&model.edges[edge], &model.details[edge]);
                let hours = single(hours(edge.ticks) * per_hour);
                let grams = single(f64::from(edge.milligrams) / 1000.0 * per_hour / GRAMS_AN_HOUR);
                let rows = real32(count(kept.len() - row + 2));
                Column {
                    cost: detail.km,
                    hours,
                    grams,
                    step: (hours * rows + grams).recip(),
                    most: real32(detail.most) * need.hours,
                    slot: count(at(detail.machine) * kept.len() + row),
                    pool: edge.pool,
                }
            })
        });
        let list = list.collect();
        let machines = model.supply.chunks(model.deadlines.max(1));
        let supply = machines.flat_map(|row| kept.iter().map(|&keep| single(hours(row[keep]))));
        let stock = model.stock.iter();
        Self {
            list,
            deadlines: kept.len(),
            supply: supply.collect(),
            stock: stock
                .map(|&grams| single(f64::from(grams) / 1000.0 / GRAMS_AN_HOUR))
                .collect(),
            tiers: model
                .makers
                .iter()
                .map(|maker| maker.tiers.map(|ticks| single(hours(1) * ticks)))
                .collect(),
            demand: model
                .needs
                .iter()
                .map(|need| real32(need.pieces) * need.hours)
                .collect(),
        }
    }
}

impl Columns {
    /// What a tick of a machine is worth at each deadline of the model, in minutes times km: nothing at
    /// those that were not kept.
    pub(super) fn ticks_priced<'a>(
        &'a self,
        model: &Model,
        duals: &'a Duals,
        machine: u32,
    ) -> impl Iterator<Item = f64> + 'a {
        let kept = kept(model.deadlines);
        let first = at(machine) * self.deadlines;
        (0..model.deadlines).map(move |deadline| {
            let place = kept.iter().position(|keep| *keep == deadline);
            let price = place.map_or(0.0, |place| duals.hours[first + place]);
            f64::from(price) * 60.0 * hours(1)
        })
    }
}

/// What a milligram of a pool is worth, in minutes times km.
pub(super) fn milligram_priced(duals: &Duals, pool: u32) -> f64 {
    f64::from(duals.grams[at(pool)]) * 60.0 / GRAMS_AN_HOUR / 1000.0
}

/// The deadlines kept: all when few, else evenly spread, the last one always.
fn kept(deadlines: usize) -> Vec<usize> {
    let few = deadlines.min(MOST_DEADLINES);
    (1..=few).map(|nth| nth * deadlines / few - 1).collect()
}
