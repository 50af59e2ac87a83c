//! Parcels arrive at hubs, stock goes to hospitals; now and then something goes wrong.

use std::collections::BTreeMap;

use essaim_domain::Units;
use essaim_domain::ids::{BatchId, ParcelId, SiteId};
use essaim_domain::ledger::acts::Packing;
use essaim_domain::ledger::{Pile, Place, Stage};
use essaim_domain::leg::LegState;
use essaim_domain::parcel::{Destination, ParcelState};
use essaim_domain::person::Role;
use essaim_domain::recall::Cause;
use essaim_store::Tx;

use super::{History, Told};
use crate::Error;

impl History {
    pub(super) fn due(&self) -> Vec<ParcelId> {
        let due = self.moving.iter().filter(|(_, at)| **at <= self.ticks);
        due.map(|(parcel, _)| *parcel).collect()
    }

    /// Parcels bound for a hub are checked in.
    pub(super) async fn arrive(&mut self, tx: &mut Tx) -> Result<(), Error> {
        for parcel in self.due() {
            if !matches!(self.book.parcels.find(&parcel)?.bound, Destination::Hub(_)) {
                continue;
            }
            self.moving.remove(&parcel);
            self.book.arrive(parcel)?;
            let by = self.somebody(Role::HubKeeper)?;
            self.tell(
                tx,
                Told {
                    by,
                    verb: "parcel-arrived",
                    about: "parcel",
                    id: parcel.uuid(),
                },
            )
            .await?;
            self.is_there(tx, parcel, LegState::hand_over).await?;
        }
        Ok(())
    }

    /// Stock that lies at a hub for a site is packed; the last two days' parcels wait for a tour.
    pub(super) async fn deliver(&mut self, tx: &mut Tx) -> Result<(), Error> {
        let mut ready: BTreeMap<(Place, SiteId), Packing> = BTreeMap::new();
        for (pile, units) in self.book.piles.iter() {
            if let Some(site) = self.stock_for(pile) {
                ready
                    .entry((pile.place, site))
                    .or_default()
                    .push((*pile, *units));
            }
        }
        for ((from, site), items) in ready {
            let enough: Units = items.iter().map(|(_, units)| *units).sum();
            let items: Packing = if enough < Units::of(20) {
                let last = items.into_iter().filter(|item| self.is_the_last(item.0));
                last.collect()
            } else {
                items
            };
            if items.is_empty() || !self.goes_now(45) {
                continue;
            }
            let packed = self.book.pack(Destination::Site(site), &items);
            let Some(parcel) = Self::unless_refused(packed) else {
                continue;
            };
            let by = self.somebody(Role::HubKeeper)?;
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
            self.waits(tx, parcel, (from, Place::Site(site))).await?;
        }
        self.set_out(tx).await
    }

    /// By chance; twice near the end everything goes, so that deliveries wait to be counted and decided.
    fn goes_now(&mut self, percent: usize) -> bool {
        let by_chance = self.dice.chance(percent);
        by_chance || matches!(self.last - self.ticks, 2 | 5)
    }

    fn stock_for(&self, pile: &Pile) -> Option<SiteId> {
        let at_hub = pile.stage == Stage::Stock && matches!(pile.place, Place::Hub(_));
        let ready = at_hub && self.book.rest_of(pile) <= self.book.now;
        let owner = pile
            .owner
            .filter(|_| ready && !self.book.is_pile_held(pile) && self.fills_its_bag(pile))?;
        if self.is_to_assemble(pile) && !self.is_the_last(*pile) {
            return None;
        }
        self.book.need_of(owner).ok().map(|need| need.site)
    }

    /// A bag with two owners stays until somebody parts it.
    fn fills_its_bag(&self, pile: &Pile) -> bool {
        let mates = self.book.piles_of(pile.batch).into_iter();
        let live = mates.filter(|one| one.bag == pile.bag && one.stage.is_live());
        pile.bag.is_none() || live.count() == 1
    }

    /// Its need waits for nothing that is still to be made or bought.
    fn is_the_last(&self, pile: Pile) -> bool {
        let need = pile.owner.and_then(|owner| self.book.need_of(owner).ok());
        need.is_some_and(|need| {
            let mut lines = self.book.lines.rows().filter(|line| line.need == need.id);
            lines.all(|line| {
                let to_come = line.demand.open + line.demand.claimed + line.demand.made;
                to_come.is_zero()
            })
        })
    }

    async fn set_out(&mut self, tx: &mut Tx) -> Result<(), Error> {
        let packed = self
            .book
            .parcels
            .rows()
            .filter(|parcel| parcel.state == ParcelState::Packed);
        let waiting: Vec<ParcelId> = packed.map(|parcel| parcel.id).collect();
        for parcel in waiting {
            if !self.goes_now(40) {
                continue;
            }
            let Some(leg) = self.to_carry(tx, parcel).await? else {
                continue;
            };
            let by = match leg.from {
                Place::Home(maker) => maker,
                Place::Hub(_) | Place::Site(_) | Place::Parcel(_) => self.somebody(Role::Driver)?,
            };
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

    pub(super) fn is_early(&self, batch: BatchId) -> bool {
        let owners = self.book.piles_of(batch).into_iter();
        let needs = owners.filter_map(|pile| self.book.need_of(pile.owner?).ok());
        needs.into_iter().any(|need| self.early.contains(&need.id))
    }

    /// A hold, a suspicion that becomes a recall, a suspicion that does not.
    pub(super) async fn mishaps(&mut self, tx: &mut Tx) -> Result<(), Error> {
        if !matches!(self.ticks, 18 | 30 | 44) {
            return Ok(());
        }
        let stock = self
            .book
            .batches
            .rows()
            .filter(|batch| batch.maker.is_some() && batch.physical.of(Stage::Stock).is_some())
            .map(|batch| batch.id);
        let Some(batch) = stock.into_iter().find(|batch| !self.is_early(*batch)) else {
            return Ok(());
        };
        let by = self.somebody(Role::Validator)?;
        if self.ticks == 18 {
            let hold = self.book.hold(batch, None, by)?;
            return self
                .tell(
                    tx,
                    Told {
                        by,
                        verb: "batch-held",
                        about: "hold",
                        id: hold.uuid(),
                    },
                )
                .await;
        }
        let recall = self.book.open_recall(Cause::Batch(batch), by)?;
        self.tell(
            tx,
            Told {
                by,
                verb: "recall-opened",
                about: "recall",
                id: recall.uuid(),
            },
        )
        .await?;
        if self.ticks == 44 {
            return Ok(());
        }
        let two = (by, self.somebody(Role::Coordinator)?);
        self.book.finalise_recall(recall, two)?;
        self.tell(
            tx,
            Told {
                by,
                verb: "recall-made-final",
                about: "recall",
                id: recall.uuid(),
            },
        )
        .await
    }
}
