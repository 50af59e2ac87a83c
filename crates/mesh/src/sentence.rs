//! What a translated sentence needs besides its key.

use serde::Serialize;

/// One argument of a translated sentence; the words around it are not this crate's business.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub enum Argument {
    /// A whole number: bytes, triangles, edges, a line.
    Count(u64),
    /// A length in mm.
    Millimetres(f64),
    /// Short text taken from the file, cleaned of control characters.
    Text(String),
    /// The key of another sentence or word.
    Key(&'static str),
}
