//! What a file that is no STL may be instead.

use serde::{Deserialize, Serialize};

/// What a refused file seems to be, from its first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LooksLike {
    /// A JPEG or PNG picture.
    Picture,
    /// A ZIP archive: a 3MF project, or several files packed together.
    Archive,
    /// A PDF document.
    Document,
    /// A web page, often the error page of a broken download.
    WebPage,
    /// A STEP drawing (ISO 10303-21), which has to be exported as STL first.
    Step,
    /// Some other text.
    Text,
    /// Nothing we know.
    Unknown,
}

impl LooksLike {
    /// The key of its name in the translated texts.
    pub fn key(self) -> &'static str {
        match self {
            Self::Picture => "mesh-looks-like-picture",
            Self::Archive => "mesh-looks-like-archive",
            Self::Document => "mesh-looks-like-document",
            Self::WebPage => "mesh-looks-like-web-page",
            Self::Step => "mesh-looks-like-step",
            Self::Text => "mesh-looks-like-text",
            Self::Unknown => "mesh-looks-like-unknown",
        }
    }

    pub(crate) fn english(self) -> &'static str {
        match self {
            Self::Picture => "it is a picture",
            Self::Archive => "it is an archive or a 3MF project",
            Self::Document => "it is a PDF document",
            Self::WebPage => "it is a web page, perhaps the error page of a download",
            Self::Step => "it is a STEP drawing",
            Self::Text => "it is some other text",
            Self::Unknown => "its content has another shape",
        }
    }

    /// Judges by the marks files of each kind start with.
    pub(super) fn from_start_of(bytes: &[u8]) -> Self {
        let begins = |mark: &[u8]| bytes.starts_with(mark);
        if begins(b"\xFF\xD8\xFF") || begins(b"\x89PNG") {
            Self::Picture
        } else if begins(b"PK\x03\x04") {
            Self::Archive
        } else if begins(b"%PDF") {
            Self::Document
        } else if begins(b"ISO-10303-21") {
            Self::Step
        } else if bytes.trim_ascii_start().starts_with(b"<") {
            Self::WebPage
        } else if bytes
            .iter()
            .take(512)
            .all(|byte| byte.is_ascii_graphic() || byte.is_ascii_whitespace())
        {
            Self::Text
        } else {
            Self::Unknown
        }
    }
}
