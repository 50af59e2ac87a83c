//! Validators draw, look and decide; what rested is released.

use essaim_domain::Units;
use essaim_domain::batch::BatchState;
use essaim_domain::ids::{BatchId, InspectionId};
use essaim_domain::inspection::plan::Plan;
use essaim_domain::inspection::{Pass, PieceResult, Severity};
use essaim_domain::ledger::Stage;
use essaim_domain::ledger::acts::Verdict;
use essaim_domain::person::Role;
use essaim_store::Tx;

use super::{History, Told};
use crate::Error;

impl History {
    /// Batches that lie at a hub are inspected, most of them within a day.
    pub(super) async fn inspect(&mut self, tx: &mut Tx) -> Result<(), Error> {
        let home = &self.at_home;
        let sealed = self
            .book
            .batches
            .rows()
            .filter(|batch| batch.state == BatchState::Sealed);
        let waiting: Vec<(BatchId, _, Units)> = sealed
            .filter(|batch| !home.contains(&batch.id))
            .map(|batch| (batch.id, batch.class, batch.physical.of(Stage::Made)))
            .collect();
        for (batch, class, units) in waiting {
            if !self.dice.chance(35) {
                continue;
            }
            let by = self.somebody(Role::Validator)?;
            let pieces = u32::try_from(units.get()).unwrap_or(0);
            let plan = Plan::for_class(class, pieces, false);
            let Some(id) = Self::unless_refused(self.book.draw(vec![batch], by, plan)) else {
                continue;
            };
            self.tell(
                tx,
                Told {
                    by,
                    verb: "sample-drawn",
                    about: "inspection",
                    id: id.uuid(),
                },
            )
            .await?;
            if self.dice.chance(92) {
                self.look(tx, id, by).await?;
            }
        }
        Ok(())
    }

    async fn look(
        &mut self,
        tx: &mut Tx,
        id: InspectionId,
        by: essaim_domain::ids::PersonId,
    ) -> Result<(), Error> {
        let drawn = self.book.inspections.find(&id)?.drawn.clone();
        let bad = self.dice.chance(6);
        for index in drawn {
            let defects = if bad && self.dice.chance(40) {
                [Severity::Critical].into()
            } else {
                [].into()
            };
            self.book
                .record_result(id, index, PieceResult { defects })?;
        }
        let inspection = self.book.inspections.find(&id)?.clone();
        for bag in inspection.bags.iter().filter(|bag| inspection.waits(bag)) {
            let pass = Pass::all_good(inspection.others(bag));
            self.book.record_pass(id, (bag.batch, bag.bag), &pass)?;
        }
        self.book.decide(id, Verdict::AsPlanned, Units::ZERO, &[])?;
        self.tell(
            tx,
            Told {
                by,
                verb: "inspection-decided",
                about: "inspection",
                id: id.uuid(),
            },
        )
        .await
    }

    /// The gate opens for what is accepted and rested.
    pub(super) async fn release(&mut self, tx: &mut Tx) -> Result<(), Error> {
        let able = |state| matches!(state, BatchState::Accepted | BatchState::Released);
        let ready: Vec<BatchId> = self
            .book
            .batches
            .rows()
            .filter(|batch| able(batch.state) && batch.physical.of(Stage::Made).is_some())
            .map(|batch| batch.id)
            .collect();
        for batch in ready {
            if Self::unless_refused(self.book.release(batch)).is_some() {
                let by = self.somebody(Role::Validator)?;
                self.tell(
                    tx,
                    Told {
                        by,
                        verb: "batch-released",
                        about: "batch",
                        id: batch.uuid(),
                    },
                )
                .await?;
            }
        }
        Ok(())
    }
}
