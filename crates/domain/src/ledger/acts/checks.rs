//! Checks: the draw, the results, the decision; what a test destroys; what a sorting finds.

use std::collections::{BTreeMap, BTreeSet};

use chrono::TimeDelta;

use crate::batch::{Batch, BatchState};
use crate::conformity::Class;
use crate::ids::{BagId, BatchId, InspectionId, PersonId};
use crate::inspection::plan::{Decision, InspectionSize, Plan};
use crate::inspection::{InspectedBag, Inspection, InspectionState, Pass, PieceResult, draw};
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

/// What is checked together was sealed within this time.
const WEEK: TimeDelta = TimeDelta::days(7);

/// What follows from the plan and from what the validator signs: never milder than the plan.
fn settled(inspection: &Inspection, verdict: Verdict) -> Result<InspectionState, Refusal> {
    match verdict {
        Verdict::AsPlanned if inspection.decision()?.is_accepted() => Ok(InspectionState::Accepted),
        Verdict::AsPlanned | Verdict::Reject => Ok(InspectionState::Rejected),
        // Who sorts looks at every piece anyway; only where one bad piece destroys all, the plan is asked first.
        Verdict::Screen => {
            if inspection.plan.mixes_makers() {
                inspection.decision()?.settled_by(Decision::Screen)?;
            }
            Ok(InspectionState::Screened)
        }
    }
}

