//! Situations built by name, for the stories and for the planted faults. Every step of a story is an
//! act of the book, and after each the checker must find nothing.

mod steps;

use super::world::World;
use crate::batch::Batch;
use crate::ids::{BatchId, ClaimId, InspectionId, LineId, NeedId, ParcelId, PersonId, RecallId};
use crate::ledger::check::{check, follows_movements};
use crate::ledger::{Book, Demand, Owner, Pile, Place, Stage};
use crate::premises::Grounds;
use crate::{Refusal, Units};

/// One product: two parts, class B.
pub(in crate::ledger::model) const VISOR: usize = 0;
/// One product of one part, class A.
pub(in crate::ledger::model) const EAR_SAVER: usize = 1;
/// One product of one part, class C.
pub(in crate::ledger::model) const VALVE: usize = 2;
/// One product: a printed part and a bought one, class B.
pub(in crate::ledger::model) const STRAPPED: usize = 3;
/// The maker who shares a household with the first of the staff, and prints at home.
pub(in crate::ledger::model) const MAKER_AT_HOME: usize = 0;
/// A maker who prints beside the first hub.
pub(in crate::ledger::model) const MAKER_AT_HUB: usize = 2;

pub(in crate::ledger::model) fn units(number: i64) -> Units {
    Units::of(number)
}

/// A world with what happened in it so far. Acts without a name are about the latest need, claim,
/// batch, inspection, parcel or recall.
pub(in crate::ledger::model) struct Story {
    pub(in crate::ledger::model) world: World,
    product: usize,
    site: usize,
    line: usize,
    maker: usize,
    pub(in crate::ledger::model) needs: Vec<NeedId>,
    pub(in crate::ledger::model) claims: Vec<ClaimId>,
    pub(in crate::ledger::model) batches: Vec<BatchId>,
    pub(in crate::ledger::model) inspections: Vec<InspectionId>,
    pub(in crate::ledger::model) parcels: Vec<ParcelId>,
    pub(in crate::ledger::model) recalls: Vec<RecallId>,
}

impl Story {
    /// Every version is accepted at both sites and may be claimed; nothing happened yet.
    pub(in crate::ledger::model) fn new() -> Self {
        let mut world = World::new(1);
        for version in world.versions.clone() {
            for site in world.sites {
                let grounds = Grounds {
                    derogation: true,
                    declaration: false,
                };
                let at = (version, site, World::use_key());
                world.book.facts.grounds.insert(at, grounds);
                world.accept(version, site);
            }
        }
        Self {
            world,
            product: EAR_SAVER,
            site: 0,
            line: 0,
            maker: MAKER_AT_HUB,
            needs: Vec::new(),
            claims: Vec::new(),
            batches: Vec::new(),
            inspections: Vec::new(),
            parcels: Vec::new(),
            recalls: Vec::new(),
        }
    }

    /// Released pieces at the first hub, tied to a need of as many.
    pub(in crate::ledger::model) fn in_stock(bags: &[i64]) -> Self {
        let all = bags.iter().sum();
        Self::new()
            .with_open_need(all)
            .claimed(all)
            .sealed(bags)
            .checked()
            .rested()
            .released()
    }

    /// The same, picked up in one box for the site.
    pub(in crate::ledger::model) fn on_the_road(bags: &[i64]) -> Self {
        Self::in_stock(bags).packed().picked_up()
    }

    /// The same, counted good at the site.
    pub(in crate::ledger::model) fn received(bags: &[i64]) -> Self {
        Self::on_the_road(bags).docked().counted()
    }

    /// What the next needs ask for.
    pub(in crate::ledger::model) fn of_product(mut self, product: usize) -> Self {
        self.product = product;
        self
    }

    /// Where the next needs are.
    pub(in crate::ledger::model) fn at_site(mut self, site: usize) -> Self {
        self.site = site;
        self
    }

    /// Which of a need's lines the next claims are for.
    pub(in crate::ledger::model) fn on_line(mut self, line: usize) -> Self {
        self.line = line;
        self
    }

    /// Who makes what comes next.
    pub(in crate::ledger::model) fn by_maker(mut self, maker: usize) -> Self {
        self.maker = maker;
        self
    }

    /// Something else happens, and the book must be sound afterwards.
    pub(in crate::ledger::model) fn then(
        mut self,
        act: impl FnOnce(&mut Self) -> Result<(), Refusal>,
    ) -> Self {
        self.now_do(act);
        self
    }

