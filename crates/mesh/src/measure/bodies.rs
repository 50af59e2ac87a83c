//! Pieces that hang together.

#![expect(
    clippy::indexing_slicing,
    reason = "vertex numbers are below `Welded::vertices`"
)]

use super::{index, weld::Welded};

/// Counts the groups of triangles that share vertices.
pub(super) fn count(welded: &Welded) -> u64 {
    let mut parent: Vec<u32> = (0..).take(welded.vertices).collect();
    let mut used = vec![false; welded.vertices];
    for [a, b, c] in welded.whole() {
        used[index(a)] = true;
        let first = join(&mut parent, a, b);
        let _joined = join(&mut parent, first, c);
    }
    // A body's root may not be the vertex that was marked.
    let mut roots = vec![false; welded.vertices];
    let mut bodies = 0;
    for (vertex, used) in (0..).zip(used) {
        if used {
            let root = index(root(&mut parent, vertex));
            if !roots[root] {
                roots[root] = true;
                bodies += 1;
            }
        }
    }
    bodies
}

/// Joins two groups under the older vertex and returns it.
fn join(parent: &mut [u32], a: u32, b: u32) -> u32 {
    let (a, b) = (root(parent, a), root(parent, b));
    let (older, newer) = (a.min(b), a.max(b));
    parent[index(newer)] = older;
    older
}

/// Follows a vertex to its group's root, halving the way for the next who comes.
fn root(parent: &mut [u32], mut vertex: u32) -> u32 {
    while parent[index(vertex)] != vertex {
        let above = parent[index(parent[index(vertex)])];
        parent[index(vertex)] = above;
        vertex = above;
    }
    vertex
}
