//! The book: the rows a use case works on, whether three of them or a whole country's.

use std::collections::{BTreeMap, BTreeSet};

use crate::batch::{Bag, Batch, Stray};
use crate::chance::Mint;
use crate::claim::Claim;
use crate::conformity::Class;
use crate::ending::Ending;
use crate::geo::Departement;
use crate::ids::{
    BagId, BatchId, ClaimId, ComponentId, HoldId, HouseholdId, HubId, InspectionId, LineId,
    MovementId, NeedId, ParcelId, PersonId, ProductId, RecallId, SiteId, StopId, StrayId,
    VersionId,
};
use crate::inspection::Inspection;
use crate::ledger::{Owner, Pile, Stage, Table};
use crate::need::{Line, Need, UseKey};
use crate::parcel::Parcel;
use crate::premises::{Grounds, Premises};
use crate::recall::{Hold, Recall, Stop};
use crate::{Instant, Refusal, Units};

crate::stored_enum! {
    /// How a batch came from another.
    pub enum EdgeKind {
        /// Part of it went on as a batch of its own.
        Split = "split",
        /// Its pieces went into kits.
        Kit = "kit",
        /// Its pieces came out of kits again.
        Out = "out",
    }
}

/// The key of an edge: parent, child, kind. A child made of kits remembers its older batches by
/// edges of zero units, so that a recall of those still finds it.
pub type EdgeKey = (BatchId, BatchId, EdgeKind);

/// What is true beside the rows: conformity, households, what products consist of.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// Versions accepted now, with the site and use.
    pub accepted: BTreeSet<(VersionId, SiteId, UseKey)>,
    /// The component each version makes, and its class.
    pub versions: BTreeMap<VersionId, (ComponentId, Class)>,
    /// Components that are bought: nobody makes them.
    pub bought: BTreeSet<ComponentId>,
    /// What the approvals in force name as the ground of class C being made: by version, site and use.
    pub grounds: BTreeMap<(VersionId, SiteId, UseKey), Grounds>,
    /// Where makers work; of who is not here, at home.
    pub premises: BTreeMap<PersonId, Premises>,
    /// The components of each product, with their counts.
    pub products: BTreeMap<ProductId, BTreeMap<ComponentId, i64>>,
    /// Who lives together.
    pub households: BTreeMap<PersonId, HouseholdId>,
    /// Endings in force.
    pub endings: Vec<Ending>,
    /// The département of each site, while an area has ended.
    pub areas: BTreeMap<SiteId, Departement>,
    /// Hubs that are closed: what stands there goes to another, held or not.
    pub closed: BTreeSet<HubId>,
}

/// One movement of units: an insert-only row. The piles are the sum of all movements.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Movement {
    /// Its id; ids sort in the order of moving.
    pub id: MovementId,
    /// Where the units were; none when they came into being.
    pub from: Option<Pile>,
    /// Where they are now.
    pub to: Pile,
    /// How many.
    pub units: Units,
}

/// The rows of the ledger in one transaction.
///
/// A store loads those a use case needs, the operations
/// below change them, and the store saves what changed; `essaim verify` loads them all and asks
/// [`Book::check`](crate::ledger::check).
#[derive(Debug)]
pub struct Book {
    /// The instant of the transaction.
    pub now: Instant,
    /// Makes the ids of new rows.
    pub mint: Mint,
    /// Needs.
    pub needs: Table<NeedId, Need>,
    /// Need lines.
    pub lines: Table<LineId, Line>,
    /// Claims.
    pub claims: Table<ClaimId, Claim>,
    /// Batches.
    pub batches: Table<BatchId, Batch>,
    /// Bags.
    pub bags: Table<BagId, Bag>,
    /// Bags nobody announced.
    pub strays: Table<StrayId, Stray>,
    /// Piles and how many units each holds; never an empty one.
    pub piles: Table<Pile, Units>,
    /// What came from what.
    pub edges: Table<EdgeKey, (Units, Option<ComponentId>)>,
    /// Parcels.
    pub parcels: Table<ParcelId, Parcel>,
    /// What each parcel was packed with: batch, bag, owner and units, never changed.
    pub contents: Table<(ParcelId, Pile), Units>,
    /// Inspections.
    pub inspections: Table<InspectionId, Inspection>,
    /// Holds.
    pub holds: Table<HoldId, Hold>,
    /// Stops of versions.
    pub stops: Table<StopId, Stop>,
    /// Recalls.
    pub recalls: Table<RecallId, Recall>,
    /// Movements made in this transaction.
    pub movements: Vec<Movement>,
    /// What is true beside the rows.
    pub facts: Facts,
}

