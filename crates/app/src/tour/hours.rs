//! When doors are open and drivers free on the planned day, in seconds from its start.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use essaim_domain::place::{Hours, Opening, Zone};
use essaim_planning::tours::Window;

/// Hours are looked at in steps of so many minutes, a day ahead.
const STEP: i64 = 15;
const DAY: i64 = 24 * 60;

/// Between two tours of one driver, in seconds; and a shorter gap is no tour.
const PAUSE: u64 = 15 * 60;
const SHORTEST: u64 = 30 * 60;

/// What hours say of the planned day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Seen {
    /// They cannot be read.
    Unread,
    /// Nobody said any.
    Unsaid,
    /// The spans; none when it is closed the whole day.
    Open(Vec<Window>),
}

/// Reads hours as zone and text.
pub(super) fn opening_of(zone: &str, hours: &str) -> Option<Opening> {
    let zone: Zone = zone.parse().ok()?;
    let hours: Hours = hours.parse().ok()?;
    Some(Opening::new(zone, hours))
}

/// The planned day. Most homes have the same hours: each text is looked at once.
#[derive(Debug)]
pub(super) struct Day {
    start: DateTime<Utc>,
    seen: BTreeMap<(String, String), Seen>,
}

impl Day {
    /// The 24 hours from an instant.
    pub(super) const fn new(start: DateTime<Utc>) -> Self {
        Self {
            start,
            seen: BTreeMap::new(),
        }
    }

    /// Its first instant.
    pub(super) const fn start(&self) -> DateTime<Utc> {
        self.start
    }

    /// What hours in a zone say of it.
    pub(super) fn of(&mut self, zone: &str, hours: &str) -> Seen {
        let key = (zone.to_owned(), hours.to_owned());
        if let Some(seen) = self.seen.get(&key) {
            return seen.clone();
        }
        let seen = match opening_of(zone, hours) {
            None => Seen::Unread,
            Some(open) if open.hours.is_never() => Seen::Unsaid,
            Some(open) => Seen::Open(windows_of(&open, self.start)),
        };
        self.seen.insert(key, seen.clone());
        seen
    }

    /// A span of the day in seconds from its start; none when it lies outside.
    pub(super) fn span(&self, from: DateTime<Utc>, until: DateTime<Utc>) -> Option<Window> {
        let second = |at: DateTime<Utc>| (at - self.start).num_seconds().max(0);
        let until = u64::try_from(second(until)).ok().filter(|at| *at > 0)?;
        let from = u64::try_from(second(from)).ok()?;
        (from < u64::try_from(DAY * 60).unwrap_or(u64::MAX)).then(|| Window::new(from, until))
    }
}

/// The open spans of the day that begins at `start`.
fn windows_of(open: &Opening, start: DateTime<Utc>) -> Vec<Window> {
    let mut windows: Vec<Window> = Vec::new();
    let mut since: Option<i64> = None;
    for minute in (0..=DAY).step_by(15) {
        let is_open = minute < DAY && open.is_open(start + TimeDelta::minutes(minute));
        match (since, is_open) {
            (None, true) => since = Some(minute),
            (Some(from), false) => {
                let second = |minutes: i64| u64::try_from(minutes * 60).unwrap_or(0);
                windows.push(Window::new(second(from), second(minute - STEP)));
                since = None;
            }
            (None, false) | (Some(_), true) => {}
        }
    }
    windows
}

/// What is left of a door's hours before it closes for good, in seconds from the day's start; none when nothing is. A
/// door that is always open has no hours.
pub(super) fn before(hours: &[Window], closes: u64) -> Option<Vec<Window>> {
    if hours.is_empty() {
        return (closes > 0).then(|| vec![Window::new(0, closes)]);
    }
    let hours = hours.iter().filter(|one| one.from < closes);
    let left: Vec<Window> = hours
        .map(|one| Window::new(one.from, one.until.min(closes)))
        .collect();
    (!left.is_empty()).then_some(left)
}

/// What is left of hours beside what is promised, with a pause before and after.
pub(super) fn free(hours: &[Window], promised: &[Window]) -> Vec<Window> {
    let mut left = hours.to_vec();
    for busy in promised {
        let (from, until) = (busy.from.saturating_sub(PAUSE), busy.until + PAUSE);
        left = left
            .into_iter()
            .flat_map(|one| {
                let before = Window::new(one.from, one.until.min(from));
                let after = Window::new(one.from.max(until), one.until);
                if until <= one.from || one.until <= from {
                    vec![one]
                } else {
                    vec![before, after]
                }
            })
            .filter(|one| one.from + SHORTEST <= one.until)
            .collect();
    }
    left
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: u64 = 3600;

    #[test]
    fn what_is_left_beside_a_promised_tour_is_before_and_after_it() {
        let day = [Window::new(8 * HOUR, 18 * HOUR)];
        let promised = [Window::new(10 * HOUR, 12 * HOUR)];
        let left = [
            Window::new(8 * HOUR, 10 * HOUR - PAUSE),
            Window::new(12 * HOUR + PAUSE, 18 * HOUR),
        ];
        assert_eq!(free(&day, &promised), left);
        assert_eq!(free(&day, &[]), day);
        let evening = [Window::new(20 * HOUR, 21 * HOUR)];
        assert_eq!(free(&day, &evening), day);
        let whole = [Window::new(7 * HOUR, 17 * HOUR + 45 * 60)];
        assert_eq!(free(&day, &whole), [], "no quarter of an hour is a tour");
        let both = [promised[0], Window::new(8 * HOUR, 9 * HOUR)];
        assert_eq!(free(&day, &both).len(), 2);
    }

    #[test]
    fn a_door_that_closes_for_good_takes_nothing_later() {
        let day = [
            Window::new(8 * HOUR, 12 * HOUR),
            Window::new(14 * HOUR, 18 * HOUR),
        ];
        let morning = vec![Window::new(8 * HOUR, 10 * HOUR)];
        assert_eq!(before(&day, 10 * HOUR), Some(morning));
        assert_eq!(before(&day, 20 * HOUR), Some(day.to_vec()));
        assert_eq!(before(&day, 8 * HOUR), None);
        assert_eq!(before(&[], HOUR), Some(vec![Window::new(0, HOUR)]));
        assert_eq!(before(&[], 0), None);
    }

    #[test]
    fn hours_that_cannot_be_read_are_not_hours_nobody_said() {
        let monday = "2020-03-30T06:00:00Z".parse().unwrap();
        let mut day = Day::new(monday);
        let mut of = |hours: &str| day.of("Europe/Paris", hours);
        assert_eq!(of("whenever"), Seen::Unread);
        assert_eq!(of(""), Seen::Unsaid);
        assert_eq!(of("Sa 10:00-12:00"), Seen::Open(Vec::new()));
        let morning = Window::new(0, 4 * HOUR - 15 * 60);
        assert_eq!(of("Mo 08:00-12:00"), Seen::Open(vec![morning]));
    }
}
