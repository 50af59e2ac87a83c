//! A batch (série): one maker (or purchase), version, machine, profile and spool; and its bags.

use std::collections::BTreeSet;

use crate::code::Code;
use crate::conformity::Class;
use crate::ids::{
    BagId, BatchId, ClaimId, ComponentId, MachineId, PersonId, ProductId, PurchaseId, RecallId,
    SpoolId, StrayId, VersionId,
};
use crate::ledger::Physical;
use crate::premises::Premises;
use crate::workshop::Material;
use crate::{Instant, Units};

crate::stored_enum! {
    /// Where a batch stands. Hold is a mark looked up beside it, never a state.
    pub enum BatchState {
        /// Sealed, waiting for its inspection.
        Sealed = "sealed",
        /// With an inspection whose sample is drawn.
        Inspecting = "inspecting",
        /// Accepted; rest, first article or hold may still keep it.
        Accepted = "accepted",
        /// Released: its units are stock.
        Released = "released",
        /// Refused by the plan; waits for proof of destruction or rework.
        Rejected = "rejected",
        /// Sorted piece by piece; the good ones went on as a child batch.
        Screened = "screened",
        /// Recalled for good.
        Recalled = "recalled",
    }
}

/// What a batch consists of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Made {
    /// Pieces of one component.
    Part(ComponentId),
    /// Complete products, assembled at a hub.
    Kit(ProductId),
}

impl Made {
    /// The component, unless these are kits.
    pub const fn part(self) -> Option<ComponentId> {
        match self {
            Self::Part(component) => Some(component),
            Self::Kit(_) => None,
        }
    }
}

/// A batch as the rules see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    /// Its id.
    pub id: BatchId,
    /// The code stamped on its labels.
    pub code: Code,
    /// What it consists of.
    pub made: Made,
    /// The version, or the versions inside a kit.
    pub versions: BTreeSet<VersionId>,
    /// The strictest class inside.
    pub class: Class,
    /// Who made it; nobody for kits and for what was bought.
    pub maker: Option<PersonId>,
    /// Where she worked when it was sealed: a home stays one for these pieces, wherever she works later.
    pub premises: Option<Premises>,
    /// The purchase it came by; none for what somebody made, and for kits.
    pub purchase: Option<PurchaseId>,
    /// On which machine.
    pub machine: Option<MachineId>,
    /// From which spool.
    pub spool: Option<SpoolId>,
    /// Of which material.
    pub material: Option<Material>,
    /// For which claim, if any.
    pub claim: Option<ClaimId>,
    /// Units sealed; never changed afterwards.
    pub produced: Units,
    /// Units counted above the sealed number, since.
    pub found: Units,
    /// The counters: their sum is `produced + found` (C2).
    pub physical: Physical,
    /// Where it stands.
    pub state: BatchState,
    /// When it was sealed.
    pub sealed_at: Instant,
    /// When the rest of its loose pieces ends; bags carry their own.
    pub rest_ends: Instant,
    /// When an inspection accepted it.
    pub accepted_at: Option<Instant>,
    /// When its first units became stock.
    pub released_at: Option<Instant>,
    /// The end of its rest, as it was when released (G1).
    pub rest_at_release: Option<Instant>,
    /// When it passed as the first article of its origin, version and material.
    pub first_passed_at: Option<Instant>,
    /// It was reworked once; there is no second time.
    pub reworked: bool,
    /// The final recall it fell under.
    pub recall: Option<RecallId>,
}

/// Where pieces come from (a maker or a purchase), their versions and their material.
pub type Kind<'b> = (
    (Option<PersonId>, Option<PurchaseId>),
    &'b BTreeSet<VersionId>,
    Option<Material>,
);

impl Batch {
    /// What batches must share for one first article to speak for them, and for one inspection to judge
    /// them together.
    pub const fn first_article_key(&self) -> Kind<'_> {
        let origin = (self.maker, self.purchase);
        (origin, &self.versions, self.material)
    }

    /// Kits are made of batches that were checked already.
    pub const fn is_kit(&self) -> bool {
        matches!(self.made, Made::Kit(_))
    }
}

/// A bag (sachet): a sealed part of one batch, scanned and moved whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bag {
    /// Its id.
    pub id: BagId,
    /// The code on its label.
    pub code: Code,
    /// The batch it is part of.
    pub batch: BatchId,
    /// When it was last sealed.
    pub sealed_at: Instant,
    /// When its rest ends: opening it for anything but a recorded check starts it again.
    pub rest_ends: Instant,
}

crate::stored_enum! {
    /// Where an unannounced bag stands.
    pub enum StrayState {
        /// Kept apart until its design and maker are known.
        Apart = "apart",
        /// Known now: it went on as a batch.
        Known = "known",
        /// Thanked for and refused: destroyed.
        Thanked = "thanked",
    }
}

/// A bag nobody announced, handed in at a hub. It counts nowhere until it is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stray {
    /// Its id.
    pub id: StrayId,
    /// Pieces inside, as counted at the hub.
    pub units: Units,
    /// Where it stands.
    pub state: StrayState,
    /// The batch it became.
    pub batch: Option<BatchId>,
}
