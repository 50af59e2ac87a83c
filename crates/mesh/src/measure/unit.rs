//! The unit an STL does not say.

use serde::{Deserialize, Serialize};

/// A longest side that suggests another unit than mm. Only a suspicion: small clips exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnitSuspicion {
    /// Below 1 mm: drawn in metres, or in inches.
    BelowOneMillimetre,
    /// 1 to 12 mm: perhaps drawn in inches.
    PerhapsInches,
    /// Above 1 m: no machine of ours makes that.
    AboveOneMetre,
}

impl UnitSuspicion {
    /// The suspicion about a part of this longest side, if any.
    pub fn of(longest_mm: f64) -> Option<Self> {
        if longest_mm < 1.0 {
            Some(Self::BelowOneMillimetre)
        } else if longest_mm < 12.0 {
            Some(Self::PerhapsInches)
        } else if longest_mm > 1000.0 {
            Some(Self::AboveOneMetre)
        } else {
            None
        }
    }

    /// The key of its sentence in the translated texts.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::BelowOneMillimetre => "mesh-warning-below-one-millimetre",
            Self::PerhapsInches => "mesh-warning-perhaps-inches",
            Self::AboveOneMetre => "mesh-warning-above-one-metre",
        }
    }
}
