//! Days and times in a place's own clock, as each language writes them.

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Timelike};
use chrono_tz::Tz;
use essaim_domain::Instant;

use crate::Lang;
use crate::calendar::{DAYS_EN, DAYS_FR, MONTHS_EN, MONTHS_FR, SHORT_MONTHS_FR};
use crate::typography::WIDE;

/// Word joiner: keeps what stands around a dash on one line.
const JOIN: char = '\u{2060}';

impl Lang {
    /// A day in a table: `sam. 21 nov.` or `Sat 21 Nov`, in that zone.
    pub fn date_short(self, at: Instant, zone: Tz) -> String {
        self.day_short(at.with_timezone(&zone).date_naive())
    }

    /// A day in a title: `vendredi 27 novembre` or `Friday 27 November`, in that zone.
    pub fn date_long(self, at: Instant, zone: Tz) -> String {
        self.day_long(at.with_timezone(&zone).date_naive())
    }

    /// A day on paper, with its year: `21 nov. 2026` or `21 Nov 2026`, in that zone.
    pub fn date_year(self, at: Instant, zone: Tz) -> String {
        let day = at.with_timezone(&zone).date_naive();
        format!(
            "{}{WIDE}{}{WIDE}{}",
            self.day_number(day),
            self.short_month(day),
            day.year()
        )
    }

    /// As [`Lang::date_short`], for a day that has no zone (opening days, need-by days).
    pub fn day_short(self, day: NaiveDate) -> String {
        let (number, month) = (self.day_number(day), self.short_month(day));
        let short: String = self.weekday(day).chars().take(3).collect();
        match self {
            Self::Fr => format!("{short}.{WIDE}{number}{WIDE}{month}"),
            Self::En => format!("{short} {number}{WIDE}{month}"),
        }
    }

    /// As [`Lang::date_long`], for a day that has no zone.
    pub fn day_long(self, day: NaiveDate) -> String {
        let months = match self {
            Self::Fr => &MONTHS_FR,
            Self::En => &MONTHS_EN,
        };
        let month = nth(months, day.month0());
        format!(
            "{} {}{WIDE}{month}",
            self.weekday(day),
            self.day_number(day)
        )
    }

    /// A time of day: `20 h 15`, `9 h` or `20:15`, `09:00`, in that zone.
    pub fn time(self, at: Instant, zone: Tz) -> String {
        self.clock(&at.with_timezone(&zone))
    }

    /// A day and a time: `sam. 21 nov. 20 h 15` or `Sat 21 Nov 20:15`, in that zone.
    pub fn date_time(self, at: Instant, zone: Tz) -> String {
        let day = self.date_short(at, zone);
        format!("{day} {}", self.time(at, zone))
    }

    /// From one time to another: `sam. 21 nov. 10 h–12 h`; both days when they differ.
    pub fn range(self, from: Instant, to: Instant, zone: Tz) -> String {
        let (first, last) = (from.with_timezone(&zone), to.with_timezone(&zone));
        if first.date_naive() == last.date_naive() {
            format!(
                "{} {}",
                self.date_short(from, zone),
                self.hours(from, to, zone)
            )
        } else {
            format!(
                "{} – {}",
                self.date_time(from, zone),
                self.date_time(to, zone)
            )
        }
    }

    /// From one time of a day to another, kept on one line: `10 h–12 h` or `10:00–12:00`.
    pub fn hours(self, from: Instant, to: Instant, zone: Tz) -> String {
        format!(
            "{}{JOIN}–{JOIN}{}",
            self.time(from, zone),
            self.time(to, zone)
        )
    }

    /// How long ago, or in how long: `il y a 3 min`, `dans 2 jours`; whole units, rounded down.
    pub fn ago(self, at: Instant, now: Instant) -> String {
        let passed = now - at;
        let (area, length) = if passed < TimeDelta::zero() {
            ("in", -passed)
        } else {
            ("ago", passed)
        };
        let (unit, n) = if length < TimeDelta::minutes(1) {
            return self.t("ago-now");
        } else if length < TimeDelta::hours(1) {
            ("minutes", length.num_minutes())
        } else if length < TimeDelta::days(1) {
            ("hours", length.num_hours())
        } else if length < TimeDelta::days(60) {
            ("days", length.num_days())
        } else if length < TimeDelta::days(730) {
            ("months", length.num_days() / 30)
        } else {
            ("years", length.num_days() / 365)
        };
        self.t_with(&format!("{area}-{unit}"), &[("n", n.into())])
    }

    fn clock(self, local: &DateTime<Tz>) -> String {
        let (hour, minute) = (local.hour(), local.minute());
        match (self, minute) {
            (Self::Fr, 0) => format!("{hour}{WIDE}h"),
            (Self::Fr, _) => format!("{hour}{WIDE}h{WIDE}{minute:02}"),
            (Self::En, _) => format!("{hour:02}:{minute:02}"),
        }
    }

