//! The one function that moves units, and the two that make batches. Nothing else touches a pile.

use crate::batch::Batch;
use crate::ids::{BatchId, MovementId};
use crate::ledger::book::Movement;
use crate::ledger::{Account, Book, Owner, Pile, Place, Stage};
use crate::need::NeedState;
use crate::parcel::Outcome;
use crate::{Refusal, Units};

/// Where units go. Start from [`To::stage`] or [`To::same`] and say what else changes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct To {
    stage: Option<Stage>,
    place: Option<Place>,
    bag: KeepBag,
    owner: Keep,
    source: Account,
}

#[derive(Clone, Copy, Debug)]
enum KeepBag {
    /// The bag stays as long as the units live.
    Bag,
    /// Another bag, or loose.
    Become(Option<crate::ids::BagId>),
}

#[derive(Clone, Copy, Debug)]
enum Keep {
    /// The owner stays wherever units can have one.
    Owner,
    /// A new owner, or none.
    Become(Option<Owner>),
}

impl To {
    /// Everything as it was, unless said otherwise.
    pub(crate) const fn same() -> Self {
        Self {
            stage: None,
            place: None,
            bag: KeepBag::Bag,
            owner: Keep::Owner,
            source: Account::Open,
        }
    }

    /// Into this counter.
    pub(crate) const fn stage(stage: Stage) -> Self {
        Self {
            stage: Some(stage),
            ..Self::same()
        }
    }

    /// To this place.
    pub(crate) const fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }

    /// Into another bag, or loose.
    pub(crate) const fn bag(mut self, bag: Option<crate::ids::BagId>) -> Self {
        self.bag = KeepBag::Become(bag);
        self
    }

    /// For this owner, taken from the line's open count.
    pub(crate) const fn owner(mut self, owner: Owner) -> Self {
        self.owner = Keep::Become(Some(owner));
        self
    }

    /// For nobody.
    pub(crate) const fn free(mut self) -> Self {
        self.owner = Keep::Become(None);
        self
    }

    /// The owner's counter the units come from, instead of `open`.
    pub(crate) const fn out_of_claimed(mut self) -> Self {
        self.source = Account::Claimed;
        self
    }

    fn target(self, pile: Pile) -> Pile {
        let stage = self.stage.unwrap_or(pile.stage);
        let owner = match self.owner {
            Keep::Owner if stage.shown_as().is_some() => pile.owner,
            Keep::Owner => None,
            Keep::Become(owner) => owner,
        };
        let bag = match self.bag {
            KeepBag::Bag if stage.is_live() => pile.bag,
            KeepBag::Bag => None,
            KeepBag::Become(bag) => bag,
        };
        Pile {
            batch: pile.batch,
            bag,
            stage,
            place: self.place.unwrap_or(pile.place),
            owner,
        }
    }
}

impl Book {
    /// Moves an owner's units between two demand counters of each of its lines.
    pub(crate) fn demand(
        &mut self,
        owner: Owner,
        from: Account,
        to: Account,
        units: Units,
    ) -> Result<(), Refusal> {
        for (line, count) in self.counts_on(owner) {
            let line = self.lines.edit(&line)?;
            let pieces = units.times(count);
            if *line.demand.of_mut(from) < pieces {
                let open = *line.demand.of_mut(from);
                return Err(Refusal::NotEnoughOpen {
                    open,
                    asked: pieces,
                });
            }
            *line.demand.of_mut(from) -= pieces;
            *line.demand.of_mut(to) += pieces;
        }
        Ok(())
    }

    /// Units leave the path: back to `open` while the need lives (which reopens a fulfilled one),
    /// else to `closed`.
    pub(crate) fn back(
        &mut self,
        owner: Owner,
        from: Account,
        units: Units,
    ) -> Result<(), Refusal> {
        let need = self.need_of(owner)?;
        let (id, state) = (need.id, need.state);
        if state == NeedState::Fulfilled {
            self.needs.edit(&id)?.state = NeedState::Open;
        }
        let to = if state.lives() {
            Account::Open
        } else {
            Account::Closed
        };
        self.demand(owner, from, to, units)
    }

