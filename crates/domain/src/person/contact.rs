//! How to reach a person: kept apart from everything else, and erased on her wish.

use std::fmt;
use std::str::FromStr;

use crate::Reason;
use crate::stored::serde_as_text;

/// An e-mail address: trimmed, its domain in lower case, at most 254 characters (RFC 5321).
///
/// Stricter than the standard on purpose: no quotes, comments, address literals or one-label
/// domains. What is left cannot carry a header or a second recipient.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Email(String);

impl Email {
    /// The most characters taken.
    pub const LONGEST: usize = 254;

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What comes after the `@`.
    pub fn domain(&self) -> &str {
        self.0.rsplit_once('@').map_or("", |(_, domain)| domain)
    }
}

impl FromStr for Email {
    type Err = Reason;

    fn from_str(text: &str) -> Result<Self, Reason> {
        let text = text.trim();
        if text.is_empty() {
            return Err(Reason::Required);
        }
        if text.chars().count() > Self::LONGEST {
            return Err(Reason::TooLong { max: Self::LONGEST });
        }
        let (local, domain) = text.rsplit_once('@').ok_or(Reason::NotAnAddress)?;
        let domain = domain.to_ascii_lowercase();
        if is_local(local) && is_domain(&domain) {
            Ok(Self(format!("{local}@{domain}")))
        } else {
            Err(Reason::NotAnAddress)
        }
    }
}

/// Words of RFC 5322 `atext` with single dots between, at most 64 characters.
fn is_local(local: &str) -> bool {
    let is_atext = |b: u8| b.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&b);
    let mut words = local.split('.');
    local.len() <= 64 && words.all(|word| !word.is_empty() && word.bytes().all(is_atext))
}

/// At least two labels of letters, digits and inner dashes; the last one not a number.
fn is_domain(domain: &str) -> bool {
    let is_label = |label: &str| {
        let known = label
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'-');
        (1..=63).contains(&label.len()) && known && !label.starts_with('-') && !label.ends_with('-')
    };
    let last_is_word = domain
        .rsplit('.')
        .next()
        .is_some_and(|l| l.bytes().any(|b| b.is_ascii_alphabetic()));
    domain.contains('.') && last_is_word && domain.split('.').all(is_label)
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Personal data stays out of logs.
impl fmt::Debug for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Email(…)")
    }
}

/// A telephone number: digits, with a leading `+` when the country is named.
///
/// Blanks, dots, dashes and brackets people write are dropped; `00` at the start becomes `+`. Six to
/// fifteen digits (ITU-T E.164). A national number stays national: `0692…` and `0612…` look alike
/// but need different countries.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Phone(String);

impl Phone {
    /// The number as it is dialled, for a `tel:` link.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Phone {
    type Err = Reason;

    fn from_str(text: &str) -> Result<Self, Reason> {
        let between = |c: char| c.is_whitespace() || matches!(c, '.' | '-' | '(' | ')' | '/');
        let close: String = text.chars().filter(|c| !between(*c)).collect();
        if close.is_empty() {
            return Err(Reason::Required);
        }
        let (plus, digits) = match close.strip_prefix('+').or_else(|| close.strip_prefix("00")) {
            Some(digits) => ("+", digits),
            None => ("", close.as_str()),
        };
        if !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(Reason::BadCharacters);
        }
        match digits.len() {
            6..=15 => Ok(Self(format!("{plus}{digits}"))),
            0..6 => Err(Reason::NotANumber),
            16.. => Err(Reason::TooLong { max: 15 }),
        }
    }
}

impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Personal data stays out of logs.
impl fmt::Debug for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Phone(…)")
    }
}

serde_as_text!(Email Phone);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_address_is_trimmed_and_its_domain_lowered() {
        let email: Email = " Lea.Martin+essaim@Example.INVALID ".parse().unwrap();
        assert_eq!(email.as_str(), "Lea.Martin+essaim@example.invalid");
        assert_eq!(email.domain(), "example.invalid");
        assert!(!format!("{email:?}").contains("Lea"));
    }

    #[test]
    fn what_is_no_address_or_more_than_one_is_refused() {
        for text in [
            "lea",
            "lea@",
            "@b.fr",
            "lea@b",
            "lea@@b.fr",
            "a@b@c.fr",
            "lea@b..fr",
            ".lea@b.fr",
            "lea.@b.fr",
            "le..a@b.fr",
            "lea@-b.fr",
            "lea@b-.fr",
            "lea@1.2.3.4",
            "lea@[1.2.3.4]",
            "\"l a\"@b.fr",
            "l a@b.fr",
            "lea@b.fr,zoe@b.fr",
            "lea@b.fr\r\nBcc: zoe@b.fr",
            "<lea@b.fr>",
            "l\0ea@b.fr",
            "lea@b.fr.",
        ] {
            assert_eq!(text.parse::<Email>(), Err(Reason::NotAnAddress), "{text:?}");
        }
        let long = format!("lea@{}.fr", "a.".repeat(130));
        assert_eq!(long.parse::<Email>(), Err(Reason::TooLong { max: 254 }));
        assert!(format!("{}@b.fr", "a".repeat(65)).parse::<Email>().is_err());
    }

    #[test]
    fn a_phone_number_is_read_as_people_write_it() {
        let read = |text: &str| text.parse::<Phone>().map(|phone| phone.to_string());
        assert_eq!(read("06 12.34-56 78"), Ok("0612345678".to_owned()));
        assert_eq!(read("+33 (6) 12 34 56 78"), Ok("+33612345678".to_owned()));
        assert_eq!(read("0033 612345678"), Ok("+33612345678".to_owned()));
        assert_eq!(read("12345"), Err(Reason::NotANumber));
        assert_eq!(read("06 12 34 56 78 ext 9"), Err(Reason::BadCharacters));
        assert_eq!(read("1234567890123456"), Err(Reason::TooLong { max: 15 }));
    }

    proptest! {
        #[test]
        fn no_address_taken_can_carry_a_header(text in ".{0,60}@.{0,60}") {
            if let Ok(email) = text.parse::<Email>() {
                prop_assert!(email.as_str().bytes().all(|b| b.is_ascii_graphic()));
                prop_assert_eq!(email.as_str().parse(), Ok(email.clone()));
            }
        }
    }
}
