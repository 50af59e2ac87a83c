//! A relay: the legs of one parcel, one after the other.

use crate::Refusal;
use crate::ids::LegId;
use crate::ledger::Place;
use crate::leg::{Leg, LegState};

crate::stored_enum! {
    /// Where a relay stands.
    pub enum RelayState {
        /// Found; nobody was asked.
        Proposed = "proposed",
        /// Its volunteers were asked, or carry.
        Running = "running",
        /// A leg fell through and nobody can take its place: what is left waits for a tour.
        Broken = "broken",
        /// The planner did not want it.
        Dropped = "dropped",
    }
}

impl RelayState {
    /// Its volunteers are asked.
    pub const fn send(self) -> Result<Self, Refusal> {
        match self {
            Self::Proposed => Ok(Self::Running),
            Self::Running | Self::Broken | Self::Dropped => Err(Refusal::RelayEnded),
        }
    }

    /// It will not happen, or ends where its boxes are.
    pub const fn call_off(self) -> Result<Self, Refusal> {
        match self {
            Self::Proposed | Self::Running => Ok(Self::Dropped),
            Self::Broken | Self::Dropped => Err(Refusal::RelayEnded),
        }
    }
}

/// What a relay needs to know of a leg.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RelayLeg {
    /// The leg.
    pub id: LegId,
    /// From where.
    pub from: Place,
    /// To where.
    pub to: Place,
    /// Where it stands.
    pub state: LegState,
}

impl From<&Leg> for RelayLeg {
    fn from(leg: &Leg) -> Self {
        Self {
            id: leg.id,
            from: leg.from,
            to: leg.to,
            state: leg.state,
        }
    }
}

/// A parcel's legs in order. Cancelled legs are left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relay(Vec<RelayLeg>);

impl Relay {
    /// A relay of these legs, in order. Each starts where the one before ends; a site is only ever
    /// the end.
    pub fn of(legs: impl IntoIterator<Item = RelayLeg>) -> Result<Self, Refusal> {
        let legs: Vec<_> = legs
            .into_iter()
            .filter(|leg| leg.state != LegState::Cancelled)
            .collect();
        for (one, next) in legs.iter().zip(legs.iter().skip(1)) {
            if one.to != next.from || matches!(one.to, Place::Site(_)) {
                return Err(Refusal::WrongDestination);
            }
        }
        Ok(Self(legs))
    }

    /// The legs, in order.
    pub fn legs(&self) -> &[RelayLeg] {
        &self.0
    }

    /// The leg that is next to be done or is being done; none when the relay is over.
    pub fn current(&self) -> Option<&RelayLeg> {
        self.0
            .iter()
            .find(|leg| leg.state != LegState::HandedOver)
            .filter(|leg| !leg.state.is_over())
    }

    /// May this leg's parcel be picked up as far as its relay goes? Only when the leg before it
    /// handed over.
    pub fn may_pick_up(&self, leg: LegId) -> Result<(), Refusal> {
        match self.current() {
            Some(current) if current.id == leg => Ok(()),
            Some(_) | None if self.0.iter().any(|known| known.id == leg) => {
                Err(Refusal::EarlierLegWaits)
            }
            Some(_) | None => Err(Refusal::NotFound),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::{HubId, PersonId, SiteId};
    use LegState::{Accepted, Cancelled, HandedOver, Lost, PickedUp, Received};
    use uuid::Uuid;

    fn leg(number: u128, from: Place, to: Place, state: LegState) -> RelayLeg {
        RelayLeg {
            id: LegId::from(Uuid::from_u128(number)),
            from,
            to,
            state,
        }
    }

    fn home() -> Place {
        Place::Home(PersonId::from(Uuid::from_u128(1)))
    }

    fn hub() -> Place {
        Place::Hub(HubId::from(Uuid::from_u128(2)))
    }

    fn site() -> Place {
        Place::Site(SiteId::from(Uuid::from_u128(3)))
    }

    fn relay(first: LegState, second: LegState) -> Relay {
        Relay::of([leg(1, home(), hub(), first), leg(2, hub(), site(), second)]).unwrap()
    }

    #[test]
    fn the_second_carrier_waits_for_the_first() {
        let second = LegId::from(Uuid::from_u128(2));
        let refused = relay(PickedUp, Accepted).may_pick_up(second);
        assert_eq!(refused, Err(Refusal::EarlierLegWaits));
        assert_eq!(relay(HandedOver, Accepted).may_pick_up(second), Ok(()));
        let unknown = LegId::from(Uuid::from_u128(9));
        assert_eq!(
            relay(HandedOver, Accepted).may_pick_up(unknown),
            Err(Refusal::NotFound)
        );
    }

    #[test]
    fn legs_follow_each_other() {
        let torn = [
            leg(1, home(), hub(), Accepted),
            leg(2, home(), site(), Accepted),
        ];
        assert_eq!(Relay::of(torn), Err(Refusal::WrongDestination));
        let past_the_end = [
            leg(1, hub(), site(), Accepted),
            leg(2, site(), hub(), Accepted),
        ];
        assert_eq!(Relay::of(past_the_end), Err(Refusal::WrongDestination));
        let mended = [
            leg(1, home(), hub(), HandedOver),
            leg(2, home(), site(), Cancelled),
            leg(3, hub(), site(), Accepted),
        ];
        assert_eq!(Relay::of(mended).unwrap().legs().len(), 2);
    }

    #[test]
    fn a_relay_is_over_when_the_site_signed_or_the_parcel_is_lost() {
        assert_eq!(relay(HandedOver, Received).current(), None);
        assert_eq!(relay(Lost, Accepted).current(), None);
        assert_eq!(
            relay(HandedOver, PickedUp).current().map(|leg| leg.state),
            Some(PickedUp)
        );
    }
}
