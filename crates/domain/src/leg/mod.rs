//! A leg (trajet): one carrier moving one parcel. A maker who drops off is a carrier.

use chrono::TimeDelta;

use crate::ids::{LegId, ParcelId, PersonId, TourId};
use crate::ledger::Place;
use crate::{Instant, Refusal};

mod phone_call;
mod planning;
mod relay;
mod skipped;
mod tour;

pub use phone_call::{Contact, PhoneCallState};
pub use planning::PlanningState;
pub use relay::{Relay, RelayLeg, RelayState};
pub use skipped::Skipped;
pub use tour::{Tour, TourState};

crate::stored_enum! {
    /// Where a leg stands (reliability notes 4.5).
    pub enum LegState {
        /// Wanted; no carrier yet.
        Planned = "planned",
        /// A carrier was asked.
        Offered = "offered",
        /// She said yes.
        Accepted = "accepted",
        /// She has the parcel.
        PickedUp = "picked-up",
        /// She handed it to a hub or to the next carrier.
        HandedOver = "handed-over",
        /// She handed it to the site, signed for at the dock.
        Received = "received",
        /// It will not happen.
        Cancelled = "cancelled",
        /// The parcel did not arrive and nobody has it.
        Lost = "lost",
        /// She brought it back to the giver.
        Returned = "returned",
    }
}

impl LegState {
    /// A carrier is asked.
    pub fn offer(self) -> Result<Self, Refusal> {
        self.step(&[Self::Planned], Self::Offered)
    }

    /// She says no: somebody else is looked for.
    pub fn decline(self) -> Result<Self, Refusal> {
        self.step(&[Self::Offered, Self::Accepted], Self::Planned)
    }

    /// She says yes.
    pub fn accept(self) -> Result<Self, Refusal> {
        self.step(&[Self::Offered], Self::Accepted)
    }

    /// It is on no tour any more: it waits for a carrier, as long as nobody has the parcel.
    pub fn set_free(self) -> Result<Self, Refusal> {
        self.step(
            &[Self::Planned, Self::Offered, Self::Accepted],
            Self::Planned,
        )
    }

    /// She takes the parcel.
    pub fn pick_up(self) -> Result<Self, Refusal> {
        self.step(&[Self::Accepted], Self::PickedUp)
    }

    /// She hands it over, on the way.
    pub fn hand_over(self) -> Result<Self, Refusal> {
        self.step(&[Self::PickedUp], Self::HandedOver)
    }

    /// The site signs for it.
    pub fn receive(self) -> Result<Self, Refusal> {
        self.step(&[Self::PickedUp], Self::Received)
    }

    /// It will not happen; never once the parcel is with the carrier.
    pub fn cancel(self) -> Result<Self, Refusal> {
        self.step(
            &[Self::Planned, Self::Offered, Self::Accepted],
            Self::Cancelled,
        )
    }

    /// The parcel is gone.
    pub fn lose(self) -> Result<Self, Refusal> {
        self.step(&[Self::PickedUp], Self::Lost)
    }

    /// The parcel is back with its giver.
    pub fn bring_back(self) -> Result<Self, Refusal> {
        self.step(&[Self::PickedUp], Self::Returned)
    }

    /// Nothing follows it.
    pub const fn is_over(self) -> bool {
        match self {
            Self::HandedOver | Self::Received | Self::Cancelled | Self::Lost | Self::Returned => {
                true
            }
            Self::Planned | Self::Offered | Self::Accepted | Self::PickedUp => false,
        }
    }

    fn step(self, from: &[Self], to: Self) -> Result<Self, Refusal> {
        if from.contains(&self) {
            Ok(to)
        } else {
            Err(Refusal::LegState {
                state: self.as_str(),
            })
        }
    }
}

/// When carrier and giver will meet: both have to agree to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    /// From when.
    pub from: Instant,
    /// Until when.
    pub until: Instant,
    /// The giver agreed, and when; none until she does.
    pub agreed_at: Option<Instant>,
}

