//! What a validator should look at before she approves a file.

use super::{Report, UnitSuspicion};
use crate::Argument;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Something odd in a mesh that was read; none of these refuses it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(tag = "about", rename_all = "snake_case")]
pub enum Warning {
    /// Triangles face different ways, so there is no volume.
    MisWound {
        /// Edges where they disagree.
        edges: u64,
    },
    /// The whole part is inside out: its volume is negative.
    InsideOut,
    /// The surface has holes.
    NotClosed {
        /// Edges with one triangle.
        edges: u64,
    },
    /// Edges with three triangles or more: bodies that touch along an edge, or a doubled surface.
    OverShared {
        /// How many such edges.
        edges: u64,
    },
    /// The part has no thickness along one axis.
    Flat,
    /// The size suggests another unit than mm.
    Unit {
        /// Which one.
        suspicion: UnitSuspicion,
        /// The longest side, in mm.
        longest_mm: f64,
    },
    /// Triangles without surface; slicers drop them.
    Degenerate {
        /// How many.
        triangles: u64,
    },
    /// A text file whose last line, or a body's, is missing: perhaps cut between two triangles.
    EndLineMissing,
}

/// The warnings a report's figures call for, worst first.
pub(super) fn about(report: &Report, end_line_missing: bool) -> Vec<Warning> {
    let some = |edges: u64| (edges > 0).then_some(edges);
    let inside_out = report.volume_mm3.is_some_and(|volume| volume < 0.0);
    let flat = report
        .bounding_box
        .size_mm()
        .into_iter()
        .any(|side| side <= 0.0);
    let longest_mm = report.bounding_box.longest_mm();
    let unit = report.unit_suspicion.map(|suspicion| Warning::Unit {
        suspicion,
        longest_mm,
    });
    [
        some(report.miswound_edges).map(|edges| Warning::MisWound { edges }),
        inside_out.then_some(Warning::InsideOut),
        some(report.open_edges).map(|edges| Warning::NotClosed { edges }),
        some(report.over_shared_edges).map(|edges| Warning::OverShared { edges }),
        flat.then_some(Warning::Flat),
        unit,
        some(report.degenerate_triangles).map(|triangles| Warning::Degenerate { triangles }),
        end_line_missing.then_some(Warning::EndLineMissing),
    ]
    .into_iter()
    .flatten()
    .collect()
}

impl Warning {
    /// The key of its sentence in the translated texts.
    pub fn key(&self) -> &'static str {
        match self {
            Self::MisWound { .. } => "mesh-warning-mis-wound",
            Self::InsideOut => "mesh-warning-inside-out",
            Self::NotClosed { .. } => "mesh-warning-not-closed",
            Self::OverShared { .. } => "mesh-warning-over-shared",
            Self::Flat => "mesh-warning-flat",
            Self::Unit { suspicion, .. } => suspicion.key(),
            Self::Degenerate { .. } => "mesh-warning-degenerate",
            Self::EndLineMissing => "mesh-warning-end-line-missing",
        }
    }

    /// The arguments of its sentence, by name.
    pub fn arguments(&self) -> Vec<(&'static str, Argument)> {
        match self {
            Self::MisWound { edges } | Self::NotClosed { edges } | Self::OverShared { edges } => {
                vec![("edges", Argument::Count(*edges))]
            }
            Self::Degenerate { triangles } => vec![("triangles", Argument::Count(*triangles))],
            Self::Unit { longest_mm, .. } => {
                vec![("longest_mm", Argument::Millimetres(*longest_mm))]
            }
            Self::InsideOut | Self::Flat | Self::EndLineMissing => vec![],
        }
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MisWound { edges } => write!(
                out,
                "Triangles face different ways along {edges} edges, so the volume is unknown. \
                 Look at the sliced layers before printing."
            ),
            Self::InsideOut => out.write_str(
                "The part is inside out. Most slicers turn it; look at the sliced layers.",
            ),
            Self::NotClosed { edges } => write!(
                out,
                "The surface has holes ({edges} open edges), so the volume is approximate. \
                 Most slicers close them; look at the sliced layers."
            ),
            Self::OverShared { edges } => write!(
                out,
                "{edges} edges carry more than two triangles: bodies touch, or a surface is \
                 doubled. Look at the sliced layers."
            ),
            Self::Flat => out.write_str("The part has no thickness: nothing would be printed."),
            Self::Unit {
                suspicion,
                longest_mm,
            } => match suspicion {
                UnitSuspicion::BelowOneMillimetre => write!(
                    out,
                    "The longest side is {longest_mm:.3} mm: was it drawn in metres or inches?"
                ),
                UnitSuspicion::PerhapsInches => {
                    write!(
                        out,
                        "The longest side is {longest_mm:.1} mm: was it drawn in inches?"
                    )
                }
                UnitSuspicion::AboveOneMetre => {
                    write!(
                        out,
                        "The longest side is {longest_mm:.0} mm: check the unit."
                    )
                }
            },
            Self::Degenerate { triangles } => {
                write!(
                    out,
                    "{triangles} triangles have no surface; slicers drop them."
                )
            }
            Self::EndLineMissing => out.write_str(
                "The closing line of the file is missing: compare the part with its drawing, \
                 since triangles may be missing too.",
            ),
        }
    }
}
