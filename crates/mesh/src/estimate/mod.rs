//! What a part will take: grams and minutes, before anybody slices it.

mod bends;
mod bitmap;
mod contours;
mod effort;
mod grid;
mod islands;
mod layers;
mod motion;
mod profile;
mod roads;

use std::f64::consts::PI;

use serde::{Deserialize, Serialize};

pub use motion::Motion;
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
///
/// A part larger than machines print, or of a surface no part has, is cut less finely: it takes seconds
/// and at most some 200 MB, whatever was drawn.
pub fn estimate(mesh: &Mesh, profile: &Profile) -> Estimate {
    let [one] = estimates(mesh, profile, [profile.motion]);
    one
}

/// The same for machines that move in different ways; the part is cut once. How the profile's own machine
/// moves plays no part.
pub fn estimates<const N: usize>(
    mesh: &Mesh,
    profile: &Profile,
    motions: [Motion; N],
) -> [Estimate; N] {
    let around = BoundingBox::around(mesh.triangles());
    let layers = layers::layers(mesh, &around, profile);
    motions.map(|motion| {
        let profile = Profile {
            motion,
            ..profile.clone()
        };
        sum(&around, &layers, &profile)
    })
}

fn sum(around: &BoundingBox, layers: &[layers::Layer], profile: &Profile) -> Estimate {
    let mut total = skirt(around, profile);
    let mut printed = 0.0;
    for layer in layers {
        let taken = roads::taken(layer, profile);
        total.mm3 += taken.mm3 * layer.times;
        total.seconds += taken.seconds * layer.times;
        printed += layer.times;
    }
    Estimate {
        grams: total.mm3 * profile.filament_density / 1000.0,
        minutes: total.seconds / 60.0,
        layers: whole(printed),
    }
}

/// Loops around the part on the first layer, 6 mm away.
fn skirt(around: &BoundingBox, profile: &Profile) -> roads::Taken {
    let [x, y, _] = around.size_mm();
    let length = (2.0 * (x + y) * 0.9 + 2.0 * PI * 6.0) * f64::from(profile.skirts);
    roads::Taken {
        mm3: length * profile.spacing_mm(profile.first_layer_height) * profile.first_layer_height,
        seconds: length / profile.motion.first_layer_speed,
    }
}

/// A count of layers, which an `f64` holds exactly.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a whole number, never negative"
)]
fn whole(layers: f64) -> u64 {
    layers as u64
}
