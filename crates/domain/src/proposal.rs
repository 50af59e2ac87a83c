//! A proposal: a job offered to one maker. It reserves nothing; only her claim does.

use crate::Refusal;
use crate::ids::{LineId, PersonId, ProposalId, RunId, VersionId};
use crate::{Instant, Units};

crate::stored_enum! {
    /// Where a proposal stands.
    pub enum ProposalState {
        /// Prepared by a run; a coordinator has not sent it yet.
        Draft = "draft",
        /// Sent; she did not answer yet.
        Sent = "sent",
        /// She took it, whole or in part: her claim says how much.
        Accepted = "accepted",
        /// She said no.
        Declined = "declined",
        /// Its date passed, or the need ended.
        Expired = "expired",
        /// A later run offers her something else.
        Replaced = "replaced",
    }
}

impl ProposalState {
    /// She takes it.
    pub const fn accept(self) -> Result<Self, Refusal> {
        self.end(Self::Accepted)
    }

    /// She says no.
    pub const fn decline(self) -> Result<Self, Refusal> {
        self.end(Self::Declined)
    }

    /// Its date passed, or the need ended.
    pub const fn expire(self) -> Result<Self, Refusal> {
        self.end(Self::Expired)
    }

    /// A later run offers her something else.
    pub const fn replace(self) -> Result<Self, Refusal> {
        self.end(Self::Replaced)
    }

    /// A coordinator sends it.
    pub const fn send(self) -> Result<Self, Refusal> {
        match self {
            Self::Draft => Ok(Self::Sent),
            Self::Sent | Self::Accepted | Self::Declined | Self::Expired | Self::Replaced => {
                Err(Refusal::ProposalEnded)
            }
        }
    }

    const fn end(self, to: Self) -> Result<Self, Refusal> {
        match self {
            Self::Sent => Ok(to),
            Self::Draft | Self::Accepted | Self::Declined | Self::Expired | Self::Replaced => {
                Err(Refusal::ProposalEnded)
            }
        }
    }
}

/// A proposal to a maker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// Its id.
    pub id: ProposalId,
    /// The run of the matching that made it; none when a coordinator did.
    pub run: Option<RunId>,
    /// To whom.
    pub maker: PersonId,
    /// Of which need line.
    pub line: LineId,
    /// The version to make.
    pub version: VersionId,
    /// How many.
    pub units: Units,
    /// By when she would promise them.
    pub due: Instant,
    /// When it ends without an answer.
    pub expires: Instant,
    /// Where it stands.
    pub state: ProposalState,
}

impl Proposal {
    /// Can she still take it at this instant?
    pub fn is_open(&self, at: Instant) -> bool {
        self.state == ProposalState::Sent && at < self.expires
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proposal_is_answered_once() {
        crate::stored::tests::comes_back::<ProposalState>();
        let answers = [
            ProposalState::accept,
            ProposalState::decline,
            ProposalState::expire,
            ProposalState::replace,
        ];
        for answer in answers {
            assert_eq!(
                answer(ProposalState::Draft),
                Err(Refusal::ProposalEnded),
                "nobody answers what was not sent"
            );
            let ended = answer(ProposalState::Draft.send().unwrap()).unwrap();
            assert_eq!(ended.send(), Err(Refusal::ProposalEnded));
            for again in answers {
                assert_eq!(again(ended), Err(Refusal::ProposalEnded));
            }
        }
    }
}
