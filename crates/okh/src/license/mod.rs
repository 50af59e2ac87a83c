//! What a licence is called, and what that means.

mod address;
mod words;

use serde::{Deserialize, Serialize};
use spdx::Expression;

/// What is written where no licence is stated, and read as such.
pub(crate) const NONE: &str = "LicenseRef-NONE";

/// Longer texts are no licence names; the text of a whole licence is not read here.
const LONGEST: usize = 300;

/// A licence as stated and as understood. The second always follows from the first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct License {
    /// The words of the manifest.
    pub stated: Option<String>,
    /// The licence as an SPDX expression; none when nothing, or nothing known, is stated.
    pub spdx: Option<String>,
    /// How the one follows from the other.
    pub evidence: Evidence,
}

/// How a licence was recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Evidence {
    /// The words are an SPDX expression.
    Spdx,
    /// The words are another spelling of one licence and no other.
    Spelling,
    /// The words are the address of a licence.
    Address,
    /// The words name no licence that is known, or not which version.
    Unknown,
    /// No words, or words that mean none.
    Nothing,
}

/// What can be relied on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LicenseState {
    /// Written as SPDX.
    Stated,
    /// Understood from other words.
    Inferred,
    /// None stated, as far as can be told.
    None,
}

impl Default for License {
    fn default() -> Self {
        Self::stated("")
    }
}

impl License {
    /// What these words mean.
    pub fn stated(words: &str) -> Self {
        let words = words.trim();
        let (spdx, evidence) = understood(words);
        let stated = !words.is_empty() && words != NONE;
        Self {
            stated: stated.then(|| words.to_owned()),
            spdx,
            evidence,
        }
    }

    /// What can be relied on.
    pub const fn state(&self) -> LicenseState {
        match self.evidence {
            Evidence::Spdx => LicenseState::Stated,
            Evidence::Spelling | Evidence::Address => LicenseState::Inferred,
            Evidence::Unknown | Evidence::Nothing => LicenseState::None,
        }
    }
}

fn understood(words: &str) -> (Option<String>, Evidence) {
    if means_none(words) {
        return (None, Evidence::Nothing);
    }
    if words.len() > LONGEST {
        return (None, Evidence::Unknown);
    }
    if Expression::parse(words).is_ok() {
        return (Some(words.to_owned()), Evidence::Spdx);
    }
    if let Some(id) = address::license(words) {
        return (Some(id), Evidence::Address);
    }
    match words::license(words) {
        Some(id) => (Some(id), Evidence::Spelling),
        None => (None, Evidence::Unknown),
    }
}

fn means_none(words: &str) -> bool {
    let plain = words.to_ascii_lowercase();
    let nothing = [
        "",
        "none",
        "no",
        "n/a",
        "na",
        "-",
        "?",
        "unknown",
        "tbd",
        "todo",
        "null",
        "noassertion",
        "unlicensed",
        "all rights reserved",
        "licenseref-none",
        "licenseref-noassertion",
        "licenseref-allrightsreserved",
    ];
    nothing.contains(&plain.as_str())
}

/// The id as SPDX spells it, whatever the case; a deprecated one as its successor.
fn known(id: &str) -> Option<String> {
    let licenses = spdx::identifiers::LICENSES.iter();
    let found = licenses
        .map(|license| license.name)
        .find(|name| name.eq_ignore_ascii_case(id))?;
    let only = format!("{found}-only");
    [found, only.as_str()]
        .into_iter()
        .find(|name| Expression::parse(name).is_ok())
        .map(str::to_owned)
}
