//! The columns that matter for now: cheap enough, or in use. A fifth of all, so a step costs a fifth.

use std::ops::Range;

use super::columns::{Column, Columns};
use super::duals::Duals;
use crate::matching::engine::model::Need;
use crate::number::at;

/// A column in use, with where it stands and where it stood.
#[derive(Debug, Clone, Copy)]
pub(super) struct Work {
    /// The column.
    pub(super) column: Column,
    /// Its place.
    pub(super) place: u32,
    /// Standard hours.
    pub(super) now: f32,
    /// Sum of what it was, each times its step.
    pub(super) sum: f32,
    /// At the last restart.
    pub(super) anchor: f32,
}

/// The columns in use, by need.
#[derive(Debug, Default)]
pub(super) struct Active {
    pub(super) list: Vec<Work>,
    /// What the step just tried would make of each.
    pub(super) next: Vec<f32>,
    pub(super) ranges: Vec<Range<usize>>,
    spare: Vec<Work>,
}

impl Active {
    /// The nearest of each need until three times its demand could be made.
    pub(super) fn nearest(needs: &[Need], columns: &Columns) -> Self {
        let mut active = Self::default();
        let mut order: Vec<(f32, u32)> = Vec::new();
        for (need, demand) in needs.iter().zip(&columns.demand) {
            order.clear();
            order.extend((need.first..need.end).map(|e| (columns.list[at(e)].cost, e)));
            order.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
            let mut room = 0.0;
            let enough = order.iter().take_while(|(_, place)| {
                let more = room < 3.0 * demand;
                room += columns.list[at(*place)].most;
                more
            });
            let mut places: Vec<u32> = enough.map(|(_, place)| *place).collect();
            places.sort_unstable();
            let from = active.list.len();
            active.list.extend(places.into_iter().map(|place| Work {
                column: columns.list[at(place)],
                place,
                now: 0.0,
                sum: 0.0,
                anchor: 0.0,
            }));
            active.ranges.push(from..active.list.len());
        }
        active.next = vec![0.0; active.list.len()];
        active
    }

    /// Chooses anew at these prices: what is in use stays.
    pub(super) fn choose(&mut self, needs: &[Need], columns: &Columns, duals: &Duals, pi: &[f32]) {
        let mut list = std::mem::take(&mut self.spare);
        list.clear();
        for ((need, range), &pi) in needs.iter().zip(&mut self.ranges).zip(pi) {
            let edge = pi + (0.15 * pi).max(5.0);
            let mut known = self.list[range.clone()].iter().peekable();
            let from = list.len();
            for (place, column) in (need.first..).zip(&columns.list[at(need.first)..at(need.end)]) {
                let work = known.next_if(|work| work.place == place);
                let used =
                    work.filter(|work| work.now > 0.0 || work.sum > 0.0 || work.anchor > 0.0);
                if let Some(work) = used {
                    list.push(*work);
                } else if duals.price(column) < edge {
                    list.push(Work {
                        column: *column,
                        place,
                        now: 0.0,
                        sum: 0.0,
                        anchor: 0.0,
                    });
                }
            }
            *range = from..list.len();
        }
        self.spare = std::mem::replace(&mut self.list, list);
        self.next.clear();
        self.next.resize(self.list.len(), 0.0);
    }
}
