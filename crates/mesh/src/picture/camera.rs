//! Where a picture is taken from.

use serde::{Deserialize, Serialize};

use crate::Mesh;

/// A side a part is looked at from, always from far away, so parallel lines stay parallel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum View {
    /// From the front right, above: the picture shown first.
    Corner,
    /// From the back left, above.
    BackCorner,
    /// Straight from above, as it lies on the bed.
    Top,
    /// Straight from the front, as high as it is printed.
    Front,
    /// From below: the face on the bed.
    Below,
}

impl View {
    /// Every view, the one shown first before the others.
    pub const ALL: [Self; 5] = [
        Self::Corner,
        Self::BackCorner,
        Self::Top,
        Self::Front,
        Self::Below,
    ];

    /// Its name in addresses and files.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Corner => "corner",
            Self::BackCorner => "back-corner",
            Self::Top => "top",
            Self::Front => "front",
            Self::Below => "below",
        }
    }

    /// Degrees around the part, and above its plane.
    const fn degrees(self) -> (f64, f64) {
        match self {
            Self::Corner => (-55.0, 35.0),
            Self::BackCorner => (125.0, 35.0),
            Self::Top => (-90.0, 90.0),
            Self::Front => (-90.0, 0.0),
            Self::Below => (-55.0, -35.0),
        }
    }

    fn axes(self) -> [[f64; 3]; 3] {
        let (around, above) = self.degrees();
        let (sin_around, cos_around) = around.to_radians().sin_cos();
        let (sin_above, cos_above) = above.to_radians().sin_cos();
        [
            [-sin_around, cos_around, 0.0],
            [-sin_above * cos_around, -sin_above * sin_around, cos_above],
            [cos_above * cos_around, cos_above * sin_around, sin_above],
        ]
    }
}

/// Turns points of the part into places on the picture.
pub(super) struct Camera {
    /// To the right, upwards and towards the eye, in the part's axes.
    axes: [[f64; 3]; 3],
    /// Picture points in a mm.
    scale: f64,
    /// What comes to the left upper corner, in points.
    shift: [f64; 2],
}

impl Camera {
    /// The part fills the picture but for a margin.
    pub(super) fn towards(mesh: &Mesh, view: View, width: f64, height: f64) -> Self {
        let axes = view.axes();
        let [(left, right), (bottom, top)] = [axes[0], axes[1]].map(|axis| reach(mesh, axis));
        let (wide, high) = ((right - left).max(1e-9), (top - bottom).max(1e-9));
        let scale = (width * FILLED / wide).min(height * FILLED / high);
        Self {
            axes,
            scale,
            shift: [
                width / 2.0 - left.midpoint(right) * scale,
                height / 2.0 + bottom.midpoint(top) * scale,
            ],
        }
    }

    /// Right, down, and how near the eye.
    pub(super) fn place(&self, point: [f32; 3]) -> [f64; 3] {
        let point = point.map(f64::from);
        let [right, up, near] = self.axes.map(|axis| dot(axis, point) * self.scale);
        [self.shift[0] + right, self.shift[1] - up, near]
    }
}

/// How far the part reaches along an axis.
fn reach(mesh: &Mesh, axis: [f64; 3]) -> (f64, f64) {
    let corners = mesh.triangles().iter().flatten();
    corners
        .map(|corner| dot(axis, corner.map(f64::from)))
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(least, most), at| {
            (least.min(at), most.max(at))
        })
}

/// Share of the picture the part may take.
const FILLED: f64 = 0.92;

pub(super) fn dot([ax, ay, az]: [f64; 3], [bx, by, bz]: [f64; 3]) -> f64 {
    ax * bx + ay * by + az * bz
}
