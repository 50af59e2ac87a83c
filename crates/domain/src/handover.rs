//! Hand-overs (remises): a parcel goes from one person's hands into another's, and who confirmed it.

use chrono::TimeDelta;

use crate::Instant;

crate::stored_enum! {
    /// What happened to the parcel.
    pub enum HandoverStep {
        /// A carrier took it.
        PickedUp = "picked-up",
        /// Another carrier took it over on the road.
        PassedOn = "passed-on",
        /// A carrier left it at a hub.
        SetDown = "set-down",
        /// A keeper checked it in at its hub.
        CheckedIn = "checked-in",
        /// Somebody signed for it at a site.
        Docked = "docked",
        /// Supplies came into the hands of who asked for them.
        Given = "given",
    }
}

crate::stored_enum! {
    /// Who stands behind it.
    pub enum Confirmed {
        /// Both sides: one typed the code the other showed.
        Both = "both",
        /// The one who wrote it down, alone.
        One = "one",
        /// A signed paper, entered later.
        Paper = "paper",
    }
}

/// How long a code shown by whoever gives is good.
pub const CODE_LASTS: TimeDelta = TimeDelta::hours(12);

/// Wrong codes that are looked at, for one code shown.
pub const MOST_TRIES: i64 = 5;

/// Is a code shown at that moment over?
pub fn is_over(shown_at: Instant, now: Instant) -> bool {
    now - shown_at > CODE_LASTS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_shown_in_the_morning_is_over_at_night() {
        let shown = Instant::default();
        assert!(!is_over(shown, shown + TimeDelta::hours(12)));
        assert!(is_over(shown, shown + TimeDelta::hours(13)));
    }
}
