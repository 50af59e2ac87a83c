//! Mails about a maker's batch.

use essaim_domain::Units;
use essaim_domain::code::Code;

use super::{Blanks, Fill};

/// Her batch passed its inspection.
#[derive(Clone, Debug)]
pub struct BatchAccepted {
    /// The batch's code.
    pub code: Code,
    /// Its pieces.
    pub units: Units,
    /// The component's name.
    pub component: String,
    /// How many were looked at.
    pub checked: Units,
}

impl Fill for BatchAccepted {
    fn fill(&self, blanks: &mut Blanks) {
        blanks.text("code", &self.code.to_string());
        blanks.units("units", self.units);
        blanks.text("component", &self.component);
        blanks.units("checked", self.checked);
    }
}

/// Her batch did not pass its inspection.
#[derive(Clone, Debug)]
pub struct BatchRejected {
    /// The batch's code.
    pub code: Code,
    /// Its pieces.
    pub units: Units,
    /// The component's name.
    pub component: String,
    /// What was seen, in her language, at least one.
    pub defects: Vec<String>,
}

impl Fill for BatchRejected {
    fn fill(&self, blanks: &mut Blanks) {
        blanks.text("code", &self.code.to_string());
        blanks.units("units", self.units);
        blanks.text("component", &self.component);
        blanks.list("defects", &self.defects);
    }
}

/// Her batch is ready to leave.
#[derive(Clone, Debug)]
pub struct BatchReleased {
    /// The batch's code.
    pub code: Code,
    /// The pieces released.
    pub units: Units,
}

impl Fill for BatchReleased {
    fn fill(&self, blanks: &mut Blanks) {
        blanks.text("code", &self.code.to_string());
        blanks.units("units", self.units);
    }
}
