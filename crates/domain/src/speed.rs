//! How fast a machine really is, learnt from batches whose time its maker told.
//!
//! What a batch took over what was declared is a ratio; 1 means her machine is as fast as she said. Of
//! the last nine ratios the median counts: half of them would have to be wrong to move it far. It is
//! drawn towards 1 as if two more batches had taken exactly what was declared, so that few reports move
//! little and many move nearly all the way. Nothing is learnt from fewer than three, and no ratio counts
//! for less than a quarter or more than four: hours typed for minutes, or a print left overnight after
//! it was done, decide nothing.

use crate::Minutes;
use crate::workshop::RateFactor;

/// The most reports that count, the newest.
pub const LAST: usize = 9;

/// Nothing is learnt from fewer.
pub const FEWEST: usize = 3;

/// How many batches of exactly the declared time the median is mixed with.
const PULL: i64 = 2;

/// A ratio below or above counts as this, in hundredths.
const LEAST: i64 = 25;
const MOST: i64 = 400;

/// What a batch took.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told {
    /// Estimated for all its pieces, on a machine of factor 1.
    pub estimated: Minutes,
    /// What it really took.
    pub took: Minutes,
}

impl Told {
    /// What it took over what was declared, in hundredths.
    fn ratio(self, declared: RateFactor) -> i64 {
        let expected = self
            .estimated
            .get()
            .saturating_mul(declared.hundredths())
            .max(1);
        let ratio = self.took.get().saturating_mul(10_000) / expected;
        ratio.clamp(LEAST, MOST)
    }
}

/// The factor learnt from reports, the newest first; none before there are enough.
pub fn learnt(declared: RateFactor, told: &[Told]) -> Option<RateFactor> {
    let mut ratios: Vec<i64> = told
        .iter()
        .take(LAST)
        .map(|one| one.ratio(declared))
        .collect();
    if ratios.len() < FEWEST {
        return None;
    }
    ratios.sort_unstable();
    let count = i64::try_from(ratios.len()).unwrap_or(i64::MAX);
    let drawn = (median(&ratios) * count + 100 * PULL) / (count + PULL);
    let factor = declared.hundredths().saturating_mul(drawn) / 100;
    RateFactor::of_hundredths(factor.clamp(RateFactor::FASTEST, RateFactor::SLOWEST)).ok()
}

/// The middle of sorted numbers; of two middles, between them.
fn median(sorted: &[i64]) -> i64 {
    let upper = sorted.get(sorted.len() / 2).copied().unwrap_or(100);
    if sorted.len() % 2 == 1 {
        return upper;
    }
    let lower = sorted.get(sorted.len() / 2 - 1).copied().unwrap_or(upper);
    i64::midpoint(lower, upper)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(took: &[i64]) -> Vec<Told> {
        let one = |took: &i64| Told {
            estimated: Minutes::of(100),
            took: Minutes::of(*took),
        };
        took.iter().map(one).collect()
    }

    fn factor(declared: i64, took: &[i64]) -> Option<i64> {
        let declared = RateFactor::of_hundredths(declared).unwrap();
        learnt(declared, &told(took)).map(RateFactor::hundredths)
    }

    #[test]
    fn two_batches_teach_nothing() {
        assert_eq!(factor(100, &[200, 200]), None);
        assert_eq!(factor(100, &[]), None);
    }

    #[test]
    fn three_batches_move_it_part_of_the_way_and_nine_nearly_all_of_it() {
        assert_eq!(factor(100, &[150, 150, 150]), Some(130));
        assert_eq!(factor(100, &[150; 9]), Some(140));
        assert_eq!(
            factor(150, &[150; 9]),
            Some(150),
            "as she said: nothing to learn"
        );
        assert_eq!(factor(120, &[60; 9]), Some(70));
    }

    #[test]
    fn one_mistyped_batch_decides_nothing() {
        assert_eq!(factor(100, &[100, 9_000, 100]), Some(100));
        assert_eq!(factor(100, &[1, 100, 100, 100]), Some(100));
    }

    #[test]
    fn only_the_newest_nine_count() {
        let mut took = vec![100; 9];
        took.extend([400; 9]);
        assert_eq!(factor(100, &took), Some(100));
    }

    #[test]
    fn a_factor_stays_within_what_may_be_declared() {
        assert_eq!(factor(10, &[1; 9]), Some(10));
        assert_eq!(factor(900, &[100_000; 9]), Some(1000));
    }
}
