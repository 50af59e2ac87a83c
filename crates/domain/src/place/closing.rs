//! When a hub that closes still takes what is sent there.

use chrono::TimeDelta;

use crate::{Instant, Refusal};

/// How long before a hub closes nothing is sent there whose arrival nobody knows: a box that waits for a
/// carrier is on its way that long, at most, before somebody asks for it.
pub const LEAD: TimeDelta = crate::leg::Leg::ALARM;

crate::stored_enum! {
    /// What people are told of a closing.
    pub enum ClosingWord {
        /// It closes on a day.
        Announced = "announced",
        /// It is closed.
        Closed = "closed",
        /// It stays open.
        CalledOff = "called-off",
        /// Its day came and it could not close.
        Stuck = "stuck",
    }
}

/// May something be sent to a hub that closes then? With a time of arrival, when it comes before; without one,
/// while there is time enough.
///
/// # Errors
/// [`Refusal::HubCloses`].
pub fn may_be_sent(
    closes_at: Option<Instant>,
    arrives: Option<Instant>,
    now: Instant,
) -> Result<(), Refusal> {
    let arrives = arrives.or_else(|| now.checked_add_signed(LEAD));
    match closes_at {
        Some(at) if arrives.is_none_or(|arrives| arrives >= at) => Err(Refusal::HubCloses { at }),
        Some(_) | None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::DateTime;

    fn at(hour: i64) -> Instant {
        DateTime::from_timestamp(1_606_000_000 + hour * 3600, 0).unwrap()
    }

    #[test]
    fn what_comes_before_the_hub_closes_is_sent_and_nothing_later() {
        let sent = |closes: i64, arrives: Option<i64>| {
            may_be_sent(Some(at(closes)), arrives.map(at), at(0)).is_ok()
        };
        assert!(sent(10, Some(9)));
        assert!(!sent(10, Some(10)), "the door is shut");
        assert!(!sent(10, Some(11)));
        assert!(sent(49, None), "time enough for a carrier to be found");
        assert!(!sent(48, None));
        assert!(may_be_sent(None, None, at(0)).is_ok(), "it stays open");
    }
}
