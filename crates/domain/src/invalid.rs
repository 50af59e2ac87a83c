//! What is wrong with a field somebody filled in. The answer is 422 and names the field.

use serde::Serialize;

/// A field that cannot be taken as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Invalid {
    /// The field's name in the form and in the API.
    pub field: &'static str,
    /// Why, in a form a page can say in her language.
    pub reason: Reason,
}

impl Invalid {
    /// Names the field a reason is about.
    pub const fn new(field: &'static str, reason: Reason) -> Self {
        Self { field, reason }
    }
}

/// Why a value cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "key", rename_all = "kebab-case")]
pub enum Reason {
    /// Nothing was written.
    Required,
    /// Longer than `max` characters.
    TooLong {
        /// The most characters taken.
        max: usize,
    },
    /// A whole number was expected.
    NotANumber,
    /// Below `min` or above `max`.
    OutOfRange {
        /// The least taken.
        min: i64,
        /// The most taken.
        max: i64,
    },
    /// Has characters that cannot be shown or stored (NUL, control characters).
    BadCharacters,
    /// Not an e-mail address.
    NotAnAddress,
    /// Not a code as printed on labels, or a mistyped one: its check symbol differs.
    NotACode,
    /// Not a photo we can read: no PNG or JPEG, cut short, or far too large.
    NotAPicture,
    /// Not a date, or not one we can use.
    NotADate,
    /// Not opening hours: days in two letters, times from a to b.
    NotHours,
    /// The date lies in the past.
    InThePast,
    /// The end of a time that is not after its start.
    EndsBeforeItsStart,
    /// Not one of the values offered.
    NotOffered,
    /// Fewer were chosen than it takes.
    TooFew {
        /// The fewest taken.
        min: i64,
    },
    /// Something else there has this name.
    NameTaken,
    /// The site accepts no version of it for this use yet.
    NotAcceptedHere,
    /// Not a commune we know.
    UnknownCommune,
    /// Does not name anything that exists here.
    Unknown,
    /// Neither PDF, JPEG nor PNG by its first bytes.
    NotAScan,
}

impl Reason {
    /// The key of its sentence in the words of both languages.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Required => "invalid-required",
            Self::TooLong { .. } => "invalid-too-long",
            Self::NotANumber => "invalid-not-a-number",
            Self::OutOfRange { .. } => "invalid-out-of-range",
            Self::BadCharacters => "invalid-bad-characters",
            Self::NotAnAddress => "invalid-not-an-address",
            Self::NotACode => "invalid-not-a-code",
            Self::NotAPicture => "invalid-not-a-picture",
            Self::NotADate => "invalid-not-a-date",
            Self::NotHours => "invalid-not-hours",
            Self::InThePast => "invalid-in-the-past",
            Self::EndsBeforeItsStart => "invalid-ends-before-its-start",
            Self::NotOffered => "invalid-not-offered",
            Self::TooFew { .. } => "invalid-too-few",
            Self::NameTaken => "invalid-name-taken",
            Self::NotAcceptedHere => "invalid-not-accepted-here",
            Self::UnknownCommune => "invalid-unknown-commune",
            Self::Unknown => "invalid-unknown",
            Self::NotAScan => "invalid-not-a-scan",
        }
    }

    /// The numbers of its sentence.
    pub fn args(self) -> Vec<(&'static str, i64)> {
        match self {
            Self::TooLong { max } => vec![("max", i64::try_from(max).unwrap_or(i64::MAX))],
            Self::OutOfRange { min, max } => vec![("min", min), ("max", max)],
            Self::TooFew { min } => vec![("min", min)],
            Self::Required
            | Self::NotANumber
            | Self::BadCharacters
            | Self::NotAnAddress
            | Self::NotACode
            | Self::NotAPicture
            | Self::NotADate
            | Self::NotHours
            | Self::InThePast
            | Self::EndsBeforeItsStart
            | Self::NotOffered
            | Self::NameTaken
            | Self::NotAcceptedHere
            | Self::UnknownCommune
            | Self::Unknown
            | Self::NotAScan => Vec::new(),
        }
    }
}

/// A text of one line as people type it: trimmed, without control characters, at most `max` characters.
pub fn line_of_text(text: &str, max: usize) -> Result<String, Reason> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Reason::Required);
    }
    if text.chars().any(char::is_control) {
        return Err(Reason::BadCharacters);
    }
    if text.chars().count() > max {
        return Err(Reason::TooLong { max });
    }
    Ok(text.to_owned())
}

/// A text of several lines: as [`line_of_text`], with line ends and tabs allowed; may be empty.
pub fn free_text(text: &str, max: usize) -> Result<String, Reason> {
    let text = text.trim();
    if text
        .chars()
        .any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
    {
        return Err(Reason::BadCharacters);
    }
    if text.chars().count() > max {
        return Err(Reason::TooLong { max });
    }
    Ok(text.to_owned())
}
