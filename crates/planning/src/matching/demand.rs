//! The need side of matching: lines and the versions that may serve them.

use serde::{Deserialize, Serialize};

use super::ids::{DemandId, KindId, MaterialId, VersionId};
use crate::Place;

/// How a piece is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Process {
    /// 3D printing.
    Printing,
    /// Laser cutting of sheets.
    LaserCutting,
    /// Sewing.
    Sewing,
}

/// How much harm a bad piece can do; ordered, A is least. A maker is trusted up to one class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// Comfort and aid.
    A,
    /// Protection and equipment.
    B,
    /// Care of a patient.
    C,
}

/// A size in mm, as placed on the machine: z is up.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Size {
    /// Width in mm.
    pub x: f64,
    /// Depth in mm.
    pub y: f64,
    /// Height in mm.
    pub z: f64,
}

impl Size {
    /// A size from width, depth and height in mm.
    pub const fn new(x: f64, y: f64, z: f64) -> Self {
        Self { x, y, z }
    }

    /// Whether a piece of this size fits an envelope, straight or turned a quarter on the bed.
    ///
    /// Never tilted: the approved version fixes the orientation, because strength depends on it.
    pub fn fits(self, envelope: Self) -> bool {
        let straight = self.x <= envelope.x && self.y <= envelope.y;
        let turned = self.y <= envelope.x && self.x <= envelope.y;
        self.z <= envelope.z && (straight || turned)
    }
}

/// One approved version that may serve a line, and what one good piece of it takes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Work {
    /// The version.
    pub version: VersionId,
    /// Machine minutes for one piece at the version's own pace.
    pub minutes_per_piece: f64,
    /// The same on machines of some kinds, where it differs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub minutes_by_kind: Vec<(KindId, f64)>,
    /// Grams for one piece; 0 when the maker's own stock is not used.
    pub grams_per_piece: f64,
    /// Box around the piece in mm, oriented as it is made.
    pub size: Size,
    /// Materials the approval allows; none is asked for when `grams_per_piece` is 0.
    pub materials: Vec<MaterialId>,
    /// How it is made.
    pub process: Process,
    /// It may be made in a workshop, not at a home.
    #[serde(default)]
    pub not_at_home: bool,
}

impl Work {
    /// Machine minutes for one piece at the pace of this kind of machine.
    pub fn minutes_on(&self, kind: Option<KindId>) -> f64 {
        let mut by_kind = self.minutes_by_kind.iter();
        let known = by_kind.find(|(known, _)| Some(*known) == kind);
        known.map_or(self.minutes_per_piece, |(_, minutes)| *minutes)
    }
}

/// A need line with pieces still open.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Demand {
    /// The line.
    pub id: DemandId,
    /// The coordinator's rank: 1 is served before 2.
    pub priority: u32,
    /// Hours from now until the pieces must be made; 0 for a line that is already late.
    pub deadline_hours: f64,
    /// Pieces nobody has taken yet.
    pub open: u32,
    /// The site they are for.
    pub place: Place,
    /// Versions accepted for this use at this site.
    pub works: Vec<Work>,
    /// The smallest batch worth a maker's while; a line smaller than that goes as one batch.
    pub min_batch: u32,
    /// The product's class.
    pub class: Class,
}

impl Demand {
    /// The smallest proposal this line allows, in pieces: never more than the line itself.
    pub(crate) fn smallest_batch(&self) -> u32 {
        self.min_batch.min(self.open).max(1)
    }
}
