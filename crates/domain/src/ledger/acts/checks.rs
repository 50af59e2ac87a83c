//! Checks: the draw, the results, the decision; what a test destroys; what a sorting finds.

use std::collections::{BTreeMap, BTreeSet};

use crate::batch::{Batch, BatchState};
use crate::conformity::Class;
use crate::ids::{BatchId, InspectionId, PersonId};
use crate::inspection::plan::Plan;
use crate::inspection::{Inspection, InspectionState, PieceResult, draw};
use crate::ledger::shift::To;
use crate::ledger::{Book, Pile, Place, Stage};
use crate::{Refusal, Units};

/// What the validator signs. The plan decides; she may only be stricter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// What the plan says.
    AsPlanned,
    /// Rejected, whatever the plan says.
    Reject,
    /// Sorted piece by piece.
    Screen,
}

/// What a sorting found in one pile: the rest of the pile is bad.
#[derive(Clone, Copy, Debug)]
pub struct Sorted {
    /// The pile sorted.
    pub pile: Pile,
    /// Good pieces in it.
    pub good: Units,
}

impl Book {
    /// A validator draws the sample of one or more sealed batches of one maker or purchase, version and
    /// material. Nobody checks her own or her household's work (G3); class C is checked at a hub or
    /// site (G6); the drawn indices are fixed before the first result (G5).
    pub fn draw(
        &mut self,
        batches: Vec<BatchId>,
        validator: PersonId,
        plan: Plan,
    ) -> Result<InspectionId, Refusal> {
        let mut size = Units::ZERO;
        for id in &batches {
            size += self.may_be_drawn(*id, validator)?;
        }
        let keys: BTreeSet<_> = batches
            .iter()
            .filter_map(|id| self.batches.get(id))
            .map(Batch::first_article_key)
            .collect();
        if keys.len() != 1 {
            return Err(Refusal::MixedInspection);
        }
        let seed = self.mint.bytes();
        let size = u32::try_from(size.get()).map_err(|_| Refusal::NoUnits)?;
        let drawn = draw::draw(&seed, size, plan.sample_size().min(size))
            .into_iter()
            .collect();
        for id in &batches {
            self.batches.edit(id)?.state = BatchState::Inspecting;
        }
        let id = InspectionId::new(&mut self.mint);
        let inspection = Inspection {
            id,
            batches,
            validator,
            plan,
            seed,
            drawn,
            drawn_at: self.now,
            results: BTreeMap::new(),
            first_result_at: None,
            state: InspectionState::Drawn,
        };
        self.inspections.put(id, inspection);
        Ok(id)
    }

    fn may_be_drawn(&self, id: BatchId, validator: PersonId) -> Result<Units, Refusal> {
        let batch = self.batch(id)?;
        if batch.state != BatchState::Sealed {
            return Err(Refusal::BatchState {
                state: batch.state.as_str(),
            });
        }
        if batch
            .maker
            .is_some_and(|maker| self.are_close(maker, validator))
        {
            return Err(Refusal::OwnWork);
        }
        let piles = self.piles_in(id, Stage::Made);
        if piles.is_empty() {
            return Err(Refusal::NoUnits);
        }
        if !Self::all_loose(&piles) {
            return Err(Refusal::InParcel);
        }
        if batch.class == Class::C
            && piles
                .iter()
                .any(|pile| matches!(pile.place, Place::Home(_)))
        {
            return Err(Refusal::CheckElsewhere);
        }
        Ok(piles.iter().map(|pile| self.units(pile)).sum())
    }

    /// Writes (or corrects, before the decision) the result of one drawn piece.
    pub fn record_result(
        &mut self,
        id: InspectionId,
        index: u32,
        result: PieceResult,
    ) -> Result<(), Refusal> {
        let now = self.now;
        let inspection = self.inspections.edit(&id)?;
        if inspection.state != InspectionState::Drawn {
            return Err(Refusal::InspectionState {
                state: inspection.state.as_str(),
            });
        }
        if !inspection.drawn.contains(&index) {
            return Err(Refusal::NotDrawn {
                index: i64::from(index),
            });
        }
        inspection.results.insert(index, result);
        inspection.first_result_at.get_or_insert(now);
        Ok(())
    }

