//! Kits: assembled at a hub from released, rested parts of one need or all free; taken apart again.

use std::collections::{BTreeMap, BTreeSet};

use chrono::TimeDelta;

use crate::batch::{Batch, BatchState, Made};
use crate::conformity::Class;
use crate::ids::{BatchId, ComponentId, HubId, NeedId, ProductId, VersionId};
use crate::ledger::book::EdgeKind;
use crate::ledger::shift::To;
use crate::ledger::{Book, Owner, Physical, Pile, Place, Stage};
use crate::{Refusal, Units};

/// A component of a kit, with what lies ready for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KitPart {
    /// The component.
    pub component: ComponentId,
    /// Pieces of it in one kit.
    pub count: i64,
    /// Pieces ready.
    pub there: Units,
}

impl KitPart {
    /// How many kits these pieces are enough for.
    #[must_use]
    pub fn kits(&self) -> Units {
        self.there.groups_of(self.count)
    }
}

impl Book {
    /// How many kits the parts at a hub allow: all of one need, or all free.
    pub fn kits_possible(
        &self,
        product: ProductId,
        hub: HubId,
        need: Option<NeedId>,
    ) -> Result<Units, Refusal> {
        let parts = self.parts_for_kits(product, hub, need)?;
        let most = parts.iter().map(KitPart::kits);
        Ok(most.min().unwrap_or_default())
    }

    /// What lies at a hub for kits of a product, component by component: released, rested, not held,
    /// all of one need or all free.
    pub fn parts_for_kits(
        &self,
        product: ProductId,
        hub: HubId,
        need: Option<NeedId>,
    ) -> Result<Vec<KitPart>, Refusal> {
        let components = self.facts.products.get(&product).ok_or(Refusal::NotFound)?;
        let part = |(component, count): (&ComponentId, &i64)| KitPart {
            component: *component,
            count: *count,
            there: self
                .parts_at(*component, hub, need)
                .iter()
                .map(|pile| self.units(pile))
                .sum(),
        };
        Ok(components.iter().map(part).collect())
    }

    fn parts_at(&self, component: ComponentId, hub: HubId, need: Option<NeedId>) -> Vec<Pile> {
        let mut parts = self.stock_at(component, hub, need);
        parts.retain(|pile| !self.is_pile_held(pile) && self.rest_of(pile) <= self.now);
        parts
    }

    /// Released parts at a hub, all of one need or all free: kept and resting ones too.
    fn stock_at(&self, component: ComponentId, hub: HubId, need: Option<NeedId>) -> Vec<Pile> {
        let line = |need| {
            self.lines
                .rows()
                .find(|line| line.need == need && line.component == component)
        };
        let owner = match need {
            Some(need) => match line(need) {
                Some(line) => Some(Owner::Line(line.id)),
                None => return Vec::new(),
            },
            None => None,
        };
        self.piles
            .iter()
            .map(|(pile, _)| *pile)
            .filter(|pile| {
                pile.stage == Stage::Stock && pile.place == Place::Hub(hub) && pile.owner == owner
            })
            .filter(|pile| {
                self.batches
                    .get(&pile.batch)
                    .is_some_and(|batch| batch.made == Made::Part(component))
            })
            .collect()
    }

    /// Assembles kits: parts become `kitted`, the kit batch is stock and rests, because bags were opened.
    pub fn assemble(
        &mut self,
        product: ProductId,
        hub: HubId,
        need: Option<NeedId>,
        kits: Units,
        rest: TimeDelta,
    ) -> Result<BatchId, Refusal> {
        let most = self.kits_possible(product, hub, need)?;
        if !kits.is_some() || kits > most {
            return Err(self.why_short(product, hub, need, most));
        }
        let components = self
            .facts
            .products
            .get(&product)
            .cloned()
            .unwrap_or_default();
        let mut taken: BTreeMap<(BatchId, ComponentId), Units> = BTreeMap::new();
        for (component, count) in components {
            let mut want = kits.times(count);
            for pile in self.parts_at(component, hub, need) {
                let units = want.min(self.units(&pile));
                if units.is_some() {
                    self.take_for_kit(pile, units)?;
                    *taken.entry((pile.batch, component)).or_default() += units;
                    want -= units;
                }
            }
        }
        let batch = self.kit_batch(
            product,
            kits,
            rest,
            &taken.keys().map(|(batch, _)| *batch).collect(),
        )?;
        let id = batch.id;
        let parents = taken
            .into_iter()
            .map(|((parent, part), units)| (parent, EdgeKind::Kit, units, Some(part)));
        let piles = self.bear(batch, Place::Hub(hub), &[kits], parents.collect())?;
        if let (Some(need), Some(pile)) = (need, piles.first()) {
            self.tie_kits(*pile, need, kits)?;
        }
        Ok(id)
    }

