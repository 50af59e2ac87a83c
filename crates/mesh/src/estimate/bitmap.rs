//! A layer seen from above as cells, 64 to a word: what is inside, what is a cell away from it.

/// Cells in rows of whole words; cells outside are empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Bitmap {
    words_in_row: usize,
    rows: usize,
    words: Vec<u64>,
}

impl Bitmap {
    pub(super) fn empty(columns: usize, rows: usize) -> Self {
        let words_in_row = columns.div_ceil(64);
        Self {
            words_in_row,
            rows,
            words: vec![0; words_in_row * rows],
        }
    }

    pub(super) fn rows(&self) -> usize {
        self.rows
    }

    /// Fills the cells from one column up to another, without it.
    pub(super) fn fill(&mut self, row: usize, from: usize, to: usize) {
        let to = to.min(self.words_in_row * 64);
        let start = row * self.words_in_row;
        let Some(row) = self.words.get_mut(start..start + self.words_in_row) else {
            return;
        };
        for (first, word) in (0..).step_by(64).zip(row) {
            let (low, high) = (from.clamp(first, first + 64), to.clamp(first, first + 64));
            if low < high {
                *word |= (u64::MAX >> (64 - (high - low))) << (low - first);
            }
        }
    }

    /// How many cells are filled.
    pub(super) fn cells(&self) -> u64 {
        self.words
            .iter()
            .map(|word| u64::from(word.count_ones()))
            .sum()
    }

    pub(super) fn and(&mut self, other: &Self) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word &= other;
        }
    }

    pub(super) fn and_not(&mut self, other: &Self) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word &= !other;
        }
    }

    /// Sides between a filled and an empty cell: the outline, measured along the axes.
    pub(super) fn sides(&self) -> u64 {
        let mut sides = 0;
        for (at, row) in self.words.chunks(self.words_in_row).enumerate() {
            let mut carried = 0;
            for word in row {
                sides += u64::from((word ^ ((word << 1) | carried)).count_ones());
                carried = word >> 63;
            }
            sides += carried;
            let next = self.row(at + 1);
            for (word, below) in row.iter().zip(next) {
                sides += u64::from((word ^ below).count_ones());
            }
            if at == 0 {
                sides += row
                    .iter()
                    .map(|word| u64::from(word.count_ones()))
                    .sum::<u64>();
            }
        }
        sides
    }

    /// The words of a row; zeros outside.
    fn row(&self, at: usize) -> impl Iterator<Item = u64> + '_ {
        let start = at * self.words_in_row;
        let row = self
            .words
            .get(start..start + self.words_in_row)
            .unwrap_or(&[]);
        row.iter()
            .copied()
            .chain(std::iter::repeat(0))
            .take(self.words_in_row)
    }

    /// The cells that have no empty cell nearer than so many cells, in any direction.
    pub(super) fn eroded(&self, radius: usize) -> Self {
        let mut out = self.narrowed(radius);
        for dy in 1..=radius {
            let narrowed = self.narrowed(half_width(radius, dy));
            out.and_row_shifted(&narrowed, dy);
        }
        out
    }

    /// ANDs with another, moved so many rows up and so many rows down.
    fn and_row_shifted(&mut self, other: &Self, by: usize) {
        let shift = by * self.words_in_row;
        let length = self.words.len();
        for (at, word) in self.words.iter_mut().enumerate() {
            let above = at.checked_sub(shift).and_then(|at| other.words.get(at));
            let below = (at + shift < length)
                .then(|| other.words.get(at + shift))
                .flatten();
            *word &= above.copied().unwrap_or(0) & below.copied().unwrap_or(0);
        }
    }

    /// The cells whose neighbours left and right up to so many are filled too.
    fn narrowed(&self, by: usize) -> Self {
        let mut out = self.clone();
        for _ in 0..by {
            for row in out.words.chunks_mut(self.words_in_row) {
                let mut before = 0_u64;
                for at in 0..row.len() {
                    let word = row.get(at).copied().unwrap_or(0);
                    let after = row.get(at + 1).copied().unwrap_or(0);
                    let left = (word << 1) | (before >> 63);
                    let right = (word >> 1) | (after << 63);
                    before = word;
                    if let Some(word) = row.get_mut(at) {
                        *word &= left & right;
                    }
                }
            }
        }
        out
    }

    /// The runs of filled cells of a row: first column, and the column after the last.
    pub(super) fn runs(&self, row: usize) -> Vec<(usize, usize)> {
        let mut runs = Vec::new();
        let mut open = None;
        for (at, word) in self.row(row).enumerate() {
            let mut bit = 0;
            while bit < 64 {
                let rest = word >> bit;
                let filled = rest & 1 == 1;
                let same = if filled {
                    rest.trailing_ones()
                } else {
                    rest.trailing_zeros()
                };
                let same = usize::try_from(same).unwrap_or(64).min(64 - bit);
                match (open, filled) {
                    (None, true) => open = Some(at * 64 + bit),
                    (Some(start), false) => {
                        runs.push((start, at * 64 + bit));
                        open = None;
                    }
                    (None, false) | (Some(_), true) => {}
                }
                bit += same;
            }
        }
        if let Some(start) = open {
            runs.push((start, self.words_in_row * 64));
        }
        runs
    }
}

/// Half the width of a disc of this radius, so many rows off its middle.
fn half_width(radius: usize, dy: usize) -> usize {
    (radius * radius - dy * dy).isqrt()
}
