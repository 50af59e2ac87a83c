//! Hubs buy what nobody makes, tie it to needs, and assemble kits of all parts.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use essaim_domain::Units;
use essaim_domain::design::Supply;
use essaim_domain::ids::{
    ComponentId, HubId, LineId, NeedId, PersonId, ProductId, PurchaseId, VersionId,
};
use essaim_domain::ledger::acts::NewPurchase;
use essaim_domain::ledger::{Owner, Pile, Place, Stage};
use essaim_domain::person::Role;
use essaim_store::{Tx, batch as rows};

use super::{History, Told};
use crate::Error;

/// How many pieces go into a bag.
const BAG: i64 = 10;
/// Invented shops.
const SUPPLIERS: [&str; 3] = [
    "Mercerie de l'Estuaire",
    "Comptoir du Pont-Rousseau",
    "Fournitures Loire-Océan",
];

impl History {
    /// Every other day each hub buys its share of what open needs wait for.
    pub(super) async fn buy(&mut self, tx: &mut Tx) -> Result<(), Error> {
        if self.ticks % 8 != 2 {
            return Ok(());
        }
        let hubs: Vec<HubId> = self.region.hubs.iter().map(|hub| hub.id).collect();
        let share = i64::try_from(hubs.len()).unwrap_or(1).max(1);
        for (component, version) in self.references() {
            let open = self.wanted(component);
            for hub in &hubs {
                let there = self.free_at(component, *hub);
                let lacks = open.get() / share - there.get();
                if lacks > 0 {
                    let bags = ((lacks + BAG - 1) / BAG).min(30);
                    self.buy_at(tx, *hub, version, bags).await?;
                }
            }
        }
        Ok(())
    }

    fn references(&self) -> Vec<(ComponentId, VersionId)> {
        let products = self.region.products.iter();
        let components = products.flat_map(|product| &product.components);
        components
            .filter(|component| component.supply == Supply::Bought)
            .filter_map(|component| Some((component.id, component.versions.first()?.id)))
            .collect()
    }

    fn wanted(&self, component: ComponentId) -> Units {
        let lines = self.book.lines.rows();
        let open = lines.filter(|line| line.component == component);
        open.map(|line| line.demand.open).sum()
    }

    fn free_at(&self, component: ComponentId, hub: HubId) -> Units {
        let free = self.book.piles.iter().filter(|(pile, _)| {
            pile.owner.is_none()
                && pile.place == Place::Hub(hub)
                && matches!(pile.stage, Stage::Made | Stage::Stock)
                && self.component_of(pile) == Some(component)
        });
        free.map(|(_, units)| *units).sum()
    }

    fn component_of(&self, pile: &Pile) -> Option<ComponentId> {
        self.book.batches.get(&pile.batch)?.made.part()
    }

    async fn buy_at(
        &mut self,
        tx: &mut Tx,
        hub: HubId,
        version: VersionId,
        bags: i64,
    ) -> Result<(), Error> {
        let by = self.somebody(Role::HubKeeper)?;
        let purchase = PurchaseId::new(&mut self.book.mint);
        let supplier = SUPPLIERS.get(self.dice.below(SUPPLIERS.len()));
        let entered = rows::NewPurchase {
            id: purchase,
            hub,
            version,
            supplier: supplier.copied().unwrap_or_default().to_owned(),
            order_number: format!("F{:05}", self.dice.between(1, 99_999)),
            entered_by: by,
        };
        rows::new_purchase(tx, &entered).await?;
        let batch = self.book.buy(NewPurchase {
            purchase,
            version,
            hub,
            bags: (0..bags).map(|_| Units::of(BAG)).collect(),
            rest: TimeDelta::hours(72),
        })?;
        self.note(tx, by, "bought", batch.uuid()).await
    }

    async fn note(
        &mut self,
        tx: &mut Tx,
        by: PersonId,
        verb: &'static str,
        id: uuid::Uuid,
    ) -> Result<(), Error> {
        let about = "batch";
        self.tell(
            tx,
            Told {
                by,
                verb,
                about,
                id,
            },
        )
        .await
    }

