//! Whether a part goes on a machine's bed.

use crate::BoundingBox;
use serde::{Deserialize, Serialize};

/// An `f32` near 250 mm is exact to 0.00002 mm only: a part drawn to fill the bed must still fit.
const SLACK_MM: f64 = 0.001;

/// What a machine can print, in mm.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Envelope {
    /// Along x.
    pub x_mm: f64,
    /// Along y.
    pub y_mm: f64,
    /// Height.
    pub z_mm: f64,
}

/// An axis of the machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Axis {
    /// Across the bed.
    X,
    /// Along the bed.
    Y,
    /// Up.
    Z,
}

/// One axis along which a part is longer than the room there.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct TooLong {
    /// The machine's axis.
    pub axis: Axis,
    /// The part along it, in mm.
    pub part_mm: f64,
    /// The room along it after the margin, in mm.
    pub room_mm: f64,
}

/// How a part goes on a bed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "fit", rename_all = "snake_case")]
pub enum Fit {
    /// It fits on the face it was drawn on.
    Fits {
        /// Only after a quarter turn on the bed.
        turned: bool,
    },
    /// It fits only lying on another face: a question for the maker, since the drawn face carries
    /// the strength and the promise that no support is needed.
    FitsLaidOnAnotherFace {
        /// Where it is too long on the face it was drawn on, turned the better way. Never empty.
        over: Vec<TooLong>,
    },
    /// It does not fit.
    TooLarge {
        /// Where it is too long on the face it was drawn on, turned the better way. Never empty.
        over: Vec<TooLong>,
    },
}

/// Tries the drawn face both ways round, then the other faces. `margin_mm` is kept free on each
/// side of the bed for a skirt or brim, not above the part. Round beds: give the square inside.
pub fn fit(part: &BoundingBox, room: &Envelope, margin_mm: f64) -> Fit {
    let [x, y, z] = part.size_mm();
    let over = |size: [f64; 3]| too_long(size, room, margin_mm);
    let (drawn, turned) = (over([x, y, z]), over([y, x, z]));
    if drawn.is_empty() {
        return Fit::Fits { turned: false };
    }
    if turned.is_empty() {
        return Fit::Fits { turned: true };
    }
    let by =
        |over: &[TooLong]| -> f64 { over.iter().map(|axis| axis.part_mm - axis.room_mm).sum() };
    let upright = if by(&turned) < by(&drawn) {
        turned
    } else {
        drawn
    };
    let laid = [[x, z, y], [z, x, y], [y, z, x], [z, y, x]];
    if laid.into_iter().any(|size| over(size).is_empty()) {
        Fit::FitsLaidOnAnotherFace { over: upright }
    } else {
        Fit::TooLarge { over: upright }
    }
}

fn too_long([x, y, z]: [f64; 3], room: &Envelope, margin_mm: f64) -> Vec<TooLong> {
    let margins = 2.0 * margin_mm.max(0.0);
    [
        (Axis::X, x, room.x_mm - margins),
        (Axis::Y, y, room.y_mm - margins),
        (Axis::Z, z, room.z_mm),
    ]
    .into_iter()
    .map(|(axis, part_mm, room_mm)| TooLong {
        axis,
        part_mm,
        room_mm: room_mm.max(0.0),
    })
    .filter(|axis| axis.part_mm > axis.room_mm + SLACK_MM)
    .collect()
}
