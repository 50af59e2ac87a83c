//! What a translated sentence needs besides its key.

use serde::Serialize;

/// One argument of a translated sentence; the words around it are not this crate's business.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum Argument {
    /// A whole number: bytes, files, a line.
    Count(u64),
    /// Short text taken from the file, cleaned of control characters.
    Text(String),
    /// The key of another sentence or word.
    Key(&'static str),
}

/// Letters of a text that go into a sentence.
const MOST_LETTERS: usize = 120;

/// The start of a text from a file, on one line and without control characters.
pub(crate) fn short(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    words
        .chars()
        .filter(|letter| !letter.is_control())
        .take(MOST_LETTERS)
        .collect()
}
