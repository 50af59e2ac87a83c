//! Mails of a recall: to holders of its pieces, and to those who run it.

use essaim_domain::Units;
use essaim_domain::code::Code;

use super::{Blanks, Fill};

/// Pieces to set apart.
#[derive(Clone, Debug)]
pub struct RecallNotice {
    /// The components' names, at least one.
    pub components: Vec<String>,
    /// How many the reader holds by our count.
    pub units: Units,
    /// The batches concerned, at least one.
    pub batches: Vec<Code>,
    /// The reason.
    pub reason: String,
}

impl Fill for RecallNotice {
    fn fill(&self, blanks: &mut Blanks) {
        blanks.list("component", &self.components);
        blanks.units("units", self.units);
        blanks.list("batches", &self.batches);
        blanks.text("reason", &self.reason);
    }
}

/// The recall is final: every piece is to be accounted for.
#[derive(Clone, Debug)]
pub struct RecallFinal {
    /// The components' names, at least one.
    pub components: Vec<String>,
    /// How many the reader holds by our count.
    pub units: Units,
    /// The batches concerned, at least one.
    pub batches: Vec<Code>,
}

impl Fill for RecallFinal {
    fn fill(&self, blanks: &mut Blanks) {
        blanks.list("component", &self.components);
        blanks.units("units", self.units);
        blanks.list("batches", &self.batches);
    }
}

/// The suspicion was wrong.
#[derive(Clone, Debug)]
pub struct RecallAllClear {
    /// The components' names, at least one.
    pub components: Vec<String>,
    /// The batches concerned, at least one.
    pub batches: Vec<Code>,
}

impl Fill for RecallAllClear {
    fn fill(&self, blanks: &mut Blanks) {
        blanks.list("component", &self.components);
        blanks.list("batches", &self.batches);
    }
}

/// Places that did not answer a notice: to be called.
#[derive(Clone, Debug)]
pub struct RecallUnanswered {
    /// The components' names, at least one.
    pub components: Vec<String>,
    /// How many places or carriers.
    pub silent: i64,
    /// For how many hours.
    pub hours: i64,
}

impl Fill for RecallUnanswered {
    fn fill(&self, blanks: &mut Blanks) {
        blanks.list("component", &self.components);
        blanks.count("silent", self.silent);
        blanks.count("hours", self.hours);
    }
}