/// A leg.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leg {
    /// Its id.
    pub id: LegId,
    /// The parcel it moves.
    pub parcel: ParcelId,
    /// Its place in the parcel's relay, from 1.
    pub order: i64,
    /// The tour it is part of, if any.
    pub tour: Option<TourId>,
    /// From where.
    pub from: Place,
    /// To where.
    pub to: Place,
    /// Who carries it.
    pub carrier: Option<PersonId>,
    /// When they meet at the giver's.
    pub slot: Option<Slot>,
    /// Where it stands.
    pub state: LegState,
    /// When the parcel was picked up.
    pub picked_up_at: Option<Instant>,
    /// Since when it stands still: what is inside is stopped for its site, or accepted there no more.
    pub stopped_since: Option<Instant>,
}

impl Leg {
    /// It stands still from now on; nothing when it did already, or is over.
    pub fn stand_still(&mut self, now: Instant) {
        if !self.state.is_over() {
            self.stopped_since.get_or_insert(now);
        }
    }

    /// It goes on. An agreed time still to come stays as it was; one that passed meanwhile moves on by
    /// the length of the stop.
    pub fn go_on(&mut self, now: Instant) {
        let Some(since) = self.stopped_since.take() else {
            return;
        };
        if self.state.is_over() {
            return;
        }
        if let Some(slot) = self.slot.as_mut()
            && slot.until > since
            && slot.until <= now
        {
            slot.from += now - since;
            slot.until += now - since;
        }
    }

    /// Hours after which a leg that did not move on is shown to a coordinator (L2), and after which
    /// an address is hidden again though the parcel was never picked up.
    pub const ALARM: TimeDelta = TimeDelta::hours(48);

    /// May this person read the exact address of the pickup now? Exactly one may: the carrier who
    /// said yes, once the giver agreed to the slot too, until the parcel is in her hands or the
    /// slot is long past (decision 11; A4).
    pub fn shows_pickup_address_to(&self, person: PersonId, now: Instant) -> bool {
        let agreed = self.slot.is_some_and(|slot| {
            slot.agreed_at.is_some_and(|at| at <= now) && now < later(slot.until, Self::ALARM)
        });
        self.state == LegState::Accepted && self.carrier == Some(person) && agreed
    }

    /// Is the parcel under way for so long that somebody has to ask?
    pub fn is_late(&self, now: Instant) -> bool {
        let long_ago = self
            .picked_up_at
            .is_some_and(|at| later(at, Self::ALARM) <= now);
        self.state == LegState::PickedUp && long_ago
    }
}

fn later(at: Instant, by: TimeDelta) -> Instant {
    at.checked_add_signed(by).unwrap_or(Instant::MAX_UTC)
}

#[cfg(test)]
mod tests {
    use super::*;
    use LegState::{
        Accepted, Cancelled, HandedOver, Lost, Offered, PickedUp, Planned, Received, Returned,
    };
    use chrono::DateTime;
    use uuid::Uuid;

    fn id<T: From<Uuid>>(number: u128) -> T {
        T::from(Uuid::from_u128(number))
    }

    fn at(hour: i64) -> Instant {
        DateTime::from_timestamp(1_585_000_000 + hour * 3600, 0).unwrap()
    }

    fn leg(state: LegState) -> Leg {
        Leg {
            id: id(1),
            parcel: id(2),
            order: 1,
            tour: None,
            from: Place::Home(id(3)),
            to: Place::Hub(id(4)),
            carrier: Some(id(5)),
            slot: Some(Slot {
                from: at(10),
                until: at(12),
                agreed_at: Some(at(1)),
            }),
            state,
            picked_up_at: Some(at(11)),
            stopped_since: None,
        }
    }

    #[test]
    fn a_time_that_passed_during_a_stop_moves_by_its_length_and_no_other() {
        let after = |from, until| {
            let mut stopped = leg(Accepted);
            stopped.stand_still(at(from));
            stopped.go_on(at(until));
            assert_eq!(stopped.stopped_since, None);
            stopped.slot.map(|slot| (slot.from, slot.until))
        };
        assert_eq!(after(2, 9), Some((at(10), at(12))), "still to come");
        assert_eq!(after(2, 42), Some((at(50), at(52))), "passed meanwhile");
        assert_eq!(after(13, 42), Some((at(10), at(12))), "passed before");
        let mut over = leg(Cancelled);
        over.stand_still(at(2));
        assert_eq!(over.stopped_since, None);
    }

