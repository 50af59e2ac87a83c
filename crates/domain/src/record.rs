//! What of a maker's declared hours is counted on: learnt from what she promised and made in time, and from
//! what of her pieces passed.
//!
//! Both shares are drawn towards the whole, as if ten hours more had been promised and kept and twenty
//! pieces more had passed: few data move little. What she gave back in time was not promised. Nothing is
//! ever counted on for less than half of her hours, nor for less than seventy pieces in a hundred; she sees
//! the figures, and hours she declares anew count whole.

use crate::{Minutes, Units};

/// The least share of declared hours, in hundredths.
pub const LEAST_HOURS: i64 = 50;

/// The least share of pieces, in hundredths.
pub const LEAST_PASSED: i64 = 70;

/// Minutes promised and kept that are added to what is known.
const PULL_MINUTES: i64 = 600;

/// Pieces that passed that are added to what is known.
const PULL_UNITS: i64 = 20;

/// What is known of a maker over the last weeks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// Machine time she promised by dates that are over, and did not give back herself.
    pub promised: Minutes,
    /// How much of it she sealed by its date.
    pub in_time: Minutes,
    /// Pieces of hers that were judged.
    pub judged: Units,
    /// How many of them passed.
    pub passed: Units,
}

/// What is counted on, in hundredths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted {
    /// Of her declared hours.
    pub hours: i64,
    /// Of the pieces she makes.
    pub passed: i64,
}

impl Record {
    /// What it lets count on.
    pub fn counted(self) -> Counted {
        let (kept, promised) = (self.in_time.get(), self.promised.get());
        let (passed, judged) = (self.passed.get(), self.judged.get());
        Counted {
            hours: share(kept, promised, PULL_MINUTES).max(LEAST_HOURS),
            passed: share(passed, judged, PULL_UNITS).max(LEAST_PASSED),
        }
    }
}

impl Counted {
    /// Of so many declared hours, in hundredths of hours that come to good pieces.
    pub fn of_hours(self, declared: i64) -> i64 {
        declared.saturating_mul(self.hours * self.passed) / 100
    }
}

/// A part of a whole in hundredths, both with so much more that went well.
fn share(part: i64, whole: i64, pull: i64) -> i64 {
    let well = part.clamp(0, whole.max(0)).saturating_add(pull);
    well.saturating_mul(100) / whole.max(0).saturating_add(pull)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hours(promised: i64, in_time: i64) -> i64 {
        let record = Record {
            promised: Minutes::of(promised * 60),
            in_time: Minutes::of(in_time * 60),
            ..Record::default()
        };
        record.counted().hours
    }

    #[test]
    fn nothing_known_changes_nothing() {
        let counted = Record::default().counted();
        assert_eq!((counted.hours, counted.passed), (100, 100));
        assert_eq!(counted.of_hours(8), 800);
    }

    #[test]
    fn one_late_evening_moves_little_and_many_move_much() {
        assert_eq!(hours(2, 0), 83);
        assert_eq!(hours(30, 15), 62);
        assert_eq!(hours(30, 30), 100);
    }

    #[test]
    fn never_less_than_half_her_hours_or_seventy_pieces_in_a_hundred() {
        assert_eq!(hours(10_000, 0), LEAST_HOURS);
        let record = Record {
            judged: Units::of(1000),
            ..Record::default()
        };
        assert_eq!(record.counted().passed, LEAST_PASSED);
        assert_eq!(record.counted().of_hours(10), 700);
    }

    #[test]
    fn more_than_was_promised_is_not_more_than_whole() {
        assert_eq!(hours(10, 40), 100);
    }
}
