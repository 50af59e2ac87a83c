//! A whole question to the matching as plain data: kept as it is, it is answered again the same.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::demand::Demand;
use super::engine::{Budget, Effort};
use super::ids::{DemandId, MakerId};
use super::maker::Maker;
use super::outcome::Plan;
use super::reasons::Seen;
use super::settings::Settings;
use crate::Problem;

/// Who said no to which line.
pub type Refused = BTreeSet<(DemandId, MakerId)>;

/// Everything a plan depends on. No clock and no chance are among it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Request {
    /// Need lines with open pieces.
    pub demands: Vec<Demand>,
    /// Makers, less what they promised.
    pub makers: Vec<Maker>,
    /// The collective's settings.
    pub settings: Settings,
    /// Proposals people have seen: they stay unless moving them pays.
    pub seen: Vec<Seen>,
    /// Who said no to which line: she is not asked for it again.
    pub refused: Refused,
    /// Rounds to make.
    pub effort: Effort,
}

impl Request {
    /// The plan.
    ///
    /// # Errors
    /// As [`plan`](super::plan).
    pub fn plan(&self) -> Result<Plan, Problem> {
        let budget = Budget::rounds(self.effort);
        let (seen, refused) = (&self.seen, &self.refused);
        let rows = (self.demands.as_slice(), self.makers.as_slice());
        super::planned(rows, &self.settings, (seen, refused), &budget)
    }
}
