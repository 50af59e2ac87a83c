//! Mails to those who need and hold pieces.

use essaim_domain::{Instant, Units};

use super::{Blanks, Fill};

/// A need was opened.
#[derive(Clone, Debug)]
pub struct NeedOpened {
    /// Products asked for.
    pub units: Units,
    /// How many of them wait for a call-back.
    pub waiting: Units,
    /// The product's name.
    pub product: String,
    /// The site.
    pub site: String,
    /// The use, in her language.
    pub use_name: String,
    /// Before when.
    pub due: Instant,
}

impl Fill for NeedOpened {
    fn fill(&self, blanks: &mut Blanks) {
        let part = if self.waiting == Units::ZERO {
            blanks.lang.t("mail-need-opened-whole")
        } else {
            let waiting = [("units", self.waiting.into())];
            blanks.lang.t_with("mail-need-opened-in-part", &waiting)
        };
        blanks.units("units", self.units);
        blanks.text("product", &self.product);
        blanks.text("site", &self.site);
        blanks.text("use", &self.use_name);
        blanks.due("due", self.due);
        blanks.text("part", &part);
    }
}

/// A need was not opened.
#[derive(Clone, Debug)]
pub struct NeedRefused {
    /// Products asked for.
    pub units: Units,
    /// The product's name.
    pub product: String,
    /// The site.
    pub site: String,
    /// The reason given.
    pub reason: String,
}

impl Fill for NeedRefused {
    fn fill(&self, blanks: &mut Blanks) {
        blanks.units("units", self.units);
        blanks.text("product", &self.product);
        blanks.text("site", &self.site);
        blanks.text("reason", &self.reason);
    }
}

/// Her need and a colleague's are one now.
#[derive(Clone, Debug)]
pub struct NeedMerged {
    /// Products the one that goes on asks for.
    pub units: Units,
    /// Products the one that ended asked for.
    pub gone: Units,
    /// The product's name.
    pub product: String,
    /// The site.
    pub site: String,
    /// The use, in her language.
    pub use_name: String,
    /// Before when.
    pub due: Instant,
}

impl Fill for NeedMerged {
    fn fill(&self, blanks: &mut Blanks) {
        blanks.units("units", self.units);
        blanks.units("gone", self.gone);
        blanks.text("product", &self.product);
        blanks.text("site", &self.site);
        blanks.text("use", &self.use_name);
        blanks.due("due", self.due);
    }
}

/// Is her need still wanted?
#[derive(Clone, Debug)]
pub struct NeedStillWanted {
    /// Products asked for.
    pub units: Units,
    /// The product's name.
    pub product: String,
    /// The site.
    pub site: String,
    /// The use, in her language.
    pub use_name: String,
    /// Before when.
    pub due: Instant,
}

impl Fill for NeedStillWanted {
    fn fill(&self, blanks: &mut Blanks) {
        blanks.units("units", self.units);
        blanks.text("product", &self.product);
        blanks.text("site", &self.site);
        blanks.text("use", &self.use_name);
        blanks.due("due", self.due);
    }
}