    #[test]
    fn every_way_between_states_is_one_we_meant() {
        type Step = fn(LegState) -> Result<LegState, Refusal>;
        let steps: [(Step, &[LegState], LegState); 10] = [
            (LegState::offer, &[Planned], Offered),
            (LegState::decline, &[Offered, Accepted], Planned),
            (LegState::accept, &[Offered], Accepted),
            (LegState::set_free, &[Planned, Offered, Accepted], Planned),
            (LegState::pick_up, &[Accepted], PickedUp),
            (LegState::hand_over, &[PickedUp], HandedOver),
            (LegState::receive, &[PickedUp], Received),
            (LegState::cancel, &[Planned, Offered, Accepted], Cancelled),
            (LegState::lose, &[PickedUp], Lost),
            (LegState::bring_back, &[PickedUp], Returned),
        ];
        for (step, meant, to) in steps {
            for from in LegState::ALL {
                assert_eq!(
                    step(*from).ok(),
                    meant.contains(from).then_some(to),
                    "{from} to {to}"
                );
                assert!(!from.is_over() || step(*from).is_err(), "{from} is over");
            }
        }
    }

    #[test]
    fn one_driver_reads_the_address_once_both_agreed_and_until_the_pickup() {
        let reads = |leg: &Leg, person, hour| leg.shows_pickup_address_to(id(person), at(hour));
        let mut agreed = leg(Accepted);
        assert!(reads(&agreed, 5, 1));
        assert!(!reads(&agreed, 6, 1), "another driver");
        assert!(!reads(&agreed, 5, 0), "before the giver agreed");
        assert!(reads(&agreed, 5, 59));
        assert!(!reads(&agreed, 5, 60), "long past");
        agreed.slot = Some(Slot {
            from: at(10),
            until: at(12),
            agreed_at: None,
        });
        assert!(!reads(&agreed, 5, 10));
        for state in LegState::ALL.iter().filter(|state| **state != Accepted) {
            assert!(!reads(&leg(*state), 5, 10), "{state}");
        }
    }

    #[test]
    fn two_talk_while_the_driver_may_read_the_address_and_no_longer() {
        let pair = |leg: &Leg, hour| {
            let pair = leg.contact(at(hour));
            pair.map(|pair| (pair.driver, pair.at_home))
        };
        let mut agreed = leg(Accepted);
        assert_eq!(pair(&agreed, 5), None, "on no tour");
        agreed.tour = Some(id(6));
        assert_eq!(pair(&agreed, 5), Some((id(5), id(3))));
        assert_eq!((pair(&agreed, 0), pair(&agreed, 60)), (None, None));
        let known = agreed.contact(at(5)).unwrap();
        assert_eq!(known.other(id(5)), Some(id(3)));
        assert_eq!(known.other(id(3)), Some(id(5)));
        assert_eq!(known.other(id(9)), None);
        agreed.to = Place::Home(id(7));
        agreed.state = PickedUp;
        assert_eq!(pair(&agreed, 20), Some((id(5), id(7))), "brought to a home");
        assert_eq!(pair(&agreed, 60), None, "long under way");
        agreed.to = Place::Home(id(5));
        assert_eq!(pair(&agreed, 20), None, "nobody calls herself");
        for state in LegState::ALL
            .iter()
            .filter(|state| !matches!(state, Accepted | PickedUp))
        {
            let other = Leg {
                state: *state,
                ..agreed.clone()
            };
            assert_eq!(pair(&other, 20), None, "{state}");
        }
    }

    #[test]
    fn a_parcel_two_days_under_way_is_asked_for() {
        assert!(!leg(PickedUp).is_late(at(58)));
        assert!(leg(PickedUp).is_late(at(59)));
        assert!(!leg(HandedOver).is_late(at(100)));
    }
}
