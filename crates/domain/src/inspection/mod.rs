//! An inspection (contrôle) covers sealed batches: a plan nobody can bend, a draw fixed before the
//! first result, and a decision that people may only make stricter.

use std::collections::{BTreeMap, BTreeSet};

use crate::ids::{BatchId, InspectionId, PersonId};
use crate::{Instant, Refusal};

pub mod checklist;
pub mod draw;
mod pass;
pub mod plan;

pub use pass::{InspectedBag, Pass};

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
        /// Pieces of several makers, and not accepted: nothing went, each maker's are drawn again.
        Split = "split",
    }
}

crate::stored_enum! {
    /// What became of the bags of an inspection when it was decided.
    pub enum BagsAfter {
        /// Checked with gloves and sealed again at once: their rest went on.
        Resealed = "resealed",
        /// They lay open: their rest began anew.
        Opened = "opened",
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
    /// The bags as they were at the draw, in the order their pieces are numbered, each looked through once.
    pub bags: Vec<InspectedBag>,
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
    /// What is still to be told: drawn pieces without a result, and bags nobody looked through.
    pub fn missing(&self) -> usize {
        let pieces = self
            .drawn
            .iter()
            .filter(|index| !self.results.contains_key(index))
            .count();
        pieces + self.bags.iter().filter(|bag| self.waits(bag)).count()
    }

    /// Must this bag still be looked through? Where every piece was drawn, each has its own result.
    pub fn waits(&self, bag: &InspectedBag) -> bool {
        bag.pass.is_none() && self.others(bag) > 0
    }

    /// Pieces of a bag that were not drawn: they are looked through and told as one count.
    pub fn others(&self, bag: &InspectedBag) -> u32 {
        let drawn = self.drawn.range(bag.numbers()).count();
        bag.units
            .saturating_sub(u32::try_from(drawn).unwrap_or(u32::MAX))
    }

    /// What the plan says of what was seen.
    ///
    /// # Errors
    /// `ResultsMissing` while something is still to be told.
    pub fn decision(&self) -> Result<plan::Decision, Refusal> {
        match i64::try_from(self.missing()).unwrap_or(i64::MAX) {
            0 => self.plan.decide(&self.seed, &self.results, &self.bags),
            missing => Err(Refusal::ResultsMissing { missing }),
        }
    }

    /// Pieces of a bag that do not go on when it is accepted: those set aside, and drawn ones that would fail.
    /// A drawn piece with a minor defect only goes back.
    pub fn bad_in(&self, bag: &InspectedBag) -> u32 {
        let drawn = self.results.range(bag.numbers());
        let failing = drawn.filter(|(_, result)| {
            let defects = &result.defects;
            defects.contains(&Severity::Critical) || defects.contains(&Severity::Major)
        });
        let failing = u32::try_from(failing.count()).unwrap_or(u32::MAX);
        bag.pass.as_ref().map_or(0, Pass::set_aside) + failing
    }
}
