//! How batches come into being: sealed, split off another, assembled. A recall catches those that
//! are sealed or split off after it opened.

use std::collections::BTreeMap;

use crate::batch::{Bag, Batch, BatchState};
use crate::code::Code;
use crate::ids::{BagId, BatchId, ComponentId, HoldId, RecallId};
use crate::ledger::book::EdgeKind;
use crate::ledger::shift::To;
use crate::ledger::{Book, Physical, Pile, Place, Stage};
use crate::recall::{Hold, RecallState};
use crate::{Instant, Refusal, Units};

/// The parents of a new batch: each with the kind of edge, units and component.
pub(crate) type Parents = Vec<(BatchId, EdgeKind, Units, Option<ComponentId>)>;

/// How many units go into each bag; an empty list means loose pieces.
pub(crate) type Bags<'a> = &'a [Units];

impl Book {
    /// A code nobody has yet (the store refuses a repeat).
    pub(crate) fn new_code(&mut self) -> Code {
        Code::new(self.mint.chance())
    }

    /// Seals units into a new bag of a batch.
    pub(crate) fn new_bag(&mut self, batch: BatchId, rest_ends: Instant) -> BagId {
        let id = BagId::new(&mut self.mint);
        let code = self.new_code();
        self.bags.put(
            id,
            Bag {
                id,
                code,
                batch,
                sealed_at: self.now,
                rest_ends,
            },
        );
        id
    }

    /// Adds a batch with all its units at one place, free. Returns its piles, bag by bag; when a
    /// recall catches it they are recalled already.
    pub(crate) fn bear(
        &mut self,
        mut batch: Batch,
        place: Place,
        bags: Bags<'_>,
        parents: Parents,
    ) -> Result<Vec<Pile>, Refusal> {
        let (id, rest_ends) = (batch.id, batch.rest_ends);
        let stage = if batch.state == BatchState::Released {
            Stage::Stock
        } else {
            Stage::Made
        };
        let produced = batch.produced;
        batch.physical = Physical::default();
        self.batches.put(id, batch);
        for (parent, kind, units, part) in parents {
            self.edges.put((parent, id, kind), (units, part));
            self.inherit_holds(parent, id);
        }
        let mut piles = Vec::new();
        if bags.is_empty() {
            piles.push(self.create(
                Pile {
                    batch: id,
                    bag: None,
                    stage,
                    place,
                    owner: None,
                },
                produced,
            )?);
        }
        for units in bags {
            let bag = Some(self.new_bag(id, rest_ends));
            piles.push(self.create(
                Pile {
                    batch: id,
                    bag,
                    stage,
                    place,
                    owner: None,
                },
                *units,
            )?);
        }
        self.catch_by_recalls(id)?;
        piles.retain(|pile| self.units(pile).is_some());
        Ok(piles)
    }

    /// Part of a pile goes on as a batch of its own, in a new bag.
    pub(crate) fn split_off(
        &mut self,
        pile: Pile,
        units: Units,
        child: Batch,
    ) -> Result<Pile, Refusal> {
        let part = child.made.part();
        let place = pile.place;
        self.shift(pile, units, To::stage(Stage::Split))?;
        let piles = self.bear(
            child,
            place,
            &[units],
            vec![(pile.batch, EdgeKind::Split, units, part)],
        )?;
        piles.first().copied().ok_or(Refusal::RecallState {
            state: RecallState::Final.as_str(),
        })
    }

    /// A batch like another, with new id, code and state, to be split off it.
    pub(crate) fn child_of(
        &mut self,
        parent: BatchId,
        units: Units,
        state: BatchState,
    ) -> Result<Batch, Refusal> {
        let id = BatchId::new(&mut self.mint);
        let code = self.new_code();
        let like = self.batch(parent)?.clone();
        Ok(Batch {
            id,
            code,
            produced: units,
            found: Units::ZERO,
            state,
            sealed_at: self.now,
            accepted_at: None,
            released_at: None,
            rest_at_release: None,
            first_passed_at: None,
            recall: None,
            ..like
        })
    }

    /// A child inherits every hold of its parents.
    fn inherit_holds(&mut self, parent: BatchId, child: BatchId) {
        let holds: Vec<Hold> = self
            .holds
            .rows()
            .filter(|hold| hold.batch == parent && hold.lifted_at.is_none())
            .cloned()
            .collect();
        for hold in holds {
            let id = HoldId::new(&mut self.mint);
            self.holds.put(
                id,
                Hold {
                    id,
                    batch: child,
                    ..hold
                },
            );
        }
    }

    /// A recall also catches what is sealed, split or assembled after it opened.
    fn catch_by_recalls(&mut self, id: BatchId) -> Result<(), Refusal> {
        let parents = self.makers_of(id);
        let batch = self.batch(id)?;
        let caught: BTreeMap<RecallId, RecallState> = self
            .recalls
            .rows()
            .filter(|recall| recall.state != RecallState::CalledOff)
            .filter(|recall| {
                self.is_caused_by(recall.cause, batch)
                    || recall.batches.keys().any(|one| parents.contains(one))
            })
            .map(|recall| (recall.id, recall.state))
            .collect();
        for (recall, state) in caught {
            self.recalls.edit(&recall)?.batches.insert(id, false);
            if state == RecallState::Open {
                continue;
            }
            for pile in self
                .piles_of(id)
                .into_iter()
                .filter(|pile| pile.stage.is_live())
            {
                self.fall_under_recall(pile, self.units(&pile), recall)?;
            }
        }
        Ok(())
    }
}
