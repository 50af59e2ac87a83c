//! The gate G1, and what becomes of pieces that do not pass it.

use crate::batch::BatchState;
use crate::ids::BatchId;
use crate::ledger::shift::To;
use crate::ledger::{Book, Pile, Place, Stage};
use crate::{Refusal, Units};

impl Book {
    /// Releases what may be released of an accepted batch: rest over, first article passed, accepted
    /// somewhere, not held. Units bound for a stopped site wait; the others pass. Returns how many.
    pub fn release(&mut self, id: BatchId) -> Result<Units, Refusal> {
        let batch = self.batch(id)?;
        if !matches!(batch.state, BatchState::Accepted | BatchState::Released) {
            return Err(Refusal::BatchState {
                state: batch.state.as_str(),
            });
        }
        if !self.first_article_allows(batch) {
            return Err(Refusal::FirstArticleWaits);
        }
        if !self.suits_somebody(batch) {
            return Err(Refusal::NotAccepted);
        }
        let passes_first = self.is_first_article(batch);
        let mut piles = self.piles_in(id, Stage::Made);
        let resting = piles.iter().map(|pile| self.rest_of(pile)).max();
        piles.retain(|pile| self.rest_of(pile) <= self.now);
        if let (true, Some(until)) = (piles.is_empty(), resting) {
            return Err(Refusal::Resting { until });
        }
        piles.retain(|pile| !self.is_pile_held(pile));
        if piles.is_empty() {
            return Err(Refusal::Held);
        }
        let rested = piles.iter().map(|pile| self.rest_of(pile)).max();
        let now = self.now;
        let batch = self.batches.edit(&id)?;
        if batch.released_at.is_none() {
            batch.released_at = Some(now);
            batch.rest_at_release = rested;
        }
        if passes_first {
            batch.first_passed_at.get_or_insert(now);
        }
        batch.state = BatchState::Released;
        let units = piles.iter().map(|pile| self.units(pile)).sum();
        self.shift_all(&piles, To::stage(Stage::Stock))?;
        Ok(units)
    }

    /// Rejected, returned, held or damaged pieces are destroyed, with proof.
    pub fn scrap(&mut self, pile: Pile, units: Units) -> Result<(), Refusal> {
        let rejected = self.batch(pile.batch)?.state == BatchState::Rejected;
        let may = match pile.stage {
            Stage::Refused => true,
            Stage::Made | Stage::Stock => rejected || self.is_pile_held(&pile),
            Stage::Transit
            | Stage::Received
            | Stage::Used
            | Stage::Recalled
            | Stage::Scrap
            | Stage::Sample
            | Stage::Lost
            | Stage::Split
            | Stage::Kitted
            | Stage::Dismantled => false,
        };
        if !pile.place.is_loose() {
            return Err(Refusal::InParcel);
        }
        if !may {
            return Err(Refusal::BatchState {
                state: self.batch(pile.batch)?.state.as_str(),
            });
        }
        self.shift(pile, units, To::stage(Stage::Scrap)).map(drop)
    }

    /// Rejected pieces are reworked, once, and checked again as a child batch.
    pub fn rework(&mut self, pile: Pile, units: Units) -> Result<BatchId, Refusal> {
        let batch = self.batch(pile.batch)?;
        if batch.state != BatchState::Rejected || pile.stage != Stage::Made {
            return Err(Refusal::BatchState {
                state: batch.state.as_str(),
            });
        }
        if batch.reworked {
            return Err(Refusal::AlreadyReworked);
        }
        if !pile.place.is_loose() {
            return Err(Refusal::InParcel);
        }
        self.not_held(&pile)?;
        let rest = batch.rest_ends - batch.sealed_at;
        let mut child = self.child_of(pile.batch, units, BatchState::Sealed)?;
        child.reworked = true;
        child.rest_ends = self.now + rest;
        let id = child.id;
        self.split_off(pile, units, child)?;
        Ok(id)
    }

    /// What a site sent back is checked again at a hub, as a child batch. Kits are taken apart instead.
    pub fn recheck(&mut self, pile: Pile, units: Units) -> Result<BatchId, Refusal> {
        let batch = self.batch(pile.batch)?;
        if pile.stage != Stage::Refused || !matches!(pile.place, Place::Hub(_)) {
            return Err(Refusal::NotHere);
        }
        if batch.is_kit() {
            return Err(Refusal::BatchState {
                state: batch.state.as_str(),
            });
        }
        self.not_held(&pile)?;
        let rest = batch.rest_ends - batch.sealed_at;
        let mut child = self.child_of(pile.batch, units, BatchState::Sealed)?;
        child.rest_ends = self.now + rest;
        let id = child.id;
        self.split_off(pile, units, child)?;
        Ok(id)
    }
}
