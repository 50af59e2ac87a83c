//! Rows of batches and bags.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use essaim_domain::Units;
use essaim_domain::batch::{Bag, Batch, BatchState, Made, Stray, StrayState};
use essaim_domain::code::Code;
use essaim_domain::conformity::Class;
use essaim_domain::ids::{
    BagId, BatchId, ClaimId, ComponentId, MachineId, PersonId, ProductId, PurchaseId, RecallId,
    SpoolId, StrayId, VersionId,
};
use essaim_domain::ledger::{Physical, Stage};
use essaim_domain::premises::Premises;
use essaim_domain::workshop::Material;
use sqlx::FromRow;

use super::unknown;
use crate::column::{Key, Word};

#[derive(FromRow)]
pub(in crate::ledger) struct BatchRow {
    pub(in crate::ledger) id: Key<BatchId>,
    code: Word<Code>,
    component: Option<Key<ComponentId>>,
    kit_of: Option<Key<ProductId>>,
    class: Word<Class>,
    maker: Option<Key<PersonId>>,
    premises: Option<Word<Premises>>,
    purchase: Option<Key<PurchaseId>>,
    machine: Option<Key<MachineId>>,
    spool: Option<Key<SpoolId>>,
    material: Option<Word<Material>>,
    claim: Option<Key<ClaimId>>,
    produced: i64,
    found: i64,
    made: i64,
    stock: i64,
    transit: i64,
    received: i64,
    refused: i64,
    used: i64,
    recalled: i64,
    scrap: i64,
    sample: i64,
    lost: i64,
    split: i64,
    kitted: i64,
    dismantled: i64,
    state: Word<BatchState>,
    sealed_at: DateTime<Utc>,
    rest_ends: DateTime<Utc>,
    accepted_at: Option<DateTime<Utc>>,
    released_at: Option<DateTime<Utc>>,
    rest_at_release: Option<DateTime<Utc>>,
    first_passed_at: Option<DateTime<Utc>>,
    reworked: bool,
    recall: Option<Key<RecallId>>,
}

impl BatchRow {
    fn counter(&self, stage: Stage) -> i64 {
        match stage {
            Stage::Made => self.made,
            Stage::Stock => self.stock,
            Stage::Transit => self.transit,
            Stage::Received => self.received,
            Stage::Refused => self.refused,
            Stage::Used => self.used,
            Stage::Recalled => self.recalled,
            Stage::Scrap => self.scrap,
            Stage::Sample => self.sample,
            Stage::Lost => self.lost,
            Stage::Split => self.split,
            Stage::Kitted => self.kitted,
            Stage::Dismantled => self.dismantled,
        }
    }

    /// The batch, with the versions read beside it.
    pub(in crate::ledger) fn batch(
        self,
        versions: BTreeSet<VersionId>,
    ) -> Result<Batch, crate::StoreError> {
        let made = match (self.component, self.kit_of) {
            (Some(component), None) => Made::Part(component.0),
            (None, Some(product)) => Made::Kit(product.0),
            (Some(_), Some(_)) | (None, None) => {
                return Err(unknown("batch", &self.id.0.to_string()));
            }
        };
        let mut physical = Physical::default();
        for stage in Stage::ALL {
            physical.add(*stage, Units::of(self.counter(*stage)));
        }
        Ok(Batch {
            id: self.id.0,
            code: self.code.0,
            made,
            versions,
            class: self.class.0,
            maker: self.maker.map(|key| key.0),
            premises: self.premises.map(|word| word.0),
            purchase: self.purchase.map(|key| key.0),
            machine: self.machine.map(|key| key.0),
            spool: self.spool.map(|key| key.0),
            material: self.material.map(|word| word.0),
            claim: self.claim.map(|key| key.0),
            produced: Units::of(self.produced),
            found: Units::of(self.found),
            physical,
            state: self.state.0,
            sealed_at: self.sealed_at,
            rest_ends: self.rest_ends,
            accepted_at: self.accepted_at,
            released_at: self.released_at,
            rest_at_release: self.rest_at_release,
            first_passed_at: self.first_passed_at,
            reworked: self.reworked,
            recall: self.recall.map(|key| key.0),
        })
    }
}

#[derive(FromRow)]
pub(in crate::ledger) struct BagRow {
    id: Key<BagId>,
    code: Word<Code>,
    batch: Key<BatchId>,
    sealed_at: DateTime<Utc>,
    rest_ends: DateTime<Utc>,
}

impl From<BagRow> for Bag {
    fn from(row: BagRow) -> Self {
        Self {
            id: row.id.0,
            code: row.code.0,
            batch: row.batch.0,
            sealed_at: row.sealed_at,
            rest_ends: row.rest_ends,
        }
    }
}

#[derive(FromRow)]
pub(in crate::ledger) struct StrayRow {
    id: Key<StrayId>,
    units: i64,
    state: Word<StrayState>,
    batch: Option<Key<BatchId>>,
}

impl From<StrayRow> for Stray {
    fn from(row: StrayRow) -> Self {
        Self {
            id: row.id.0,
            units: Units::of(row.units),
            state: row.state.0,
            batch: row.batch.map(|key| key.0),
        }
    }
}