    /// Too few parts for so many kits: because parts lying there are kept, or because there are no more.
    fn why_short(
        &self,
        product: ProductId,
        hub: HubId,
        need: Option<NeedId>,
        most: Units,
    ) -> Refusal {
        let components = self.facts.products.get(&product).into_iter().flatten();
        let mut lying = components.flat_map(|(component, _)| self.stock_at(*component, hub, need));
        if most.is_zero() && lying.any(|pile| self.is_pile_held(&pile)) {
            Refusal::Held
        } else {
            Refusal::KitShort { most }
        }
    }

    /// Parts leave their line for the kit: the demand they covered is covered again by [`Book::tie_kits`].
    fn take_for_kit(&mut self, pile: Pile, units: Units) -> Result<(), Refusal> {
        self.shift(pile, units, To::stage(Stage::Kitted)).map(drop)
    }

    fn tie_kits(&mut self, pile: Pile, need: NeedId, kits: Units) -> Result<(), Refusal> {
        self.shift(pile, kits, To::same().owner(Owner::Need(need)))
            .map(drop)
    }

    fn kit_batch(
        &mut self,
        product: ProductId,
        kits: Units,
        rest: TimeDelta,
        parents: &BTreeSet<BatchId>,
    ) -> Result<Batch, Refusal> {
        let mut versions: BTreeSet<VersionId> = BTreeSet::new();
        let mut class = Class::A;
        for parent in parents {
            let parent = self.batch(*parent)?;
            versions.extend(&parent.versions);
            class = class.stricter(parent.class);
        }
        let id = BatchId::new(&mut self.mint);
        let code = self.new_code();
        Ok(Batch {
            id,
            code,
            made: Made::Kit(product),
            versions,
            class,
            maker: None,
            premises: None,
            purchase: None,
            machine: None,
            spool: None,
            material: None,
            claim: None,
            produced: kits,
            found: Units::ZERO,
            physical: Physical::default(),
            state: BatchState::Released,
            sealed_at: self.now,
            rest_ends: self.now + rest,
            accepted_at: Some(self.now),
            released_at: Some(self.now),
            rest_at_release: Some(self.now),
            first_passed_at: None,
            reworked: false,
            recall: None,
        })
    }

    /// Takes kits apart at a hub: their parts come out as child batches, to be checked again. A recalled
    /// kit may be taken apart too; parts of sound batches are saved that way.
    pub fn dismantle(&mut self, pile: Pile, units: Units) -> Result<Vec<BatchId>, Refusal> {
        let kit = self.batch(pile.batch)?.clone();
        let Made::Kit(product) = kit.made else {
            return Err(Refusal::NotAKit);
        };
        match pile.stage {
            Stage::Stock => self.not_held(&pile)?,
            Stage::Recalled => {}
            Stage::Made
            | Stage::Transit
            | Stage::Received
            | Stage::Refused
            | Stage::Used
            | Stage::Scrap
            | Stage::Sample
            | Stage::Lost
            | Stage::Split
            | Stage::Kitted
            | Stage::Dismantled => return Err(Refusal::NotHere),
        }
        if !matches!(pile.place, Place::Hub(_)) {
            return Err(Refusal::NotHere);
        }
        self.shift(pile, units, To::stage(Stage::Dismantled))?;
        if let (Stage::Recalled, Some(recall)) = (pile.stage, kit.recall) {
            self.recalls.edit(&recall)?.done += units;
        }
        let components = self
            .facts
            .products
            .get(&product)
            .cloned()
            .unwrap_or_default();
        let mut children = Vec::new();
        for (component, count) in components {
            children.push(self.take_out(&kit, component, units.times(count), pile.place)?);
        }
        Ok(children)
    }

    fn take_out(
        &mut self,
        kit: &Batch,
        part: ComponentId,
        units: Units,
        place: Place,
    ) -> Result<BatchId, Refusal> {
        let origins: Vec<Batch> = self
            .parents(kit.id)
            .iter()
            .filter_map(|id| self.batches.get(id))
            .filter(|batch| batch.made == Made::Part(part))
            .cloned()
            .collect();
        let first = origins.first().ok_or(Refusal::NotFound)?.id;
        let mut child = self.child_of(first, units, BatchState::Sealed)?;
        child.versions = origins
            .iter()
            .flat_map(|batch| batch.versions.iter().copied())
            .collect();
        child.rest_ends = self.now + (kit.rest_ends - kit.sealed_at);
        child.reworked = false;
        let id = child.id;
        let mut parents = vec![(kit.id, EdgeKind::Out, units, Some(part))];
        parents.extend(
            origins
                .iter()
                .map(|origin| (origin.id, EdgeKind::Out, Units::ZERO, Some(part))),
        );
        self.bear(child, place, &[units], parents)?;
        Ok(id)
    }
}
