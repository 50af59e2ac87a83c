//! The ledger's rows: loaded into a [`Book`], and what an act changed saved again.
//!
//! Acts other than a claim first take the [desk](take_desk), so they happen one after the other on
//! PostgreSQL as they do on SQLite; claims run beside them, guarded by one conditional update.

mod closed;
pub(crate) mod endings;
mod facts;
mod load;
mod rows;
mod save;
mod whole;

use essaim_domain::ids::{BagId, MachineId};
use essaim_domain::ids::{
    BatchId, ClaimId, HoldId, InspectionId, LineId, NeedId, ParcelId, PersonId, ProductId,
    RecallId, SpoolId, StopId, StrayId, VersionId,
};

pub use load::load;
pub(crate) use rows::{CauseColumns, owner_columns, owner_of, place_columns, place_of, unknown};
pub use save::{On, save, save_claim, turn_of};
pub use whole::{Whole, load_whole};

use crate::db::statement::sql;
use crate::{Statement, StoreError, Tx};

sql! {
    TAKE_DESK = "UPDATE ledger_desk SET turns = turns + 1 WHERE id = 1";
}

/// Every statement of the ledger.
pub(crate) fn statements() -> Vec<Statement> {
    [
        ALL,
        closed::ALL,
        endings::ALL,
        facts::ALL,
        &load::statements(),
        &save::statements(),
        whole::ALL,
    ]
    .concat()
}

/// Waits for one's turn to write the ledger, until this transaction ends.
pub async fn take_desk(tx: &mut Tx) -> Result<(), StoreError> {
    tx.run(TAKE_DESK, ()).await.map(drop)
}

/// What an act is about: the rows it needs follow from these.
#[derive(Clone, Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each asks for rows of its own, in any mixture"
)]
pub struct Roots {
    /// Needs, with their lines.
    pub needs: Vec<NeedId>,
    /// Load every claim of those needs too.
    pub with_claims: bool,
    /// Lines, with their needs.
    pub lines: Vec<LineId>,
    /// Claims, with their lines and needs.
    pub claims: Vec<ClaimId>,
    /// Batches, with piles, owners, bags, holds, recalls, stops and alike batches.
    pub batches: Vec<BatchId>,
    /// Bags: their batches.
    pub bags: Vec<BagId>,
    /// Parcels, with what is inside.
    pub parcels: Vec<ParcelId>,
    /// Inspections, with their batches.
    pub inspections: Vec<InspectionId>,
    /// Recalls, with their whole family.
    pub recalls: Vec<RecallId>,
    /// Holds, with their batches.
    pub holds: Vec<HoldId>,
    /// Stops of versions.
    pub stops: Vec<StopId>,
    /// Versions, with their stops and approvals.
    pub versions: Vec<VersionId>,
    /// Load their active claims too, and the boxes on their way to a site with pieces of them: a stop.
    pub with_what_waits: bool,
    /// Load every claim and batch of those versions too: a withdrawal.
    pub with_all_of_versions: bool,
    /// Products, with their components.
    pub products: Vec<ProductId>,
    /// Unannounced bags.
    pub strays: Vec<StrayId>,
    /// The spool a new batch is of: recalls of it must catch it.
    pub spool: Option<SpoolId>,
    /// The machine a new batch is of.
    pub machine: Option<MachineId>,
    /// Load parents and children of the batches, and theirs.
    pub with_family: bool,
    /// People whose households matter.
    pub people: Vec<PersonId>,
}
