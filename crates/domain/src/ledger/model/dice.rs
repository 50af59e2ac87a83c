//! Chance for one step of the model.

use crate::Units;

/// A small generator (splitmix64), seeded anew for each step so that a story shrinks well.
#[derive(Debug)]
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub(crate) fn below(&mut self, n: usize) -> usize {
        (self.next() % u64::try_from(n.max(1)).unwrap())
            .try_into()
            .unwrap()
    }

    /// True with this many chances in a hundred.
    pub(crate) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    pub(crate) fn one_of<T>(&mut self, things: impl IntoIterator<Item = T>) -> Option<T> {
        let mut things: Vec<T> = things.into_iter().collect();
        if things.is_empty() {
            None
        } else {
            Some(things.swap_remove(self.below(things.len())))
        }
    }

    /// From 1 to `most`.
    pub(crate) fn units(&mut self, most: Units) -> Units {
        let most: usize = most.get().max(1).try_into().unwrap();
        Units::of(i64::try_from(self.below(most)).unwrap() + 1)
    }

    /// From 0 to `most`.
    pub(crate) fn up_to(&mut self, most: Units) -> Units {
        self.units(most + Units::of(1)) - Units::of(1)
    }
}
