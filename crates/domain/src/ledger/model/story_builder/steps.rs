//! The steps of a story: acts of the book, each with the latest of what it is about.

use chrono::TimeDelta;

use super::{STRAPPED, Story, VISOR, units};
use crate::conformity::{ApprovalState, Scope};
use crate::ids::PurchaseId;
use crate::inspection::{Pass, PieceResult, Severity, plan::Plan};
use crate::ledger::Stage;
use crate::ledger::acts::{Counted, NewBatch, NewClaim, NewNeed, NewPurchase, Verdict};
use crate::ledger::model::world::{REST, World};
use crate::parcel::Destination;
use crate::recall::Cause;
use crate::workshop::Material;
use crate::{Refusal, Units};

impl Story {
    pub(in crate::ledger::model) fn with_open_need(self, products: i64) -> Self {
        self.then(|story| {
            let new = NewNeed {
                collective: story.world.collective,
                site: story.world.sites[story.site],
                product: story.world.products[story.product],
                use_key: World::use_key(),
                requester: story.requester(),
                products: units(products),
                need_by: story.world.book.now + TimeDelta::days(7),
            };
            let need = story.world.book.post_need(new)?;
            story.needs.push(need);
            story
                .world
                .book
                .open_need(need, story.world.staff[3], units(products))
        })
    }

    pub(in crate::ledger::model) fn claimed(self, pieces: i64) -> Self {
        self.then(|story| {
            let claim = story.new_claim(pieces);
            let id = story.world.book.claim(claim)?;
            story.claims.push(id);
            Ok(())
        })
    }

    pub(in crate::ledger::model) fn new_claim(&self, pieces: i64) -> NewClaim {
        let line = self.world.book.lines.find(&self.line_id()).unwrap();
        NewClaim {
            line: line.id,
            maker: self.maker(),
            version: self.world.versions_of(line.component)[0],
            units: units(pieces),
            due: self.world.book.now + TimeDelta::days(5),
        }
    }

    pub(in crate::ledger::model) fn sealed(self, bags: &[i64]) -> Self {
        self.then(|story| {
            let new = story.new_batch(bags);
            let id = story.world.book.seal(story.claim_id(), new)?;
            story.batches.push(id);
            Ok(())
        })
    }

    pub(in crate::ledger::model) fn new_batch(&self, bags: &[i64]) -> NewBatch {
        let version = self
            .world
            .book
            .claims
            .find(&self.claim_id())
            .unwrap()
            .version;
        NewBatch {
            version,
            maker: self.maker(),
            machine: None,
            spool: None,
            material: Some(Material::Petg),
            place: self.world.bench_of(self.maker(), version),
            bags: bags.iter().copied().map(Units::of).collect(),
            rest: REST,
        }
    }

    /// The first hub buys the bought part of the product.
    pub(in crate::ledger::model) fn bought(self, bags: &[i64]) -> Self {
        self.then(|story| {
            let new = story.new_purchase(bags);
            let id = story.world.book.buy(new)?;
            story.batches.push(id);
            Ok(())
        })
    }

    pub(in crate::ledger::model) fn new_purchase(&mut self, bags: &[i64]) -> NewPurchase {
        let product = self.world.products[STRAPPED];
        let parts = &self.world.book.facts.products[&product];
        let bought = *parts.keys().next_back().unwrap();
        NewPurchase {
            purchase: PurchaseId::new(&mut self.world.book.mint),
            version: self.world.versions_of(bought)[0],
            hub: self.world.hubs[0],
            bags: bags.iter().copied().map(Units::of).collect(),
            rest: REST,
        }
    }

    /// The sample of the latest batch is drawn by somebody who did not make it.
    pub(in crate::ledger::model) fn drawn(self) -> Self {
        self.then(|story| {
            let batch = story.batch().clone();
            let size = batch.produced.get().try_into().unwrap();
            let plan = Plan::for_class(batch.class, size, true);
            let id = story
                .world
                .book
                .draw(vec![batch.id], story.validator(), plan)?;
            story.inspections.push(id);
            Ok(())
        })
    }

    /// Every drawn piece has its result; the first is as given, the others are good.
    pub(in crate::ledger::model) fn with_results(self, first: &[Severity]) -> Self {
        self.then(|story| {
            let id = story.inspection_id();
            let drawn = story.world.book.inspections.find(&id)?.drawn.clone();
            let mut defects = first.iter().copied().collect();
            for index in drawn {
                let result = PieceResult {
                    defects: std::mem::take(&mut defects),
                };
                story.world.book.record_result(id, index, result)?;
            }
            let inspection = story.world.book.inspections.find(&id)?.clone();
            for bag in inspection.bags.iter().filter(|bag| inspection.waits(bag)) {
                let pass = Pass::all_good(inspection.others(bag));
                story
                    .world
                    .book
                    .record_pass(id, (bag.batch, bag.bag), &pass)?;
            }
            Ok(())
        })
    }

