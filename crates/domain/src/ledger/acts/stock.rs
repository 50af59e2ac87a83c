//! Stock: tied to needs, untied, counted, lost and found.

use crate::batch::BatchState;
use crate::ids::{BatchId, HubId, PersonId};
use crate::ledger::shift::To;
use crate::ledger::{Book, Owner, Pile, Place, Stage};
use crate::{Refusal, Units};

impl Book {
    /// Free units get an owner that accepts them and still has room; gifts lying at a site only one of
    /// that site's needs.
    pub fn tie(&mut self, pile: Pile, owner: Owner, units: Units) -> Result<Pile, Refusal> {
        if pile.owner.is_some() {
            return Err(Refusal::AlreadyTied);
        }
        if !pile.place.is_loose() {
            return Err(Refusal::InParcel);
        }
        match pile.stage {
            Stage::Made | Stage::Stock => {}
            Stage::Received => {
                if pile.place != Place::Site(self.need_of(owner)?.site) {
                    return Err(Refusal::BoundElsewhere);
                }
            }
            Stage::Transit
            | Stage::Refused
            | Stage::Used
            | Stage::Recalled
            | Stage::Scrap
            | Stage::Sample
            | Stage::Lost
            | Stage::Split
            | Stage::Kitted
            | Stage::Dismantled => return Err(Refusal::NotHere),
        }
        let state = self.batch(pile.batch)?.state;
        if matches!(state, BatchState::Rejected | BatchState::Inspecting) {
            return Err(Refusal::BatchState {
                state: state.as_str(),
            });
        }
        self.not_held(&pile)?;
        let room = self.room(pile.batch, owner)?;
        if units > room {
            return Err(Refusal::NotEnoughOpen {
                open: room,
                asked: units,
            });
        }
        let new = self.shift(pile, units, To::same().owner(owner))?;
        self.settle()?;
        Ok(new)
    }

    /// Units lose their owner where they lie, and demand reopens: always possible, also under a hold,
    /// for a coordinator who cannot wait for frozen units.
    pub fn untie(&mut self, pile: Pile, units: Units) -> Result<Pile, Refusal> {
        if pile.owner.is_none()
            || !matches!(pile.stage, Stage::Made | Stage::Stock | Stage::Received)
        {
            return Err(Refusal::NotTied);
        }
        self.untie_here(pile, units)
    }

    /// A stocktake finds fewer: with a reason and a second person; free units are taken first.
    pub fn count_less(
        &mut self,
        pile: Pile,
        units: Units,
        by: (PersonId, PersonId),
    ) -> Result<(), Refusal> {
        Self::may_count(&pile, by)?;
        let mut left = units;
        let free = Pile {
            owner: None,
            ..pile
        };
        for one in [free, pile] {
            let now = left.min(self.units(&one));
            if now.is_some() {
                self.shift(one, now, To::stage(Stage::Lost))?;
                left -= now;
            }
        }
        if left.is_some() {
            return Err(Refusal::NotThatMany {
                there: units - left,
                asked: units,
            });
        }
        Ok(())
    }

    /// A stocktake finds more: lost units of that batch come back first, the rest is `found`.
    pub fn count_more(
        &mut self,
        pile: Pile,
        units: Units,
        by: (PersonId, PersonId),
    ) -> Result<(), Refusal> {
        Self::may_count(&pile, by)?;
        let mut left = units;
        for lost in self.piles_in(pile.batch, Stage::Lost) {
            let back = left.min(self.units(&lost));
            if back.is_some() {
                self.come_back(lost, back, pile.place)?;
                left -= back;
            }
        }
        if left.is_some() {
            self.batches.edit(&pile.batch)?.found += left;
            let found = self.create(
                Pile {
                    owner: None,
                    ..pile
                },
                left,
            )?;
            self.recall_if_recalled(found, left)?;
        }
        Ok(())
    }

    /// What turns up of a recalled batch falls under its recall.
    pub(crate) fn recall_if_recalled(&mut self, found: Pile, units: Units) -> Result<(), Refusal> {
        let batch = self.batch(found.batch)?;
        match (batch.state, batch.recall) {
            (BatchState::Recalled, Some(recall)) => {
                self.fall_under_recall(found, units, recall).map(drop)
            }
            _ => Ok(()),
        }
    }

    fn may_count(pile: &Pile, by: (PersonId, PersonId)) -> Result<(), Refusal> {
        if by.0 == by.1 {
            return Err(Refusal::SecondPerson);
        }
        if !pile.place.is_loose() {
            return Err(Refusal::InParcel);
        }
        if matches!(pile.stage, Stage::Made | Stage::Stock) {
            Ok(())
        } else {
            Err(Refusal::NotHere)
        }
    }

    /// Lost units turn up at a hub; never better than their batch is by now.
    pub fn find(&mut self, lost: Pile, units: Units, hub: HubId) -> Result<Pile, Refusal> {
        if lost.stage != Stage::Lost {
            return Err(Refusal::NotHere);
        }
        self.come_back(lost, units, Place::Hub(hub))
    }

    fn come_back(&mut self, lost: Pile, units: Units, place: Place) -> Result<Pile, Refusal> {
        let batch = self.batch(lost.batch)?;
        match (batch.state, batch.recall) {
            (BatchState::Recalled, Some(recall)) => {
                return self.fall_under_recall(lost, units, recall);
            }
            (BatchState::Screened, _) => self.reopen_for_a_draw(lost.batch)?,
            _ => {}
        }
        let stage = match self.batch(lost.batch)?.state {
            BatchState::Released | BatchState::Recalled => Stage::Stock,
            BatchState::Sealed
            | BatchState::Inspecting
            | BatchState::Accepted
            | BatchState::Rejected
            | BatchState::Screened => Stage::Made,
        };
        self.shift(lost, units, To::stage(stage).at(place))
    }

    /// What turns up after the sorting is drawn again, else it would be stuck (ledger decision 12).
    fn reopen_for_a_draw(&mut self, id: BatchId) -> Result<(), Refusal> {
        self.batches.edit(&id)?.state = BatchState::Sealed;
        Ok(())
    }
}
