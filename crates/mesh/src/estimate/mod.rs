//! What a part will take: grams and minutes, before anybody slices it.

mod bitmap;
mod contours;
mod grid;
mod islands;
mod layers;
mod profile;
mod roads;

use std::f64::consts::PI;

use serde::{Deserialize, Serialize};

pub use profile::{Profile, Unusable};

use crate::{BoundingBox, Mesh};

/// An estimate for one piece, printed alone, without support.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Estimate {
    /// Material, skirt included, in g.
    pub grams: f64,
    /// Printing time without warming up, in min.
    pub minutes: f64,
    /// Layers.
    pub layers: u64,
}

/// Lays the part on the bed as it was drawn, cuts it into layers on a grid of a few tenths of a mm, and
/// adds up what walls, full and sparse filling of each take. A slicer knows better.
pub fn estimate(mesh: &Mesh, profile: &Profile) -> Estimate {
    let around = BoundingBox::around(mesh.triangles());
    let layers = layers::layers(mesh, &around, profile);
    let mut total = skirt(&around, profile);
    for layer in &layers {
        let taken = roads::taken(layer, profile);
        total.mm3 += taken.mm3;
        total.seconds += taken.seconds;
    }
    Estimate {
        grams: total.mm3 * profile.filament_density / 1000.0,
        minutes: total.seconds / 60.0,
        layers: u64::try_from(layers.len()).unwrap_or(u64::MAX),
    }
}

/// Loops around the part on the first layer, 6 mm away.
fn skirt(around: &BoundingBox, profile: &Profile) -> roads::Taken {
    let [x, y, _] = around.size_mm();
    let length = (2.0 * (x + y) * 0.9 + 2.0 * PI * 6.0) * f64::from(profile.skirts);
    roads::Taken {
        mm3: length * profile.spacing_mm(profile.first_layer_height) * profile.first_layer_height,
        seconds: length / profile.first_layer_speed,
    }
}