    pub(in crate::ledger::model) fn decided(self, verdict: Verdict) -> Self {
        self.then(|story| {
            story
                .world
                .book
                .decide(story.inspection_id(), verdict, Units::ZERO, &[])
                .map(drop)
        })
    }

    /// Drawn, found good, and accepted.
    pub(in crate::ledger::model) fn checked(self) -> Self {
        self.drawn().with_results(&[]).decided(Verdict::AsPlanned)
    }

    /// Drawn, found good, and rejected by the validator all the same.
    pub(in crate::ledger::model) fn rejected(self) -> Self {
        self.drawn().with_results(&[]).decided(Verdict::Reject)
    }

    /// Three days pass.
    pub(in crate::ledger::model) fn rested(self) -> Self {
        self.then(|story| {
            story.world.book.now += REST;
            story.world.book.mint.move_to(story.world.book.now);
            Ok(())
        })
    }

    pub(in crate::ledger::model) fn released(self) -> Self {
        self.then(|story| story.world.book.release(story.batch_id()).map(drop))
    }

    /// All stock of the latest batch that has an owner goes into one box for its site.
    pub(in crate::ledger::model) fn packed(self) -> Self {
        self.then(|story| {
            let owned = story
                .piles(Stage::Stock)
                .into_iter()
                .filter(|pile| pile.owner.is_some());
            let items = owned
                .map(|pile| (pile, story.world.book.units(&pile)))
                .collect();
            let site = story.need_site();
            let id = story.world.book.pack(Destination::Site(site), &items)?;
            story.parcels.push(id);
            Ok(())
        })
    }

    pub(in crate::ledger::model) fn picked_up(self) -> Self {
        self.then(|story| {
            story
                .world
                .book
                .pick_up(story.parcel_id(), Some(story.driver()))
        })
    }

    pub(in crate::ledger::model) fn docked(self) -> Self {
        self.then(|story| story.world.book.dock(story.parcel_id()))
    }

    /// Everything inside the latest box that is not held is counted good.
    pub(in crate::ledger::model) fn counted(self) -> Self {
        self.then(|story| {
            let book = &mut story.world.book;
            let parcel = *story.parcels.last().unwrap();
            let inside = book
                .inside(parcel)
                .into_iter()
                .filter(|pile| !book.is_pile_held(pile));
            let counted: Vec<_> = inside
                .map(|pile| Counted {
                    pile,
                    good: book.units(&pile),
                    damaged: Units::ZERO,
                })
                .collect();
            book.count(parcel, &counted)
        })
    }

    /// The latest batch is held, everywhere.
    pub(in crate::ledger::model) fn held(self) -> Self {
        self.then(|story| {
            story
                .world
                .book
                .hold(story.batch_id(), None, story.validator())
                .map(drop)
        })
    }

    /// The site of the need suspends its acceptance.
    pub(in crate::ledger::model) fn unaccepted(self) -> Self {
        self.then(|story| story.turn_acceptance(ApprovalState::Approved, ApprovalState::suspend))
    }

    /// The site of the need accepts again what it had suspended.
    pub(in crate::ledger::model) fn accepted_again(self) -> Self {
        self.then(|story| story.turn_acceptance(ApprovalState::Suspended, ApprovalState::resume))
    }

    /// Every approval of this very site in a state goes to another.
    pub(in crate::ledger::model) fn turn_acceptance(
        &mut self,
        from: ApprovalState,
        turn: impl Fn(ApprovalState) -> Result<ApprovalState, Refusal>,
    ) -> Result<(), Refusal> {
        let scope = Scope::Site(self.need_site());
        for approval in &mut self.world.approvals {
            if approval.scope == scope && approval.state == from {
                approval.state = turn(approval.state)?;
            }
        }
        self.world.look_at_approvals()
    }

    /// A recall of the latest batch opens.
    pub(in crate::ledger::model) fn recall_opened(self) -> Self {
        self.then(|story| {
            let id = story
                .world
                .book
                .open_recall(Cause::Batch(story.batch_id()), story.validator())?;
            story.recalls.push(id);
            Ok(())
        })
    }

    pub(in crate::ledger::model) fn recall_final(self) -> Self {
        self.then(|story| {
            story
                .world
                .book
                .finalise_recall(story.recall_id(), story.two())
        })
    }

    /// Two visors for one need: their parts lie released at the first hub.
    pub(in crate::ledger::model) fn with_visor_parts() -> Self {
        let story = Self::new().of_product(VISOR).with_open_need(2);
        let story = story.claimed(2).sealed(&[2]).checked().rested().released();
        story
            .on_line(1)
            .claimed(4)
            .sealed(&[4])
            .checked()
            .rested()
            .released()
    }

    /// The same, assembled.
    pub(in crate::ledger::model) fn with_visors() -> Self {
        Self::with_visor_parts().then(|story| {
            let (product, hub, need) = (
                story.world.products[VISOR],
                story.world.hubs[0],
                story.need_id(),
            );
            let kits = story
                .world
                .book
                .assemble(product, hub, Some(need), units(2), REST)?;
            story.batches.push(kits);
            Ok(())
        })
    }
}
