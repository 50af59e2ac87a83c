//! The strict gate in front of the triangle reader.

mod binary;
mod looks_like;
mod shape;
mod text;
mod triangles;
mod words;

use crate::{Format, Mesh, Unreadable};
pub use looks_like::LooksLike;
use shape::Shape;

/// Vertex numbers must fit 31 bits when edges are counted, whatever the operator allows.
const CEILING: u64 = 500_000_000;

/// What is read at most. The defaults are what a stranger may send.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Largest file, in bytes.
    pub bytes: u64,
    /// Most triangles; never more than 500 million, whatever is set here.
    pub triangles: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 64 * 1024 * 1024,
            triangles: 2_000_000,
        }
    }
}

/// Reads one whole STL file, binary or text.
///
/// The length decides first: 84 + 50 bytes a triangle is a binary file even when its header starts
/// with `solid`, as the headers of some drawing programs do. A text file may have capitals, a byte
/// order mark, any line ends, a name in any encoding or none, and several bodies. Memory follows
/// the bytes that are there, never the count a header promises.
///
/// # Errors
/// [`Unreadable`] when the file is not an STL, is cut short, counts wrongly, has no triangle or a
/// corner that is no finite number below 100 m, or is above the limits.
pub fn read(bytes: &[u8], limits: Limits) -> Result<Mesh, Unreadable> {
    let length = length(bytes);
    if length > limits.bytes {
        return Err(Unreadable::TooBig {
            bytes: length,
            limit: limits.bytes,
        });
    }
    let limit = limits.triangles.min(CEILING);
    match shape::of(bytes)? {
        Shape::Binary { count, body } => {
            within(count, limit)?;
            let mut file = binary::Rewritten::new(count, body);
            Ok(Mesh {
                format: Format::Binary,
                triangles: triangles::all(&mut file, u64::from(count))?,
                name: None,
                end_line_missing: false,
            })
        }
        Shape::Text(body) => {
            let text = text::rewrite(body, limit)?;
            let mut file = std::io::Cursor::new(text.rewritten.as_bytes());
            Ok(Mesh {
                format: Format::Text,
                triangles: triangles::all(&mut file, text.triangles)?,
                name: text.name,
                end_line_missing: text.end_line_missing,
            })
        }
    }
}

fn within(count: u32, limit: u64) -> Result<(), Unreadable> {
    if u64::from(count) > limit {
        return Err(Unreadable::TooManyTriangles { limit });
    }
    Ok(())
}

fn length(bytes: &[u8]) -> u64 {
    u64::try_from(bytes.len()).unwrap_or(u64::MAX)
}
