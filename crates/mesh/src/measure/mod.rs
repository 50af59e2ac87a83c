//! What is in a mesh: size, volume, surface, and what is wrong with it.

mod bodies;
mod edges;
mod report;
mod snap;
mod sums;
mod unit;
mod warning;
mod weld;

pub use report::{BoundingBox, Report};
pub use unit::UnitSuspicion;
pub use warning::Warning;

use crate::Mesh;

/// Corners nearer than this share of the longest side are one corner. CAD programs write the same
/// zero as 0 and as 1e-7; at this distance such parts close, and no drawn detail is lost.
const MERGED: f64 = 1e-8;

/// Measures a mesh. It never refuses: real parts with open edges are printed every day, so what
/// is wrong is counted and warned about.
///
/// Time grows with the triangles as n log n at worst; memory is about the mesh's own size again.
pub fn measure(mesh: &Mesh) -> Report {
    let triangles = mesh.triangles();
    let bounding_box = BoundingBox::around(triangles);
    let merging_mm = bounding_box.longest_mm() * MERGED;
    let welded = weld::weld(triangles, merging_mm);
    let edges = edges::count(&welded);
    let sums = sums::over(triangles, &bounding_box, merging_mm);
    let consistent = edges.miswound == 0 && edges.whole > 0;
    let triangles_in_all = count(triangles.len());
    let mut report = Report {
        format: mesh.format(),
        triangles: triangles_in_all,
        bodies: bodies::count(&welded),
        bounding_box,
        area_mm2: sums.area_mm2,
        volume_mm3: consistent.then_some(sums.volume_mm3),
        watertight: edges.open == 0 && edges.over_shared == 0 && edges.whole == triangles_in_all,
        open_edges: edges.open,
        over_shared_edges: edges.over_shared,
        miswound_edges: edges.miswound,
        degenerate_triangles: sums.degenerate,
        unit_suspicion: UnitSuspicion::of(bounding_box.longest_mm()),
        warnings: vec![],
    };
    report.warnings = warning::about(&report, mesh.end_line_missing);
    report
}

fn count(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}

/// A vertex number as an index; every target we build for has at least 32 bits.
fn index(vertex: u32) -> usize {
    usize::try_from(vertex).unwrap_or(usize::MAX)
}
