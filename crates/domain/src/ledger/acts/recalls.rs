//! Recalls: open (a hold over a whole family), called off, final, reconciled, closed.

use std::collections::BTreeSet;

use crate::batch::{Batch, BatchState};
use crate::ids::{BatchId, PersonId, RecallId};
use crate::ledger::shift::To;
use crate::ledger::{Book, Pile, Stage};
use crate::recall::{Cause, Recall, RecallState};
use crate::{Refusal, Units};

impl Book {
    /// Everything made out of these batches: children, kits, parts taken out again.
    pub fn family(&self, first: BTreeSet<BatchId>) -> BTreeSet<BatchId> {
        let mut seen = first;
        loop {
            let more: BTreeSet<BatchId> = self
                .edges
                .iter()
                .filter(|((parent, child, kind), _)| {
                    seen.contains(parent)
                        && !seen.contains(child)
                        && !self.is_out_of_a_kit(*parent, *kind)
                })
                .map(|((_, child, _), _)| *child)
                .collect();
            if more.is_empty() {
                return seen;
            }
            seen.extend(more);
        }
    }

    /// Is this batch what a cause names itself? What was made of it is its family.
    pub fn is_caused_by(&self, cause: Cause, batch: &Batch) -> bool {
        match cause {
            Cause::Batch(id) => batch.id == id,
            Cause::Spool(spool) => batch.spool == Some(spool),
            Cause::Machine(machine) => batch.machine == Some(machine),
            Cause::Version(version) => batch.versions.contains(&version),
            Cause::Inspection(inspection) => self
                .inspections
                .get(&inspection)
                .is_some_and(|row| row.batches.contains(&batch.id)),
            Cause::Purchase(purchase) => batch.purchase == Some(purchase),
            Cause::Maker(period) => {
                batch.maker == Some(period.maker) && period.holds(batch.sealed_at)
            }
        }
    }

    /// Opens a recall: the whole family is held, nothing else happens yet.
    pub fn open_recall(&mut self, cause: Cause, by: PersonId) -> Result<RecallId, Refusal> {
        let first: BTreeSet<BatchId> = self
            .batches
            .rows()
            .filter(|batch| self.is_caused_by(cause, batch))
            .map(|batch| batch.id)
            .collect();
        if let (Cause::Batch(_), true) = (cause, first.is_empty()) {
            return Err(Refusal::NotFound);
        }
        let id = RecallId::new(&mut self.mint);
        let batches = self
            .family(first)
            .into_iter()
            .map(|batch| (batch, true))
            .collect();
        let recall = Recall {
            id,
            cause,
            opened_by: by,
            finalised_by: None,
            called_off_by: None,
            closed_by: None,
            state: RecallState::Open,
            batches,
            units: Units::ZERO,
            done: Units::ZERO,
        };
        self.recalls.put(id, recall);
        Ok(id)
    }

    /// The suspicion was wrong, two persons say: the hold this recall was is gone; other holds stay.
    pub fn call_off_recall(
        &mut self,
        id: RecallId,
        by: (PersonId, PersonId),
    ) -> Result<(), Refusal> {
        if by.0 == by.1 {
            return Err(Refusal::SecondPerson);
        }
        let recall = self.recalls.edit(&id)?;
        if recall.state != RecallState::Open {
            return Err(Refusal::RecallState {
                state: recall.state.as_str(),
            });
        }
        recall.state = RecallState::CalledOff;
        recall.called_off_by = Some(by);
        Ok(())
    }

    /// Two persons make a recall final: every live unit of the family is recalled, demand reopens.
    pub fn finalise_recall(
        &mut self,
        id: RecallId,
        by: (PersonId, PersonId),
    ) -> Result<(), Refusal> {
        if by.0 == by.1 {
            return Err(Refusal::SecondPerson);
        }
        let recall = self.recalls.edit(&id)?;
        if recall.state != RecallState::Open {
            return Err(Refusal::RecallState {
                state: recall.state.as_str(),
            });
        }
        recall.state = RecallState::Final;
        recall.finalised_by = Some(by);
        let batches: Vec<BatchId> = recall.batches.keys().copied().collect();
        for batch in batches {
            if self.batch(batch)?.state == BatchState::Recalled {
                continue;
            }
            let row = self.batches.edit(&batch)?;
            row.state = BatchState::Recalled;
            row.recall = Some(id);
            for pile in self
                .piles_of(batch)
                .into_iter()
                .filter(|pile| pile.stage.is_live())
            {
                self.fall_under_recall(pile, self.units(&pile), id)?;
            }
        }
        Ok(())
    }

    /// Units fall under a final recall; a late find opens a closed one again.
    pub(crate) fn fall_under_recall(
        &mut self,
        pile: Pile,
        units: Units,
        id: RecallId,
    ) -> Result<Pile, Refusal> {
        let batch = self.batches.edit(&pile.batch)?;
        batch.state = BatchState::Recalled;
        batch.recall.get_or_insert(id);
        let recall = self.recalls.edit(&id)?;
        recall.units += units;
        recall.state = RecallState::Final;
        self.shift(pile, units, To::stage(Stage::Recalled).free())
    }

    /// A site or hub accounts for recalled units: used before they were told, destroyed, or missing.
    /// Those used reopen nothing more: their demand reopened already.
    pub fn reconcile(&mut self, pile: Pile, units: Units, outcome: Stage) -> Result<(), Refusal> {
        if pile.stage != Stage::Recalled
            || !matches!(outcome, Stage::Used | Stage::Scrap | Stage::Lost)
        {
            return Err(Refusal::NotHere);
        }
        let recall = self.batch(pile.batch)?.recall.ok_or(Refusal::NotFound)?;
        self.shift(pile, units, To::stage(outcome))?;
        self.recalls.edit(&recall)?.done += units;
        Ok(())
    }

    /// Two persons close a recall whose every unit is accounted for.
    pub fn close_recall(&mut self, id: RecallId, by: (PersonId, PersonId)) -> Result<(), Refusal> {
        if by.0 == by.1 {
            return Err(Refusal::SecondPerson);
        }
        let recall = self.recalls.edit(&id)?;
        if recall.state != RecallState::Final {
            return Err(Refusal::RecallState {
                state: recall.state.as_str(),
            });
        }
        let left = recall.units - recall.done;
        if !left.is_zero() {
            return Err(Refusal::NotReconciled { left });
        }
        recall.state = RecallState::Closed;
        recall.closed_by = Some(by);
        Ok(())
    }
}
