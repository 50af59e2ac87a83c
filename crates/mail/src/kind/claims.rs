//! Mails about what a maker makes.

use essaim_domain::{Grams, Instant, Minutes, Units};
use essaim_words::Lang;

use super::{Blanks, Fill};

/// Pieces to make near her.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// The site that needs them.
    pub site: String,
    /// The component's name.
    pub component: String,
    /// The use, in her language.
    pub use_name: String,
    /// How many are proposed.
    pub units: Units,
    /// Before when.
    pub due: Instant,
    /// Why her, in her language (`reason-…`), at least one.
    pub reasons: Vec<String>,
    /// Machine time for all of them.
    pub time: Minutes,
    /// Material for all of them.
    pub material: Grams,
}

impl Fill for Proposal {
    fn fill(&self, blanks: &mut Blanks) {
        blanks.text("site", &self.site);
        blanks.text("component", &self.component);
        blanks.text("use", &self.use_name);
        blanks.units("units", self.units);
        blanks.due("due", self.due);
        blanks.list("reasons", &self.reasons);
        blanks.text("hours", &blanks.lang.hours_minutes(self.time));
        blanks.text("grams", &blanks.lang.grams(self.material));
    }
}

/// Her claim is noted.
#[derive(Clone, Debug)]
pub struct ClaimConfirmed {
    /// How many she took.
    pub units: Units,
    /// The component's name.
    pub component: String,
    /// The version, as it is shown.
    pub version: String,
    /// The site they are for.
    pub site: String,
    /// The promised date.
    pub due: Instant,
}

impl Fill for ClaimConfirmed {
    fn fill(&self, blanks: &mut Blanks) {
        blanks.units("units", self.units);
        blanks.text("component", &self.component);
        blanks.text("version", &self.version);
        blanks.text("site", &self.site);
        blanks.due("due", self.due);
    }
}

/// The day before a claim's date.
#[derive(Clone, Debug)]
pub struct ClaimReminder {
    /// What remains to be made.
    pub units: Units,
    /// The component's name.
    pub component: String,
    /// The promised date.
    pub due: Instant,
}

impl Fill for ClaimReminder {
    fn fill(&self, blanks: &mut Blanks) {
        blanks.units("units", self.units);
        blanks.text("component", &self.component);
        blanks.due("due", self.due);
    }
}

/// The day of a claim's date.
#[derive(Clone, Debug)]
pub struct ClaimDue {
    /// What remains to be made.
    pub units: Units,
    /// The component's name.
    pub component: String,
    /// When the rest is given back if this mail is accepted by the mail server now.
    pub expires: Instant,
}

impl Fill for ClaimDue {
    fn fill(&self, blanks: &mut Blanks) {
        blanks.units("units", self.units);
        blanks.text("component", &self.component);
        blanks.due("expires", self.expires);
    }
}

/// The clock gave pieces back.
#[derive(Clone, Debug)]
pub struct ClaimExpired {
    /// How many.
    pub units: Units,
    /// The component's name.
    pub component: String,
}

impl Fill for ClaimExpired {
    fn fill(&self, blanks: &mut Blanks) {
        blanks.units("units", self.units);
        blanks.text("component", &self.component);
    }
}

/// A coordinator gave pieces of her claim back; its page says why.
#[derive(Clone, Debug)]
pub struct ClaimGivenBack {
    /// How many.
    pub units: Units,
    /// The component's name.
    pub component: String,
}

impl Fill for ClaimGivenBack {
    fn fill(&self, blanks: &mut Blanks) {
        blanks.units("units", self.units);
        blanks.text("component", &self.component);
    }
}

/// Where a version is stopped.
#[derive(Clone, Debug)]
pub enum StoppedAt {
    /// Everywhere.
    Everywhere,
    /// At one site, by its name.
    Site(String),
}

impl StoppedAt {
    /// Where, in words.
    pub(super) fn words(&self, lang: Lang) -> String {
        match self {
            Self::Everywhere => lang.t("letter-stopped-everywhere"),
            Self::Site(site) => lang.t_with("letter-stopped-at", &[("site", site.as_str().into())]),
        }
    }
}

/// A version was stopped.
#[derive(Clone, Debug)]
pub struct StopPrinting {
    /// The component's name.
    pub component: String,
    /// The version, as it is shown.
    pub version: String,
    /// Since when.
    pub when: Instant,
    /// Where.
    pub stopped_at: StoppedAt,
    /// The reason given.
    pub reason: String,
}

impl Fill for StopPrinting {
    fn fill(&self, blanks: &mut Blanks) {
        let place = self.stopped_at.words(blanks.lang);
        blanks.text("component", &self.component);
        blanks.text("version", &self.version);
        blanks.moment("when", self.when);
        blanks.text("where", &place);
        blanks.text("reason", &self.reason);
    }
}

/// A need was lowered or ended, and her claim with it.
#[derive(Clone, Debug)]
pub struct NeedCut {
    /// Pieces she took that are not to be made any more.
    pub units: Units,
    /// What of her claim is still to be made.
    pub left: Units,
    /// The component's name.
    pub component: String,
    /// The site that needs fewer.
    pub site: String,
    /// The need ended; else it was lowered.
    pub ended: bool,
}

impl Fill for NeedCut {
    fn fill(&self, blanks: &mut Blanks) {
        let site = [("site", self.site.as_str().into())];
        let key = if self.ended {
            "mail-need-cut-ended"
        } else {
            "mail-need-cut-lowered"
        };
        let why = blanks.lang.t_with(key, &site);
        let rest = if self.left == Units::ZERO {
            blanks.lang.t("mail-need-cut-no-rest")
        } else {
            let left = [("units", self.left.into())];
            blanks.lang.t_with("mail-need-cut-rest", &left)
        };
        blanks.units("units", self.units);
        blanks.text("component", &self.component);
        blanks.text("why", &why);
        blanks.text("rest", &rest);
    }
}
