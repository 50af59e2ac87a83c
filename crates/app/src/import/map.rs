//! The map of an import: which column means what, in a TOML file an operator writes.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde::Deserialize;

/// Which column of a file means what.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Map {
    /// The name under which rows of this file are remembered, so that the same file twice adds nothing.
    pub source: String,
    /// The key of the collective that will look after the needs.
    pub collective: String,
    /// The columns that tell one row from another; all of them when empty.
    #[serde(default)]
    pub key: Vec<String>,
    /// Who asks.
    pub site: SiteColumn,
    /// What for.
    pub product: ProductColumn,
    /// How many.
    pub quantity: QuantityColumn,
    /// When it was asked.
    pub date: DateColumn,
}

/// The column that names the site.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SiteColumn {
    /// Its name in the file.
    pub column: String,
    /// The INSEE code of the commune in which unknown sites are added, unverified. Without it, rows of
    /// unknown sites are queued for review.
    pub add_in: Option<String>,
}

/// The column that names the product.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProductColumn {
    /// Its name in the file.
    pub column: String,
    /// The use the needs are for.
    pub use_key: String,
    /// The words of the file and the keys of our products; a word that is not here is refused.
    pub values: BTreeMap<String, String>,
}

/// The column that holds the quantity.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuantityColumn {
    /// Its name in the file.
    pub column: String,
    /// Above this many a person looks at it first.
    pub review_above: i64,
}

/// The column that holds the date of asking.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DateColumn {
    /// Its name in the file.
    pub column: String,
    /// How it is written (strftime); a date alone ends at midnight UTC.
    pub format: String,
    /// Days from asking to the need-by date.
    pub need_within_days: i64,
}

/// Why a map cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum MapError {
    /// It is no map.
    #[error("the column map cannot be read: {0}")]
    Unreadable(#[from] toml::de::Error),
    /// A column it names is not in the file.
    #[error("the column map names «{0}», which is not a column of the file")]
    NoColumn(String),
}

impl Map {
    /// Reads a map.
    pub fn read(text: &str) -> Result<Self, MapError> {
        Ok(toml::from_str(text)?)
    }

    /// Refuses when a column named here is not in the file.
    pub fn fits(&self, header: &[String]) -> Result<(), MapError> {
        let named = [
            &self.site.column,
            &self.product.column,
            &self.quantity.column,
            &self.date.column,
        ];
        for column in named.into_iter().chain(&self.key) {
            if !header.contains(column) {
                return Err(MapError::NoColumn(column.clone()));
            }
        }
        Ok(())
    }
}

impl DateColumn {
    /// The instant a cell tells.
    pub fn read(&self, cell: &str) -> Option<DateTime<Utc>> {
        let cell = cell.trim();
        let zoned = DateTime::parse_from_str(cell, &self.format)
            .ok()
            .map(|at| at.to_utc());
        let plain = || NaiveDate::parse_from_str(cell, &self.format).ok();
        zoned.or_else(|| plain().map(|date| date.and_time(NaiveTime::MIN).and_utc()))
    }
}

/// What a quantity's cell tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// So many.
    Whole(i64),
    /// Nothing is written.
    Missing,
    /// No number, or not one that counts things.
    NoNumber,
    /// None, or less.
    NotPositive,
    /// Part of a piece.
    Fraction,
}

/// Reads a quantity as people and programs write it: `50`, `50.0`, `1 200`, `5e3`.
pub fn quantity(cell: &str) -> Quantity {
    let text: String = cell
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '\u{202f}')
        .collect();
    if text.is_empty() {
        return Quantity::Missing;
    }
    let Ok(number) = text.parse::<f64>() else {
        return Quantity::NoNumber;
    };
    if !number.is_finite() {
        return Quantity::NoNumber;
    }
    if number <= 0.0 {
        return Quantity::NotPositive;
    }
    let whole = number.trunc();
    if (number - whole).abs() > 0.0 {
        return Quantity::Fraction;
    }
    // Above 2^53 a float no longer counts by ones; it is far beyond any order and goes to review.
    format!("{whole:.0}")
        .parse()
        .map_or(Quantity::Whole(i64::MAX), Quantity::Whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dirty_quantities_are_told_apart() {
        let cells = [
            ("50", Quantity::Whole(50)),
            ("5000.0", Quantity::Whole(5000)),
            ("1 200", Quantity::Whole(1200)),
            ("5e3", Quantity::Whole(5000)),
            ("", Quantity::Missing),
            ("nan", Quantity::NoNumber),
            ("inf", Quantity::NoNumber),
            ("a few", Quantity::NoNumber),
            ("0.0", Quantity::NotPositive),
            ("-3", Quantity::NotPositive),
            ("2.5", Quantity::Fraction),
            ("1e30", Quantity::Whole(i64::MAX)),
        ];
        for (cell, expected) in cells {
            assert_eq!(quantity(cell), expected, "{cell}");
        }
    }

    #[test]
    fn dates_are_read_as_the_map_says() {
        let column = |format: &str| DateColumn {
            column: "d".into(),
            format: format.into(),
            need_within_days: 14,
        };
        let at = column("%Y-%m-%d %H:%M:%S%.f%:z")
            .read("2020-06-19 15:05:37.511000+00:00")
            .unwrap();
        assert_eq!(at.to_rfc3339(), "2020-06-19T15:05:37.511+00:00");
        assert!(column("%d/%m/%Y").read("19/06/2020").is_some());
        assert!(column("%d/%m/%Y").read("soon").is_none());
    }
}
