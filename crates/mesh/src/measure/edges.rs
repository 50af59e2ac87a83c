//! How many triangles meet at each edge, and which way they run along it.

#![expect(
    clippy::indexing_slicing,
    reason = "vertex numbers are below `Welded::vertices`"
)]

use super::{index, weld::Welded};

#[derive(Default)]
pub(super) struct Edges {
    pub(super) whole: u64,
    pub(super) open: u64,
    pub(super) over_shared: u64,
    pub(super) miswound: u64,
}

/// Sorts the edges into one bucket for each lower vertex: a counting pass, a filling pass, then a
/// sort inside buckets of about six, which is faster than one sort of them all.
pub(super) fn count(welded: &Welded) -> Edges {
    let mut ends = vec![0_u32; welded.vertices + 1];
    for (low, _) in half_edges(welded) {
        ends[index(low) + 1] += 1;
    }
    let mut total = 0;
    for end in &mut ends {
        total += *end;
        *end = total;
    }
    // `ends[v]` is now where bucket v starts; filling moves it to where bucket v ends.
    let mut filled = vec![0_u32; index(total)];
    for (low, rest) in half_edges(welded) {
        let next = &mut ends[index(low)];
        filled[index(*next)] = rest;
        *next += 1;
    }
    let mut edges = Edges {
        whole: u64::from(total) / 3,
        ..Edges::default()
    };
    let mut start = 0;
    for end in ends.iter().take(welded.vertices) {
        let bucket = &mut filled[index(start)..index(*end)];
        sort(bucket);
        for edge in bucket.chunk_by(|a, b| a >> 1 == b >> 1) {
            edges.judge(edge);
        }
        start = *end;
    }
    edges
}

/// A handful is sorted where it stands; a fan of many triangles around one vertex is not.
fn sort(bucket: &mut [u32]) {
    if bucket.len() > 16 {
        bucket.sort_unstable();
        return;
    }
    for sorted in 1..bucket.len() {
        let mut at = sorted;
        while at > 0 && bucket[at - 1] > bucket[at] {
            bucket.swap(at - 1, at);
            at -= 1;
        }
    }
}

impl Edges {
    /// Along a sound edge as many triangles run one way as the other; an odd one may be left over.
    fn judge(&mut self, edge: &[u32]) {
        let forward = edge.iter().filter(|rest| *rest & 1 == 0).count();
        let backward = edge.len() - forward;
        match edge.len() {
            1 => self.open += 1,
            2 => {}
            _ => self.over_shared += 1,
        }
        if forward.abs_diff(backward) > edge.len() % 2 {
            self.miswound += 1;
        }
    }
}

/// The lower vertex of each edge, and the higher one with the direction in its last bit.
fn half_edges(welded: &Welded) -> impl Iterator<Item = (u32, u32)> + '_ {
    welded
        .whole()
        .flat_map(|[a, b, c]| [(a, b), (b, c), (c, a)])
        .map(|(from, to)| {
            if from < to {
                (from, to << 1)
            } else {
                (to, (from << 1) | 1)
            }
        })
}
