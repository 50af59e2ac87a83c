//! When inspection gets tighter, milder or stops: the switching rules of ISO 2859-1, clause 9, kept
//! per maker and design. Reduced inspection is not used.

use std::collections::VecDeque;

use crate::Refusal;

crate::stored_enum! {
    /// How strictly a maker's batches of one design are sampled.
    pub enum Regime {
        /// As the table says.
        Normal = "normal",
        /// By the tightened table.
        Tightened = "tightened",
        /// Not at all: corrective action comes first.
        Stopped = "stopped",
    }
}

/// How an inspection ended, for the switching rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The plan accepted it.
    pub accepted: bool,
    /// It had been inspected before (reworked or sorted): it does not count.
    pub resubmitted: bool,
}

/// The record of one maker and design: replay her outcomes in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Switching {
    regime: Regime,
    /// The last five outcomes under normal inspection; true is accepted.
    recent: VecDeque<bool>,
    /// Accepted in a row under tightened inspection.
    passes: u32,
    /// Not accepted under tightened inspection since it began.
    failures: u32,
}

impl Default for Switching {
    fn default() -> Self {
        Self::starting(Regime::Normal)
    }
}

impl Switching {
    const fn starting(regime: Regime) -> Self {
        Self {
            regime,
            recent: VecDeque::new(),
            passes: 0,
            failures: 0,
        }
    }

    /// The record after these outcomes, oldest first.
    pub fn replay(outcomes: impl IntoIterator<Item = Outcome>) -> Self {
        outcomes.into_iter().fold(Self::default(), Self::after)
    }

    /// How her next inspection is sampled.
    pub const fn regime(&self) -> Regime {
        self.regime
    }

    /// Refuses a new inspection while she is stopped.
    pub const fn allow_next(&self) -> Result<(), Refusal> {
        match self.regime {
            Regime::Normal | Regime::Tightened => Ok(()),
            Regime::Stopped => Err(Refusal::MakerStopped),
        }
    }

    /// The record after one more outcome.
    #[must_use]
    pub fn after(self, outcome: Outcome) -> Self {
        if outcome.resubmitted {
            return self;
        }
        match self.regime {
            Regime::Normal => self.after_normal(outcome.accepted),
            Regime::Tightened => self.after_tightened(outcome.accepted),
            Regime::Stopped => self,
        }
    }

    /// Corrective action was taken and seen: inspection goes on, tightened.
    #[must_use]
    pub fn resume(self) -> Self {
        match self.regime {
            Regime::Stopped => Self::starting(Regime::Tightened),
            Regime::Normal | Regime::Tightened => self,
        }
    }

    /// Two of five or fewer in a row not accepted: tightened from the next one on.
    fn after_normal(mut self, accepted: bool) -> Self {
        self.recent.push_back(accepted);
        if self.recent.len() > 5 {
            self.recent.pop_front();
        }
        let failures = self.recent.iter().filter(|accepted| !**accepted).count();
        if failures >= 2 {
            Self::starting(Regime::Tightened)
        } else {
            self
        }
    }

    /// Five in a row accepted: normal again. Five in all not accepted: stopped.
    fn after_tightened(mut self, accepted: bool) -> Self {
        if accepted {
            self.passes += 1;
        } else {
            self.passes = 0;
            self.failures += 1;
        }
        match (self.passes, self.failures) {
            (5.., _) => Self::starting(Regime::Normal),
            (_, 5..) => Self::starting(Regime::Stopped),
            (0..5, 0..5) => self,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `+` accepted, `-` not, `r` resubmitted and not accepted, `R` resubmitted and accepted.
    fn after(story: &str) -> Switching {
        Switching::replay(story.chars().map(|letter| Outcome {
            accepted: matches!(letter, '+' | 'R'),
            resubmitted: matches!(letter, 'r' | 'R'),
        }))
    }

    #[test]
    fn two_failures_of_five_tighten_and_two_of_six_do_not() {
        assert_eq!(after("").regime(), Regime::Normal);
        assert_eq!(after("--").regime(), Regime::Tightened);
        assert_eq!(after("+-+++").regime(), Regime::Normal);
        assert_eq!(after("-+++-").regime(), Regime::Tightened);
        assert_eq!(after("-++++-").regime(), Regime::Normal);
    }

    #[test]
    fn five_passes_in_a_row_relax() {
        assert_eq!(after("--++++").regime(), Regime::Tightened);
        assert_eq!(after("--+++++").regime(), Regime::Normal);
        assert_eq!(after("--++++-++++").regime(), Regime::Tightened);
        assert_eq!(after("--+++++-").regime(), Regime::Normal, "a fresh start");
    }

    #[test]
    fn five_failures_under_tightened_inspection_stop_the_maker() {
        assert_eq!(after("------").regime(), Regime::Tightened);
        let stopped = after("---+-+-++--");
        assert_eq!(stopped.regime(), Regime::Stopped);
        assert_eq!(stopped.allow_next(), Err(Refusal::MakerStopped));
        let later = stopped.after(Outcome {
            accepted: true,
            resubmitted: false,
        });
        assert_eq!(
            later.regime(),
            Regime::Stopped,
            "only corrective action helps"
        );
        assert_eq!(later.resume().regime(), Regime::Tightened);
    }

    #[test]
    fn what_was_inspected_before_does_not_count() {
        assert_eq!(after("-rrrr").regime(), Regime::Normal);
        assert_eq!(after("--+++RR").regime(), Regime::Tightened);
    }
}
