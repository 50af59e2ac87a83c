//! An inspection (contrôle) covers sealed batches: a plan nobody can bend, a draw fixed before the
//! first result, and a decision that people may only make stricter.

use std::collections::{BTreeMap, BTreeSet};

use crate::Instant;
use crate::ids::{BatchId, InspectionId, PersonId};

pub mod draw;
pub mod plan;

crate::stored_enum! {
    /// Where an inspection stands.
    pub enum InspectionState {
        /// The sample is drawn; results are being written.
        Drawn = "drawn",
        /// Accepted.
        Accepted = "accepted",
        /// Rejected.
        Rejected = "rejected",
        /// Sorted piece by piece: good ones went on, bad ones did not.
        Screened = "screened",
    }
}

crate::stored_enum! {
    /// How bad a defect is (ISO 2859-1 classes of nonconformity).
    pub enum Severity {
        /// None is ever accepted.
        Critical = "critical",
        /// Likely to make the piece fail.
        Major = "major",
        /// A departure without much effect.
        Minor = "minor",
    }
}

/// The result for one drawn piece: the kinds of defect seen; none means good.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PieceResult {
    /// Severities of the defects seen.
    pub defects: BTreeSet<Severity>,
}

/// An inspection as the rules see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inspection {
    /// Its id.
    pub id: InspectionId,
    /// The batches it covers, in the order their pieces are numbered.
    pub batches: Vec<BatchId>,
    /// Who checks; never the maker nor her household (G3).
    pub validator: PersonId,
    /// The plan, fixed at the draw.
    pub plan: plan::Plan,
    /// The seed of the draw.
    pub seed: [u8; 32],
    /// The drawn indices, from 1, fixed before the first result (G5).
    pub drawn: BTreeSet<u32>,
    /// When the sample was drawn.
    pub drawn_at: Instant,
    /// One result per drawn index.
    pub results: BTreeMap<u32, PieceResult>,
    /// When the first result was written.
    pub first_result_at: Option<Instant>,
    /// Where it stands.
    pub state: InspectionState,
}

impl Inspection {
    /// Drawn pieces that still have no result.
    pub fn missing(&self) -> usize {
        self.drawn
            .iter()
            .filter(|index| !self.results.contains_key(index))
            .count()
    }
}
