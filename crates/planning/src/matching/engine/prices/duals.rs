//! Prices of the rows: of machine hours until each deadline, of pools, and of makers' tiers.

use super::columns::{Column, Columns};
use crate::matching::engine::model::Model;
use crate::number::{at, single};

/// One price a row.
#[derive(Debug, Clone, Default)]
pub(super) struct Duals {
    /// By machine and deadline.
    pub(super) hours: Vec<f32>,
    /// By pool.
    pub(super) grams: Vec<f32>,
    /// By maker and tier: at most what the tier adds.
    pub(super) tiers: Vec<[f32; 2]>,
    /// Of an hour on a machine for work due by each deadline: all rows it counts in.
    pub(super) slots: Vec<f32>,
}

impl Duals {
    pub(super) fn zero(columns: &Columns) -> Self {
        Self {
            hours: vec![0.0; columns.supply.len()],
            grams: vec![0.0; columns.stock.len()],
            tiers: vec![[0.0; 2]; columns.tiers.len()],
            slots: vec![0.0; columns.supply.len()],
        }
    }

    /// What a standard hour of a column costs at these prices.
    #[inline]
    pub(super) fn price(&self, column: &Column) -> f32 {
        column.cost
            + column.hours * self.slots[at(column.slot)]
            + column.grams * self.grams[at(column.pool)]
    }

    /// Adds up what an hour costs.
    pub(super) fn add_up(&mut self, model: &Model, deadlines: usize) {
        let rows = self
            .hours
            .chunks(deadlines)
            .zip(self.slots.chunks_mut(deadlines));
        for ((hours, slots), owner) in rows.zip(&model.owners) {
            let mut sum: f32 = self.tiers[at(*owner)].iter().sum();
            for (hour, slot) in hours.iter().zip(slots).rev() {
                sum += hour;
                *slot = sum;
            }
        }
    }

    /// What the rows' right sides are worth at these prices.
    pub(super) fn worth(&self, columns: &Columns) -> f64 {
        let dot = |prices: &[f32], sides: &[f32]| -> f64 {
            let both = prices.iter().zip(sides);
            both.map(|(a, b)| f64::from(*a) * f64::from(*b)).sum()
        };
        dot(&self.hours, &columns.supply)
            + dot(&self.grams, &columns.stock)
            + dot(self.tiers.as_flattened(), columns.tiers.as_flattened())
    }
}

/// Each price moved against what is left of its row, within its bounds; and what moving it came to.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Moved {
    /// Sum of squares.
    pub(super) squares: f64,
    /// Times the change of use.
    pub(super) with_use: f64,
}

impl Moved {
    #[inline]
    pub(super) fn row(
        &mut self,
        price: f32,
        step: f32,
        use_: (f32, f32),
        side: f32,
        top: f32,
    ) -> f32 {
        let (before, after) = use_;
        let moved = (price + step * (2.0 * after - before - side)).clamp(0.0, top);
        let by = moved - price;
        self.squares += f64::from(by * by);
        self.with_use += f64::from(by * (after - before));
        moved
    }
}

/// Km the tiers add at most.
pub(super) fn tops(model: &Model) -> [f32; 2] {
    model.fairness.tier_km.map(single)
}
