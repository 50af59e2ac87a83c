//! How finely a part is cut. What machines print is cut at every layer on cells as small as the walls
//! need; a file drawn to waste time, or a part as large as a house, is cut less finely.

use super::Profile;
use super::grid::Grid;
use crate::{BoundingBox, Mesh};

/// Cells of all cuts together: a few seconds. A solid cube of 30 cm has about as many.
const MOST_CELLS: f64 = 5e9;

/// Cuts, whatever their size.
const MOST_CUTS: f64 = 20_000.0;

/// Places where one cut's outlines cross rows of cells, and those of all cuts. Visors stacked to fill a
/// machine have a hundredth of it.
const MOST_CROSSINGS: f64 = 8e6;
const MOST_CROSSINGS_IN_ALL: f64 = 4e8;

/// Cuts above and below that are kept to find out whether a layer is full.
const MOST_SOLID_LAYERS: u32 = 50;

/// What a part deserves.
pub(super) struct Effort {
    /// Layers that one cut stands for.
    pub(super) layers_a_cut: u32,
    pub(super) grid: Grid,
    /// The settings, with the full layers counted in cuts.
    pub(super) profile: Profile,
}

impl Effort {
    pub(super) fn of(mesh: &Mesh, around: &BoundingBox, profile: &Profile) -> Self {
        let surface = Surface::of(mesh);
        let grid = Grid::over(around, profile, surface.along_y / MOST_CROSSINGS);
        let [_, _, height] = around.size_mm();
        let step = [
            height * grid.cells() / MOST_CELLS,
            height / MOST_CUTS,
            (surface.upright / grid.cell_mm() + surface.up) / MOST_CROSSINGS_IN_ALL,
        ];
        let step = step.into_iter().fold(0.0, f64::max);
        let layers_a_cut = whole((step / profile.layer_height).ceil().max(1.0));
        let cuts = |layers: u32| layers.div_ceil(layers_a_cut).min(MOST_SOLID_LAYERS);
        Self {
            layers_a_cut,
            grid,
            profile: Profile {
                top_solid_layers: cuts(profile.top_solid_layers),
                bottom_solid_layers: cuts(profile.bottom_solid_layers),
                ..profile.clone()
            },
        }
    }
}

/// How far the triangles reach, added up; level ones are never cut and do not count.
#[derive(Default)]
struct Surface {
    /// Along y, in mm.
    along_y: f64,
    /// Upwards, in mm.
    up: f64,
    /// The product of both, in mm².
    upright: f64,
}

impl Surface {
    fn of(mesh: &Mesh) -> Self {
        let mut surface = Self::default();
        for [[_, ay, az], [_, by, bz], [_, cy, cz]] in mesh.triangles() {
            let up = f64::from(az.max(*bz).max(*cz)) - f64::from(az.min(*bz).min(*cz));
            if up > 0.0 {
                let along = f64::from(ay.max(*by).max(*cy)) - f64::from(ay.min(*by).min(*cy));
                surface.along_y += along;
                surface.up += up;
                surface.upright += along * up;
            }
        }
        surface
    }
}

/// Layers in a step; far below the largest `u32`.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a whole number from 1 on, and `as` keeps it inside the type"
)]
fn whole(layers: f64) -> u32 {
    layers as u32
}
