//! Makers seal what they printed, and bring it to a hub.

use essaim_domain::Units;
use essaim_domain::ids::{BatchId, ClaimId};
use essaim_domain::ledger::acts::NewBatch;
use essaim_domain::ledger::{Pile, Place, Stage};
use essaim_domain::parcel::Destination;
use essaim_store::Tx;

use super::super::region::Maker;
use super::{History, Told};
use crate::Error;

/// How many pieces go into a bag.
const BAG: i64 = 10;

impl History {
    /// Claims whose print is over are sealed: mostly as promised, now and then one more or a few less.
    pub(super) async fn seal(&mut self, tx: &mut Tx) -> Result<(), Error> {
        let ticks = self.ticks;
        let ready: Vec<ClaimId> = self
            .printing
            .iter()
            .filter(|(_, at)| **at <= ticks)
            .map(|(id, _)| *id)
            .collect();
        for claim in ready {
            self.printing.remove(&claim);
            let row = self.book.claims.find(&claim)?.clone();
            let Some(maker) = self
                .region
                .makers
                .iter()
                .find(|maker| maker.id == row.maker)
                .cloned()
            else {
                continue;
            };
            if !row.remaining.is_some() {
                continue;
            }
            if self.dice.chance(4) {
                self.book.give_back(claim, row.remaining)?;
                let told = Told {
                    by: maker.id,
                    verb: "claim-given-back",
                    about: "claim",
                    id: claim.uuid(),
                };
                self.tell(tx, told).await?;
                continue;
            }
            self.seal_one(tx, claim, &maker, row.remaining).await?;
        }
        Ok(())
    }

    async fn seal_one(
        &mut self,
        tx: &mut Tx,
        claim: ClaimId,
        maker: &Maker,
        promised: Units,
    ) -> Result<(), Error> {
        let row = self.book.claims.find(&claim)?;
        let (version, line) = (row.version, row.line);
        let early = self.early.contains(&self.book.lines.find(&line)?.need);
        let made = match self.dice.below(20) {
            _ if early => promised,
            0 => promised + Units::of(2),
            1 | 2 if promised > Units::of(3) => promised - Units::of(2),
            _ => promised,
        };
        let new = NewBatch {
            version,
            maker: maker.id,
            machine: Some(maker.machine),
            spool: Some(maker.spool),
            material: Some(maker.material),
            place: Place::Home(maker.id),
            bags: bags_of(made),
            rest: self.rest,
        };
        let batch = self.book.seal(claim, new)?;
        self.at_home.insert(batch);
        self.tell(
            tx,
            Told {
                by: maker.id,
                verb: "batch-sealed",
                about: "batch",
                id: batch.uuid(),
            },
        )
        .await
    }

    /// Makers bring sealed bags to their hub, the same day or some days later.
    pub(super) async fn bring(&mut self, tx: &mut Tx) -> Result<(), Error> {
        let batches: Vec<BatchId> = self.at_home.iter().copied().collect();
        for batch in batches {
            if !self.dice.chance(40) {
                continue;
            }
            let piles: Vec<Pile> = self.book.piles_in(batch, Stage::Made);
            let Some(maker) = self
                .region
                .makers
                .iter()
                .find(|maker| Some(maker.id) == self.maker_of(batch))
            else {
                continue;
            };
            let (by, Some(hub)) = (maker.id, self.region.nearest_hub(maker.point)) else {
                continue;
            };
            let items = piles
                .iter()
                .map(|pile| (*pile, self.book.units(pile)))
                .collect();
            let Some(parcel) = Self::unless_refused(self.book.pack(Destination::Hub(hub), &items))
            else {
                continue;
            };
            self.at_home.remove(&batch);
            self.tell(
                tx,
                Told {
                    by,
                    verb: "parcel-packed",
                    about: "parcel",
                    id: parcel.uuid(),
                },
            )
            .await?;
            self.waits(tx, parcel, (Place::Home(by), Place::Hub(hub)))
                .await?;
            if Self::unless_refused(self.book.pick_up(parcel, Some(by))).is_some() {
                self.moving.insert(parcel, self.ticks + 1);
                self.tell(
                    tx,
                    Told {
                        by,
                        verb: "parcel-picked-up",
                        about: "parcel",
                        id: parcel.uuid(),
                    },
                )
                .await?;
                self.carries(tx, parcel, by).await?;
            }
        }
        Ok(())
    }

    fn maker_of(&self, batch: BatchId) -> Option<essaim_domain::ids::PersonId> {
        self.book.batches.get(&batch).and_then(|batch| batch.maker)
    }
}

fn bags_of(made: Units) -> Vec<Units> {
    let mut bags = Vec::new();
    let mut left = made;
    while left.is_some() {
        let bag = left.min(Units::of(BAG));
        bags.push(bag);
        left -= bag;
    }
    bags
}
