//! Millimetres and cells.

#![expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "cells are few thousand a side, and positions are rounded to them on purpose"
)]

use super::Profile;
use super::bitmap::Bitmap;
use super::contours::Segment;
use super::layers::Patch;
use crate::BoundingBox;

/// No more cells a side than this: larger parts get larger cells.
const MOST_CELLS: f64 = 3000.0;

/// How many cells the walls are deep: enough that a slanted wall is as deep as a straight one.
const CELLS_IN_WALL: f64 = 5.0;

/// Empty cells around the part.
const MARGIN: usize = 1;

/// The cells of every layer of one part.
pub(super) struct Grid {
    left: f64,
    front: f64,
    /// Side of a cell, in mm.
    cell: f64,
    columns: usize,
    rows: usize,
    /// Depth of the walls, in cells.
    pub(super) wall: usize,
}

impl Grid {
    /// Cells are no smaller than `least_mm`, nor than the walls need.
    pub(super) fn over(around: &BoundingBox, profile: &Profile, least_mm: f64) -> Self {
        let [x, y, _] = around.size_mm();
        let wall = profile.wall_mm();
        let cell = (wall / CELLS_IN_WALL)
            .max(x.max(y) / MOST_CELLS)
            .max(least_mm)
            .max(0.05);
        let cells = |side: f64| (side / cell).ceil() as usize + 2 * MARGIN;
        Self {
            left: around.min_mm[0] - cell * MARGIN as f64,
            front: around.min_mm[1] - cell * MARGIN as f64,
            cell,
            columns: cells(x),
            rows: cells(y),
            wall: (wall / cell).round() as usize,
        }
    }

    /// Side of a cell, in mm.
    pub(super) fn cell_mm(&self) -> f64 {
        self.cell
    }

    /// Cells in a layer.
    pub(super) fn cells(&self) -> f64 {
        self.columns as f64 * self.rows as f64
    }

    pub(super) fn empty(&self) -> Bitmap {
        Bitmap::empty(self.columns, self.rows)
    }

    /// The cells whose middle lies inside: where cuts wind around it.
    pub(super) fn fill(&self, segments: &[Segment]) -> Bitmap {
        let mut crossings: Vec<(u32, f32, i32)> = Vec::new();
        for segment in segments {
            self.cross(segment, &mut crossings);
        }
        crossings.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
        let mut bitmap = self.empty();
        for row in crossings.chunk_by(|a, b| a.0 == b.0) {
            let mut winding = 0;
            let mut entered = 0.0;
            for (at, x, turn) in row {
                if winding == 0 {
                    entered = *x;
                }
                winding += turn;
                if winding == 0 {
                    let column = |x: f32| (x + 0.5).max(0.0) as usize;
                    bitmap.fill(*at as usize, column(entered), column(*x));
                }
            }
        }
        bitmap
    }

    /// Where a segment crosses the middle of rows: row, column in cells, and which way.
    fn cross(&self, segment: &Segment, into: &mut Vec<(u32, f32, i32)>) {
        let cells = |[x, y]: [f64; 2]| {
            (
                (x - self.left) / self.cell,
                (y - self.front) / self.cell - 0.5,
            )
        };
        let (from, to) = (cells(segment.from), cells(segment.to));
        let (low, high, turn) = if from.1 < to.1 {
            (from, to, 1)
        } else {
            (to, from, -1)
        };
        let slope = (high.0 - low.0) / (high.1 - low.1);
        let mut row = low.1.ceil().max(0.0);
        while row < high.1 {
            into.push((row as u32, (low.0 + (row - low.1) * slope) as f32, turn));
            row += 1.0;
        }
    }

    /// Every cell.
    pub(super) fn full(&self) -> Bitmap {
        let mut full = self.empty();
        for row in 0..self.rows {
            full.fill(row, 0, self.columns);
        }
        full
    }

    /// Everything that is not inside.
    pub(super) fn outside_of(&self, inside: &Bitmap) -> Bitmap {
        let mut outside = self.full();
        outside.and_not(inside);
        outside
    }

    /// mm² of so many cells.
    pub(super) fn area(&self, cells: u64) -> f64 {
        cells as f64 * self.cell * self.cell
    }

    /// mm of an outline of so many sides: a round outline has 4/π times its length in sides.
    pub(super) fn length_of(&self, sides: u64) -> f64 {
        sides as f64 * self.cell * std::f64::consts::FRAC_PI_4
    }

    /// The same of an island's.
    pub(super) fn length(&self, sides: usize) -> f64 {
        self.length_of(sides as u64)
    }

    pub(super) fn patch(&self, of: &Bitmap) -> Patch {
        Patch {
            area: self.area(of.cells()),
            outline: self.length_of(of.sides()),
        }
    }
}
