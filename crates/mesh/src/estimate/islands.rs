//! Groups of cells that touch.

#![expect(
    clippy::indexing_slicing,
    reason = "run numbers are below the number of runs"
)]

use super::bitmap::Bitmap;

/// Filled cells of one row: from a column up to another, without it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) row: usize,
    pub(super) from: usize,
    pub(super) to: usize,
}

/// A group of touching cells.
#[derive(Clone, Debug, Default)]
pub(super) struct Island {
    /// Filled cells.
    pub(super) cells: usize,
    /// Sides between a cell of it and an empty one.
    pub(super) sides: usize,
    /// Its runs, from row to row.
    pub(super) runs: Vec<Run>,
}

/// The islands of a layer, joined run by run from row to row.
pub(super) fn islands(of: &Bitmap) -> Vec<Island> {
    let mut joining = Joining::default();
    let mut above = 0..0;
    for row in 0..of.rows() {
        let start = joining.runs.len();
        for (from, to) in of.runs(row) {
            joining.add(Run { row, from, to }, &mut above);
        }
        above = start..joining.runs.len();
    }
    joining.islands()
}

#[derive(Default)]
struct Joining {
    runs: Vec<Run>,
    parents: Vec<usize>,
    /// Cells of a run that have a cell of a later run below them.
    covered: Vec<usize>,
}

impl Joining {
    /// Adds a run and joins it to those of the row above that it touches; drops from `above` those
    /// that end before it begins.
    fn add(&mut self, run: Run, above: &mut std::ops::Range<usize>) {
        let this = self.runs.len();
        self.runs.push(run);
        self.parents.push(this);
        self.covered.push(0);
        while above.start < above.end && self.runs[above.start].to <= run.from {
            above.start += 1;
        }
        for touching in above.clone() {
            let other = self.runs[touching];
            if other.from >= run.to {
                break;
            }
            self.covered[touching] += other.to.min(run.to) - other.from.max(run.from);
            let (a, b) = (self.root(touching), self.root(this));
            self.parents[a.max(b)] = a.min(b);
        }
    }

    fn islands(mut self) -> Vec<Island> {
        let mut numbers = vec![usize::MAX; self.runs.len()];
        let mut islands: Vec<Island> = Vec::new();
        for at in 0..self.runs.len() {
            let root = self.root(at);
            if numbers[root] == usize::MAX {
                numbers[root] = islands.len();
                islands.push(Island::default());
            }
            let (run, island) = (self.runs[at], &mut islands[numbers[root]]);
            let cells = run.to - run.from;
            island.cells += cells;
            // What one run covers of another is no outline of either.
            island.sides = (island.sides + 2 + 2 * cells).wrapping_sub(2 * self.covered[at]);
            island.runs.push(run);
        }
        islands
    }

    fn root(&mut self, mut at: usize) -> usize {
        while self.parents[at] != at {
            self.parents[at] = self.parents[self.parents[at]];
            at = self.parents[at];
        }
        at
    }
}
