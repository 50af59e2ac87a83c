//! Mails about what is stopped: a version, a batch.

use essaim_domain::Instant;
use essaim_domain::code::Code;

use super::{Blanks, Fill, StoppedAt};

/// A version was stopped: its pieces are not handed out any more.
#[derive(Clone, Debug)]
pub struct StopHandingOut {
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

impl Fill for StopHandingOut {
    fn fill(&self, blanks: &mut Blanks) {
        let place = self.stopped_at.words(blanks.lang);
        blanks.text("component", &self.component);
        blanks.text("version", &self.version);
        blanks.moment("when", self.when);
        blanks.text("where", &place);
        blanks.text("reason", &self.reason);
    }
}

/// A stop is over, told to whoever was told of it.
#[derive(Clone, Debug)]
pub struct StopLifted {
    /// The component's name.
    pub component: String,
    /// The version, as it is shown.
    pub version: String,
    /// Where it was stopped.
    pub stopped_at: StoppedAt,
    /// She prints it; else she keeps, carries or awaits it.
    pub prints: bool,
    /// Something else still stops it there.
    pub still: bool,
    /// She prints class C at home, and no derogation covers it now.
    pub not_at_home: bool,
}

impl Fill for StopLifted {
    fn fill(&self, blanks: &mut Blanks) {
        let place = self.stopped_at.words(blanks.lang);
        let key = match (self.still, self.prints, self.not_at_home) {
            (true, _, _) => "mail-stop-lifted-still",
            (false, true, true) => "mail-stop-lifted-not-at-home",
            (false, true, false) => "mail-stop-lifted-print",
            (false, false, _) => "mail-stop-lifted-hand-out",
        };
        let now = blanks.lang.t(key);
        blanks.text("component", &self.component);
        blanks.text("version", &self.version);
        blanks.text("where", &place);
        blanks.text("now", &now);
    }
}

/// A batch is held.
#[derive(Clone, Debug)]
pub struct BatchHeld {
    /// The batch's code.
    pub code: Code,
    /// What it is.
    pub component: String,
    /// Since when.
    pub when: Instant,
    /// Where.
    pub stopped_at: StoppedAt,
    /// The reason given.
    pub reason: String,
}

impl Fill for BatchHeld {
    fn fill(&self, blanks: &mut Blanks) {
        let place = self.stopped_at.words(blanks.lang);
        blanks.text("code", &self.code.to_string());
        blanks.text("component", &self.component);
        blanks.moment("when", self.when);
        blanks.text("where", &place);
        blanks.text("reason", &self.reason);
    }
}
