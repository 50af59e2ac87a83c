//! What a file that is no manifest seems to be.

use serde::{Deserialize, Serialize};

/// What a file that is no manifest seems to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LooksLike {
    /// A picture.
    Picture,
    /// A zip, which is unpacked first.
    Archive,
    /// A PDF document.
    Document,
    /// A web page, often the error page of a broken download.
    WebPage,
    /// Some other text: a list, or one line.
    Text,
    /// Zero bytes in it: a program's own format.
    Binary,
}

impl LooksLike {
    /// The key of its name in the translated texts.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Picture => "okh-looks-like-picture",
            Self::Archive => "okh-looks-like-archive",
            Self::Document => "okh-looks-like-document",
            Self::WebPage => "okh-looks-like-web-page",
            Self::Text => "okh-looks-like-text",
            Self::Binary => "okh-looks-like-binary",
        }
    }

    pub(crate) const fn english(self) -> &'static str {
        match self {
            Self::Picture => "it is a picture",
            Self::Archive => "it is an archive",
            Self::Document => "it is a PDF document",
            Self::WebPage => "it is a web page, perhaps the error page of a download",
            Self::Text => "it is text without keys and values",
            Self::Binary => "it is no text",
        }
    }

    /// Judges by the marks files of each kind start with; none for what may be a manifest.
    pub(super) fn from_start_of(bytes: &[u8]) -> Option<Self> {
        let begins = |mark: &[u8]| bytes.starts_with(mark);
        if begins(b"\xFF\xD8\xFF") || begins(b"\x89PNG") {
            Some(Self::Picture)
        } else if begins(b"PK\x03\x04") {
            Some(Self::Archive)
        } else if begins(b"%PDF") {
            Some(Self::Document)
        } else if bytes.contains(&0) {
            Some(Self::Binary)
        } else {
            let start = bytes.trim_ascii_start();
            let page = start.starts_with(b"<") && !start.starts_with(b"<<");
            page.then_some(Self::WebPage)
        }
    }
}
