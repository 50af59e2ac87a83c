//! Holds: a mark on a batch, everywhere or for one site. Lifting one cause leaves the others.

use crate::Refusal;
use crate::conformity::Class;
use crate::ids::{BatchId, HoldId, PersonId, SiteId};
use crate::ledger::Book;
use crate::recall::Hold;

impl Book {
    /// Holds a batch: nothing of it is released, tied, picked up, docked, counted, used or put in kits.
    pub fn hold(
        &mut self,
        batch: BatchId,
        site: Option<SiteId>,
        by: PersonId,
    ) -> Result<HoldId, Refusal> {
        self.batch(batch)?;
        let id = HoldId::new(&mut self.mint);
        self.holds.put(
            id,
            Hold {
                id,
                batch,
                site,
                by,
                lifted_at: None,
                lift_asked_by: None,
            },
        );
        Ok(id)
    }

    /// Lifts this hold, and only this one. Class C is lifted by two persons: the first asks, the second
    /// lifts. Returns whether it is lifted now.
    pub fn lift_hold(&mut self, id: HoldId, by: PersonId) -> Result<bool, Refusal> {
        let now = self.now;
        let class = self.batch(self.holds.find(&id)?.batch)?.class;
        let hold = self.holds.edit(&id)?;
        if hold.lifted_at.is_some() {
            return Err(Refusal::ChangedMeanwhile);
        }
        if class == Class::C {
            match hold.lift_asked_by {
                None => {
                    hold.lift_asked_by = Some(by);
                    return Ok(false);
                }
                Some(first) if first == by => return Err(Refusal::SecondPerson),
                Some(_) => {}
            }
        }
        hold.lifted_at = Some(now);
        Ok(true)
    }
}
