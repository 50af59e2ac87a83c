//! Collectives, organisations, sites and hubs, and when their doors are open.

use std::fmt;
use std::str::FromStr;

use chrono::{Days, LocalResult, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use crate::geo::{Insee, Point};
use crate::ids::{CollectiveId, HubId, OrganisationId, SiteGroupId, SiteId};
use crate::stored::serde_as_text;
use crate::{Instant, Reason, Units};

pub mod closing;
pub mod hours;

pub use hours::{Hours, Opening};

/// A time zone by its IANA name (`Europe/Paris`, `Indian/Reunion`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Zone(Tz);

impl Zone {
    /// Metropolitan France.
    pub const PARIS: Self = Self(Tz::Europe__Paris);

    /// The date there at an instant.
    pub fn date_at(self, at: Instant) -> NaiveDate {
        at.with_timezone(&self.0).date_naive()
    }

    /// What clocks there show at an instant.
    pub fn local(self, at: Instant) -> NaiveDateTime {
        at.with_timezone(&self.0).naive_local()
    }

    /// The first instant at which clocks there show at least this time of that date.
    ///
    /// A time that comes twice when clocks go back means its first coming; a time that is skipped
    /// when they go forward means the moment after the skip. None only at the end of the calendar.
    pub fn first_instant(self, date: NaiveDate, time: NaiveTime) -> Option<Instant> {
        // Skips are at most a day long (Samoa in 2011); most are an hour.
        let mut local = date.and_time(time);
        let last = local.checked_add_signed(TimeDelta::hours(25))?;
        while local <= last {
            match self.0.from_local_datetime(&local) {
                LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => {
                    return Some(at.to_utc());
                }
                LocalResult::None => local = local.checked_add_signed(TimeDelta::minutes(1))?,
            }
        }
        None
    }

    /// The instant a date ends there: 24:00, the first moment of the next day.
    pub fn end_of(self, date: NaiveDate) -> Option<Instant> {
        self.first_instant(date.checked_add_days(Days::new(1))?, NaiveTime::MIN)
    }
}

impl FromStr for Zone {
    type Err = Reason;

    fn from_str(name: &str) -> Result<Self, Reason> {
        name.trim()
            .parse()
            .map(Self)
            .map_err(|_| Reason::NotOffered)
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.name())
    }
}

serde_as_text!(Zone);

/// A need-by date as a requester gives it: it ends at 24:00 at her site.
pub fn need_by(date: NaiveDate, zone: Zone, now: Instant) -> Result<Instant, Reason> {
    let end = zone.end_of(date).ok_or(Reason::NotADate)?;
    if end <= now {
        Err(Reason::InThePast)
    } else {
        Ok(end)
    }
}

/// How long sealed bags wait before a site takes them (repos), in whole hours: 0 to 7 days.
///
/// 72 hours unless the site decides otherwise (reliability notes 3: viable virus was found on plastic
/// for up to 72 hours). It is no sterilisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "i64")]
pub struct Rest(i64);

impl Rest {
    /// The longest rest a site may ask for: seven days.
    pub const LONGEST_HOURS: i64 = 168;

    /// A rest of so many hours.
    pub fn of_hours(hours: i64) -> Result<Self, Reason> {
        if (0..=Self::LONGEST_HOURS).contains(&hours) {
            Ok(Self(hours))
        } else {
            Err(Reason::OutOfRange {
                min: 0,
                max: Self::LONGEST_HOURS,
            })
        }
    }

    /// The hours.
    pub const fn hours(self) -> i64 {
        self.0
    }

    /// When the rest of something sealed then is over.
    pub fn ends(self, sealed_at: Instant) -> Instant {
        sealed_at
            .checked_add_signed(TimeDelta::hours(self.0))
            .unwrap_or(Instant::MAX_UTC)
    }
}

impl Default for Rest {
    fn default() -> Self {
        Self(72)
    }
}

impl TryFrom<i64> for Rest {
    type Error = &'static str;

    fn try_from(hours: i64) -> Result<Self, Self::Error> {
        Self::of_hours(hours).map_err(Reason::key)
    }
}

impl From<Rest> for i64 {
    fn from(rest: Rest) -> Self {
        rest.0
    }
}

/// A collective: a territory with its hubs, people and settings.
#[derive(Clone, Debug, PartialEq)]
pub struct Collective {
    /// Its id.
    pub id: CollectiveId,
    /// Its name.
    pub name: String,
    /// The zone its dates are meant in.
    pub zone: Zone,
    /// The middle of its territory, for maps.
    pub centre: Point,
}

/// An organisation: a hospital or a group of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organisation {
    /// Its id.
    pub id: OrganisationId,
    /// Its name.
    pub name: String,
}

