//! The states of an approval and the ways between them.

use crate::Refusal;

crate::stored_enum! {
    /// Where an approval stands (reliability notes 4.6).
    pub enum ApprovalState {
        /// Being written.
        Draft = "draft",
        /// Put forward; nobody looked yet.
        Candidate = "candidate",
        /// Somebody checks it.
        Reviewing = "reviewing",
        /// Signed on paper and entered by one person; another has still to compare it.
        OnPaper = "on-paper",
        /// Accepted: it counts between its dates.
        Approved = "approved",
        /// Stopped for now.
        Suspended = "suspended",
        /// Refused. A refusal is kept: it tells the next site something.
        Refused = "refused",
        /// Taken back for good.
        Withdrawn = "withdrawn",
        /// Replaced by an approval of a later version.
        Superseded = "superseded",
        /// Its last date passed.
        Expired = "expired",
    }
}

impl ApprovalState {
    /// Put forward.
    pub fn propose(self) -> Result<Self, Refusal> {
        self.step(&[Self::Draft], Self::Candidate)
    }

    /// Somebody starts to check it.
    pub fn review(self) -> Result<Self, Refusal> {
        self.step(&[Self::Candidate], Self::Reviewing)
    }

    /// Refused by a validator or approver.
    pub fn refuse(self) -> Result<Self, Refusal> {
        self.step(
            &[Self::Candidate, Self::Reviewing, Self::OnPaper],
            Self::Refused,
        )
    }

    /// Its signed paper is entered.
    pub fn enter_paper(self) -> Result<Self, Refusal> {
        self.step(&[Self::Reviewing], Self::OnPaper)
    }

    /// The paper says what was entered.
    pub fn check_paper(self) -> Result<Self, Refusal> {
        self.step(&[Self::OnPaper], Self::Approved)
    }

    /// The paper says something else than was entered.
    pub fn return_paper(self) -> Result<Self, Refusal> {
        self.step(&[Self::OnPaper], Self::Reviewing)
    }

    /// Stopped for now; what it alone speaks for waits from then on.
    pub fn suspend(self) -> Result<Self, Refusal> {
        self.step(&[Self::Approved], Self::Suspended)
    }

    /// A stop is lifted.
    pub fn resume(self) -> Result<Self, Refusal> {
        self.step(&[Self::Suspended], Self::Approved)
    }

    /// Taken back for good.
    pub fn withdraw(self) -> Result<Self, Refusal> {
        self.step(&[Self::Approved, Self::Suspended], Self::Withdrawn)
    }

    /// Replaced by an approval of a later version.
    pub fn supersede(self) -> Result<Self, Refusal> {
        self.step(&[Self::Approved, Self::Suspended], Self::Superseded)
    }

    /// Its last date passed.
    pub fn expire(self) -> Result<Self, Refusal> {
        self.step(&[Self::Approved, Self::Suspended], Self::Expired)
    }

    /// Nothing follows it.
    pub const fn is_final(self) -> bool {
        match self {
            Self::Refused | Self::Withdrawn | Self::Superseded | Self::Expired => true,
            Self::Draft
            | Self::Candidate
            | Self::Reviewing
            | Self::OnPaper
            | Self::Approved
            | Self::Suspended => false,
        }
    }

    pub(super) fn step(self, from: &[Self], to: Self) -> Result<Self, Refusal> {
        if from.contains(&self) {
            Ok(to)
        } else {
            Err(Refusal::ApprovalState {
                state: self.as_str(),
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ApprovalState::{
        Approved, Candidate, Draft, Expired, OnPaper, Refused, Reviewing, Superseded, Suspended,
        Withdrawn,
    };

    #[test]
    fn every_way_between_states_is_one_we_meant() {
        type Step = fn(ApprovalState) -> Result<ApprovalState, Refusal>;
        let steps: [(Step, &[ApprovalState], ApprovalState); 11] = [
            (ApprovalState::propose, &[Draft], Candidate),
            (ApprovalState::review, &[Candidate], Reviewing),
            (
                ApprovalState::refuse,
                &[Candidate, Reviewing, OnPaper],
                Refused,
            ),
            (ApprovalState::enter_paper, &[Reviewing], OnPaper),
            (ApprovalState::check_paper, &[OnPaper], Approved),
            (ApprovalState::return_paper, &[OnPaper], Reviewing),
            (ApprovalState::suspend, &[Approved], Suspended),
            (ApprovalState::resume, &[Suspended], Approved),
            (ApprovalState::withdraw, &[Approved, Suspended], Withdrawn),
            (ApprovalState::supersede, &[Approved, Suspended], Superseded),
            (ApprovalState::expire, &[Approved, Suspended], Expired),
        ];
        for (step, meant, to) in steps {
            for from in ApprovalState::ALL {
                assert_eq!(
                    step(*from).ok(),
                    meant.contains(from).then_some(to),
                    "{from} to {to}"
                );
                assert!(!from.is_final() || step(*from).is_err());
            }
        }
    }
}
