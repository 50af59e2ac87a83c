//! What goes into one piece besides its files: how much of what, and where from.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::Supply;
use crate::Reason;

crate::stored_enum! {
    /// What an amount is counted in.
    pub enum Unit {
        /// Pieces.
        Piece = "piece",
        /// Grams.
        Gram = "g",
        /// Kilograms.
        Kilogram = "kg",
        /// Millimetres.
        Millimetre = "mm",
        /// Metres.
        Metre = "m",
        /// Square metres.
        SquareMetre = "m2",
        /// Millilitres.
        Millilitre = "ml",
        /// Litres.
        Litre = "l",
    }
}

/// An amount in thousandths of its unit: more than none, at most a million.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount(i64);

impl Amount {
    /// The most thousandths taken.
    pub const MOST: i64 = 1_000_000_000;

    /// So many thousandths.
    pub const fn thousandths(value: i64) -> Result<Self, Reason> {
        if value >= 1 && value <= Self::MOST {
            Ok(Self(value))
        } else {
            Err(Reason::OutOfRange {
                min: 1,
                max: Self::MOST,
            })
        }
    }

    /// The number of thousandths.
    pub const fn in_thousandths(self) -> i64 {
        self.0
    }
}

impl FromStr for Amount {
    type Err = Reason;

    /// Reads `4`, `0.27`, `1.5`: at most three digits behind the point.
    fn from_str(text: &str) -> Result<Self, Reason> {
        let (whole, parts) = text.split_once('.').unwrap_or((text, "0"));
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if !digits(whole) || !digits(parts) || parts.len() > 3 || whole.len() > 9 {
            return Err(Reason::NotANumber);
        }
        let number = |text: &str| text.parse::<i64>().map_err(|_| Reason::NotANumber);
        Self::thousandths(number(whole)? * 1000 + number(&format!("{parts:0<3}"))?)
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, parts) = (self.0 / 1000, self.0 % 1000);
        if parts == 0 {
            return write!(f, "{whole}");
        }
        let parts = format!("{parts:03}");
        write!(f, "{whole}.{}", parts.trim_end_matches('0'))
    }
}

crate::stored::serde_as_text!(Amount);

/// A line of a bill of materials.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BillLine {
    /// What, in French.
    pub name_fr: String,
    /// What, in English.
    pub name_en: String,
    /// How much of it for one piece.
    pub amount: Amount,
    /// Counted in what.
    pub unit: Unit,
    /// Printed, cut, sewn or bought.
    pub supply: Supply,
    /// What to ask for: a standard, a maker's number, a file of the version.
    pub reference: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_read_and_written_without_a_rounding() {
        for (text, thousandths) in [("4", 4000), ("0.27", 270), ("1.5", 1500), ("0.001", 1)] {
            let amount: Amount = text.parse().unwrap();
            assert_eq!(amount.in_thousandths(), thousandths);
            assert_eq!(amount.to_string(), text);
        }
        for odd in [
            "", "0", "0.0", "-1", "1.", ".5", "1,5", "1.0001", "1e3", "1000001", "९",
        ] {
            assert!(odd.parse::<Amount>().is_err(), "{odd:?}");
        }
    }
}