    /// Bought stock goes to the needs whose other parts lie beside it, or wait for nothing else.
    pub(super) async fn tie_bought(&mut self, tx: &mut Tx) -> Result<(), Error> {
        let bought = self.book.facts.bought.clone();
        let lines = self.book.lines.rows();
        let open = lines.filter(|line| bought.contains(&line.component));
        let open: Vec<(LineId, NeedId, ComponentId)> = open
            .filter(|line| line.demand.open.is_some())
            .map(|line| (line.id, line.need, line.component))
            .collect();
        for (line, need, component) in open {
            for pile in self.free_stock(component) {
                let left = self.book.lines.find(&line)?.demand.open;
                let units = left.min(self.book.units(&pile));
                let meets = self.lies_at(need, pile.place) || self.waits_for_nothing_else(need);
                if !meets || !units.is_some() {
                    continue;
                }
                let tied = self.book.tie(pile, Owner::Line(line), units);
                if Self::unless_refused(tied).is_some() {
                    let by = self.somebody(Role::HubKeeper)?;
                    self.note(tx, by, "tied", pile.batch.uuid()).await?;
                }
            }
        }
        Ok(())
    }

    fn free_stock(&self, component: ComponentId) -> Vec<Pile> {
        let piles = self.book.piles.iter().map(|(pile, _)| *pile);
        piles
            .filter(|pile| pile.stage == Stage::Stock && pile.owner.is_none())
            .filter(|pile| matches!(pile.place, Place::Hub(_)))
            .filter(|pile| self.component_of(pile) == Some(component))
            .collect()
    }

    fn lies_at(&self, need: NeedId, place: Place) -> bool {
        let mut piles = self.book.piles.iter();
        piles.any(|(pile, _)| {
            pile.place == place
                && pile.stage == Stage::Stock
                && self.need_of_line(pile) == Some(need)
        })
    }

    /// Its need has parts that are bought: hubs assemble before they send.
    pub(super) fn is_to_assemble(&self, pile: &Pile) -> bool {
        let need = self.need_of_line(pile);
        let mut lines = self.book.lines.rows();
        lines
            .any(|line| Some(line.need) == need && self.book.facts.bought.contains(&line.component))
    }

    fn need_of_line(&self, pile: &Pile) -> Option<NeedId> {
        match pile.owner? {
            Owner::Line(line) => self.book.lines.get(&line).map(|line| line.need),
            Owner::Need(_) => None,
        }
    }

    fn waits_for_nothing_else(&self, need: NeedId) -> bool {
        let bought = &self.book.facts.bought;
        let lines = self.book.lines.rows();
        let mut others =
            lines.filter(|line| line.need == need && !bought.contains(&line.component));
        others.all(|line| (line.demand.open + line.demand.claimed + line.demand.made).is_zero())
    }

    /// Where all parts of one need lie at one hub they become kits, often the same day.
    pub(super) async fn assemble(&mut self, tx: &mut Tx) -> Result<(), Error> {
        let piles = self.book.piles.iter().map(|(pile, _)| pile);
        let here = piles.filter(|pile| pile.stage == Stage::Stock);
        let spots: BTreeSet<(NeedId, HubId)> = here
            .filter_map(|pile| match pile.place {
                Place::Hub(hub) => Some((self.need_of_line(pile)?, hub)),
                Place::Home(_) | Place::Site(_) | Place::Parcel(_) => None,
            })
            .collect();
        for (need, hub) in spots {
            let product = self.book.needs.find(&need)?.product;
            if self.parts_of(product) > 1 && self.dice.chance(60) {
                self.assemble_at(tx, product, hub, need).await?;
            }
        }
        Ok(())
    }

    fn parts_of(&self, product: ProductId) -> usize {
        let parts = self.book.facts.products.get(&product);
        parts.map_or(0, std::collections::BTreeMap::len)
    }

    async fn assemble_at(
        &mut self,
        tx: &mut Tx,
        product: ProductId,
        hub: HubId,
        need: NeedId,
    ) -> Result<(), Error> {
        let most = self.book.kits_possible(product, hub, Some(need))?;
        if most < Units::of(5) {
            return Ok(());
        }
        let rest = TimeDelta::hours(72);
        let done = self.book.assemble(product, hub, Some(need), most, rest);
        let Some(batch) = Self::unless_refused(done) else {
            return Ok(());
        };
        let by = self.somebody(Role::HubKeeper)?;
        self.note(tx, by, "kits-assembled", batch.uuid()).await
    }
}
