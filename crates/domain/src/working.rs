//! Working hours, as hospitals count them: the hours of Monday to Friday that are not a public holiday in France.

use chrono::{Datelike, Days, NaiveDate, TimeDelta, Weekday};

use crate::Instant;
use crate::place::Zone;

/// Working hours an approver has to decide on a delivery, from the signature at the dock.
pub const TO_DECIDE: i64 = 72;

/// Working hours after which she is reminded.
pub const REMINDED_AFTER: i64 = 48;

/// The moment at which so many working hours have passed there.
pub fn after(from: Instant, hours: i64, zone: Zone) -> Instant {
    let mut left = TimeDelta::hours(hours);
    let mut at = from;
    while left > TimeDelta::zero() {
        let date = zone.date_at(at);
        let Some(midnight) = zone.end_of(date) else {
            return at;
        };
        if is_working(date) {
            let today = midnight - at;
            if today >= left {
                return at + left;
            }
            left -= today;
        }
        at = midnight;
    }
    at
}

/// Is it a day on which hospitals' offices work?
pub fn is_working(date: NaiveDate) -> bool {
    !matches!(date.weekday(), Weekday::Sat | Weekday::Sun) && !is_holiday(date)
}

fn is_holiday(date: NaiveDate) -> bool {
    /// Month and day.
    const FIXED: [(u32, u32); 8] = [
        (1, 1),
        (5, 1),
        (5, 8),
        (7, 14),
        (8, 15),
        (11, 1),
        (11, 11),
        (12, 25),
    ];
    /// Easter Monday, Ascension, Whit Monday.
    const AFTER_EASTER: [u64; 3] = [1, 39, 50];
    let moves = |days: &u64| {
        let day = easter(date.year()).and_then(|easter| easter.checked_add_days(Days::new(*days)));
        day == Some(date)
    };
    FIXED.contains(&(date.month(), date.day())) || AFTER_EASTER.iter().any(moves)
}

/// Easter Sunday in the Gregorian calendar, by the rule of 1876.
fn easter(year: i32) -> Option<NaiveDate> {
    let golden = year.rem_euclid(19);
    let (century, rest) = (year.div_euclid(100), year.rem_euclid(100));
    let moved = (century - (century + 8).div_euclid(25) + 1).div_euclid(3);
    let moon = (19 * golden + century - century.div_euclid(4) - moved + 15).rem_euclid(30);
    let leaps = 2 * century.rem_euclid(4) + 2 * rest.div_euclid(4);
    let weekday = (32 + leaps - moon - rest.rem_euclid(4)).rem_euclid(7);
    let late = (golden + 11 * moon + 22 * weekday).div_euclid(451);
    let days = moon + weekday - 7 * late + 114;
    let (month, day) = (days.div_euclid(31), days.rem_euclid(31) + 1);
    NaiveDate::from_ymd_opt(year, month.try_into().ok()?, day.try_into().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Instant {
        text.parse().unwrap()
    }

    fn due(signed: &str) -> String {
        let due = after(at(signed), TO_DECIDE, Zone::PARIS);
        Zone::PARIS.local(due).to_string()
    }

    #[test]
    fn seventy_two_hours_from_monday_noon_end_on_thursday_noon() {
        assert_eq!(due("2026-11-23T11:00:00Z"), "2026-11-26 12:00:00");
    }

    #[test]
    fn a_weekend_does_not_count() {
        assert_eq!(due("2026-11-20T11:00:00Z"), "2026-11-25 12:00:00");
        assert_eq!(due("2026-11-21T11:00:00Z"), "2026-11-26 00:00:00");
    }

    #[test]
    fn a_public_holiday_does_not_count() {
        assert_eq!(due("2026-11-10T11:00:00Z"), "2026-11-16 12:00:00");
        assert_eq!(due("2026-12-24T11:00:00Z"), "2026-12-30 12:00:00");
    }

    #[test]
    fn easter_falls_where_calendars_say() {
        for (year, month, day) in [(2020, 4, 12), (2024, 3, 31), (2026, 4, 5), (2038, 4, 25)] {
            assert_eq!(easter(year), NaiveDate::from_ymd_opt(year, month, day));
        }
        for day in ["2026-04-06", "2026-05-14", "2026-05-25", "2026-05-01"] {
            assert!(!is_working(day.parse().unwrap()), "{day}");
        }
        assert!(is_working("2026-04-07".parse().unwrap()));
    }

    #[test]
    fn an_hour_more_of_a_day_is_an_hour_more() {
        // Clocks go back on Sunday 25 October 2026: no working hour is gained.
        assert_eq!(due("2026-10-23T10:00:00Z"), "2026-10-28 12:00:00");
    }
}
