//! The triangles of one file, as they stand in it.

use serde::{Deserialize, Serialize};

/// Three corners in the file's order, each x, y, z in mm. Every number is finite, below
/// 100 m in size, and never minus zero.
pub type Triangle = [[f32; 3]; 3];

/// How the triangles were written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// 80 bytes of header, a count, 50 bytes a triangle.
    Binary,
    /// `solid … facet … endsolid`.
    Text,
}

/// The triangles of one whole STL file: at least one, all finite.
#[derive(Debug, Clone, PartialEq)]
pub struct Mesh {
    pub(crate) format: Format,
    pub(crate) triangles: Vec<Triangle>,
    pub(crate) name: Option<String>,
    pub(crate) end_line_missing: bool,
}

impl Mesh {
    /// How the file was written.
    pub fn format(&self) -> Format {
        self.format
    }

    /// The triangles in the file's order.
    pub fn triangles(&self) -> &[Triangle] {
        &self.triangles
    }

    /// The first body's name in a text file, at most 80 characters; Latin-1 when not UTF-8.
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }
}
