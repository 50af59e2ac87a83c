//! Bags are moved whole. Opening one for anything but a recorded check starts its rest again.

use chrono::TimeDelta;

use crate::batch::BatchState;
use crate::ids::BagId;
use crate::ledger::shift::To;
use crate::ledger::{Book, Pile};
use crate::{Refusal, Units};

impl Book {
    /// A bag was opened, and not for a check that resealed and recorded it: it rests again. What was
    /// released stays released but waits before it leaves.
    pub fn open_bag(&mut self, id: BagId, rest: TimeDelta) -> Result<(), Refusal> {
        let ends = self.now + rest;
        let bag = self.bags.edit(&id)?;
        bag.rest_ends = bag.rest_ends.max(ends);
        bag.sealed_at = self.now;
        Ok(())
    }

    /// Part of a bag goes into a new bag of the same batch; both rest again.
    pub fn rebag(&mut self, parts: &[(Pile, Units)], rest: TimeDelta) -> Result<BagId, Refusal> {
        let (first, _) = parts.first().ok_or(Refusal::NoUnits)?;
        let old = first.bag.ok_or(Refusal::NotFound)?;
        if parts.iter().any(|(pile, _)| {
            pile.bag != Some(old) || !pile.place.is_loose() || !pile.stage.is_live()
        }) {
            return Err(Refusal::InParcel);
        }
        if self.batch(first.batch)?.state == BatchState::Inspecting {
            return Err(Refusal::UnderInspection);
        }
        self.open_bag(old, rest)?;
        let new = self.new_bag(first.batch, self.now + rest);
        for (pile, units) in parts {
            self.shift(*pile, *units, To::same().bag(Some(new)))?;
        }
        Ok(new)
    }

    /// Opens a bag to take part of it out: the part goes into a new bag, and both rest again, as long as
    /// this bag rested when it was last sealed.
    pub(crate) fn part_bag(&mut self, id: BagId) -> Result<BagId, Refusal> {
        let bag = self.bags.find(&id)?;
        let (batch, rest) = (bag.batch, bag.rest_ends - bag.sealed_at);
        self.open_bag(id, rest)?;
        Ok(self.new_bag(batch, self.now + rest))
    }

    /// Refuses unless every bag named in `parts` goes whole: all its live units at that place.
    pub(crate) fn bags_stay_whole(&self, parts: &[(Pile, Units)]) -> Result<(), Refusal> {
        for (pile, _) in parts {
            let Some(bag) = pile.bag else { continue };
            let moved: Units = parts
                .iter()
                .filter(|(one, _)| one.bag == Some(bag))
                .map(|(_, units)| *units)
                .sum();
            let there: Units = self
                .piles
                .iter()
                .filter(|(one, _)| {
                    one.bag == Some(bag) && one.place == pile.place && one.stage.is_live()
                })
                .map(|(_, units)| *units)
                .sum();
            if moved != there {
                return Err(Refusal::BagWouldBeOpened);
            }
        }
        Ok(())
    }
}
