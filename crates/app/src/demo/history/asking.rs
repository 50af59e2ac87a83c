//! Hospitals ask; coordinators verify; makers take.

use chrono::TimeDelta;
use essaim_domain::Units;
use essaim_domain::fit::Fit;
use essaim_domain::ids::{LineId, ProductId, VersionId};
use essaim_domain::ledger::acts::{NewClaim, NewNeed};
use essaim_domain::need::{NeedState, UseKey};
use essaim_domain::person::Role;
use essaim_store::Tx;
use essaim_store::catalogue::CatalogueProduct;

use super::super::region::Maker;
use super::{History, Told};
use crate::Error;
use crate::fitting::fit;

impl History {
    /// Verifies what was posted a tick ago, and posts something now and then.
    pub(super) async fn ask(&mut self, tx: &mut Tx) -> Result<(), Error> {
        for need in std::mem::take(&mut self.posted) {
            let by = self.somebody(Role::Coordinator)?;
            let row = self.book.needs.find(&need)?;
            // An ending may have closed it meanwhile.
            if row.state != NeedState::Submitted {
                continue;
            }
            let products = row.products;
            self.book.open_need(need, by, products)?;
            self.tell(
                tx,
                Told {
                    by,
                    verb: "need-opened",
                    about: "need",
                    id: need.uuid(),
                },
            )
            .await?;
        }
        let by_chance = usize::from(self.dice.chance(45));
        let posts = match self.ticks {
            1 | 2 => 4,
            // Who comes in then finds needs to verify.
            now if now == self.last => 2,
            _ => by_chance,
        };
        if self.ticks == 1 {
            self.post_early(tx).await?;
        }
        if self.ticks + 1 == self.last {
            self.post_grounded(tx).await?;
        }
        for _ in 0..posts {
            let turn = self.dice.below(self.region.products.len());
            let products = Units::of(self.dice.between(2, 12) * 10);
            self.post(tx, turn, products).await?;
        }
        Ok(())
    }

    /// The product of the most parts is asked for first, twice, a few at a time.
    async fn post_early(&mut self, tx: &mut Tx) -> Result<(), Error> {
        let products = self.region.products.iter().enumerate();
        let parts = products.map(|(turn, product)| (product.components.len(), turn));
        let Some((_, turn)) = parts.filter(|(parts, _)| *parts < 4).max() else {
            return Ok(());
        };
        for products in [10, 20] {
            self.post(tx, turn, Units::of(products)).await?;
        }
        self.early.clone_from(&self.posted);
        Ok(())
    }

    async fn post(&mut self, tx: &mut Tx, product: usize, products: Units) -> Result<(), Error> {
        let turn = self.dice.below(self.region.sites.len());
        let Some(site) = self.region.sites.get(turn).cloned() else {
            return Ok(());
        };
        let Some(product) = self.still_asked_for(product) else {
            return Ok(());
        };
        let (product, key) = (
            product.id,
            product.uses.first().cloned().unwrap_or_default(),
        );
        let new = NewNeed {
            collective: self.region.collective,
            site: site.id,
            product,
            use_key: UseKey::new(key),
            requester: site.requester,
            products,
            need_by: tx.now() + TimeDelta::days(self.dice.between(4, 16)),
        };
        self.post_new(tx, new).await
    }

    /// The product of this number, or the next that did not come to its end.
    fn still_asked_for(&self, number: usize) -> Option<&CatalogueProduct> {
        let products = self.region.products.iter();
        let mut from_it = products
            .cycle()
            .skip(number)
            .take(self.region.products.len());
        let ended = |product: ProductId| {
            let mut endings = self.book.facts.endings.iter();
            endings.any(|one| one.scope.reaches(product, None))
        };
        from_it.find(|product| !ended(product.id))
    }

    /// A few of class C, opened when the history ends: who comes in sees who may make them.
    async fn post_grounded(&mut self, tx: &mut Tx) -> Result<(), Error> {
        for asked in self.region.grounded.clone() {
            let new = NewNeed {
                collective: self.region.collective,
                site: asked.site.id,
                product: asked.product,
                use_key: asked.use_key,
                requester: asked.site.requester,
                products: Units::of(2),
                need_by: tx.now() + TimeDelta::days(20),
            };
            self.post_new(tx, new).await?;
        }
        Ok(())
    }

    async fn post_new(&mut self, tx: &mut Tx, new: NewNeed) -> Result<(), Error> {
        let by = new.requester;
        let need = self.book.post_need(new)?;
        self.posted.push(need);
        self.tell(
            tx,
            Told {
                by,
                verb: "need-posted",
                about: "need",
                id: need.uuid(),
            },
        )
        .await
    }

    /// Makers take what they can print.
    pub(super) async fn take(&mut self, tx: &mut Tx) -> Result<(), Error> {
        let open: Vec<LineId> = self
            .book
            .lines
            .rows()
            .filter(|line| line.demand.open.is_some())
            .map(|line| line.id)
            .collect();
        let makers = self.region.makers.len();
        for line in open {
            let need = self.book.lines.find(&line)?.need;
            let tries = if self.early.contains(&need) {
                makers
            } else {
                self.dice.below(3)
            };
            for _ in 0..tries {
                let turn = self.dice.below(makers);
                if let Some(maker) = self.region.makers.get(turn).cloned() {
                    self.take_of(tx, line, maker).await?;
                }
            }
        }
        Ok(())
    }

    async fn take_of(&mut self, tx: &mut Tx, line: LineId, maker: Maker) -> Result<(), Error> {
        let row = self.book.lines.find(&line)?.clone();
        let Some(version) = self.fitting(&maker, row.component) else {
            return Ok(());
        };
        let units = row.demand.open.min(Units::of(self.dice.between(1, 6) * 5));
        let due = tx.now() + TimeDelta::days(self.dice.between(2, 4));
        let new = NewClaim {
            line,
            maker: maker.id,
            version,
            units,
            due,
        };
        if !units.is_some() {
            return Ok(());
        }
        let Some(claim) = Self::unless_refused(self.book.claim(new)) else {
            return Ok(());
        };
        let ready = self.ticks + self.dice.between(2, 9);
        self.printing.insert(claim, ready);
        self.tell(
            tx,
            Told {
                by: maker.id,
                verb: "claimed",
                about: "claim",
                id: claim.uuid(),
            },
        )
        .await
    }

    /// A version of this component that her machine makes.
    fn fitting(
        &self,
        maker: &Maker,
        component: essaim_domain::ids::ComponentId,
    ) -> Option<VersionId> {
        let components = self
            .region
            .products
            .iter()
            .flat_map(|product| &product.components);
        let component = components.clone().find(|one| one.id == component)?;
        let able = component
            .versions
            .iter()
            .filter(|version| version.process == Some(maker.process));
        let fits = |size| fit(maker.process, size, maker.room) == Fit::Upright;
        able.filter(|version| fits(version.size_mm))
            .map(|version| version.id)
            .next()
    }
}
