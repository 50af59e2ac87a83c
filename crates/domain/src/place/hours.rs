//! Opening hours: spans of local time on days of the week, and days when the door stays closed.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Days, NaiveDate, NaiveTime, TimeDelta, Weekday};
use serde::{Deserialize, Serialize};

use crate::place::Zone;
use crate::stored::serde_as_text;
use crate::{Instant, Reason};

/// Minutes in a day: what `24:00` is written as.
const DAY: u16 = 24 * 60;

/// The days, as OpenStreetMap writes them.
const DAYS: [(&str, Weekday); 7] = [
    ("Mo", Weekday::Mon),
    ("Tu", Weekday::Tue),
    ("We", Weekday::Wed),
    ("Th", Weekday::Thu),
    ("Fr", Weekday::Fri),
    ("Sa", Weekday::Sat),
    ("Su", Weekday::Sun),
];

/// A span of one day in minutes since midnight, `from` included, `to` not; never empty, never over
/// midnight (that is two spans).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Span {
    from: u16,
    to: u16,
}

/// When a door is open in a normal week, in local time.
///
/// Kept and read as a strict part of OpenStreetMap's `opening_hours`: rules split by `;`, each with
/// days and spans, such as `Mo-Fr 09:00-12:00,14:00-18:30; Sa 09:00-24:00`. A later rule for a day
/// replaces an earlier one; a day not named is closed; no rule at all is never open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hours(BTreeMap<u8, Vec<Span>>);

impl Hours {
    /// Is the door never open?
    pub fn is_never(&self) -> bool {
        self.0.is_empty()
    }

    fn on(&self, day: Weekday) -> &[Span] {
        let number = u8::try_from(day.num_days_from_monday()).unwrap_or_default();
        self.0.get(&number).map_or(&[], Vec::as_slice)
    }
}

impl FromStr for Hours {
    type Err = Reason;

    fn from_str(text: &str) -> Result<Self, Reason> {
        let mut week = BTreeMap::new();
        for rule in text
            .split(';')
            .map(str::trim)
            .filter(|rule| !rule.is_empty())
        {
            let (days, spans) = rule.split_once(' ').ok_or(Reason::NotHours)?;
            let spans = read_spans(spans)?;
            for day in read_days(days)? {
                week.insert(day, spans.clone());
            }
        }
        Ok(Self(week))
    }
}

fn read_days(text: &str) -> Result<Vec<u8>, Reason> {
    let number = |name: &str| {
        let place = DAYS
            .iter()
            .position(|(known, _)| known.eq_ignore_ascii_case(name.trim()));
        place
            .and_then(|place| u8::try_from(place).ok())
            .ok_or(Reason::NotHours)
    };
    let mut days = Vec::new();
    for part in text.split(',') {
        match part.split_once('-') {
            None => days.push(number(part)?),
            Some((first, last)) => {
                let (first, last) = (number(first)?, number(last)?);
                if first > last {
                    return Err(Reason::NotHours);
                }
                days.extend(first..=last);
            }
        }
    }
    Ok(days)
}

fn read_spans(text: &str) -> Result<Vec<Span>, Reason> {
    let mut spans = Vec::new();
    for part in text.split(',') {
        let (from, to) = part.split_once('-').ok_or(Reason::NotHours)?;
        spans.push(Span {
            from: read_minutes(from)?,
            to: read_minutes(to)?,
        });
    }
    spans.sort_unstable();
    let ordered = spans
        .iter()
        .zip(spans.iter().skip(1))
        .all(|(one, next)| one.to < next.from);
    let filled = spans.iter().all(|span| span.from < span.to);
    if ordered && filled {
        Ok(spans)
    } else {
        Err(Reason::NotHours)
    }
}

fn read_minutes(text: &str) -> Result<u16, Reason> {
    let (hours, minutes) = text.trim().split_once(':').ok_or(Reason::NotHours)?;
    let number = |digits: &str| {
        let right = (1..=2).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
        digits
            .parse::<u16>()
            .ok()
            .filter(|_| right)
            .ok_or(Reason::NotHours)
    };
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    let time = hours * 60 + minutes;
    if minutes < 60 && time <= DAY {
        Ok(time)
    } else {
        Err(Reason::NotHours)
    }
}

impl fmt::Display for Hours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rules: Vec<(&str, &str, &[Span])> = Vec::new();
        let mut before: &[Span] = &[];
        for (name, day) in DAYS {
            let spans = self.on(day);
            match rules.last_mut() {
                Some((_, last, same)) if *same == before && before == spans => *last = name,
                Some(_) | None if !spans.is_empty() => rules.push((name, name, spans)),
                Some(_) | None => {}
            }
            before = spans;
        }
        for (place, (first, last, spans)) in rules.iter().enumerate() {
            let between = if place == 0 { "" } else { "; " };
            let spans: Vec<String> = spans.iter().map(ToString::to_string).collect();
            write!(f, "{between}{first}")?;
            if first != last {
                write!(f, "-{last}")?;
            }
            write!(f, " {}", spans.join(","))?;
        }
        Ok(())
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (from, to) = (self.from, self.to);
        write!(
            f,
            "{:02}:{:02}-{:02}:{:02}",
            from / 60,
            from % 60,
            to / 60,
            to % 60
        )
    }
}

serde_as_text!(Hours);

/// When a door is open there: the normal week, and the dates it stays closed all day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opening {
    /// The zone the hours are meant in.
    pub zone: Zone,
    /// The normal week.
    pub hours: Hours,
    /// Dates closed all day (holidays).
    #[serde(default)]
    pub closed_on: BTreeSet<NaiveDate>,
}

impl Opening {
    /// A door with a normal week and no holidays yet.
    pub const fn new(zone: Zone, hours: Hours) -> Self {
        Self {
            zone,
            hours,
            closed_on: BTreeSet::new(),
        }
    }

