//! Calls between two people who do not see each other's number, put through by a service the operator named.
//!
//! `POST` of `{"from": "+33…", "to": "+33…", "minutes": 10}` asks for one call. It is answered `{"rings": true}` when
//! the service rings both, or `{"dial": "+33…"}` with a number of its own that `from` dials within those minutes and
//! that leads to `to`. Numbers are as people wrote them, without blanks: those without `+` are of the country. `GET`
//! is answered `{"ready": true}`, and calls nobody.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{Service, Trouble};

/// Two numbers are of one telephone when so many digits at their end are the same.
const TELLING: usize = 9;

/// A service that puts calls through.
#[derive(Clone)]
pub struct Switchboard {
    service: Service,
}

/// Its address may hold a key.
impl fmt::Debug for Switchboard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Switchboard(…)")
    }
}

/// How a call is put through.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Through {
    /// Whoever asked dials this number of the service.
    Dial(String),
    /// The service rings both.
    Rings,
}

#[derive(Serialize)]
struct Question<'a> {
    from: &'a str,
    to: &'a str,
    minutes: u8,
}

#[derive(Deserialize)]
struct Answer {
    dial: Option<String>,
    #[serde(default)]
    rings: bool,
}

#[derive(Deserialize)]
struct Ready {
    ready: bool,
}

impl Switchboard {
    /// The switchboard behind a service.
    ///
    /// # Errors
    /// [`Trouble::NotAnAddress`] where numbers would cross a network for everybody to read: `https`, or this machine.
    pub fn new(service: Service) -> Result<Self, Trouble> {
        if service.is_private() {
            Ok(Self { service })
        } else {
            let why = "numbers go to https://… only, or to this machine; what is set";
            Err(Trouble::NotAnAddress(why.to_owned()))
        }
    }

    /// Asks for a call.
    ///
    /// # Errors
    /// [`Trouble`]. It never repeats what the service said: numbers may be in it.
    pub async fn connect(&self, from: &str, to: &str, minutes: u8) -> Result<Through, Trouble> {
        let question = Question { from, to, minutes };
        let answer: Answer = self.service.post(&question).await.map_err(silent)?;
        match answer {
            Answer { dial: None, rings } if rings => Ok(Through::Rings),
            Answer {
                dial: Some(dial),
                rings: false,
            } => {
                let dial =
                    number(&dial).ok_or_else(|| Trouble::wrong("what to dial is no number"))?;
                if [from, to].iter().any(|own| tail(own) == tail(&dial)) {
                    return Err(Trouble::wrong("what to dial is one of the two numbers"));
                }
                Ok(Through::Dial(dial))
            }
            Answer { .. } => Err(Trouble::wrong(
                "it says neither what to dial nor that it rings",
            )),
        }
    }

    /// Asks whether it would put calls through now; nobody is rung.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn is_ready(&self) -> Result<(), Trouble> {
        let answer: Ready = self.service.get("", &[]).await.map_err(silent)?;
        if answer.ready {
            Ok(())
        } else {
            Err(Trouble::wrong("it is not ready"))
        }
    }
}

/// A trouble without what the service said.
fn silent(trouble: Trouble) -> Trouble {
    match trouble {
        Trouble::Refused { status, .. } => Trouble::Refused {
            status,
            said: String::new(),
        },
        Trouble::Wrong(_) => Trouble::wrong("it is not what the protocol says"),
        Trouble::NotAnAddress(_) | Trouble::Unreachable(_) | Trouble::Slow => trouble,
    }
}

/// A number as it is dialled: digits, and a plus before them.
fn number(text: &str) -> Option<String> {
    let close: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let digits = close.strip_prefix('+').unwrap_or(&close);
    let fits = (3..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    fits.then_some(close)
}

/// The digits at the end of a number that tell telephones apart.
fn tail(number: &str) -> String {
    let digits: Vec<char> = number.chars().filter(char::is_ascii_digit).collect();
    digits.iter().rev().take(TELLING).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_known_again_however_it_is_written() {
        assert_eq!(tail("+33 6 12 34 56 78"), tail("06.12.34.56.78"));
        assert_ne!(tail("+33612345678"), tail("+33612345679"));
        assert_eq!(number("+33 1 99 00").as_deref(), Some("+3319900"));
        assert_eq!(number("sip:moi@example.invalid"), None);
    }

    #[test]
    fn numbers_cross_no_network_for_everybody_to_read() {
        for (address, is_taken) in [
            ("https://calls.example.invalid/KEY", true),
            ("http://127.0.0.1:8090", true),
            ("http://[::1]:8090", true),
            ("http://localhost:8090", true),
            ("http://calls.example.invalid", false),
            ("http://192.0.2.1", false),
        ] {
            let service = Service::new(address).unwrap();
            assert_eq!(Switchboard::new(service).is_ok(), is_taken, "{address}");
        }
    }
}
