//! A membership: person × (collective or organisation) × role × status.

use crate::Refusal;
use crate::ids::{CollectiveId, MembershipId, OrganisationId, PersonId};

crate::stored_enum! {
    /// What a person comes to do. Receivers sign with the note's code and have no account.
    pub enum Role {
        /// Posts needs for her site and counts what arrived.
        Requester = "requester",
        /// Commits one organisation: accepts versions and deliveries for it.
        Approver = "approver",
        /// Makes.
        Maker = "maker",
        /// Judges designs and batches, never her own or her household's.
        Validator = "validator",
        /// Takes in, counts, shelves, assembles and hands out at a hub.
        HubKeeper = "hub-keeper",
        /// Drives tours and legs.
        Driver = "driver",
        /// Plans tours for a coordinator.
        Planner = "planner",
        /// Verifies people and sites, sets priorities, runs matching and tours.
        Coordinator = "coordinator",
        /// Keeps the program running.
        Operator = "operator",
    }
}

impl Role {
    /// Is it held in a collective?
    pub const fn of_collective(self) -> bool {
        match self {
            Self::Maker
            | Self::Validator
            | Self::HubKeeper
            | Self::Driver
            | Self::Planner
            | Self::Coordinator => true,
            Self::Requester | Self::Approver | Self::Operator => false,
        }
    }

    /// Is it held in an organisation?
    pub const fn of_organisation(self) -> bool {
        matches!(self, Self::Requester | Self::Approver)
    }

    /// Must she prove herself by a second factor? Those who can let something through or see many
    /// people's data do (OWASP ASVS 5.0, 6.3.3).
    pub const fn needs_second_factor(self) -> bool {
        match self {
            Self::Approver | Self::Validator | Self::Coordinator | Self::Operator => true,
            Self::Requester | Self::Maker | Self::HubKeeper | Self::Driver | Self::Planner => false,
        }
    }
}

crate::stored_enum! {
    /// Where a membership stands. Only a confirmed one gives rights.
    pub enum MembershipStatus {
        /// Somebody asked her, or she asked: she did not say yes to the charter yet.
        Invited = "invited",
        /// She said yes; nobody verified her yet.
        Accepted = "accepted",
        /// A coordinator or operator verified her: she may act.
        Confirmed = "confirmed",
        /// Stopped for now.
        Suspended = "suspended",
        /// Over; coming back is a new membership.
        Left = "left",
    }
}

impl MembershipStatus {
    /// Does it give rights? Only when confirmed.
    pub const fn counts(self) -> bool {
        matches!(self, Self::Confirmed)
    }

    /// Refuses unless it gives rights.
    pub const fn require(self) -> Result<(), Refusal> {
        if self.counts() {
            Ok(())
        } else {
            Err(Refusal::NotConfirmed)
        }
    }

    /// She says yes.
    pub const fn accept(self) -> Result<Self, Refusal> {
        match self {
            Self::Invited => Ok(Self::Accepted),
            Self::Accepted | Self::Confirmed | Self::Suspended | Self::Left => self.refuse(),
        }
    }

    /// A coordinator or operator verified her.
    pub const fn confirm(self) -> Result<Self, Refusal> {
        match self {
            Self::Accepted => Ok(Self::Confirmed),
            Self::Invited | Self::Confirmed | Self::Suspended | Self::Left => self.refuse(),
        }
    }

    /// Her rights stop at once.
    pub const fn suspend(self) -> Result<Self, Refusal> {
        match self {
            Self::Invited | Self::Accepted | Self::Confirmed => Ok(Self::Suspended),
            Self::Suspended | Self::Left => self.refuse(),
        }
    }

    /// A suspension is lifted. She is verified anew: a suspended guest never becomes confirmed by it.
    pub const fn lift(self) -> Result<Self, Refusal> {
        match self {
            Self::Suspended => Ok(Self::Accepted),
            Self::Invited | Self::Accepted | Self::Confirmed | Self::Left => self.refuse(),
        }
    }