impl Book {
    /// An empty book at an instant.
    pub fn new(now: Instant, mint: Mint) -> Self {
        Self {
            now,
            mint,
            needs: Table::default(),
            lines: Table::default(),
            claims: Table::default(),
            batches: Table::default(),
            bags: Table::default(),
            strays: Table::default(),
            piles: Table::default(),
            edges: Table::default(),
            parcels: Table::default(),
            contents: Table::default(),
            inspections: Table::default(),
            holds: Table::default(),
            stops: Table::default(),
            recalls: Table::default(),
            movements: Vec::new(),
            facts: Facts::default(),
        }
    }

    /// What is here now counts as stored: nothing is changed any more, no movement waits.
    pub fn stored(&mut self) {
        self.movements.clear();
        self.needs.settle();
        self.lines.settle();
        self.claims.settle();
        self.batches.settle();
        self.bags.settle();
        self.strays.settle();
        self.piles.settle();
        self.edges.settle();
        self.parcels.settle();
        self.contents.settle();
        self.inspections.settle();
        self.holds.settle();
        self.stops.settle();
        self.recalls.settle();
    }

    /// The need an owner is, or is a line of.
    pub fn need_of(&self, owner: Owner) -> Result<&Need, Refusal> {
        match owner {
            Owner::Line(line) => self.needs.find(&self.lines.find(&line)?.need),
            Owner::Need(need) => self.needs.find(&need),
        }
    }

    /// The lines of a need, in order.
    pub fn lines_of(&self, need: NeedId) -> Vec<LineId> {
        self.lines
            .rows()
            .filter(|line| line.need == need)
            .map(|line| line.id)
            .collect()
    }

    /// The lines on which an owner's unit counts, and how many pieces it is on each.
    pub fn counts_on(&self, owner: Owner) -> Vec<(LineId, i64)> {
        match owner {
            Owner::Line(line) => vec![(line, 1)],
            Owner::Need(need) => self
                .lines
                .rows()
                .filter(|line| line.need == need)
                .map(|line| (line.id, line.count))
                .collect(),
        }
    }

    /// The piles of a batch.
    pub fn piles_of(&self, batch: BatchId) -> Vec<Pile> {
        self.piles
            .iter()
            .filter(|(pile, _)| pile.batch == batch)
            .map(|(pile, _)| *pile)
            .collect()
    }

    /// The piles of a batch in one counter, free ones first.
    pub fn piles_in(&self, batch: BatchId, stage: Stage) -> Vec<Pile> {
        let mut piles = self.piles_of(batch);
        piles.retain(|pile| pile.stage == stage);
        piles.sort_by_key(|pile| pile.owner.is_some());
        piles
    }

    /// How many units a pile holds.
    pub fn units(&self, pile: &Pile) -> Units {
        self.piles.get(pile).copied().unwrap_or_default()
    }

    /// The batches a batch was made of.
    pub fn parents(&self, batch: BatchId) -> BTreeSet<BatchId> {
        let edges = self
            .edges
            .iter()
            .filter(|((_, child, _), _)| *child == batch);
        edges.map(|((parent, _, _), _)| *parent).collect()
    }

    /// The batches whose fault would be this batch's too. A kit hands nothing on to the parts that come
    /// out of it again: they have their own older batches (ledger decision 16).
    pub(crate) fn makers_of(&self, batch: BatchId) -> BTreeSet<BatchId> {
        let edges = self
            .edges
            .iter()
            .filter(|((_, child, _), _)| *child == batch);
        let edges = edges.filter(|((parent, _, kind), _)| !self.is_out_of_a_kit(*parent, *kind));
        edges.map(|((parent, _, _), _)| *parent).collect()
    }

    /// Does this edge lead from a kit to a part taken out of it?
    pub(crate) fn is_out_of_a_kit(&self, parent: BatchId, kind: EdgeKind) -> bool {
        kind == EdgeKind::Out && self.batches.get(&parent).is_some_and(Batch::is_kit)
    }

    /// Do two persons share a household, or are they the same?
    pub fn are_close(&self, one: PersonId, other: PersonId) -> bool {
        let household = |person| self.facts.households.get(&person);
        one == other || household(one).is_some_and(|home| household(other) == Some(home))
    }

    /// Closes an operation: a need whose lines are all received is fulfilled, in the same transaction.
    pub(crate) fn settle(&mut self) -> Result<(), Refusal> {
        use crate::need::NeedState::{Fulfilled, Open};
        let touched: BTreeSet<NeedId> = self
            .lines
            .changes()
            .filter_map(|(_, _, now)| now)
            .map(|line| line.need)
            .collect();
        for need in touched {
            let full = self
                .lines
                .rows()
                .filter(|line| line.need == need)
                .all(|line| line.demand.received == line.ordered);
            if full && self.needs.find(&need)?.state == Open {
                self.needs.edit(&need)?.state = Fulfilled;
            }
        }
        Ok(())
    }
}
