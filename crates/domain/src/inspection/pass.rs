//! The look at every piece: one count per bag, so many good, so many set aside and why.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use super::Severity;
use crate::ids::{BagId, BatchId};

/// A bag as it was when the sample was drawn. Its pieces have the numbers from `first` on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InspectedBag {
    /// The batch it is part of.
    pub batch: BatchId,
    /// The bag; none for loose pieces.
    pub bag: Option<BagId>,
    /// The number of its first piece.
    pub first: u32,
    /// How many pieces it held.
    pub units: u32,
    /// What looking through it found, once told.
    pub pass: Option<Pass>,
}

impl InspectedBag {
    /// The numbers of its pieces.
    pub const fn numbers(&self) -> RangeInclusive<u32> {
        self.first..=(self.first + self.units).saturating_sub(1)
    }
}

/// One count of the pieces of a bag that were not drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pass {
    /// Good ones.
    pub good: u32,
    /// Those set aside, by the worst defect of each.
    pub aside: BTreeMap<Severity, u32>,
}

impl Pass {
    /// All of them good.
    pub fn all_good(pieces: u32) -> Self {
        Self {
            good: pieces,
            aside: BTreeMap::new(),
        }
    }

    /// How many were set aside.
    pub fn set_aside(&self) -> u32 {
        self.aside.values().sum()
    }

    /// How many were set aside with this defect.
    pub fn with(&self, severity: Severity) -> u32 {
        self.aside.get(&severity).copied().unwrap_or(0)
    }
}
