//! The blanks of a sentence, filled in one language and zone.

use chrono::{NaiveTime, TimeDelta};
use chrono_tz::Tz;
use essaim_domain::place::Zone;
use essaim_domain::{Instant, Units};
use essaim_words::{Lang, Value};

use crate::Message;
use crate::wrap::one_line;

/// Which sentence is being filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// `mail-X-subject`: short, so dates are days.
    Subject,
    /// `mail-X-text`.
    Text,
}

/// Values for the variables of one sentence.
pub(crate) struct Blanks {
    part: Part,
    zone: Zone,
    tz: Tz,
    values: Vec<(&'static str, Value)>,
    /// The reader's language.
    pub(crate) lang: Lang,
}

impl Blanks {
    /// Blanks with the link and the collective filled in.
    pub(crate) fn new(part: Part, message: &Message) -> Self {
        let mut blanks = Self {
            part,
            zone: message.zone,
            // A zone is written as its IANA name, which always reads back.
            tz: message
                .zone
                .to_string()
                .parse()
                .unwrap_or(Tz::Europe__Paris),
            values: Vec::with_capacity(10),
            lang: message.lang,
        };
        blanks.text("link", message.link.as_str());
        blanks.text("collective", &message.collective);
        blanks
    }

    /// The sentence of that kind.
    pub(crate) fn sentence(&self, name: &str) -> String {
        let suffix = match self.part {
            Part::Subject => "subject",
            Part::Text => "text",
        };
        self.lang
            .t_with(&format!("mail-{name}-{suffix}"), &self.values)
    }

    /// What somebody wrote, or a text already in her language, on one line.
    pub(crate) fn text(&mut self, name: &'static str, text: &str) {
        self.values.push((name, one_line(text).into()));
    }

    /// A text of several lines, each of them made with [`one_line`].
    pub(crate) fn lines(&mut self, name: &'static str, lines: &[String]) {
        let lines: Vec<_> = lines
            .iter()
            .map(|line| format!("– {}", one_line(line)))
            .collect();
        self.values.push((name, lines.join("\n").into()));
    }

    /// A count, which chooses the plural.
    pub(crate) fn count(&mut self, name: &'static str, count: i64) {
        self.values.push((name, count.into()));
    }

    /// Units, which choose the plural.
    pub(crate) fn units(&mut self, name: &'static str, units: Units) {
        self.values.push((name, units.into()));
    }

    /// A list on one line.
    pub(crate) fn list<T: ToString>(&mut self, name: &'static str, items: &[T]) {
        let items: Vec<_> = items.iter().map(ToString::to_string).collect();
        self.text(name, &items.join(", "));
    }

    /// The day of an instant.
    pub(crate) fn day(&mut self, name: &'static str, at: Instant) {
        let day = self.lang.date_long(at, self.tz);
        self.text(name, &day);
    }

    /// A time of day.
    pub(crate) fn time(&mut self, name: &'static str, at: Instant) {
        let time = self.lang.time(at, self.tz);
        self.text(name, &time);
    }

    /// From one time of a day to another.
    pub(crate) fn hours(&mut self, name: &'static str, from: Instant, to: Instant) {
        let hours = self.lang.hours(from, to, self.tz);
        self.text(name, &hours);
    }

    /// The day of an instant, and in a text its time.
    pub(crate) fn moment(&mut self, name: &'static str, at: Instant) {
        match self.part {
            Part::Subject => self.day(name, at),
            Part::Text => {
                let day = self.lang.date_long(at, self.tz).into();
                let time = self.lang.time(at, self.tz).into();
                let moment = self
                    .lang
                    .t_with("letter-day-time", &[("day", day), ("time", time)]);
                self.text(name, &moment);
            }
        }
    }

    /// The end of a delay. A need-by date ends at 24:00 (design, decision 7): midnight is the end of
    /// the day before it, not the beginning of the next.
    pub(crate) fn due(&mut self, name: &'static str, at: Instant) {
        if self.zone.local(at).time() != NaiveTime::MIN {
            self.moment(name, at);
            return;
        }
        match self.part {
            Part::Subject => self.day(name, at - TimeDelta::seconds(1)),
            Part::Text => {
                let end = self.last_day(at);
                self.text(name, &end);
            }
        }
    }

    /// The end of the day that ends at this instant.
    pub(crate) fn last_day(&self, at: Instant) -> String {
        let eve = at - TimeDelta::seconds(1);
        let day = self.lang.date_long(eve, self.tz).into();
        self.lang.t_with("letter-day-end", &[("day", day)])
    }
}
