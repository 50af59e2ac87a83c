//! Two people of a leg talk to each other, and neither sees the other's number.

use crate::Instant;
use crate::ids::PersonId;
use crate::ledger::Place;

use super::{Leg, LegState};

crate::stored_enum! {
    /// Where a phone call stands.
    pub enum PhoneCallState {
        /// Somebody wants it; nothing was asked of the switchboard yet.
        Asked = "asked",
        /// The switchboard is being asked.
        Asking = "asking",
        /// Whoever wants it dials a number of the switchboard.
        Dial = "dial",
        /// The switchboard rings both.
        Rings = "rings",
        /// The switchboard did not do it.
        Failed = "failed",
    }
}

/// Two people who may talk about a leg now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contact {
    /// Who drives.
    pub driver: PersonId,
    /// Who waits at home.
    pub at_home: PersonId,
}

impl Contact {
    /// Whom this person may talk to.
    pub fn other(self, person: PersonId) -> Option<PersonId> {
        match person {
            who if who == self.driver => Some(self.at_home),
            who if who == self.at_home => Some(self.driver),
            _ => None,
        }
    }
}

impl Leg {
    /// Who may talk to whom about this leg now: as long as the driver may read the address of a home. Its giver first;
    /// once the box is aboard, or where it stands at a hub, whoever it is brought to.
    pub fn contact(&self, now: Instant) -> Option<Contact> {
        let driver = self.carrier.filter(|_| self.tour.is_some())?;
        let home = match (self.state, self.from, self.to) {
            (LegState::Accepted, Place::Home(giver), _) => {
                self.shows_pickup_address_to(driver, now).then_some(giver)
            }
            (LegState::Accepted, Place::Hub(_) | Place::Site(_) | Place::Parcel(_), to) => home(to),
            (LegState::PickedUp, _, to) => home(to).filter(|_| !self.is_late(now)),
            (
                LegState::Planned
                | LegState::Offered
                | LegState::HandedOver
                | LegState::Received
                | LegState::Cancelled
                | LegState::Lost
                | LegState::Returned,
                ..,
            ) => None,
        };
        home.filter(|at_home| *at_home != driver)
            .map(|at_home| Contact { driver, at_home })
    }
}

const fn home(place: Place) -> Option<PersonId> {
    match place {
        Place::Home(person) => Some(person),
        Place::Hub(_) | Place::Site(_) | Place::Parcel(_) => None,
    }
}