    /// The day of the month; the first is `1er` in French.
    fn day_number(self, day: NaiveDate) -> String {
        match (self, day.day()) {
            (Self::Fr, 1) => "1er".to_owned(),
            (Self::Fr | Self::En, number) => number.to_string(),
        }
    }

    fn weekday(self, day: NaiveDate) -> &'static str {
        let days = match self {
            Self::Fr => &DAYS_FR,
            Self::En => &DAYS_EN,
        };
        nth(days, day.weekday().num_days_from_monday())
    }

    fn short_month(self, day: NaiveDate) -> String {
        match self {
            Self::Fr => nth(&SHORT_MONTHS_FR, day.month0()).to_owned(),
            Self::En => nth(&MONTHS_EN, day.month0()).chars().take(3).collect(),
        }
    }
}

fn nth(names: &[&'static str], place: u32) -> &'static str {
    usize::try_from(place)
        .ok()
        .and_then(|place| names.get(place))
        .copied()
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PARIS: Tz = Tz::Europe__Paris;

    fn at(text: &str) -> Instant {
        text.parse().expect("an instant")
    }

    fn plain(text: &str) -> String {
        text.replace('\u{a0}', " ").replace('\u{2060}', "")
    }

    #[test]
    fn days_as_each_language_writes_them() {
        let saturday = at("2026-11-21T19:15:00Z");
        assert_eq!(plain(&Lang::Fr.date_short(saturday, PARIS)), "sam. 21 nov.");
        assert_eq!(plain(&Lang::En.date_short(saturday, PARIS)), "Sat 21 Nov");
        assert_eq!(
            plain(&Lang::Fr.date_time(saturday, PARIS)),
            "sam. 21 nov. 20 h 15"
        );
        assert_eq!(
            plain(&Lang::En.date_time(saturday, PARIS)),
            "Sat 21 Nov 20:15"
        );
        let friday = at("2026-11-27T08:00:00Z");
        assert_eq!(
            plain(&Lang::Fr.date_long(friday, PARIS)),
            "vendredi 27 novembre"
        );
        assert_eq!(
            plain(&Lang::En.date_long(friday, PARIS)),
            "Friday 27 November"
        );
        assert_eq!(plain(&Lang::Fr.date_year(friday, PARIS)), "27 nov. 2026");
    }

    #[test]
    fn the_first_of_a_month_is_premier() {
        let first = at("2027-08-01T10:00:00Z");
        assert_eq!(plain(&Lang::Fr.date_short(first, PARIS)), "dim. 1er août");
        assert_eq!(
            plain(&Lang::Fr.date_long(first, PARIS)),
            "dimanche 1er août"
        );
        assert_eq!(plain(&Lang::En.date_long(first, PARIS)), "Sunday 1 August");
    }

    #[test]
    fn the_same_moment_is_another_day_on_reunion() {
        let late = at("2026-11-21T21:30:00Z");
        assert_eq!(
            plain(&Lang::Fr.date_time(late, PARIS)),
            "sam. 21 nov. 22 h 30"
        );
        assert_eq!(
            plain(&Lang::Fr.date_time(late, Tz::Indian__Reunion)),
            "dim. 22 nov. 1 h 30"
        );
    }

    #[test]
    fn a_window_keeps_together() {
        let (from, to) = (at("2026-11-23T09:00:00Z"), at("2026-11-23T11:00:00Z"));
        assert_eq!(
            Lang::Fr.hours(from, to, PARIS),
            "10\u{a0}h\u{2060}–\u{2060}12\u{a0}h"
        );
        assert_eq!(
            plain(&Lang::Fr.range(from, to, PARIS)),
            "lun. 23 nov. 10 h–12 h"
        );
        assert_eq!(
            plain(&Lang::En.range(from, to, PARIS)),
            "Mon 23 Nov 10:00–12:00"
        );
        let next_day = at("2026-11-24T11:00:00Z");
        assert_eq!(
            plain(&Lang::En.range(from, next_day, PARIS)),
            "Mon 23 Nov 10:00 – Tue 24 Nov 12:00"
        );
    }

    #[test]
    fn how_long_ago_and_in_how_long() {
        let now = at("2026-11-21T12:00:00Z");
        for (then, french, english) in [
            ("2026-11-21T11:59:30Z", "à l’instant", "just now"),
            ("2026-11-21T11:57:00Z", "il y a 3 min", "3 min ago"),
            ("2026-11-21T10:00:00Z", "il y a 2 h", "2 h ago"),
            ("2026-11-20T11:00:00Z", "il y a 1 jour", "1 day ago"),
            ("2026-11-23T12:00:00Z", "dans 2 jours", "in 2 days"),
            ("2026-08-01T12:00:00Z", "il y a 3 mois", "3 months ago"),
            ("2024-06-01T12:00:00Z", "il y a 2 ans", "2 years ago"),
        ] {
            assert_eq!(plain(&Lang::Fr.ago(at(then), now)), french);
            assert_eq!(plain(&Lang::En.ago(at(then), now)), english);
        }
    }
}