impl Book {
    /// A validator draws the sample of one or more sealed batches of one version and material, sealed within
    /// a week, and of one maker or purchase unless the plan lets makers be mixed. Nobody checks her own or her
    /// household's work (G3); class C is checked at a hub or site (G6); the drawn indices are fixed before
    /// the first result (G5).
    pub fn draw(
        &mut self,
        batches: Vec<BatchId>,
        validator: PersonId,
        plan: Plan,
    ) -> Result<InspectionId, Refusal> {
        for id in &batches {
            self.may_be_drawn(*id, validator)?;
        }
        self.are_alike(&batches, plan)?;
        let bags = self.bags_to_check(&batches)?;
        let size = bags.iter().map(|bag| bag.units).sum();
        let seed = self.mint.bytes();
        let drawn = draw::draw(&seed, size, plan.measured().min(size))
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
            bags,
            drawn,
            drawn_at: self.now,
            results: BTreeMap::new(),
            first_result_at: None,
            state: InspectionState::Drawn,
        };
        self.inspections.put(id, inspection);
        Ok(id)
    }

    /// One version and material, one week, one origin where the plan asks for it.
    fn are_alike(&self, batches: &[BatchId], plan: Plan) -> Result<(), Refusal> {
        let rows = || batches.iter().filter_map(|id| self.batches.get(id));
        let mixes = plan.mixes_makers() && rows().all(|batch| batch.maker.is_some());
        let kinds: BTreeSet<_> = rows()
            .map(Batch::first_article_key)
            .map(|(origin, versions, material)| ((!mixes).then_some(origin), versions, material))
            .collect();
        if kinds.len() != 1 {
            return Err(Refusal::MixedInspection);
        }
        let sealed = || rows().map(|batch| batch.sealed_at);
        match (sealed().min(), sealed().max()) {
            (Some(first), Some(last)) if last - first >= WEEK => Err(Refusal::SpansWeeks),
            (Some(_), Some(_)) => Ok(()),
            (None, _) | (_, None) => Err(Refusal::NoUnits),
        }
    }

    /// The bags as they are now, with the numbers of their pieces.
    fn bags_to_check(&self, batches: &[BatchId]) -> Result<Vec<InspectedBag>, Refusal> {
        let mut bags: Vec<InspectedBag> = Vec::new();
        let mut first = 1;
        for batch in batches {
            let mut inside: BTreeMap<Option<BagId>, Units> = BTreeMap::new();
            for pile in self.piles_in(*batch, Stage::Made) {
                *inside.entry(pile.bag).or_default() += self.units(&pile);
            }
            for (bag, units) in inside {
                let units = u32::try_from(units.get()).map_err(|_| Refusal::NoUnits)?;
                bags.push(InspectedBag {
                    batch: *batch,
                    bag,
                    first,
                    units,
                    pass: None,
                });
                first += units;
            }
        }
        Ok(bags)
    }

    fn may_be_drawn(&self, id: BatchId, validator: PersonId) -> Result<(), Refusal> {
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
        Ok(())
    }

    /// Writes the result of one drawn piece, once.
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
        if inspection.results.contains_key(&index) {
            return Err(Refusal::SecondResult);
        }
        inspection.results.insert(index, result);
        inspection.first_result_at.get_or_insert(now);
        Ok(())
    }

    /// Writes what looking through a bag found, once: every piece of it that was not drawn is good or set aside.
    pub fn record_pass(
        &mut self,
        id: InspectionId,
        (batch, bag): (BatchId, Option<BagId>),
        pass: &Pass,
    ) -> Result<(), Refusal> {
        let now = self.now;
        let inspection = self.inspections.edit(&id)?;
        if inspection.state != InspectionState::Drawn {
            return Err(Refusal::InspectionState {
                state: inspection.state.as_str(),
            });
        }
        let is_it = |one: &InspectedBag| one.batch == batch && one.bag == bag;
        let found = inspection.bags.iter().find(|one| is_it(one));
        let found = found.ok_or(Refusal::NotFound)?;
        if found.pass.is_some() {
            return Err(Refusal::SecondResult);
        }
        let expected = Units::of(inspection.others(found).into());
        let counted = Units::of(i64::from(pass.good) + i64::from(pass.set_aside()));
        if expected != counted {
            return Err(Refusal::CountsDiffer { expected, counted });
        }
        for one in inspection.bags.iter_mut().filter(|one| is_it(one)) {
            one.pass = Some(pass.clone());
        }
        inspection.first_result_at.get_or_insert(now);
        Ok(())
    }

    /// The inspection is decided: accepted or rejected as the plan says (or stricter), or sorted piece
    /// by piece, with the good pieces of each pile in `sorted`. `destroyed` pieces left as samples. Where pieces
    /// of several makers are not accepted, nothing goes: each maker's are drawn again.
    pub fn decide(
        &mut self,
        id: InspectionId,
        verdict: Verdict,
        destroyed: Units,
        sorted: &[Sorted],
    ) -> Result<InspectionState, Refusal> {
        let inspection = self.inspections.find(&id)?.clone();
        if inspection.state != InspectionState::Drawn {
            return Err(Refusal::InspectionState {
                state: inspection.state.as_str(),
            });
        }
        let by_maker = self.by_maker(&inspection.batches);
        let state = match settled(&inspection, verdict)? {
            InspectionState::Rejected if by_maker.len() > 1 => InspectionState::Split,
            state @ (InspectionState::Drawn
            | InspectionState::Accepted
            | InspectionState::Rejected
            | InspectionState::Screened
            | InspectionState::Split) => state,
        };
        self.inspections.edit(&id)?.state = state;
        let mut to_destroy = destroyed;
        for batch in &inspection.batches {
            if self.batch(*batch)?.state == BatchState::Inspecting {
                self.conclude(*batch, &inspection, state, sorted, &mut to_destroy)?;
            }
        }
        if state == InspectionState::Split {
            for batches in by_maker.into_values() {
                self.draw_again(batches, &inspection)?;
            }
        }
        Ok(state)
    }

    fn by_maker(&self, batches: &[BatchId]) -> BTreeMap<Option<PersonId>, Vec<BatchId>> {
        let mut by_maker: BTreeMap<_, Vec<BatchId>> = BTreeMap::new();
        for batch in batches.iter().filter_map(|id| self.batches.get(id)) {
            by_maker.entry(batch.maker).or_default().push(batch.id);
        }
        by_maker
    }

    /// One maker's batches of a mixed inspection, as a draw of their own.
    fn draw_again(&mut self, mut batches: Vec<BatchId>, of: &Inspection) -> Result<(), Refusal> {
        batches.retain(|id| {
            let sealed = self.batches.get(id).map(|batch| batch.state);
            sealed == Some(BatchState::Sealed) && !self.piles_in(*id, Stage::Made).is_empty()
        });
        if batches.is_empty() {
            return Ok(());
        }
        let bags = self.bags_to_check(&batches)?;
        let size = InspectionSize::of(bags.iter().map(|bag| bag.units).sum());
        let plan = Plan::one_in_hundred(size, of.plan.regime);
        self.draw(batches, of.validator, plan).map(drop)
    }

    fn conclude(
        &mut self,
        id: BatchId,
        inspection: &Inspection,
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
                let of_it = inspection.bags.iter().filter(|bag| bag.batch == id);
                for bag in of_it {
                    self.take_out_bad(id, bag, inspection.bad_in(bag))?;
                }
            }
            InspectionState::Split => batch.state = BatchState::Sealed,
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

    /// Bad pieces found in what is accepted do not go on; those that belong to nobody first.
    fn take_out_bad(&mut self, id: BatchId, of: &InspectedBag, bad: u32) -> Result<(), Refusal> {
        let mut left = Units::of(bad.into());
        let mut piles = self.piles_in(id, Stage::Made);
        piles.retain(|pile| pile.bag == of.bag);
        piles.sort_by_key(|pile| pile.owner.is_some());
        for pile in piles {
            let units = self.units(&pile).min(left);
            if units.is_some() {
                self.shift(pile, units, To::stage(Stage::Scrap))?;
                left -= units;
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
