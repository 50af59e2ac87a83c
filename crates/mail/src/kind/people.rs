//! Mails about coming in, and about mails.

use std::fmt;

use essaim_domain::code::Code;
use essaim_domain::person::Role;
use essaim_domain::{Instant, Minutes};

use super::{Blanks, Fill};

/// The code and the link to come in; both work once.
#[derive(Clone)]
pub struct SignIn {
    /// The code she types in the page left open.
    pub code: Code,
    /// How long both work.
    pub minutes: Minutes,
}

impl fmt::Debug for SignIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SignIn")
            .field("minutes", &self.minutes)
            .finish_non_exhaustive()
    }
}

impl Fill for SignIn {
    fn fill(&self, blanks: &mut Blanks) {
        blanks.text("code", &self.code.to_string());
        blanks.count("minutes", self.minutes.get());
    }
}

/// Somebody proposes a role.
#[derive(Clone, Debug)]
pub struct Invitation {
    /// Who invites, by the name she chose; none when a list of the operator did.
    pub inviter: Option<String>,
    /// The role.
    pub role: Role,
}

impl Fill for Invitation {
    fn fill(&self, blanks: &mut Blanks) {
        let role = blanks.lang.t(&format!("role-{}", self.role.as_str()));
        let nobody = || blanks.lang.t("mail-invitation-nobody");
        let inviter = self.inviter.clone().unwrap_or_else(nobody);
        blanks.text("inviter", &inviter);
        blanks.text("role", &role);
    }
}

/// Messages that did not arrive, for the coordinators.
#[derive(Clone, Debug)]
pub struct Undelivered {
    /// How many, the ones not listed included.
    pub count: i64,
    /// Since when.
    pub since: Instant,
    /// One line each: pseudonym, subject, when; no address.
    pub list: Vec<String>,
}

impl Fill for Undelivered {
    fn fill(&self, blanks: &mut Blanks) {
        blanks.count("count", self.count);
        blanks.moment("since", self.since);
        blanks.lines("list", &self.list);
    }
}
