//! A claim (je prends): a maker takes units off a line's open count, with a promised date.

use chrono::TimeDelta;

use crate::ids::{ClaimId, LineId, PersonId, VersionId};
use crate::{Instant, Units};

crate::stored_enum! {
    /// Where a claim stands: active while units remain to be made.
    pub enum ClaimState {
        /// Units remain to be made.
        Active = "active",
        /// All units were sealed or given back.
        Done = "done",
        /// The rest was given back.
        Released = "released",
        /// The clock gave the rest back.
        Expired = "expired",
    }
}

/// A claim. Always `taken = remaining + submitted + released` (C4).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Its id.
    pub id: ClaimId,
    /// The line it takes from.
    pub line: LineId,
    /// Who makes it.
    pub maker: PersonId,
    /// The version pinned when it was taken.
    pub version: VersionId,
    /// Units taken.
    pub taken: Units,
    /// Units still to be made.
    pub remaining: Units,
    /// Units sealed for it.
    pub submitted: Units,
    /// Units given back, by her, a coordinator or the clock.
    pub released: Units,
    /// She said she started printing.
    pub started: bool,
    /// Where it stands.
    pub state: ClaimState,
    /// The promised date; moved once at most.
    pub due: Instant,
    /// Whether the date was moved.
    pub extended: bool,
    /// When the clock may give it back: set only once its notice reached her (decision 9).
    pub expires: Option<Instant>,
    /// When it was taken.
    pub taken_at: Instant,
}

/// Hours between a claim's due date, once her notice was accepted, and its expiry (reliability 4.2).
pub const GRACE: TimeDelta = TimeDelta::hours(48);

/// How many units one maker may take of a line in one go.
///
/// A new maker starts small (10), so that her first article is judged before much is printed; a
/// trusted one takes what she can make in seven days. Of a line above 200 pieces nobody holds more
/// than 30 % (reliability notes 4.2).
pub fn cap(ordered: Units, trusted: bool, seven_days_output: Option<Units>) -> Units {
    let person = if trusted {
        seven_days_output.unwrap_or(Units::of(200))
    } else {
        Units::of(10)
    };
    let share = if ordered > Units::of(200) {
        Units::of(ordered.get() * 3 / 10)
    } else {
        ordered
    };
    person.min(share).max(Units::of(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_maker_takes_ten_at_most() {
        assert_eq!(cap(Units::of(612), false, None), Units::of(10));
    }

    #[test]
    fn nobody_takes_more_than_three_tenths_of_a_large_line() {
        assert_eq!(
            cap(Units::of(1000), true, Some(Units::of(900))),
            Units::of(300)
        );
        assert_eq!(
            cap(Units::of(100), true, Some(Units::of(900))),
            Units::of(100)
        );
    }
}
