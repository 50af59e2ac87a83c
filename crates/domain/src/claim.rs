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
    /// Its need ended while she was printing: she may finish, by its date, and what she seals is free.
    pub finishing: bool,
    /// When the clock may give it back: set only once its notice reached her (decision 9).
    pub expires: Option<Instant>,
    /// When it was taken.
    pub taken_at: Instant,
    /// Since when its clock stands still: its version is stopped for its site, or accepted there no more.
    pub stopped_since: Option<Instant>,
}

impl Claim {
    /// The clock stands still from now on; nothing when it did already.
    pub fn stand_still(&mut self, now: Instant) {
        self.stopped_since.get_or_insert(now);
    }

    /// The clock goes on. A promised date still to come stays as it was, one that passed meanwhile moves
    /// on by the length of the stop, with a notice of its own; a grace that ran has left what it had.
    pub fn go_on(&mut self, now: Instant) {
        let Some(since) = self.stopped_since.take() else {
            return;
        };
        if self.due > since && self.due <= now {
            self.due += now - since;
            self.expires = None;
        } else if let Some(expires) = self.expires {
            let stood = now - since.max(expires - GRACE);
            self.expires = Some(expires + stood);
        }
    }
}

/// Hours between a claim's due date, once her notice was accepted, and its expiry (reliability 4.2).
pub const GRACE: TimeDelta = TimeDelta::hours(48);

/// What a newcomer may owe of one line, so that her first article is judged before much is printed.
const NEWCOMER: Units = Units::of(10);

/// Of a line above this nobody owes more than three tenths.
const LARGE: Units = Units::of(200);

/// What a maker's active claims still owe when she asks for more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Owed {
    /// Of the line she asks for.
    pub on_line: Units,
    /// Of everything the same kind of machine makes, counted in pieces of the version she asks for.
    pub at_machines: Units,
}

/// How many more units of a line one maker may take (reliability notes 4.2).
///
/// All she owes never passes what her machines make in seven days: at least one piece, however slow
/// they are. [`left_of_line`] says the rest.
pub fn cap(ordered: Units, trusted: bool, seven_days_output: Units, owed: Owed) -> Units {
    let week = seven_days_output.max(Units::of(1)) - owed.at_machines;
    left_of_line(ordered, trusted, owed.on_line)
        .min(week)
        .max(Units::ZERO)
}

/// What one maker may still take of a line she owes so many of: a newcomer owes 10 at most, and nobody
/// more than three tenths of a line above 200 pieces.
pub fn left_of_line(ordered: Units, trusted: bool, owed: Units) -> Units {
    let share = (ordered > LARGE).then(|| Units::of(ordered.get() * 3 / 10));
    let beginning = (!trusted).then_some(NEWCOMER);
    let limits = [share, beginning].into_iter().flatten();
    limits
        .map(|most| (most - owed).max(Units::ZERO))
        .fold(ordered, Units::min)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn owed(on_line: i64, at_machines: i64) -> Owed {
        Owed {
            on_line: Units::of(on_line),
            at_machines: Units::of(at_machines),
        }
    }

    fn capped(ordered: i64, trusted: bool, output: i64, owed: Owed) -> i64 {
        cap(Units::of(ordered), trusted, Units::of(output), owed).get()
    }

    #[test]
    fn a_newcomer_owes_ten_of_a_line_at_most() {
        assert_eq!(capped(612, false, 56, owed(0, 0)), 10);
        assert_eq!(capped(612, false, 56, owed(7, 7)), 3);
        assert_eq!(capped(612, false, 56, owed(10, 10)), 0);
        assert_eq!(capped(612, false, 56, owed(0, 50)), 6);
    }

    fn promised(due: i64, expires: Option<i64>) -> Claim {
        let at = |hours: i64| chrono::DateTime::from_timestamp(hours * 3600, 0).unwrap();
        Claim {
            id: uuid::Uuid::from_u128(1).into(),
            line: uuid::Uuid::from_u128(2).into(),
            maker: uuid::Uuid::from_u128(3).into(),
            version: uuid::Uuid::from_u128(4).into(),
            taken: Units::of(5),
            remaining: Units::of(5),
            submitted: Units::ZERO,
            released: Units::ZERO,
            started: false,
            state: ClaimState::Active,
            due: at(due),
            extended: false,
            finishing: false,
            expires: expires.map(at),
            taken_at: at(0),
            stopped_since: None,
        }
    }

    /// A claim that was stopped from one hour to another: when it is due and expires then.
    fn after_a_stop(mut claim: Claim, from: i64, until: i64) -> (i64, Option<i64>) {
        let at = |hours: i64| chrono::DateTime::from_timestamp(hours * 3600, 0).unwrap();
        let hours = |at: Instant| at.timestamp() / 3600;
        claim.stand_still(at(from));
        claim.stand_still(at(from + 1));
        claim.go_on(at(until));
        assert_eq!(claim.stopped_since, None);
        (hours(claim.due), claim.expires.map(hours))
    }

    #[test]
    fn a_promise_that_passed_during_a_stop_moves_by_its_length_and_no_other() {
        assert_eq!(after_a_stop(promised(100, None), 20, 50), (100, None));
        assert_eq!(after_a_stop(promised(40, None), 20, 50), (70, None));
        assert_eq!(after_a_stop(promised(10, None), 20, 50), (10, None));
    }

    #[test]
    fn a_grace_that_ran_has_left_what_it_had() {
        assert_eq!(after_a_stop(promised(10, Some(60)), 20, 50), (10, Some(90)));
        let told_meanwhile = promised(10, Some(30 + 48));
        assert_eq!(after_a_stop(told_meanwhile, 20, 50), (10, Some(50 + 48)));
        let passed_meanwhile = promised(25, Some(26 + 48));
        assert_eq!(after_a_stop(passed_meanwhile, 20, 50), (55, None));
    }

    #[test]
    fn nobody_owes_more_than_three_tenths_of_a_large_line() {
        assert_eq!(capped(1000, true, 900, owed(0, 0)), 300);
        assert_eq!(capped(1000, true, 900, owed(290, 290)), 10);
        assert_eq!(capped(100, true, 900, owed(0, 0)), 100);
    }

    #[test]
    fn nobody_owes_more_than_her_machines_make_in_a_week() {
        assert_eq!(capped(1000, true, 56, owed(0, 0)), 56);
        assert_eq!(capped(1000, true, 56, owed(0, 50)), 6);
        assert_eq!(capped(1000, true, 56, owed(0, 80)), 0);
        assert_eq!(
            capped(1000, true, 0, owed(0, 0)),
            1,
            "however slow they are"
        );
    }
}
