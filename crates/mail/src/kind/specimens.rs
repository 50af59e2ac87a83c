//! Mails about specimens (échantillons): asked for, on their way, looked at, ended.

use essaim_domain::specimen::{SpecimenState, Verdict, Way};
use essaim_domain::{Instant, Units};

use super::{Blanks, Fill};

/// Which specimen.
#[derive(Clone, Debug)]
pub struct SpecimenOf {
    /// The component's name.
    pub component: String,
    /// The version, as it is shown.
    pub version: String,
    /// The site that looks at it.
    pub site: String,
    /// How many pieces.
    pub pieces: Units,
}

impl SpecimenOf {
    fn fill(&self, blanks: &mut Blanks) {
        blanks.text("component", &self.component);
        blanks.text("version", &self.version);
        blanks.text("site", &self.site);
        blanks.units("pieces", self.pieces);
    }
}

/// A site asks a maker for a specimen.
#[derive(Clone, Debug)]
pub struct SpecimenAsked {
    /// Which.
    pub of: SpecimenOf,
    /// What for.
    pub use_name: String,
    /// Wanted by then.
    pub wanted_by: Instant,
    /// What will be looked at.
    pub look: String,
}

impl Fill for SpecimenAsked {
    fn fill(&self, blanks: &mut Blanks) {
        self.of.fill(blanks);
        blanks.text("use", &self.use_name);
        blanks.due("wanted", self.wanted_by);
        blanks.text("look", &self.look);
    }
}

/// The maker agreed.
#[derive(Clone, Debug)]
pub struct SpecimenAgreed {
    /// Which.
    pub of: SpecimenOf,
    /// Promised for then.
    pub promised: Instant,
}

impl Fill for SpecimenAgreed {
    fn fill(&self, blanks: &mut Blanks) {
        self.of.fill(blanks);
        blanks.due("promised", self.promised);
    }
}

/// The pieces are on their way.
#[derive(Clone, Debug)]
pub struct SpecimenSent {
    /// Which.
    pub of: SpecimenOf,
    /// How they travel.
    pub way: Way,
}

impl Fill for SpecimenSent {
    fn fill(&self, blanks: &mut Blanks) {
        self.of.fill(blanks);
        let way = blanks.lang.t(&format!("specimen-way-{}", self.way));
        blanks.text("way", &way);
    }
}

/// The site has the pieces, and nobody looked at them yet.
#[derive(Clone, Debug)]
pub struct SpecimenToJudge {
    /// Which.
    pub of: SpecimenOf,
    /// Since when.
    pub when: Instant,
}

impl Fill for SpecimenToJudge {
    fn fill(&self, blanks: &mut Blanks) {
        self.of.fill(blanks);
        blanks.day("when", self.when);
    }
}

/// The site looked at it.
#[derive(Clone, Debug)]
pub struct SpecimenJudged {
    /// Which.
    pub of: SpecimenOf,
    /// What it found.
    pub verdict: Verdict,
    /// In its words.
    pub words: String,
}

impl Fill for SpecimenJudged {
    fn fill(&self, blanks: &mut Blanks) {
        self.of.fill(blanks);
        let verdict = blanks.lang.t(&format!("specimen-state-{}", self.verdict));
        blanks.text("verdict", &verdict);
        blanks.text("words", &self.words);
    }
}

/// It ended before anybody looked at it.
#[derive(Clone, Debug)]
pub struct SpecimenEnded {
    /// Which.
    pub of: SpecimenOf,
    /// How it ended.
    pub state: SpecimenState,
    /// The reason given.
    pub reason: String,
}

impl Fill for SpecimenEnded {
    fn fill(&self, blanks: &mut Blanks) {
        self.of.fill(blanks);
        let state = blanks.lang.t(&format!("specimen-state-{}", self.state));
        blanks.text("state", &state);
        blanks.text("reason", &self.reason);
    }
}

/// The day before a promised date.
#[derive(Clone, Debug)]
pub struct SpecimenReminder {
    /// Which.
    pub of: SpecimenOf,
    /// Promised for then.
    pub promised: Instant,
}

impl Fill for SpecimenReminder {
    fn fill(&self, blanks: &mut Blanks) {
        self.of.fill(blanks);
        blanks.due("promised", self.promised);
    }
}

/// The promised date passed, and it did not leave.
#[derive(Clone, Debug)]
pub struct SpecimenLate {
    /// Which.
    pub of: SpecimenOf,
    /// Promised for then.
    pub promised: Instant,
}

impl Fill for SpecimenLate {
    fn fill(&self, blanks: &mut Blanks) {
        self.of.fill(blanks);
        blanks.due("promised", self.promised);
    }
}
