//! What is checked of a version: one item after the other, as its checklist says.

use std::str::FromStr;

use serde::Serialize;

use super::Severity;
use crate::Reason;
use crate::design::Unit;

crate::stored_enum! {
    /// What an item is about.
    pub enum Category {
        /// It is what the label says.
        Identity = "identity",
        /// What it is made of.
        Material = "material",
        /// Nobody is hurt by it.
        Safety = "safety",
        /// It holds together.
        Structure = "structure",
        /// It has its size.
        Dimensions = "dimensions",
        /// It does what it is for.
        Function = "function",
        /// It is clean work.
        Finish = "finish",
        /// Bag, count and label.
        Packing = "packing",
        /// It was made as the version says.
        Settings = "settings",
    }
}

crate::stored_enum! {
    /// How one sees it.
    pub enum Method {
        /// By reading labels and records: once for a bag.
        Paper = "paper",
        /// By counting: once for a bag.
        Count = "count",
        /// By looking.
        Look = "look",
        /// By touching, with gloves.
        Touch = "touch",
        /// With a gauge.
        Gauge = "gauge",
        /// By putting it together.
        Fit = "fit",
        /// By pulling.
        Pull = "pull",
    }
}

impl Category {
    /// The category of an item that names none.
    pub const fn of(method: Method) -> Self {
        match method {
            Method::Paper => Self::Identity,
            Method::Count => Self::Packing,
            Method::Look => Self::Finish,
            Method::Touch => Self::Safety,
            Method::Gauge => Self::Dimensions,
            Method::Fit | Method::Pull => Self::Function,
        }
    }
}

impl Method {
    /// Seconds it takes for a piece; for papers and counts, for a bag.
    const fn seconds(self) -> i64 {
        match self {
            Self::Look => 5,
            Self::Touch => 10,
            Self::Paper | Self::Count | Self::Gauge => 30,
            Self::Fit | Self::Pull => 45,
        }
    }

    const fn is_once_a_bag(self) -> bool {
        match self {
            Self::Paper | Self::Count => true,
            Self::Look | Self::Touch | Self::Gauge | Self::Fit | Self::Pull => false,
        }
    }
}

/// A value read off a gauge, in thousandths of its unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Reading(i64);

impl Reading {
    const DECIMALS: usize = 3;

    /// So many thousandths.
    pub const fn thousandths(value: i64) -> Self {
        Self(value)
    }

    /// The number of thousandths.
    pub const fn in_thousandths(self) -> i64 {
        self.0
    }
}

impl FromStr for Reading {
    type Err = Reason;

    fn from_str(text: &str) -> Result<Self, Reason> {
        let text = text.trim().replace(',', ".");
        let (sign, digits) = match text.strip_prefix('-') {
            Some(rest) => (-1, rest),
            None => (1, text.as_str()),
        };
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        let part = part.trim_end_matches('0');
        let all = [whole, part].concat();
        let is_number = !whole.is_empty() && all.bytes().all(|byte| byte.is_ascii_digit());
        if !is_number || part.len() > Self::DECIMALS || whole.len() > 9 {
            return Err(Reason::NotANumber);
        }
        let padded = format!("{whole}{part:0<width$}", width = Self::DECIMALS);
        let value: i64 = padded.parse().map_err(|_| Reason::NotANumber)?;
        Ok(Self(sign * value))
    }
}

impl std::fmt::Display for Reading {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (whole, part) = (self.0.abs() / 1000, self.0.abs() % 1000);
        let sign = if self.0 < 0 { "-" } else { "" };
        let digits = format!("{part:03}");
        match digits.trim_end_matches('0') {
            "" => write!(f, "{sign}{whole}"),
            digits => write!(f, "{sign}{whole}.{digits}"),
        }
    }
}

/// What a gauge must show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Measure {
    /// In what.
    pub unit: Unit,
    /// The least that is good.
    pub least: Option<Reading>,
    /// The most that is good.
    pub most: Option<Reading>,
}

impl Measure {
    /// Is this within tolerance?
    pub fn takes(&self, reading: Reading) -> bool {
        self.least.is_none_or(|least| reading >= least)
            && self.most.is_none_or(|most| reading <= most)
    }
}

/// A text in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Text {
    /// In French.
    pub fr: String,
    /// In English.
    pub en: String,
}

/// One item of a checklist.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Check {
    /// Its name in the checklist, which results keep.
    pub key: String,
    /// What it is about.
    pub category: Category,
    /// How bad it is where it fails.
    pub severity: Severity,
    /// How one sees it.
    pub method: Method,
    /// The piece tested does not go back.
    pub destructive: bool,
    /// What a gauge must show, where one is read.
    pub measure: Option<Measure>,
    /// What must be so.
    pub what: Text,
    /// How one sees it, in words.
    pub how: Text,
}

/// About how many seconds checking takes.
///
/// Critical items on every piece, the others on the drawn ones, papers and counts once a bag. Where there is no
/// checklist, ten seconds a piece and a minute for each that was drawn.
pub fn seconds(checks: &[Check], pieces: i64, drawn: i64, bags: i64) -> i64 {
    if checks.is_empty() {
        return pieces * 10 + drawn * 60;
    }
    let of = |check: &Check| {
        let times = if check.method.is_once_a_bag() {
            bags
        } else if check.severity == Severity::Critical {
            pieces
        } else {
            drawn
        };
        times * check.method.seconds()
    };
    checks.iter().map(of).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<i64, Reason> {
        text.parse().map(Reading::in_thousandths)
    }

    #[test]
    fn a_reading_has_at_most_three_decimals_with_a_point_or_a_comma() {
        assert_eq!(read("158"), Ok(158_000));
        assert_eq!(read("1,5"), Ok(1_500));
        assert_eq!(read("-0.200"), Ok(-200));
        for odd in ["", ".", "1.2345", "1e3", "deux", "1 2", "--1"] {
            assert_eq!(read(odd), Err(Reason::NotANumber), "{odd}");
        }
        assert_eq!(Reading::thousandths(-200).to_string(), "-0.2");
        assert_eq!(Reading::thousandths(158_000).to_string(), "158");
    }

    #[test]
    fn the_edges_of_a_tolerance_are_good() {
        let mm = |value| Some(Reading::thousandths(value));
        let opening = Measure {
            unit: Unit::Millimetre,
            least: mm(156_000),
            most: mm(160_000),
        };
        for (value, good) in [
            (155_999, false),
            (156_000, true),
            (160_000, true),
            (160_001, false),
        ] {
            assert_eq!(opening.takes(Reading::thousandths(value)), good);
        }
        let warp = Measure {
            least: None,
            ..opening
        };
        assert!(warp.takes(Reading::thousandths(0)));
    }

    #[test]
    fn critical_items_take_time_on_every_piece_and_papers_once_a_bag() {
        let check = |severity, method| Check {
            key: "one".to_owned(),
            category: Category::of(method),
            severity,
            method,
            destructive: false,
            measure: None,
            what: Text::default(),
            how: Text::default(),
        };
        let all = [
            check(Severity::Critical, Method::Paper),
            check(Severity::Critical, Method::Touch),
            check(Severity::Major, Method::Gauge),
        ];
        assert_eq!(seconds(&all, 100, 20, 4), 4 * 30 + 100 * 10 + 20 * 30);
        assert_eq!(seconds(&[], 100, 20, 4), 1000 + 1200);
    }
}
