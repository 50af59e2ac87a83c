//! A tour (tournée): one driver's ordered stops.

use crate::Refusal;
use crate::ids::{LegId, PersonId, TourId};
use crate::leg::LegState;

crate::stored_enum! {
    /// Where a tour stands.
    pub enum TourState {
        /// Being planned.
        Draft = "draft",
        /// A driver was asked.
        Offered = "offered",
        /// She said yes.
        Accepted = "accepted",
        /// She is on the road.
        UnderWay = "under-way",
        /// Every leg of it is over.
        Done = "done",
        /// It will not happen, or was broken off with nothing on board.
        Cancelled = "cancelled",
    }
}

impl TourState {
    /// A driver is asked.
    pub fn offer(self) -> Result<Self, Refusal> {
        self.step(&[Self::Draft], Self::Offered)
    }

    /// She says no: back to the planner.
    pub fn decline(self) -> Result<Self, Refusal> {
        self.step(&[Self::Offered, Self::Accepted], Self::Draft)
    }

    /// She says yes.
    pub fn accept(self) -> Result<Self, Refusal> {
        self.step(&[Self::Offered], Self::Accepted)
    }

    /// She sets off.
    pub fn start(self) -> Result<Self, Refusal> {
        self.step(&[Self::Accepted], Self::UnderWay)
    }

    /// It is done: every leg of it is over.
    pub fn finish(self, legs: impl IntoIterator<Item = LegState>) -> Result<Self, Refusal> {
        let done = self.step(&[Self::UnderWay], Self::Done)?;
        none_left(legs.into_iter().filter(|leg| !leg.is_over()).count())?;
        Ok(done)
    }

    /// It will not happen, or is broken off: never with a parcel on board, which is handed over,
    /// brought back or reported lost first.
    pub fn cancel(self, legs: impl IntoIterator<Item = LegState>) -> Result<Self, Refusal> {
        let from = [Self::Draft, Self::Offered, Self::Accepted, Self::UnderWay];
        let cancelled = self.step(&from, Self::Cancelled)?;
        none_left(
            legs.into_iter()
                .filter(|leg| *leg == LegState::PickedUp)
                .count(),
        )?;
        Ok(cancelled)
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

fn none_left(count: usize) -> Result<(), Refusal> {
    match i64::try_from(count).unwrap_or(i64::MAX) {
        0 => Ok(()),
        left => Err(Refusal::LegsRemain { left }),
    }
}

/// A tour.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tour {
    /// Its id.
    pub id: TourId,
    /// Who drives it.
    pub driver: Option<PersonId>,
    /// Its legs, in the order of their pickups.
    pub legs: Vec<LegId>,
    /// Where it stands.
    pub state: TourState,
}

#[cfg(test)]
mod tests {
    use super::*;
    use TourState::{Accepted, Cancelled, Done, Draft, Offered, UnderWay};

    #[test]
    fn every_way_between_states_is_one_we_meant() {
        type Step = fn(TourState) -> Result<TourState, Refusal>;
        let steps: [(Step, &[TourState], TourState); 6] = [
            (TourState::offer, &[Draft], Offered),
            (TourState::decline, &[Offered, Accepted], Draft),
            (TourState::accept, &[Offered], Accepted),
            (TourState::start, &[Accepted], UnderWay),
            (|tour| tour.finish([]), &[UnderWay], Done),
            (
                |tour| tour.cancel([]),
                &[Draft, Offered, Accepted, UnderWay],
                Cancelled,
            ),
        ];
        for (step, meant, to) in steps {
            for from in TourState::ALL {
                assert_eq!(
                    step(*from).ok(),
                    meant.contains(from).then_some(to),
                    "{from} to {to}"
                );
            }
        }
    }

    #[test]
    fn a_tour_with_a_parcel_on_board_neither_ends_nor_is_broken_off() {
        let legs = [LegState::HandedOver, LegState::PickedUp];
        assert_eq!(UnderWay.finish(legs), Err(Refusal::LegsRemain { left: 1 }));
        assert_eq!(UnderWay.cancel(legs), Err(Refusal::LegsRemain { left: 1 }));
        let legs = [LegState::HandedOver, LegState::Accepted];
        assert_eq!(UnderWay.finish(legs), Err(Refusal::LegsRemain { left: 1 }));
        assert_eq!(UnderWay.cancel(legs), Ok(Cancelled));
        assert_eq!(
            UnderWay.finish([LegState::Received, LegState::Returned]),
            Ok(Done)
        );
    }
}