    /// Is the door open at an instant?
    pub fn is_open(&self, at: Instant) -> bool {
        self.spans_of(self.zone.date_at(at))
            .iter()
            .any(|(from, to)| (*from..*to).contains(&at))
    }

    /// The first instant from `at` on at which the door is open: `at` itself when it is open then.
    /// None when it does not open within sixty days.
    pub fn next_opening(&self, at: Instant) -> Option<Instant> {
        let today = self.zone.date_at(at);
        let days = (0..60).filter_map(|ahead| today.checked_add_days(Days::new(ahead)));
        let mut spans = days.flat_map(|day| self.spans_of(day));
        spans.find(|(_, to)| at < *to).map(|(from, _)| from.max(at))
    }

    /// From when until when the door is open around an instant; none when it is closed then.
    pub fn open_around(&self, at: Instant) -> Option<(Instant, Instant)> {
        let spans = self.spans_of(self.zone.date_at(at));
        spans
            .into_iter()
            .find(|(from, to)| (*from..*to).contains(&at))
    }

    /// The open spans of a local date, as instants. A span that falls into an hour skipped by the
    /// clock change comes out empty and is left out.
    fn spans_of(&self, date: NaiveDate) -> Vec<(Instant, Instant)> {
        if self.closed_on.contains(&date) {
            return Vec::new();
        }
        let instant = |minutes: u16| {
            if minutes == DAY {
                return self.zone.end_of(date);
            }
            let time = NaiveTime::MIN + TimeDelta::minutes(i64::from(minutes));
            self.zone.first_instant(date, time)
        };
        let spans = self.hours.on(date.weekday()).iter();
        let spans = spans.filter_map(|span| Some((instant(span.from)?, instant(span.to)?)));
        spans.filter(|(from, to)| from < to).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::DateTime;

    fn utc(text: &str) -> Instant {
        DateTime::parse_from_rfc3339(text).unwrap().to_utc()
    }

    fn pharmacy() -> Opening {
        let hours = "Mo-Fr 09:00-12:00,14:00-18:30; Sa 20:00-24:00"
            .parse()
            .unwrap();
        Opening::new(Zone::PARIS, hours)
    }

    #[test]
    fn hours_come_back_as_written() {
        let text = "Mo 09:00-12:00,14:00-18:30; Sa 20:00-24:00";
        let hours: Hours = text.parse().unwrap();
        assert_eq!(hours.to_string(), text);
        assert_eq!(
            "sa 20:00-24:00 ; mo 14:00-18:30, 9:00-12:00".parse(),
            Ok(hours)
        );
        assert!("".parse::<Hours>().unwrap().is_never());
        for text in [
            "Mo-Fr 08:00-17:00",
            "Mo-Tu 08:00-17:00; Th-Su 08:00-17:00",
            "Mo-Th 08:00-17:00; Fr 08:00-12:00; Su 08:00-12:00",
            "",
        ] {
            assert_eq!(text.parse::<Hours>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn hours_nobody_can_keep_are_refused() {
        for text in [
            "Mo",
            "Mo 9-12",
            "Mo 12:00-09:00",
            "Mo 09:00-09:00",
            "Mo 09:00-12:00,11:00-13:00",
            "Mo 22:00-26:00",
            "Fr-Mo 09:00-12:00",
            "Lu 09:00-12:00",
            "Mo 09:60-12:00",
            "Mo +9:00-12:00",
        ] {
            assert_eq!(text.parse::<Hours>(), Err(Reason::NotHours), "{text}");
        }
    }

    #[test]
    fn the_dock_opens_and_closes_by_its_own_clock() {
        let dock = pharmacy();
        assert!(!dock.is_open(utc("2020-03-27T07:59:59Z")));
        assert!(dock.is_open(utc("2020-03-27T08:00:00Z")));
        assert!(
            !dock.is_open(utc("2020-03-27T11:00:00Z")),
            "the end is not open any more"
        );
        assert!(dock.is_open(utc("2020-03-28T22:59:59Z")));
        assert!(!dock.is_open(utc("2020-03-28T23:00:00Z")));
    }

    #[test]
    fn the_next_opening_crosses_the_weekend_of_the_clock_change() {
        let dock = pharmacy();
        let next = |at| dock.next_opening(utc(at)).unwrap();
        assert_eq!(next("2020-03-27T09:30:00Z"), utc("2020-03-27T09:30:00Z"));
        assert_eq!(next("2020-03-27T11:30:00Z"), utc("2020-03-27T13:00:00Z"));
        assert_eq!(next("2020-03-29T06:00:00Z"), utc("2020-03-30T07:00:00Z"));
    }

    #[test]
    fn a_holiday_keeps_the_door_closed() {
        let mut dock = pharmacy();
        dock.closed_on.insert("2020-05-01".parse().unwrap());
        assert!(!dock.is_open(utc("2020-05-01T08:00:00Z")));
        assert_eq!(
            dock.next_opening(utc("2020-05-01T08:00:00Z")),
            Some(utc("2020-05-02T18:00:00Z"))
        );
    }

    #[test]
    fn a_door_without_hours_never_opens() {
        let closed = Opening::new(Zone::PARIS, Hours::default());
        assert_eq!(closed.next_opening(utc("2020-05-01T08:00:00Z")), None);
    }

    #[test]
    fn an_hour_the_clocks_skip_is_not_open() {
        let night = Opening::new(Zone::PARIS, "Su 02:00-03:00".parse().unwrap());
        assert_eq!(
            night.next_opening(utc("2020-03-28T23:00:00Z")),
            Some(utc("2020-04-05T00:00:00Z"))
        );
    }
}
