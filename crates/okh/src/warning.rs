//! What somebody should look at in a manifest that was read.

use crate::Argument;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Something odd in a manifest; none of these refuses it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "about", rename_all = "snake_case")]
pub enum Warning {
    /// No licence is stated, or words that mean none.
    LicenseNone,
    /// The licence is in words that name no known licence.
    LicenseUnknown {
        /// The words.
        stated: String,
    },
    /// The licence is not written as SPDX, but clear.
    LicenseUnderstood {
        /// The words.
        stated: String,
        /// The licence in SPDX.
        spdx: String,
    },
    /// Open Know-How wants this key, and it is not there.
    Missing {
        /// The key.
        key: String,
    },
    /// A known key in a shape nobody understands: kept, unused.
    NotUnderstood {
        /// The key.
        key: String,
    },
    /// A known key in another shape than Open Know-How wants: understood.
    OtherShape {
        /// The key.
        key: String,
    },
    /// A key that is none of Open Know-How: kept.
    UnknownKey {
        /// The key.
        key: String,
    },
    /// A known key, spelled otherwise.
    Misspelt {
        /// As written.
        found: String,
        /// As read.
        meant: String,
    },
    /// A value that was corrected.
    Corrected {
        /// The key.
        key: String,
        /// As written.
        found: String,
        /// As read.
        meant: String,
    },
    /// Not a language tag; kept as written.
    NotALanguage {
        /// As written.
        found: String,
    },
    /// A key without a value.
    Blank {
        /// The key.
        key: String,
    },
    /// Blanks before or after a value, taken off.
    BlanksAround {
        /// The key.
        key: String,
    },
    /// Not an address of the web.
    NotAnAddress {
        /// The key.
        key: String,
    },
    /// A key twice; the first was read.
    SaidTwice {
        /// The key.
        key: String,
    },
    /// A version of Open Know-How nobody here knows.
    UnknownVersion {
        /// As written.
        found: String,
    },
    /// Not UTF-8; read as Latin-1.
    NotUtf8,
    /// Several documents in one file; the first was read.
    MoreDocuments,
    /// More warnings, left out.
    More {
        /// How many.
        count: u64,
    },
}

impl Warning {
    /// The key of its sentence in the translated texts.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::LicenseNone => "okh-warning-license-none",
            Self::LicenseUnknown { .. } => "okh-warning-license-unknown",
            Self::LicenseUnderstood { .. } => "okh-warning-license-understood",
            Self::Missing { .. } => "okh-warning-missing",
            Self::NotUnderstood { .. } => "okh-warning-not-understood",
            Self::OtherShape { .. } => "okh-warning-other-shape",
            Self::UnknownKey { .. } => "okh-warning-unknown-key",
            Self::Misspelt { .. } => "okh-warning-misspelt",
            Self::Corrected { .. } => "okh-warning-corrected",
            Self::NotALanguage { .. } => "okh-warning-not-a-language",
            Self::Blank { .. } => "okh-warning-blank",
            Self::BlanksAround { .. } => "okh-warning-blanks-around",
            Self::NotAnAddress { .. } => "okh-warning-not-an-address",
            Self::SaidTwice { .. } => "okh-warning-said-twice",
            Self::UnknownVersion { .. } => "okh-warning-unknown-version",
            Self::NotUtf8 => "okh-warning-not-utf8",
            Self::MoreDocuments => "okh-warning-more-documents",
            Self::More { .. } => "okh-warning-more",
        }
    }

    /// The arguments of its sentence, by name.
    pub fn arguments(&self) -> Vec<(&'static str, Argument)> {
        use Argument::{Count, Text};
        let text = |name, text: &String| (name, Text(text.clone()));
        match self {
            Self::LicenseNone | Self::NotUtf8 | Self::MoreDocuments => vec![],
            Self::LicenseUnknown { stated } => vec![text("stated", stated)],
            Self::LicenseUnderstood { stated, spdx } => {
                vec![text("stated", stated), text("spdx", spdx)]
            }
            Self::Missing { key }
            | Self::NotUnderstood { key }
            | Self::OtherShape { key }
            | Self::UnknownKey { key }
            | Self::Blank { key }
            | Self::BlanksAround { key }
            | Self::NotAnAddress { key }
            | Self::SaidTwice { key } => vec![text("key", key)],
            Self::Misspelt { found, meant } => vec![text("found", found), text("meant", meant)],
            Self::Corrected { key, found, meant } => {
                vec![text("key", key), text("found", found), text("meant", meant)]
            }
            Self::NotALanguage { found } | Self::UnknownVersion { found } => {
                vec![text("found", found)]
            }
            Self::More { count } => vec![("count", Count(*count))],
        }
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::LicenseNone => write!(to, "No licence is stated: nobody may copy it."),
            Self::LicenseUnknown { stated } => {
                write!(
                    to,
                    "The licence “{stated}” is none that is known: counted as none."
                )
            }
            Self::LicenseUnderstood { stated, spdx } => {
                write!(to, "The licence “{stated}” was read as {spdx}.")
            }
            Self::Missing { key } => write!(to, "“{key}” is missing."),
            Self::NotUnderstood { key } => {
                write!(
                    to,
                    "“{key}” could not be understood; it is kept as written."
                )
            }
            Self::OtherShape { key } => {
                write!(
                    to,
                    "“{key}” is written in an unusual shape and was understood."
                )
            }
            Self::UnknownKey { key } => {
                write!(
                    to,
                    "“{key}” is no key of Open Know-How; it is kept as written."
                )
            }
            Self::Misspelt { found, meant } => write!(to, "“{found}” was read as “{meant}”."),
            Self::Corrected { key, found, meant } => {
                write!(to, "“{found}” of “{key}” was read as “{meant}”.")
            }
            Self::NotALanguage { found } => {
                write!(to, "“{found}” is no language tag such as fr or en-GB.")
            }
            Self::Blank { key } => write!(to, "“{key}” has no value."),
            Self::BlanksAround { key } => {
                write!(
                    to,
                    "“{key}” had blanks around its value; they were taken off."
                )
            }
            Self::NotAnAddress { key } => write!(to, "“{key}” is no address of the web."),
            Self::SaidTwice { key } => write!(to, "“{key}” is there twice; the first was read."),
            Self::UnknownVersion { found } => {
                write!(to, "“{found}” is no version of Open Know-How known here.")
            }
            Self::NotUtf8 => write!(to, "The file is not UTF-8; it was read as Latin-1."),
            Self::MoreDocuments => {
                write!(
                    to,
                    "The file holds several documents; only the first was read."
                )
            }
            Self::More { count } => write!(to, "{count} more warnings are left out."),
        }
    }
}
