//! The measures of one mesh.

use super::{UnitSuspicion, Warning};
use crate::{Format, Triangle};
use serde::{Deserialize, Serialize};

/// What [`crate::measure`] found. Lengths are in mm, the unit every slicer assumes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// How the file was written.
    pub format: Format,
    /// Triangles in the file, degenerate ones included.
    pub triangles: u64,
    /// Pieces that touch nowhere, after merging corners: a stack of 18 visors has 18.
    pub bodies: u64,
    /// The box around all triangles, in the file's orientation.
    pub bounding_box: BoundingBox,
    /// Surface in mm².
    pub area_mm2: f64,
    /// Volume in mm³, negative when inside out, only when the winding is consistent: otherwise
    /// the number means nothing. With open edges it is approximate.
    pub volume_mm3: Option<f64>,
    /// Every edge has exactly two triangles, after merging corners, and no triangle collapsed onto
    /// an edge by having two corners in one place.
    pub watertight: bool,
    /// Edges with a single triangle.
    pub open_edges: u64,
    /// Edges with three triangles or more.
    pub over_shared_edges: u64,
    /// Edges whose triangles run along it the same way instead of opposite ways.
    pub miswound_edges: u64,
    /// Triangles without surface: two corners merged, or all three on a line.
    pub degenerate_triangles: u64,
    /// A size that suggests another unit than mm.
    pub unit_suspicion: Option<UnitSuspicion>,
    /// What a validator should look at, worst first.
    pub warnings: Vec<Warning>,
}

/// A box along the axes, in mm.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct BoundingBox {
    /// Smallest x, y, z in mm.
    pub min_mm: [f64; 3],
    /// Largest x, y, z in mm.
    pub max_mm: [f64; 3],
}

impl BoundingBox {
    /// The smallest box around the triangles; a point at the origin when there are none.
    pub fn around(triangles: &[Triangle]) -> Self {
        let first = triangles
            .first()
            .and_then(|triangle| triangle.first())
            .copied();
        let (mut min, mut max) = (first.unwrap_or_default(), first.unwrap_or_default());
        for corner in triangles.iter().flatten() {
            for ((low, high), number) in min.iter_mut().zip(&mut max).zip(corner) {
                *low = low.min(*number);
                *high = high.max(*number);
            }
        }
        Self {
            min_mm: min.map(f64::from),
            max_mm: max.map(f64::from),
        }
    }

    /// Lengths along x, y and z in mm.
    pub fn size_mm(&self) -> [f64; 3] {
        let [left, front, bottom] = self.min_mm;
        let [right, back, top] = self.max_mm;
        [right - left, back - front, top - bottom]
    }

    /// The longest side in mm.
    pub fn longest_mm(&self) -> f64 {
        self.size_mm().into_iter().fold(0.0, f64::max)
    }

    /// The point in the middle, in mm.
    pub fn centre_mm(&self) -> [f64; 3] {
        let [left, front, bottom] = self.min_mm;
        let [right, back, top] = self.max_mm;
        [
            left.midpoint(right),
            front.midpoint(back),
            bottom.midpoint(top),
        ]
    }
}