    /// She leaves, or says no.
    pub const fn leave(self) -> Result<Self, Refusal> {
        match self {
            Self::Invited | Self::Accepted | Self::Confirmed | Self::Suspended => Ok(Self::Left),
            Self::Left => self.refuse(),
        }
    }

    const fn refuse(self) -> Result<Self, Refusal> {
        Err(Refusal::MembershipState {
            state: self.as_str(),
        })
    }
}

/// What a membership is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Belonging {
    /// A collective.
    Collective(CollectiveId),
    /// An organisation.
    Organisation(OrganisationId),
    /// The whole instance: operators only.
    Instance,
}

impl Belonging {
    /// Is the role one that is held here?
    pub const fn takes(self, role: Role) -> bool {
        match self {
            Self::Collective(_) => role.of_collective(),
            Self::Organisation(_) => role.of_organisation(),
            Self::Instance => matches!(role, Role::Operator),
        }
    }
}

/// A membership.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Membership {
    /// Its id.
    pub id: MembershipId,
    /// Whose it is.
    pub person: PersonId,
    /// In what.
    pub of: Belonging,
    /// As what.
    pub role: Role,
    /// Where it stands.
    pub status: MembershipStatus,
}

impl Membership {
    /// Does it give the rights of this role, here, now?
    pub fn gives(&self, role: Role, here: Belonging) -> bool {
        self.status.counts() && self.role == role && self.of == here && here.takes(role)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    type Step = fn(MembershipStatus) -> Result<MembershipStatus, Refusal>;

    #[test]
    fn every_way_between_statuses_is_one_we_meant() {
        use MembershipStatus::{Accepted, Confirmed, Invited, Left, Suspended};
        let steps: [(Step, &[(MembershipStatus, MembershipStatus)]); 5] = [
            (MembershipStatus::accept, &[(Invited, Accepted)]),
            (MembershipStatus::confirm, &[(Accepted, Confirmed)]),
            (
                MembershipStatus::suspend,
                &[
                    (Invited, Suspended),
                    (Accepted, Suspended),
                    (Confirmed, Suspended),
                ],
            ),
            (MembershipStatus::lift, &[(Suspended, Accepted)]),
            (
                MembershipStatus::leave,
                &[
                    (Invited, Left),
                    (Accepted, Left),
                    (Confirmed, Left),
                    (Suspended, Left),
                ],
            ),
        ];
        for (step, meant) in steps {
            for from in MembershipStatus::ALL {
                let to = meant
                    .iter()
                    .find(|(start, _)| start == from)
                    .map(|(_, end)| *end);
                let refusal = Refusal::MembershipState {
                    state: from.as_str(),
                };
                assert_eq!(step(*from), to.ok_or(refusal));
            }
        }
    }

    #[test]
    fn only_a_confirmed_membership_gives_rights() {
        let here = Belonging::Collective(CollectiveId::from(Uuid::from_u128(1)));
        let there = Belonging::Collective(CollectiveId::from(Uuid::from_u128(2)));
        for status in MembershipStatus::ALL {
            let id = MembershipId::from(Uuid::nil());
            let person = PersonId::from(Uuid::nil());
            let membership = Membership {
                id,
                person,
                of: here,
                role: Role::Driver,
                status: *status,
            };
            let confirmed = *status == MembershipStatus::Confirmed;
            assert_eq!(membership.gives(Role::Driver, here), confirmed);
            assert_eq!(status.require().is_ok(), confirmed);
            assert!(!membership.gives(Role::Driver, there));
            assert!(!membership.gives(Role::Coordinator, here));
        }
    }

    #[test]
    fn a_role_is_held_in_one_kind_of_place() {
        for role in Role::ALL {
            let places = [
                role.of_collective(),
                role.of_organisation(),
                Belonging::Instance.takes(*role),
            ];
            assert_eq!(places.iter().filter(|held| **held).count(), 1, "{role}");
        }
    }
}