    /// The same, in the middle of a test.
    pub(in crate::ledger::model) fn now_do<T>(
        &mut self,
        act: impl FnOnce(&mut Self) -> Result<T, Refusal>,
    ) -> T {
        let done = act(self).expect("a story does only what the rules allow");
        let broken = check(&self.world.book);
        assert!(
            broken.is_empty(),
            "the story broke an invariant: {broken:?}"
        );
        self.world.commit();
        let broken = follows_movements(self.world.moved.iter(), self.world.book.piles.iter());
        assert!(
            broken.is_empty(),
            "the story moved units without a movement: {broken:?}"
        );
        done
    }

    /// Tries what must be refused, and gives the refusal; nothing stays changed.
    pub(in crate::ledger::model) fn refuses<T>(
        &mut self,
        act: impl FnOnce(&mut Self) -> Result<T, Refusal>,
    ) -> Refusal {
        let refusal = act(self).err().expect("this should have been refused");
        self.world.roll_back();
        refusal
    }
}

/// Who and what.
impl Story {
    pub(in crate::ledger::model) fn book(&mut self) -> &mut Book {
        &mut self.world.book
    }
    pub(in crate::ledger::model) fn maker(&self) -> PersonId {
        self.world.makers[self.maker]
    }
    /// Shares a household with the maker at home.
    pub(in crate::ledger::model) fn housemate(&self) -> PersonId {
        self.world.staff[0]
    }
    pub(in crate::ledger::model) fn validator(&self) -> PersonId {
        self.world.staff[1]
    }
    pub(in crate::ledger::model) fn requester(&self) -> PersonId {
        self.world.staff[2]
    }
    pub(in crate::ledger::model) fn driver(&self) -> PersonId {
        self.world.staff[3]
    }
    pub(in crate::ledger::model) fn two(&self) -> (PersonId, PersonId) {
        (self.world.staff[0], self.world.staff[1])
    }
    pub(in crate::ledger::model) fn need_id(&self) -> NeedId {
        *self.needs.last().unwrap()
    }
    pub(in crate::ledger::model) fn need_site(&self) -> crate::ids::SiteId {
        self.world.book.needs.find(&self.need_id()).unwrap().site
    }
    pub(in crate::ledger::model) fn line_id(&self) -> LineId {
        self.world.book.lines_of(self.need_id())[self.line]
    }
    pub(in crate::ledger::model) fn demand(&self) -> Demand {
        self.world.book.lines.find(&self.line_id()).unwrap().demand
    }
    pub(in crate::ledger::model) fn owner(&self) -> Owner {
        Owner::Line(self.line_id())
    }
    pub(in crate::ledger::model) fn claim_id(&self) -> ClaimId {
        *self.claims.last().unwrap()
    }
    pub(in crate::ledger::model) fn batch_id(&self) -> BatchId {
        *self.batches.last().unwrap()
    }
    pub(in crate::ledger::model) fn batch(&self) -> &Batch {
        self.world.book.batches.find(&self.batch_id()).unwrap()
    }
    pub(in crate::ledger::model) fn inspection_id(&self) -> InspectionId {
        *self.inspections.last().unwrap()
    }
    pub(in crate::ledger::model) fn parcel_id(&self) -> ParcelId {
        *self.parcels.last().unwrap()
    }
    pub(in crate::ledger::model) fn recall_id(&self) -> RecallId {
        *self.recalls.last().unwrap()
    }
    pub(in crate::ledger::model) fn hub(&self) -> Place {
        Place::Hub(self.world.hubs[0])
    }
    /// The latest batch's piles in a counter, bag by bag.
    pub(in crate::ledger::model) fn piles(&self, stage: Stage) -> Vec<Pile> {
        let mut piles = self.world.book.piles_in(self.batch_id(), stage);
        piles.sort_by_key(|pile| pile.bag);
        piles
    }
    /// The first of them.
    pub(in crate::ledger::model) fn pile(&self, stage: Stage) -> Pile {
        self.piles(stage)[0]
    }
    /// How many units of the latest batch are in a counter.
    pub(in crate::ledger::model) fn count_of(&self, stage: Stage) -> Units {
        self.batch().physical.of(stage)
    }
}
