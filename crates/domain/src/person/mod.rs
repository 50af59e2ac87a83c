//! People: what others may know of them, how to reach them, and what they may do.

use std::fmt;
use std::str::FromStr;

use crate::Reason;
use crate::ids::{HouseholdId, PersonId};
use crate::invalid::line_of_text;
use crate::stored::serde_as_text;

mod contact;
mod membership;

pub use contact::{Email, Phone};
pub use membership::{Belonging, Membership, MembershipStatus, Role};

crate::stored_enum! {
    /// A language people read us in.
    pub enum Language {
        /// French.
        Fr = "fr",
        /// English.
        En = "en",
    }
}

/// The name a person chose to be known by: 1 to 40 characters on one line.
///
/// Characters that cannot be seen or turn the text around are refused: they let one name look
/// like another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pseudonym(String);

impl Pseudonym {
    /// The most characters taken.
    pub const LONGEST: usize = 40;

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Pseudonym {
    type Err = Reason;

    fn from_str(text: &str) -> Result<Self, Reason> {
        let name = line_of_text(text, Self::LONGEST)?;
        if name.chars().any(is_unseen) {
            Err(Reason::BadCharacters)
        } else {
            Ok(Self(name))
        }
    }
}

/// Zero-width and direction-changing characters.
const fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
    )
}

impl fmt::Display for Pseudonym {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

serde_as_text!(Pseudonym);

/// A person as everything but `contact` knows her: erasing her contact leaves no name behind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Her id.
    pub id: PersonId,
    /// The name she chose.
    pub pseudonym: Pseudonym,
    /// The language she reads.
    pub language: Language,
    /// The household she lives in, when she told: its members do not check each other's work.
    pub household: Option<HouseholdId>,
}

impl Person {
    /// May she check the other's work? Never her own, never her household's (G3).
    pub fn may_check(&self, maker: &Self) -> bool {
        let together = self.household.is_some() && self.household == maker.household;
        self.id != maker.id && !together
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn person(number: u128, household: Option<u128>) -> Person {
        Person {
            id: PersonId::from(Uuid::from_u128(number)),
            pseudonym: "Léa du 35".parse().unwrap(),
            language: Language::Fr,
            household: household.map(|home| HouseholdId::from(Uuid::from_u128(home))),
        }
    }

    #[test]
    fn nobody_checks_her_own_or_her_households_work() {
        assert!(!person(1, None).may_check(&person(1, None)));
        assert!(!person(1, Some(9)).may_check(&person(2, Some(9))));
        assert!(person(1, Some(9)).may_check(&person(2, Some(8))));
        assert!(person(1, None).may_check(&person(2, None)));
    }

    #[test]
    fn a_pseudonym_is_short_and_what_it_seems() {
        assert_eq!(" Zoé ".parse::<Pseudonym>().unwrap().as_str(), "Zoé");
        assert_eq!("é".repeat(40).parse::<Pseudonym>().map(|_| ()), Ok(()));
        assert_eq!(
            "é".repeat(41).parse::<Pseudonym>(),
            Err(Reason::TooLong { max: 40 })
        );
        assert_eq!("  ".parse::<Pseudonym>(), Err(Reason::Required));
        assert_eq!(
            "Zo\u{200b}é".parse::<Pseudonym>(),
            Err(Reason::BadCharacters)
        );
        assert_eq!(
            "Zo\u{202e}é".parse::<Pseudonym>(),
            Err(Reason::BadCharacters)
        );
        assert_eq!("Zo\0é".parse::<Pseudonym>(), Err(Reason::BadCharacters));
    }
}
