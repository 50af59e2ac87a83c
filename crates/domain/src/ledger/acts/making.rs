//! Making: a batch is sealed; a bag nobody announced is kept apart until it is known.

use chrono::TimeDelta;

use crate::batch::{Batch, BatchState, Made, Stray, StrayState};
use crate::claim::ClaimState;
use crate::ids::{BatchId, ClaimId, MachineId, PersonId, SpoolId, StrayId, VersionId};
use crate::ledger::shift::To;
use crate::ledger::{Book, Owner, Physical, Pile, Place};
use crate::workshop::Material;
use crate::{Refusal, Units};

/// What a maker seals.
#[derive(Clone, Debug)]
pub struct NewBatch {
    /// Of which version.
    pub version: VersionId,
    /// Who made it.
    pub maker: PersonId,
    /// On which machine.
    pub machine: Option<MachineId>,
    /// From which spool.
    pub spool: Option<SpoolId>,
    /// Of which material.
    pub material: Option<Material>,
    /// Where it lies.
    pub place: Place,
    /// How many pieces went into each bag.
    pub bags: Vec<Units>,
    /// How long it rests.
    pub rest: TimeDelta,
}

impl NewBatch {
    fn units(&self) -> Units {
        self.bags.iter().copied().sum()
    }
}

impl Book {
    /// A maker seals a batch for her claim. Fewer, more or later pieces than promised are never
    /// refused: what is above the claim's rest is free, and all that is finished after its need ended. A
    /// bag across that line becomes two. What a home
    /// printed of class C is sealed only while the derogation it was claimed under stands.
    pub fn seal(&mut self, claim: ClaimId, new: NewBatch) -> Result<BatchId, Refusal> {
        let row = self.claims.find(&claim)?;
        if row.maker != new.maker {
            return Err(Refusal::NotYours);
        }
        let (line, promised, finishing) = (row.line, row.remaining, row.finishing);
        let need = self.need_of(Owner::Line(line))?;
        if !self.covers(new.version, need, self.works_at(new.maker)) {
            return Err(Refusal::GroundEnded);
        }
        let units = new.units();
        let ours = promised.min(units);
        let mut left = if finishing { Units::ZERO } else { ours };
        let bags = bags_cut_at(&new.bags, left);
        let id = self.bear_new(new, &bags, Some(claim))?;
        let mut piles = self.piles_of(id);
        piles.retain(|pile| pile.stage.is_live());
        if piles.is_empty() {
            return Ok(id);
        }
        let row = self.claims.edit(&claim)?;
        row.remaining -= ours;
        row.submitted += ours;
        if row.remaining.is_zero() && row.state == ClaimState::Active {
            row.state = ClaimState::Done;
        }
        piles.sort_by_key(|pile| pile.bag);
        for pile in piles {
            let units = left.min(self.units(&pile));
            if units.is_some() {
                self.shift(
                    pile,
                    units,
                    To::same().owner(Owner::Line(line)).out_of_claimed(),
                )?;
                left -= units;
            }
        }
        Ok(id)
    }

    #[expect(clippy::needless_pass_by_value, reason = "what is sealed is used up")]
    fn bear_new(
        &mut self,
        new: NewBatch,
        bags: &[Units],
        claim: Option<ClaimId>,
    ) -> Result<BatchId, Refusal> {
        let units = new.units();
        if !units.is_some() || bags.iter().any(|bag| !bag.is_some()) {
            return Err(Refusal::NoUnits);
        }
        let (component, class) = *self
            .facts
            .versions
            .get(&new.version)
            .ok_or(Refusal::NotFound)?;
        if self.facts.bought.contains(&component) {
            return Err(Refusal::IsBought);
        }
        let id = BatchId::new(&mut self.mint);
        let code = self.new_code();
        let batch = Batch {
            id,
            code,
            made: Made::Part(component),
            versions: [new.version].into(),
            class,
            maker: Some(new.maker),
            premises: Some(self.works_at(new.maker)),
            purchase: None,
            machine: new.machine,
            spool: new.spool,
            material: new.material,
            claim,
            produced: units,
            found: Units::ZERO,
            physical: Physical::default(),
            state: BatchState::Sealed,
            sealed_at: self.now,
            rest_ends: self.now + new.rest,
            accepted_at: None,
            released_at: None,
            rest_at_release: None,
            first_passed_at: None,
            reworked: false,
            recall: None,
        };
        self.bear(batch, new.place, bags, Vec::new())?;
        Ok(id)
    }

    /// Somebody handed in a bag nobody announced: it is kept apart and counts nowhere.
    pub fn keep_apart(&mut self, units: Units) -> Result<StrayId, Refusal> {
        if !units.is_some() {
            return Err(Refusal::NoUnits);
        }
        let id = StrayId::new(&mut self.mint);
        self.strays.put(
            id,
            Stray {
                id,
                units,
                state: StrayState::Apart,
                batch: None,
            },
        );
        Ok(id)
    }

    /// Its design and maker are known now: it goes on as a free batch, to be checked like any.
    pub fn identify(&mut self, id: StrayId, new: NewBatch) -> Result<BatchId, Refusal> {
        let stray = self.strays.find(&id)?;
        if stray.state != StrayState::Apart {
            return Err(Refusal::StraySettled);
        }
        if stray.units != new.units() {
            return Err(Refusal::CountsDiffer {
                expected: stray.units,
                counted: new.units(),
            });
        }
        let bags = new.bags.clone();
        let batch = self.bear_new(new, &bags, None)?;
        let stray = self.strays.edit(&id)?;
        stray.state = StrayState::Known;
        stray.batch = Some(batch);
        Ok(batch)
    }

    /// Thanked for and refused.
    pub fn thank(&mut self, id: StrayId) -> Result<(), Refusal> {
        let stray = self.strays.edit(&id)?;
        if stray.state != StrayState::Apart {
            return Err(Refusal::StraySettled);
        }
        stray.state = StrayState::Thanked;
        Ok(())
    }

    /// Are all units of a batch in this counter at a place where they can be handled, none in a parcel?
    pub(crate) fn all_loose(piles: &[Pile]) -> bool {
        piles.iter().all(|pile| pile.place.is_loose())
    }
}

/// Cuts the bag that lies across the `promised`-th piece in two, so that no bag has two owners.
fn bags_cut_at(bags: &[Units], promised: Units) -> Vec<Units> {
    let mut cut = Vec::with_capacity(bags.len() + 1);
    let mut left = promised;
    for bag in bags {
        if left.is_some() && *bag > left {
            cut.push(left);
            cut.push(*bag - left);
        } else {
            cut.push(*bag);
        }
        left = (left - *bag).max(Units::ZERO);
    }
    cut
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_two_pieces_above_the_promise_get_a_bag_of_their_own() {
        let of = |numbers: &[i64]| numbers.iter().map(|n| Units::of(*n)).collect::<Vec<_>>();
        assert_eq!(bags_cut_at(&of(&[12]), Units::of(10)), of(&[10, 2]));
        assert_eq!(bags_cut_at(&of(&[10, 10]), Units::of(10)), of(&[10, 10]));
        assert_eq!(
            bags_cut_at(&of(&[5, 5, 5]), Units::of(12)),
            of(&[5, 5, 2, 3])
        );
        assert_eq!(bags_cut_at(&of(&[5]), Units::ZERO), of(&[5]));
    }
}
