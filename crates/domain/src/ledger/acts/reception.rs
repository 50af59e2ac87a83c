//! Reception: boxes signed at the dock, pieces counted by the site, refused, used, lost later.

use crate::ids::{BatchId, ParcelId};
use crate::ledger::shift::To;
use crate::ledger::{Book, Owner, Pile, Place, Stage};
use crate::parcel::{Destination, ParcelState};
use crate::{Refusal, Units};

/// What a site counted of one pile; what is neither good nor damaged is missing.
#[derive(Clone, Copy, Debug)]
pub struct Counted {
    /// The pile.
    pub pile: Pile,
    /// Good pieces.
    pub good: Units,
    /// Damaged pieces.
    pub damaged: Units,
}

impl Book {
    /// Somebody at the dock signs for a parcel. Nothing held inside.
    pub fn dock(&mut self, id: ParcelId) -> Result<(), Refusal> {
        let parcel = self.parcels.find(&id)?;
        let Destination::Site(site) = parcel.bound else {
            return Err(Refusal::WrongDestination);
        };
        if parcel.state != ParcelState::Moving {
            return Err(Refusal::ParcelState {
                state: parcel.state.as_str(),
            });
        }
        if self.inside(id).iter().any(|pile| self.is_pile_held(pile)) {
            return Err(Refusal::Held);
        }
        let parcel = self.parcels.edit(&id)?;
        parcel.state = ParcelState::Docked;
        parcel.at = Some(Place::Site(site));
        parcel.bearer = None;
        Ok(())
    }

    /// The site counts what is inside a docked parcel. Held bags stay uncounted in the box.
    pub fn count(&mut self, id: ParcelId, counted: &[Counted]) -> Result<(), Refusal> {
        let parcel = self.parcels.find(&id)?;
        let Destination::Site(site) = parcel.bound else {
            return Err(Refusal::WrongDestination);
        };
        if parcel.state != ParcelState::Docked {
            return Err(Refusal::ParcelState {
                state: parcel.state.as_str(),
            });
        }
        for one in counted {
            self.count_pile(id, site, *one)?;
        }
        if self.inside(id).is_empty() {
            self.parcels.edit(&id)?.state = ParcelState::Empty;
        }
        self.settle()
    }

    fn count_pile(
        &mut self,
        parcel: ParcelId,
        site: crate::ids::SiteId,
        one: Counted,
    ) -> Result<(), Refusal> {
        if one.pile.place != Place::Parcel(parcel) {
            return Err(Refusal::NotHere);
        }
        self.not_held(&one.pile)?;
        let units = self.units(&one.pile);
        let missing = units - one.good - one.damaged;
        if missing < Units::ZERO || one.good < Units::ZERO || one.damaged < Units::ZERO {
            return Err(Refusal::NotThatMany {
                there: units,
                asked: one.good + one.damaged,
            });
        }
        let at = Place::Site(site);
        let ways = [
            (missing, Stage::Lost),
            (one.damaged, Stage::Scrap),
            (one.good, Stage::Received),
        ];
        for (units, stage) in ways {
            if units.is_some() {
                self.shift(one.pile, units, To::stage(stage).at(at))?;
            }
        }
        Ok(())
    }

    /// More pieces than were sent: they are `found`, and go to a line of the site while it has room,
    /// else they are a gift.
    pub fn count_surplus(
        &mut self,
        batch: BatchId,
        site: crate::ids::SiteId,
        units: Units,
    ) -> Result<(), Refusal> {
        if !units.is_some() {
            return Err(Refusal::NoUnits);
        }
        let pile = Pile {
            batch,
            bag: None,
            stage: Stage::Received,
            place: Place::Site(site),
            owner: None,
        };
        self.not_held(&pile)?;
        self.batches.edit(&batch)?.found += units;
        self.create(pile, units)?;
        self.recall_if_recalled(pile, units)?;
        let owners: Vec<Owner> = self
            .lines
            .rows()
            .filter(|line| {
                self.needs
                    .get(&line.need)
                    .is_some_and(|need| need.site == site)
            })
            .map(|line| Owner::Line(line.id))
            .collect();
        let mut left = units;
        for owner in owners {
            let room = self
                .room(batch, owner)
                .unwrap_or_default()
                .min(left)
                .min(self.units(&pile));
            if room.is_some() {
                self.tie(pile, owner, room)?;
                left -= room;
            }
        }
        Ok(())
    }

    /// The site refuses units, at the dock or after counting; also under a hold.
    pub fn refuse(&mut self, pile: Pile, units: Units) -> Result<(), Refusal> {
        let site = match (pile.stage, pile.place) {
            (Stage::Received, Place::Site(site)) => site,
            (Stage::Transit, Place::Parcel(parcel)) => {
                let parcel = self.parcels.find(&parcel)?;
                match (parcel.state, parcel.bound) {
                    (ParcelState::Docked, Destination::Site(site)) => site,
                    (state, _) => {
                        return Err(Refusal::ParcelState {
                            state: state.as_str(),
                        });
                    }
                }
            }
            _ => return Err(Refusal::NotHere),
        };
        self.shift(pile, units, To::stage(Stage::Refused).at(Place::Site(site)))?;
        if let Place::Parcel(parcel) = pile.place
            && self.inside(parcel).is_empty()
        {
            self.parcels.edit(&parcel)?.state = ParcelState::Empty;
        }
        Ok(())
    }

    /// The site declares units used. Not while held.
    pub fn use_units(&mut self, pile: Pile, units: Units) -> Result<(), Refusal> {
        if pile.stage != Stage::Received {
            return Err(Refusal::NotHere);
        }
        self.not_held(&pile)?;
        self.shift(pile, units, To::stage(Stage::Used)).map(drop)
    }

    /// Units that were counted are missing or broken later: demand reopens.
    pub fn late_loss(&mut self, pile: Pile, units: Units, broken: bool) -> Result<(), Refusal> {
        if pile.stage != Stage::Received {
            return Err(Refusal::NotHere);
        }
        let stage = if broken { Stage::Scrap } else { Stage::Lost };
        self.shift(pile, units, To::stage(stage)).map(drop)
    }
}
