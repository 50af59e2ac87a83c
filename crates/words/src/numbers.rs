//! Counts and quantities as each language writes them.

use essaim_domain::{Grams, Minutes};

use crate::Lang;
use crate::typography::{NARROW, WIDE};

impl Lang {
    /// A whole number with its thousands apart: `6 480` or `6,480`.
    pub fn number(self, number: i64) -> String {
        grouped(self, &number.to_string())
    }

    /// A number as it is written with a point: `39.6`.
    pub fn decimal(self, written: &str) -> String {
        grouped(self, written)
    }

    /// How much of a whole, in whole percents. It says 0 or 100 only when it is none or all, so that
    /// three missing pieces of a thousand stay visible; of nothing, it is a dash.
    pub fn percent(self, part: i64, whole: i64) -> String {
        if whole <= 0 {
            return "–".to_owned();
        }
        let rounded = (part.saturating_mul(200) / whole + 1) / 2;
        let shown = if part > 0 && part < whole {
            rounded.clamp(1, 99)
        } else {
            rounded
        };
        match self {
            Self::Fr => format!("{}{NARROW}%", self.number(shown)),
            Self::En => format!("{}%", self.number(shown)),
        }
    }

    /// A mass: `790 g`, `1,2 kg`, `140 kg`.
    pub fn grams(self, grams: Grams) -> String {
        self.scaled(grams.get(), "g", "kg")
    }

    /// A road distance, from metres: `800 m`, `9,4 km`, `268 km`.
    pub fn kilometres(self, metres: i64) -> String {
        self.scaled(metres, "m", "km")
    }

    /// A length of time: `14 h 30` or `14 h 30 min`; `45 min`; `6 h`.
    pub fn hours_minutes(self, minutes: Minutes) -> String {
        let total = minutes.get();
        let sign = if total < 0 { "−" } else { "" };
        let (hours, rest) = (total.unsigned_abs() / 60, total.unsigned_abs() % 60);
        let hours_text = grouped(self, &hours.to_string());
        match (self, hours, rest) {
            (_, 0, _) => format!("{sign}{rest}{WIDE}min"),
            (_, _, 0) => format!("{sign}{hours_text}{WIDE}h"),
            (Self::Fr, _, _) => format!("{sign}{hours_text}{WIDE}h{WIDE}{rest:02}"),
            (Self::En, _, _) => format!("{sign}{hours_text}{WIDE}h{WIDE}{rest}{WIDE}min"),
        }
    }

    /// In the small unit below a thousand, with one decimal of the large one below ten (no decimal
    /// that is zero), in whole large ones above: what people read, not what scales show.
    fn scaled(self, amount: i64, small: &str, large: &str) -> String {
        if amount.abs() < 1000 {
            return format!("{}{WIDE}{small}", self.number(amount));
        }
        if amount.abs() >= 10_000 {
            let whole = (amount.abs() + 500) / 1000 * amount.signum();
            return format!("{}{WIDE}{large}", self.number(whole));
        }
        let tenths = (amount.abs() + 50) / 100;
        let sign = if amount < 0 { "−" } else { "" };
        let point = match self {
            Self::Fr => ',',
            Self::En => '.',
        };
        let (whole, tenth) = (tenths / 10, tenths % 10);
        if tenth == 0 {
            format!("{sign}{whole}{WIDE}{large}")
        } else {
            format!("{sign}{whole}{point}{tenth}{WIDE}{large}")
        }
    }
}

/// A number written in digits, with its thousands apart and the language's decimal mark.
pub(crate) fn grouped(lang: Lang, digits: &str) -> String {
    let (separator, point) = match lang {
        Lang::Fr => (NARROW, ','),
        Lang::En => (',', '.'),
    };
    let (sign, unsigned) = digits
        .strip_prefix('-')
        .map_or(("", digits), |rest| ("−", rest));
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let mut out = sign.to_owned();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            out.push(separator);
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push(point);
        out.push_str(fraction);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_stand_apart() {
        assert_eq!(Lang::Fr.number(1_234_567), "1\u{202f}234\u{202f}567");
        assert_eq!(Lang::En.number(-1204), "−1,204");
        assert_eq!(Lang::En.number(999), "999");
        assert_eq!(grouped(Lang::Fr, "1234.5"), "1\u{202f}234,5");
    }

    #[test]
    fn a_hundred_percent_means_all() {
        assert_eq!(Lang::Fr.percent(37, 120), "31\u{202f}%");
        assert_eq!(Lang::En.percent(997, 1000), "99%");
        assert_eq!(Lang::En.percent(1, 1000), "1%");
        assert_eq!(Lang::En.percent(1000, 1000), "100%");
        assert_eq!(Lang::En.percent(0, 1000), "0%");
        assert_eq!(Lang::En.percent(0, 0), "–");
    }

    #[test]
    fn masses_and_distances() {
        assert_eq!(Lang::Fr.grams(Grams::of(790)), "790\u{a0}g");
        assert_eq!(Lang::Fr.grams(Grams::of(1234)), "1,2\u{a0}kg");
        assert_eq!(Lang::En.grams(Grams::of(1234)), "1.2\u{a0}kg");
        assert_eq!(Lang::En.grams(Grams::of(2000)), "2\u{a0}kg");
        assert_eq!(Lang::En.grams(Grams::of(9960)), "10\u{a0}kg");
        assert_eq!(Lang::Fr.kilometres(268_400), "268\u{a0}km");
        assert_eq!(Lang::Fr.kilometres(9400), "9,4\u{a0}km");
        assert_eq!(Lang::En.kilometres(800), "800\u{a0}m");
    }

    #[test]
    fn lengths_of_time() {
        assert_eq!(
            Lang::Fr.hours_minutes(Minutes::of(870)),
            "14\u{a0}h\u{a0}30"
        );
        assert_eq!(
            Lang::En.hours_minutes(Minutes::of(870)),
            "14\u{a0}h\u{a0}30\u{a0}min"
        );
        assert_eq!(Lang::Fr.hours_minutes(Minutes::of(65)), "1\u{a0}h\u{a0}05");
        assert_eq!(Lang::Fr.hours_minutes(Minutes::of(45)), "45\u{a0}min");
        assert_eq!(Lang::En.hours_minutes(Minutes::of(360)), "6\u{a0}h");
    }
}
