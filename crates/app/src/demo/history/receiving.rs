//! Boxes are signed for at the dock of a hospital, their pieces counted, the delivery accepted.

use essaim_domain::Units;
use essaim_domain::ids::{ParcelId, PersonId};
use essaim_domain::ledger::Pile;
use essaim_domain::ledger::acts::Counted;
use essaim_domain::leg::LegState;
use essaim_domain::parcel::{Destination, ParcelState};
use essaim_domain::person::Role;
use essaim_store::{Tx, parcel as rows};

use super::{History, Told};
use crate::Error;

/// Who signs at docks, and as what.
pub(super) const SIGNED: (&str, &str) = ("Accueil (démonstration)", "Réception");

impl History {
    /// Boxes are signed for at the dock, pieces counted some hours later.
    pub(super) async fn receive(&mut self, tx: &mut Tx) -> Result<(), Error> {
        for parcel in self.due() {
            self.moving.remove(&parcel);
            let by = self.somebody(Role::Driver)?;
            if Self::unless_refused(self.book.dock(parcel)).is_some() {
                self.tell(
                    tx,
                    Told {
                        by,
                        verb: "parcel-docked",
                        about: "parcel",
                        id: parcel.uuid(),
                    },
                )
                .await?;
                self.is_there(tx, parcel, LegState::receive).await?;
                let now = tx.now();
                rows::sign(tx, parcel, SIGNED, now).await?;
            }
        }
        self.decide(tx).await?;
        let docked = self
            .book
            .parcels
            .rows()
            .filter(|parcel| parcel.state == ParcelState::Docked);
        for parcel in docked.map(|parcel| parcel.id).collect::<Vec<_>>() {
            // Of what came in the last day most is left to whoever comes in.
            let percent = if self.ticks + 4 < self.last { 60 } else { 15 };
            if self.dice.chance(percent) {
                self.count_box(tx, parcel).await?;
            }
        }
        Ok(())
    }

    async fn count_box(&mut self, tx: &mut Tx, parcel: ParcelId) -> Result<(), Error> {
        let Destination::Site(site) = self.book.parcels.find(&parcel)?.bound else {
            return Ok(());
        };
        let Some(by) = self
            .region
            .sites
            .iter()
            .find(|one| one.id == site)
            .map(|one| one.requester)
        else {
            return Ok(());
        };
        let mut counted = Vec::new();
        let inside = self.book.inside(parcel).into_iter();
        let sound: Vec<Pile> = inside
            .filter(|pile| !self.book.is_pile_held(pile))
            .collect();
        for pile in sound {
            let units = self.book.units(&pile);
            let breaks = self.dice.chance(5) && units.is_some() && !self.is_early(pile.batch);
            let damaged = Units::of(i64::from(breaks));
            counted.push(Counted {
                pile,
                good: units - damaged,
                damaged,
            });
        }
        if Self::unless_refused(self.book.count(parcel, &counted)).is_some() {
            self.tell(
                tx,
                Told {
                    by,
                    verb: "parcel-counted",
                    about: "parcel",
                    id: parcel.uuid(),
                },
            )
            .await?;
            self.undecided.insert(parcel);
        }
        Ok(())
    }

    /// Most of what was counted is accepted within a day.
    async fn decide(&mut self, tx: &mut Tx) -> Result<(), Error> {
        for parcel in self.undecided.clone() {
            if !self.dice.chance(35) || self.ticks + 4 >= self.last {
                continue;
            }
            let Some(by) = self.approver_of(parcel)? else {
                continue;
            };
            self.undecided.remove(&parcel);
            if rows::decide(tx, parcel, by, (true, false)).await? {
                self.tell(
                    tx,
                    Told {
                        by,
                        verb: "delivery-accepted",
                        about: "parcel",
                        id: parcel.uuid(),
                    },
                )
                .await?;
            }
        }
        Ok(())
    }

    /// Requesters and approvers joined hospital by hospital, one of each.
    fn approver_of(&self, parcel: ParcelId) -> Result<Option<PersonId>, Error> {
        let Destination::Site(site) = self.book.parcels.find(&parcel)?.bound else {
            return Ok(None);
        };
        let mut sites = self.region.sites.iter();
        let asks = sites.find(|one| one.id == site).map(|one| one.requester);
        let of = |role| self.region.staff.get(&role).map(Vec::as_slice);
        let (requesters, approvers) = (
            of(Role::Requester).unwrap_or_default(),
            of(Role::Approver).unwrap_or_default(),
        );
        let mut pairs = requesters.iter().zip(approvers);
        let found = pairs.find(|(requester, _)| Some(**requester) == asks);
        Ok(found.map(|(_, approver)| *approver))
    }
}