    /// The inspection is decided: accepted or rejected as the plan says (or stricter), or sorted piece
    /// by piece, with the good pieces of each pile in `sorted`. `destroyed` pieces left as samples.
    pub fn decide(
        &mut self,
        id: InspectionId,
        verdict: Verdict,
        destroyed: Units,
        sorted: &[Sorted],
    ) -> Result<InspectionState, Refusal> {
        let inspection = self.inspections.find(&id)?;
        if inspection.state != InspectionState::Drawn {
            return Err(Refusal::InspectionState {
                state: inspection.state.as_str(),
            });
        }
        let missing = inspection.missing();
        if verdict == Verdict::AsPlanned && missing > 0 {
            return Err(Refusal::ResultsMissing {
                missing: i64::try_from(missing).unwrap_or(i64::MAX),
            });
        }
        let state = match verdict {
            Verdict::AsPlanned
                if inspection
                    .plan
                    .accepts(&inspection.seed, &inspection.results) =>
            {
                InspectionState::Accepted
            }
            Verdict::AsPlanned | Verdict::Reject => InspectionState::Rejected,
            Verdict::Screen => InspectionState::Screened,
        };
        self.inspections.edit(&id)?.state = state;
        let batches = self.inspections.find(&id)?.batches.clone();
        let mut to_destroy = destroyed;
        for batch in batches {
            if self.batch(batch)?.state == BatchState::Inspecting {
                self.conclude(batch, state, sorted, &mut to_destroy)?;
            }
        }
        Ok(state)
    }

    fn conclude(
        &mut self,
        id: BatchId,
        state: InspectionState,
        sorted: &[Sorted],
        to_destroy: &mut Units,
    ) -> Result<(), Refusal> {
        for pile in self.piles_in(id, Stage::Made) {
            let units = self.units(&pile).min(*to_destroy);
            if units.is_some() {
                self.shift(pile, units, To::stage(Stage::Sample))?;
                *to_destroy -= units;
            }
        }
        let now = self.now;
        let batch = self.batches.edit(&id)?;
        match state {
            InspectionState::Drawn => {
                return Err(Refusal::InspectionState {
                    state: state.as_str(),
                });
            }
            InspectionState::Accepted => {
                batch.state = BatchState::Accepted;
                batch.accepted_at = Some(now);
            }
            InspectionState::Rejected => {
                batch.state = BatchState::Rejected;
                let piles = self.piles_in(id, Stage::Made);
                self.shift_all(&piles, To::same().free())?;
            }
            InspectionState::Screened => {
                batch.state = BatchState::Screened;
                for pile in self.piles_in(id, Stage::Made) {
                    let good = sorted
                        .iter()
                        .find(|one| one.pile == pile)
                        .map_or(Units::ZERO, |one| one.good);
                    self.sort_pile(pile, good)?;
                }
            }
        }
        Ok(())
    }

    /// Good pieces go on as an accepted child batch that keeps its owner; bad ones are scrap.
    fn sort_pile(&mut self, pile: Pile, good: Units) -> Result<(), Refusal> {
        let units = self.units(&pile);
        if good > units {
            return Err(Refusal::NotThatMany {
                there: units,
                asked: good,
            });
        }
        if units > good {
            self.shift(pile, units - good, To::stage(Stage::Scrap))?;
        }
        if good.is_some() {
            let rest = self.rest_of(&pile);
            let mut child = self.child_of(pile.batch, good, BatchState::Accepted)?;
            child.accepted_at = Some(self.now);
            child.rest_ends = rest;
            let new = self.split_off(pile, good, child)?;
            if let Some(owner) = pile.owner
                && new.stage.is_live()
            {
                self.shift(new, good, To::same().owner(owner))?;
            }
        }
        Ok(())
    }
}
