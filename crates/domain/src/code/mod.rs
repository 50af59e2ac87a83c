//! What people type, and what opens a door: codes on labels, hand-over codes, secrets in links.

use std::fmt;
use std::str::FromStr;

use crate::stored::serde_as_text;
use crate::{Chance, Reason};

mod secret;

pub use secret::{HandoverCode, Secret, SecretHash};

/// Crockford's base 32: no I, L, O or U, so that nothing can be misread or spell much.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Symbols that carry chance; one more checks them.
const RANDOM_SYMBOLS: usize = 7;

/// A code as printed on labels and typed by hand: `XXXX-XXXX`.
///
/// Seven random symbols (35 bits) and one check symbol. What a code names is known by where it is
/// kept, not by a prefix. The check is a weighted sum in the field of 32 elements, with eight
/// different weights: it finds every single wrong symbol and every exchange of two symbols (a sum
/// modulo 32 cannot do both).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code([u8; RANDOM_SYMBOLS + 1]);

impl Code {
    /// A new code; the database decides whether it is already taken.
    pub fn new(chance: &mut dyn Chance) -> Self {
        let mut random = [0_u8; RANDOM_SYMBOLS];
        chance.fill(&mut random);
        Self::checked(random.map(|byte| byte & 31))
    }

    fn checked(random: [u8; RANDOM_SYMBOLS]) -> Self {
        let check = check_symbol(&random);
        let mut all = [check; RANDOM_SYMBOLS + 1];
        for (to, from) in all.iter_mut().zip(random) {
            *to = from;
        }
        Self(all)
    }
}

/// The check symbol of symbols: Σ αⁱ·sᵢ for i = 1, 2, … so that with weight 1 for the check itself
/// all eight weights differ and none is zero.
fn check_symbol(symbols: &[u8]) -> u8 {
    symbols
        .iter()
        .rev()
        .fold(0, |sum, symbol| times_alpha(sum ^ symbol))
}

/// Multiplies by α in the field of 32 elements, modulo x⁵ + x² + 1 (α has order 31).
const fn times_alpha(element: u8) -> u8 {
    let doubled = element << 1;
    if doubled & 32 == 0 {
        doubled
    } else {
        (doubled ^ 0b10_0101) & 31
    }
}

fn symbol_of(value: u8) -> char {
    ALPHABET
        .get(usize::from(value))
        .copied()
        .map_or('0', char::from)
}

fn value_of(typed: char) -> Option<u8> {
    let symbol = match typed.to_ascii_uppercase() {
        'I' | 'L' => '1',
        'O' => '0',
        other => other,
    };
    let place = ALPHABET
        .iter()
        .position(|known| char::from(*known) == symbol)?;
    u8::try_from(place).ok()
}

/// Blanks and dashes people put between groups, non-breaking ones included.
fn is_between(typed: char) -> bool {
    typed.is_whitespace()
        || matches!(
            typed,
            '-' | '_' | '.' | '\u{2010}'..='\u{2015}' | '\u{2212}'
        )
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, value) in self.0.iter().enumerate() {
            if place == 4 {
                f.write_str("-")?;
            }
            write!(f, "{}", symbol_of(*value))?;
        }
        Ok(())
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Code({self})")
    }
}

impl FromStr for Code {
    type Err = Reason;

    /// Reads what people type: lower case, blanks, no dash, I or L for 1 and O for 0.
    fn from_str(text: &str) -> Result<Self, Reason> {
        let mut values = [0_u8; RANDOM_SYMBOLS + 1];
        let mut typed = text.chars().filter(|c| !is_between(*c));
        for value in &mut values {
            *value = typed.next().and_then(value_of).ok_or(Reason::NotACode)?;
        }
        let [random @ .., check] = &values;
        let right = check_symbol(random) == *check;
        if right && typed.next().is_none() {
            Ok(Self(values))
        } else {
            Err(Reason::NotACode)
        }
    }
}

serde_as_text!(Code);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Seeded;
    use proptest::prelude::*;

    fn any_code() -> impl Strategy<Value = Code> {
        any::<[u8; 7]>().prop_map(|bytes| Code::checked(bytes.map(|byte| byte & 31)))
    }

    #[test]
    fn a_code_looks_like_two_groups_of_four_and_comes_back() {
        let code = Code::new(&mut Seeded::from_number(1));
        let text = code.to_string();
        assert_eq!(text.len(), 9);
        assert_eq!(&text[4..5], "-");
        assert_eq!(text.parse(), Ok(code));
    }

    #[test]
    fn the_weights_of_the_check_all_differ() {
        let mut weights = vec![1_u8];
        for _ in 0..RANDOM_SYMBOLS {
            weights.push(times_alpha(*weights.last().unwrap()));
        }
        weights.sort_unstable();
        weights.dedup();
        assert_eq!(weights.len(), RANDOM_SYMBOLS + 1);
        assert!(weights.iter().all(|weight| (1..32).contains(weight)));
    }

    #[test]
    fn a_code_is_refused_when_it_is_not_one() {
        for text in [
            "",
            "0000-000",
            "0000-00000",
            "UUUU-UUUU",
            "0000-000É",
            "----",
        ] {
            assert_eq!(text.parse::<Code>(), Err(Reason::NotACode), "{text}");
        }
    }

    #[test]
    fn labels_already_printed_stay_readable() {
        let code = Code::checked([1, 2, 3, 4, 5, 6, 7]);
        assert_eq!(code.to_string(), "1234-567K");
        assert_eq!("l234 567k".parse(), Ok(code));
    }

    proptest! {
        #[test]
        fn every_single_wrong_symbol_is_found(code in any_code()) {
            for place in 0..8 {
                for wrong in (0..32).filter(|value| *value != code.0[place]) {
                    let mut values = code.0;
                    values[place] = wrong;
                    prop_assert!(Code(values).to_string().parse::<Code>().is_err());
                }
            }
        }

        #[test]
        fn every_exchange_of_two_symbols_is_found(code in any_code()) {
            for left in 0..8 {
                for right in left + 1..8 {
                    let mut values = code.0;
                    values.swap(left, right);
                    let read = Code(values).to_string().parse::<Code>();
                    prop_assert_eq!(read.is_err(), values != code.0);
                }
            }
        }

        #[test]
        fn a_code_is_read_as_people_type_it(code in any_code()) {
            let shown = code.to_string();
            let loose = shown.to_lowercase().replace('-', " ").replace('1', "l").replace('0', "o");
            prop_assert_eq!(loose.parse(), Ok(code));
            let dashed = format!(" {} ", shown.replace('-', "\u{2013}").replace('1', "I"));
            prop_assert_eq!(dashed.parse(), Ok(code));
        }

        #[test]
        fn no_text_breaks_the_reading_of_codes(text in ".*") {
            if let Ok(code) = text.parse::<Code>() {
                prop_assert_eq!(code.to_string().parse(), Ok(code));
            }
        }
    }
}
