//! Released stock, through the ledger's own acts: claimed, sealed, drawn, found good, rested, released.

use chrono::TimeDelta;
use essaim_domain::Units;
use essaim_domain::audit::{Act, How};
use essaim_domain::chance::Mint;
use essaim_domain::ids::{ActId, BagId, BatchId, LineId, NeedId, VersionId};
use essaim_domain::inspection::PieceResult;
use essaim_domain::inspection::plan::Plan;
use essaim_domain::ledger::acts::{NewBatch, NewClaim, Verdict};
use essaim_domain::ledger::{Book, Place};
use essaim_domain::workshop::Material;
use essaim_store::audit;
use essaim_store::ledger::{self, Roots};

use crate::Village;

impl Village {
    /// A need of 40 visors, and at the first hub what fifteen of them take: 20 headbands, 30 straps.
    pub async fn parts_of_fifteen_visors(&self) -> NeedId {
        let (need, headbands, straps) = self.visors_needed(40).await;
        let here = Place::Hub(self.hubs[0]);
        self.stock_for(headbands, self.headband.1, &[20], here)
            .await;
        self.stock_for(straps, self.strap.1, &[30], here).await;
        need
    }

    /// Does something to the ledger as the coordinator.
    pub async fn act<T>(&self, roots: Roots, work: impl FnOnce(&mut Book) -> T) -> T {
        self.wait(TimeDelta::milliseconds(2));
        let mut tx = self.base.db.begin().await.expect("a transaction");
        ledger::take_desk(&mut tx).await.expect("the desk");
        let mint = Mint::new(tx.now(), self.app.chance());
        let mut book = ledger::load(&mut tx, mint, &roots).await.expect("a book");
        let done = work(&mut book);
        let act = Act {
            id: ActId::new(&mut book.mint),
            happened_at: tx.now(),
            recorded_at: tx.now(),
            by: Some(self.coordinator),
            entered_by: None,
            how: How::Api,
            role: None,
            verb: "arranged".into(),
            about: "collective".into(),
            about_id: self.collective.uuid(),
            request: None,
            facts: Vec::new(),
            text: None,
        };
        audit::write(&mut tx, &act, None).await.expect("an act");
        ledger::save(&mut tx, &book, act.id).await.expect("saved");
        tx.commit().await.expect("a commit");
        done
    }

    /// A sealed batch of the first maker for a line, in these bags, lying at `place`.
    pub async fn sealed_for(
        &self,
        line: LineId,
        version: VersionId,
        bags: &[i64],
        place: Place,
    ) -> (BatchId, Vec<BagId>) {
        let roots = Roots {
            lines: vec![line],
            versions: vec![version],
            people: vec![self.makers[0]],
            ..Roots::default()
        };
        let units: i64 = bags.iter().sum();
        let new = NewBatch {
            version,
            maker: self.makers[0],
            machine: Some(self.machines[0]),
            spool: Some(self.spools[0]),
            material: Some(Material::Petg),
            place,
            bags: bags.iter().copied().map(Units::of).collect(),
            rest: TimeDelta::hours(72),
        };
        self.act(roots, |book| {
            let claim = NewClaim {
                line,
                maker: self.makers[0],
                version,
                units: Units::of(units),
                due: book.now + TimeDelta::days(2),
            };
            let claim = book.claim(claim).expect("a claim");
            let batch = book.seal(claim, new).expect("a batch");
            let bags = book.bags.rows().filter(|bag| bag.batch == batch);
            let mut bags: Vec<BagId> = bags.map(|bag| bag.id).collect();
            bags.sort();
            (batch, bags)
        })
        .await
    }

    /// The same, checked, rested and released: three days later.
    pub async fn stock_for(
        &self,
        line: LineId,
        version: VersionId,
        bags: &[i64],
        place: Place,
    ) -> (BatchId, Vec<BagId>) {
        let (batch, bags) = self.sealed_for(line, version, bags, place).await;
        self.wait(TimeDelta::hours(73));
        let roots = Roots {
            batches: vec![batch],
            people: vec![self.validator],
            ..Roots::default()
        };
        self.act(roots, |book| {
            let units: i64 = book
                .piles_of(batch)
                .iter()
                .map(|pile| book.units(pile).get())
                .sum();
            let class = book.batches.find(&batch).expect("it").class;
            let plan = Plan::for_class(class, u32::try_from(units).expect("a size"), true);
            let inspection = book
                .draw(vec![batch], self.validator, plan)
                .expect("a draw");
            let drawn = book
                .inspections
                .find(&inspection)
                .expect("it")
                .drawn
                .clone();
            for piece in drawn {
                let good = PieceResult {
                    defects: std::collections::BTreeSet::default(),
                };
                book.record_result(inspection, piece, good).expect("noted");
            }
            book.decide(inspection, Verdict::AsPlanned, Units::ZERO, &[])
                .expect("a decision");
            book.release(batch).expect("released");
        })
        .await;
        (batch, bags)
    }
}
