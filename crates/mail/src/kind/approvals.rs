//! Mails about approvals: one she adopted, one that ends.

use essaim_domain::Instant;

use super::{Blanks, Fill};

/// Where an approval somebody adopted stands now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CitedNow {
    /// Stopped for now.
    Suspended,
    /// Taken back for good.
    Withdrawn,
    /// Its last date passed.
    Expired,
    /// Refused when it was to be given again.
    Refused,
    /// It counts again.
    Resumed,
}

impl CitedNow {
    const fn key(self) -> &'static str {
        match self {
            Self::Suspended => "mail-cited-approval-suspended",
            Self::Withdrawn => "mail-cited-approval-withdrawn",
            Self::Expired => "mail-cited-approval-expired",
            Self::Refused => "mail-cited-approval-refused",
            Self::Resumed => "mail-cited-approval-resumed",
        }
    }
}

/// An approval she adopted stopped counting, or counts again.
#[derive(Clone, Debug)]
pub struct CitedApproval {
    /// The component's name.
    pub component: String,
    /// The version, as it is shown.
    pub version: String,
    /// The use, in her language.
    pub use_name: String,
    /// The site that gave it.
    pub theirs: String,
    /// Her own site, which adopted it.
    pub ours: String,
    /// Where it stands now.
    pub now: CitedNow,
}

impl Fill for CitedApproval {
    fn fill(&self, blanks: &mut Blanks) {
        blanks.text("now", &blanks.lang.t(self.now.key()));
        blanks.text("component", &self.component);
        blanks.text("version", &self.version);
        blanks.text("use", &self.use_name);
        blanks.text("theirs", &self.theirs);
        blanks.text("ours", &self.ours);
    }
}

/// An approval of hers ends soon.
#[derive(Clone, Debug)]
pub struct ApprovalEnding {
    /// The component's name.
    pub component: String,
    /// The version, as it is shown.
    pub version: String,
    /// The use, in her language.
    pub use_name: String,
    /// The site it is for.
    pub site: String,
    /// Its end, not included.
    pub until: Instant,
}

impl Fill for ApprovalEnding {
    fn fill(&self, blanks: &mut Blanks) {
        blanks.text("component", &self.component);
        blanks.text("version", &self.version);
        blanks.text("use", &self.use_name);
        blanks.text("site", &self.site);
        blanks.due("until", self.until);
    }
}