    /// Moves units of a pile, with the batch's counters, the parcel's account and the demand counters
    /// of the owners before and after, all together. Returns the pile they are in now.
    pub(crate) fn shift(&mut self, pile: Pile, units: Units, to: To) -> Result<Pile, Refusal> {
        let there = self.units(&pile);
        if !units.is_some() {
            return Err(Refusal::NoUnits);
        }
        if units > there {
            return Err(Refusal::NotThatMany {
                there,
                asked: units,
            });
        }
        let target = to.target(pile);
        if target == pile {
            return Ok(pile);
        }
        self.lift(pile, units)?;
        self.lay(target, units);
        let physical = &mut self.batches.edit(&pile.batch)?.physical;
        physical.add(pile.stage, -units);
        physical.add(target.stage, units);
        self.account_for_parcel(pile, target, units)?;
        self.account_for_owners(pile, target, units, to.source)?;
        self.write_movement(Some(pile), target, units);
        Ok(target)
    }

    /// New units come into being in a pile: a sealing, a surplus found. Ties follow by [`Book::shift`].
    pub(crate) fn create(&mut self, pile: Pile, units: Units) -> Result<Pile, Refusal> {
        self.lay(pile, units);
        self.batches
            .edit(&pile.batch)?
            .physical
            .add(pile.stage, units);
        self.write_movement(None, pile, units);
        Ok(pile)
    }

    fn lift(&mut self, pile: Pile, units: Units) -> Result<(), Refusal> {
        let left = self.piles.edit(&pile)?;
        *left -= units;
        if left.is_zero() {
            self.piles.take(&pile);
        }
        Ok(())
    }

    fn lay(&mut self, pile: Pile, units: Units) {
        let there = self.units(&pile);
        self.piles.put(pile, there + units);
    }

    fn account_for_parcel(&mut self, from: Pile, to: Pile, units: Units) -> Result<(), Refusal> {
        let Place::Parcel(parcel) = from.place else {
            return Ok(());
        };
        if !from.stage.is_live() || (to.place == from.place && to.stage.is_live()) {
            return Ok(());
        }
        let outcome = match to.place {
            Place::Parcel(_) if to.stage.is_live() => Outcome::Child,
            Place::Parcel(_) | Place::Home(_) | Place::Hub(_) | Place::Site(_) => {
                Outcome::Out(to.stage)
            }
        };
        *self
            .parcels
            .edit(&parcel)?
            .outcomes
            .entry(outcome)
            .or_default() += units;
        Ok(())
    }

    fn account_for_owners(
        &mut self,
        from: Pile,
        to: Pile,
        units: Units,
        source: Account,
    ) -> Result<(), Refusal> {
        let (was, is) = (from.stage.shown_as(), to.stage.shown_as());
        if from.owner == to.owner {
            if let (Some(owner), Some(was), Some(is)) = (from.owner, was, is)
                && was != is
            {
                self.demand(owner, was, is, units)?;
            }
            return Ok(());
        }
        if let (Some(owner), Some(was)) = (from.owner, was) {
            self.back(owner, was, units)?;
        }
        if let (Some(owner), Some(is)) = (to.owner, is) {
            self.demand(owner, source, is, units)?;
        }
        Ok(())
    }

    fn write_movement(&mut self, from: Option<Pile>, to: Pile, units: Units) {
        let id = MovementId::new(&mut self.mint);
        self.movements.push(Movement {
            id,
            from,
            to,
            units,
        });
    }

    /// Takes every unit of these piles' batch away from its owner, wherever it lies.
    pub(crate) fn shift_all(&mut self, piles: &[Pile], to: To) -> Result<(), Refusal> {
        for pile in piles {
            self.shift(*pile, self.units(pile), to)?;
        }
        Ok(())
    }

    /// The batch, to be read.
    pub(crate) fn batch(&self, id: BatchId) -> Result<&Batch, Refusal> {
        self.batches.find(&id)
    }
}
