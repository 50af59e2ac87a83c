//! Chance for the demonstration: the application's seeded stream, as small choices.

use essaim_domain::chance::{Chance, Seeded};

/// Small choices from a seed.
#[derive(Debug)]
pub(super) struct Dice(Seeded);

impl Dice {
    /// Dice from a seed.
    pub(super) fn new(seed: u64) -> Self {
        Self(Seeded::from_number(seed))
    }

    /// From 0 to `n - 1`.
    pub(super) fn below(&mut self, n: usize) -> usize {
        let mut bytes = [0_u8; 8];
        self.0.fill(&mut bytes);
        let most = u64::try_from(n.max(1)).unwrap_or(u64::MAX);
        usize::try_from(u64::from_le_bytes(bytes) % most).unwrap_or(0)
    }

    /// From `least` to `most`, both included.
    pub(super) fn between(&mut self, least: i64, most: i64) -> i64 {
        let span = usize::try_from(most - least + 1).unwrap_or(1);
        least + i64::try_from(self.below(span)).unwrap_or(0)
    }

    /// True with this many chances in a hundred.
    pub(super) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of these, if there is any.
    pub(super) fn one_of<'a, T>(&mut self, things: &'a [T]) -> Option<&'a T> {
        things.get(self.below(things.len()))
    }
}
