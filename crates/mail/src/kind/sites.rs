//! Mails to those who need and hold pieces.

use essaim_domain::code::Code;
use essaim_domain::{Instant, Units};

use super::{Blanks, Fill};

/// Pieces to set apart.
#[derive(Clone, Debug)]
pub struct RecallNotice {
    /// The recall's code.
    pub recall: Code,
    /// The component's name.
    pub component: String,
    /// How many the reader holds by our count.
    pub units: Units,
    /// The batches concerned, at least one.
    pub batches: Vec<Code>,
    /// The reason.
    pub reason: String,
}

impl Fill for RecallNotice {
    fn fill(&self, blanks: &mut Blanks) {
        blanks.text("recall", &self.recall.to_string());
        blanks.text("component", &self.component);
        blanks.units("units", self.units);
        blanks.list("batches", &self.batches);
        blanks.text("reason", &self.reason);
    }
}

/// A need was opened.
#[derive(Clone, Debug)]
pub struct NeedOpened {
    /// The need's code.
    pub code: Code,
    /// Products asked for.
    pub units: Units,
    /// The product's name.
    pub product: String,
    /// The use, in her language.
    pub use_name: String,
    /// Before when.
    pub due: Instant,
}

impl Fill for NeedOpened {
    fn fill(&self, blanks: &mut Blanks) {
        blanks.text("code", &self.code.to_string());
        blanks.units("units", self.units);
        blanks.text("product", &self.product);
        blanks.text("use", &self.use_name);
        blanks.due("due", self.due);
    }
}

/// A need was not opened.
#[derive(Clone, Debug)]
pub struct NeedRefused {
    /// The need's code.
    pub code: Code,
    /// The product's name.
    pub product: String,
    /// The reason given.
    pub reason: String,
}

impl Fill for NeedRefused {
    fn fill(&self, blanks: &mut Blanks) {
        blanks.text("code", &self.code.to_string());
        blanks.text("product", &self.product);
        blanks.text("reason", &self.reason);
    }
}