/// A site of an organisation: where needs are posted and parcels docked.
#[derive(Clone, Debug, PartialEq)]
pub struct Site {
    /// Its id.
    pub id: SiteId,
    /// The organisation it belongs to.
    pub organisation: OrganisationId,
    /// The collective that serves it.
    pub collective: CollectiveId,
    /// The named groups it is in, for approvals.
    pub groups: Vec<SiteGroupId>,
    /// Its name.
    pub name: String,
    /// The commune it lies in.
    pub commune: Insee,
    /// Where its dock is.
    pub point: Point,
    /// When its dock takes parcels.
    pub opening: Opening,
    /// How long bags rest before it takes them.
    pub rest: Rest,
}

/// A hub (point de collecte): parcels are counted, checked, shelved and handed out there.
#[derive(Clone, Debug, PartialEq)]
pub struct Hub {
    /// Its id.
    pub id: HubId,
    /// The collective it belongs to.
    pub collective: CollectiveId,
    /// Its name.
    pub name: String,
    /// The commune it lies in.
    pub commune: Insee,
    /// Where its door is.
    pub point: Point,
    /// When its door is open.
    pub opening: Opening,
    /// What its shelves hold at most; none when nobody measured them.
    pub shelf: Option<Units>,
}

impl Hub {
    /// How many more units its shelves take; none when nobody measured them. Never negative: what
    /// arrives above it is still taken in, and said to the coordinator.
    pub fn room(&self, lying: Units) -> Option<Units> {
        self.shelf.map(|shelf| (shelf - lying).max(Units::ZERO))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::DateTime;
    use uuid::Uuid;

    fn utc(text: &str) -> Instant {
        DateTime::parse_from_rfc3339(text).unwrap().to_utc()
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn only_zones_of_the_iana_list_are_taken() {
        assert_eq!("Europe/Paris".parse(), Ok(Zone::PARIS));
        assert_eq!(
            "Indian/Reunion".parse::<Zone>().unwrap().to_string(),
            "Indian/Reunion"
        );
        assert_eq!("Europe/Rennes".parse::<Zone>(), Err(Reason::NotOffered));
    }

    #[test]
    fn a_need_by_date_ends_at_midnight_there() {
        let now = utc("2020-03-20T08:00:00Z");
        let end = |date, zone| need_by(day(date), zone, now);
        assert_eq!(
            end("2020-03-28", Zone::PARIS),
            Ok(utc("2020-03-28T23:00:00Z"))
        );
        assert_eq!(
            end("2020-03-29", Zone::PARIS),
            Ok(utc("2020-03-29T22:00:00Z"))
        );
        let reunion = "Indian/Reunion".parse().unwrap();
        assert_eq!(end("2020-03-28", reunion), Ok(utc("2020-03-28T20:00:00Z")));
        assert_eq!(end("2020-03-19", Zone::PARIS), Err(Reason::InThePast));
        assert_eq!(
            end("2020-03-20", Zone::PARIS),
            Ok(utc("2020-03-20T23:00:00Z"))
        );
    }

    #[test]
    fn a_skipped_midnight_and_a_skipped_day_still_end() {
        let sao_paulo: Zone = "America/Sao_Paulo".parse().unwrap();
        assert_eq!(
            sao_paulo.end_of(day("2018-11-03")),
            Some(utc("2018-11-04T03:00:00Z"))
        );
        let apia: Zone = "Pacific/Apia".parse().unwrap();
        assert_eq!(
            apia.end_of(day("2011-12-29")),
            Some(utc("2011-12-30T10:00:00Z"))
        );
        assert_eq!(Zone::PARIS.end_of(NaiveDate::MAX), None);
    }

    #[test]
    fn bags_rest_three_days_unless_the_site_says_otherwise() {
        let sealed = utc("2020-03-28T12:00:00Z");
        assert_eq!(Rest::default().ends(sealed), utc("2020-03-31T12:00:00Z"));
        assert_eq!(Rest::of_hours(0).unwrap().ends(sealed), sealed);
        assert!(Rest::of_hours(169).is_err() && Rest::of_hours(-1).is_err());
    }

    #[test]
    fn a_full_shelf_has_no_room_but_is_no_debt() {
        let hub = Hub {
            id: HubId::from(Uuid::nil()),
            collective: CollectiveId::from(Uuid::nil()),
            name: "Hub".to_owned(),
            commune: "35238".parse().unwrap(),
            point: Point::new(48.1, -1.7).unwrap(),
            opening: Opening::new(Zone::PARIS, Hours::default()),
            shelf: Some(Units::of(500)),
        };
        assert_eq!(hub.room(Units::of(420)), Some(Units::of(80)));
        assert_eq!(hub.room(Units::of(600)), Some(Units::ZERO));
    }
}
