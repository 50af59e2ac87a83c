//! Purchases: what nobody makes is bought by a hub, and checked like any other batch.

use chrono::TimeDelta;

use crate::batch::{Batch, BatchState, Made};
use crate::ids::{BatchId, HubId, PurchaseId, VersionId};
use crate::ledger::{Book, Physical, Place};
use crate::{Refusal, Units};

/// What a hub bought.
#[derive(Clone, Debug)]
pub struct NewPurchase {
    /// The purchase: from whom, by which order.
    pub purchase: PurchaseId,
    /// Of which reference.
    pub version: VersionId,
    /// Where it came in.
    pub hub: HubId,
    /// How many pieces went into each bag.
    pub bags: Vec<Units>,
    /// How long it rests.
    pub rest: TimeDelta,
}

impl Book {
    /// What a hub bought comes in: a sealed batch of free units without maker, machine or claim. It goes
    /// the way of every batch: check, rest, release.
    #[expect(clippy::needless_pass_by_value, reason = "what is bought is used up")]
    pub fn buy(&mut self, new: NewPurchase) -> Result<BatchId, Refusal> {
        let units: Units = new.bags.iter().copied().sum();
        if !units.is_some() || new.bags.iter().any(|bag| !bag.is_some()) {
            return Err(Refusal::NoUnits);
        }
        let (component, class) = *self
            .facts
            .versions
            .get(&new.version)
            .ok_or(Refusal::NotFound)?;
        if !self.facts.bought.contains(&component) {
            return Err(Refusal::NotBought);
        }
        if self.is_stopped(new.version, None) {
            return Err(Refusal::VersionStopped);
        }
        let id = BatchId::new(&mut self.mint);
        let code = self.new_code();
        let batch = Batch {
            id,
            code,
            made: Made::Part(component),
            versions: [new.version].into(),
            class,
            maker: None,
            premises: None,
            purchase: Some(new.purchase),
            machine: None,
            spool: None,
            material: None,
            claim: None,
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
        self.bear(batch, Place::Hub(new.hub), &new.bags, Vec::new())?;
        Ok(id)
    }
}
