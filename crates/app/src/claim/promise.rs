//! By when pieces must be made.

use chrono::{DateTime, TimeDelta, Utc};

/// By when pieces for a need must be made: its date, less the rest after sealing. A need that is
/// late, or nearly, still wants them: two days from now at the earliest.
pub fn made_by(need_by: DateTime<Utc>, rest_hours: i64, now: DateTime<Utc>) -> DateTime<Utc> {
    let soonest = now + TimeDelta::days(2);
    (need_by - TimeDelta::hours(rest_hours.clamp(0, 168))).max(soonest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_made_before_their_rest_begins_and_never_yesterday() {
        let now = DateTime::from_timestamp(1_795_248_000, 0).unwrap();
        let in_days = |days| now + TimeDelta::days(days);
        assert_eq!(made_by(in_days(7), 72, now), in_days(4));
        assert_eq!(made_by(in_days(1), 72, now), in_days(2));
        assert_eq!(made_by(in_days(-30), 0, now), in_days(2));
    }
}
