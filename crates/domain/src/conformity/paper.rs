//! An approval signed by hand: what one person enters and another checks against the paper.

use chrono::NaiveDate;

use crate::Refusal;
use crate::ids::PersonId;

/// Who signed on paper: her name and function as written there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hand {
    /// The name on the paper.
    pub name: String,
    /// The function on the paper.
    pub function: String,
}

/// A signed act on paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperAct {
    /// For the hospital (for a whole collective: its coordinator).
    pub committing: Hand,
    /// For the collective's validators.
    pub judging: Hand,
    /// The date on the paper.
    pub signed_on: NaiveDate,
    /// Who entered it.
    pub entered_by: PersonId,
}

impl PaperAct {
    /// Two different names stand on the paper.
    pub fn check_hands(&self) -> Result<(), Refusal> {
        let plain = |hand: &Hand| hand.name.trim().to_lowercase();
        if plain(&self.committing) == plain(&self.judging) {
            Err(Refusal::SecondPerson)
        } else {
            Ok(())
        }
    }

    /// Somebody else than who entered it compares it with the paper.
    pub fn check_by(&self, checker: PersonId) -> Result<(), Refusal> {
        if self.entered_by == checker {
            Err(Refusal::SecondPerson)
        } else {
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn act(one: &str, other: &str) -> PaperAct {
        let hand = |name: &str| Hand {
            name: name.to_owned(),
            function: "pharmacien".to_owned(),
        };
        PaperAct {
            committing: hand(one),
            judging: hand(other),
            signed_on: NaiveDate::from_ymd_opt(2026, 11, 20).unwrap(),
            entered_by: Uuid::from_u128(1).into(),
        }
    }

    #[test]
    fn one_name_twice_on_the_paper_is_one_person() {
        let twice = act("Jeanne Martin", " jeanne MARTIN ").check_hands();
        assert_eq!(twice, Err(Refusal::SecondPerson));
        assert_eq!(act("Jeanne Martin", "Paul Le Goff").check_hands(), Ok(()));
    }

    #[test]
    fn who_entered_the_paper_does_not_check_it() {
        let entered = act("Jeanne Martin", "Paul Le Goff");
        assert_eq!(
            entered.check_by(Uuid::from_u128(1).into()),
            Err(Refusal::SecondPerson)
        );
        assert_eq!(entered.check_by(Uuid::from_u128(2).into()), Ok(()));
    }
}
