//! Holds, stops of a version, and recalls.

use std::collections::{BTreeMap, BTreeSet};

use crate::ids::{
    BatchId, HoldId, InspectionId, MachineId, PersonId, PurchaseId, RecallId, SiteId, SpoolId,
    StopId, VersionId,
};
use crate::{Instant, Units};

pub mod notice;

/// A hold (blocage) of one batch, everywhere or only for what is bound for one site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hold {
    /// Its id.
    pub id: HoldId,
    /// The batch it keeps.
    pub batch: BatchId,
    /// Only for this site, or everywhere.
    pub site: Option<SiteId>,
    /// Who placed it.
    pub by: PersonId,
    /// When it was lifted.
    pub lifted_at: Option<Instant>,
    /// The person who asked for its lifting first: class C is lifted by two.
    pub lift_asked_by: Option<PersonId>,
}

/// A stop of a version: looked up, never copied to batches, so what is sealed meanwhile is caught.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stop {
    /// Its id.
    pub id: StopId,
    /// The version stopped.
    pub version: VersionId,
    /// At one site, or everywhere.
    pub site: Option<SiteId>,
    /// A withdrawal is a stop that is never lifted.
    pub withdrawal: bool,
    /// Who stopped it.
    pub by: PersonId,
    /// When it was lifted.
    pub lifted_at: Option<Instant>,
}

/// What a recall is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// One batch and all made of it.
    Batch(BatchId),
    /// Everything printed from a spool.
    Spool(SpoolId),
    /// Everything printed on a machine.
    Machine(MachineId),
    /// Everything of a version.
    Version(VersionId),
    /// Everything one inspection judged: its gauge, its sample or its eyes were wrong.
    Inspection(InspectionId),
    /// Everything that came by one purchase, and the kits it went into.
    Purchase(PurchaseId),
    /// Everything one maker sealed in a time.
    Maker(MakerPeriod),
}

/// What one maker sealed in a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MakerPeriod {
    /// Who made it.
    pub maker: PersonId,
    /// From this moment on.
    pub from: Instant,
    /// Before this moment; none goes on catching what she seals.
    pub until: Option<Instant>,
}

impl MakerPeriod {
    /// Was this moment within the time?
    pub fn holds(&self, at: Instant) -> bool {
        self.from <= at && self.until.is_none_or(|until| at < until)
    }
}

crate::stored_enum! {
    /// What keeps pieces where they are.
    pub enum Keeping {
        /// Their version is stopped.
        Stop = "stop",
        /// Their version is withdrawn for good.
        Withdrawal = "withdrawal",
        /// Their site's acceptance is suspended, or over.
        Approval = "approval",
        /// Their batch is held.
        Hold = "hold",
        /// A recall is open.
        Recall = "recall",
        /// A recall is final.
        Recalled = "recalled",
    }
}

crate::stored_enum! {
    /// Where a recall stands.
    pub enum RecallState {
        /// Everything of it is held; demand waits.
        Open = "open",
        /// Called off: the hold it was is gone.
        CalledOff = "called-off",
        /// Final: its units are recalled and to be accounted for; demand reopened.
        Final = "final",
        /// Every unit is accounted for and two persons signed.
        Closed = "closed",
    }
}

/// A recall. Always `recalled units = units − done` (R1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recall {
    /// Its id.
    pub id: RecallId,
    /// What it is about.
    pub cause: Cause,
    /// Who opened it.
    pub opened_by: PersonId,
    /// The two who made it final.
    pub finalised_by: Option<(PersonId, PersonId)>,
    /// The two who called it off.
    pub called_off_by: Option<(PersonId, PersonId)>,
    /// The two who closed it.
    pub closed_by: Option<(PersonId, PersonId)>,
    /// Where it stands.
    pub state: RecallState,
    /// The batches caught, and whether they were at its opening (or came later).
    pub batches: BTreeMap<BatchId, bool>,
    /// Units that were recalled.
    pub units: Units,
    /// Units of them that are accounted for.
    pub done: Units,
}

impl Recall {
    /// The family as it was when the recall opened.
    pub fn at_opening(&self) -> BTreeSet<BatchId> {
        self.batches
            .iter()
            .filter(|(_, first)| **first)
            .map(|(batch, _)| *batch)
            .collect()
    }
}
