//! Why a file was refused, in a sentence and in the parts of a translated one.

use crate::{Argument, LooksLike};
use serde::{Deserialize, Serialize};

/// Why a file was refused. Nothing of it is kept; what to do next is in each sentence.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum Unreadable {
    /// The file has no bytes at all.
    #[error("The file is empty. Nothing was kept. Export the part again and send the new file.")]
    Empty,
    /// More bytes than allowed.
    #[error(
        "The file has {bytes} bytes, more than the {limit} allowed. Nothing was kept. \
         Export it with a coarser tolerance, or as binary STL."
    )]
    TooBig {
        /// Size of the file.
        bytes: u64,
        /// Largest size taken.
        limit: u64,
    },
    /// More triangles than allowed; reading stopped there.
    #[error(
        "The file has more than the {limit} triangles allowed. Nothing was kept. \
         Export it with a coarser tolerance."
    )]
    TooManyTriangles {
        /// Largest number of triangles taken.
        limit: u64,
    },
    /// Not an STL at all, whatever its name says.
    #[error(
        "This is not an STL file: {}. Nothing was kept. \
         Export the part as STL from the drawing program and send that file.",
        looks_like.english()
    )]
    NotAnStl {
        /// What it seems to be.
        looks_like: LooksLike,
    },
    /// A binary file that ends inside a triangle.
    #[error(
        "The file is cut short: it promises {declared} triangles and ends after {present}. \
         Nothing was kept. Download or export it again and send the new file."
    )]
    BinaryCutShort {
        /// Triangles the file promises.
        declared: u64,
        /// Whole triangles before the end.
        present: u64,
    },
    /// A binary file whose count promises more whole triangles than it holds.
    #[error(
        "The file promises {declared} triangles and holds {present}: its end is missing or its \
         count is wrong. Nothing was kept. Download or export it again and send the new file."
    )]
    CountTooHigh {
        /// Triangles the file promises.
        declared: u64,
        /// Whole triangles it holds.
        present: u64,
    },
    /// A binary file with bytes left after the triangles it promises.
    #[error(
        "The file promises {declared} triangles and goes on for {extra_bytes} bytes after them. \
         Nothing was kept, since programs would disagree on the part. Export it again."
    )]
    CountTooLow {
        /// Triangles the file promises.
        declared: u64,
        /// Bytes after the last promised triangle.
        extra_bytes: u64,
    },
    /// A text file that ends inside a triangle.
    #[error(
        "The file is cut short: it ends at line {line}, inside the triangle after number \
         {complete}. Nothing was kept. Download or export it again and send the new file."
    )]
    TextCutShort {
        /// The last line, counted from 1.
        line: u64,
        /// Whole triangles before the end.
        complete: u64,
    },
    /// A text file that breaks the format.
    #[error(
        "Line {line} of the file reads “{found}” where “{expected}” belongs. Nothing was kept. \
         Export the part again and send the new file."
    )]
    Malformed {
        /// The line, counted from 1.
        line: u64,
        /// The word that belongs there.
        expected: String,
        /// The word found, at most 24 characters.
        found: String,
    },
    /// A corner that is not a number, or infinite.
    #[error(
        "Triangle {triangle} has a corner that is not a finite number. Nothing was kept. \
         Repair the part in the drawing program and export it again."
    )]
    NotFinite {
        /// The triangle, counted from 1.
        triangle: u64,
    },
    /// A corner further out than any machine reaches.
    #[error(
        "Triangle {triangle} has a corner more than {limit_mm} mm from the origin. Nothing was \
         kept. Move the part to the origin, check its unit and export it again."
    )]
    TooFar {
        /// The triangle, counted from 1.
        triangle: u64,
        /// Furthest coordinate taken, in mm.
        limit_mm: u64,
    },
    /// A well-formed file without a single triangle.
    #[error(
        "The file holds no triangle. Nothing was kept. \
         Select the part before exporting it, and send the new file."
    )]
    NoTriangles,
    /// The triangle reader and our gate disagree about the file.
    #[error(
        "The file could not be read after triangle {after}. Nothing was kept. \
         Export the part again, as binary STL if possible."
    )]
    ReaderRefused {
        /// Triangles read before the disagreement.
        after: u64,
    },
}

impl Unreadable {
    /// The key of its sentence in the translated texts.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Empty => "mesh-empty",
            Self::TooBig { .. } => "mesh-too-big",
            Self::TooManyTriangles { .. } => "mesh-too-many-triangles",
            Self::NotAnStl { .. } => "mesh-not-an-stl",
            Self::BinaryCutShort { .. } => "mesh-binary-cut-short",
            Self::CountTooHigh { .. } => "mesh-count-too-high",
            Self::CountTooLow { .. } => "mesh-count-too-low",
            Self::TextCutShort { .. } => "mesh-text-cut-short",
            Self::Malformed { .. } => "mesh-malformed",
            Self::NotFinite { .. } => "mesh-not-finite",
            Self::TooFar { .. } => "mesh-too-far",
            Self::NoTriangles => "mesh-no-triangles",
            Self::ReaderRefused { .. } => "mesh-reader-refused",
        }
    }

    /// The arguments of its sentence, by name.
    pub fn arguments(&self) -> Vec<(&'static str, Argument)> {
        use Argument::{Count, Key, Text};
        match self {
            Self::Empty | Self::NoTriangles => vec![],
            Self::TooBig { bytes, limit } => {
                vec![("bytes", Count(*bytes)), ("limit", Count(*limit))]
            }
            Self::TooManyTriangles { limit } => vec![("limit", Count(*limit))],
            Self::NotAnStl { looks_like } => vec![("looks_like", Key(looks_like.key()))],
            Self::BinaryCutShort { declared, present }
            | Self::CountTooHigh { declared, present } => {
                vec![("declared", Count(*declared)), ("present", Count(*present))]
            }
            Self::CountTooLow {
                declared,
                extra_bytes,
            } => {
                vec![
                    ("declared", Count(*declared)),
                    ("extra_bytes", Count(*extra_bytes)),
                ]
            }
            Self::TextCutShort { line, complete } => {
                vec![("line", Count(*line)), ("complete", Count(*complete))]
            }
            Self::Malformed {
                line,
                expected,
                found,
            } => vec![
                ("line", Count(*line)),
                ("expected", Text(expected.clone())),
                ("found", Text(found.clone())),
            ],
            Self::NotFinite { triangle } => vec![("triangle", Count(*triangle))],
            Self::TooFar { triangle, limit_mm } => {
                vec![
                    ("triangle", Count(*triangle)),
                    ("limit_mm", Count(*limit_mm)),
                ]
            }
            Self::ReaderRefused { after } => vec![("after", Count(*after))],
        }
    }
}
