//! Parcels: packed, split, picked up, set down, redirected, arrived, lost.

use std::collections::BTreeMap;

use crate::batch::BatchState;
use crate::ids::{HubId, ParcelId, PersonId, SiteId};
use crate::ledger::shift::To;
use crate::ledger::{Book, Owner, Pile, Place, Stage};
use crate::parcel::{Destination, Parcel, ParcelState};
use crate::{Refusal, Units};

/// What goes into a parcel: whole bags (all their units there), or loose pieces.
pub type Packing = Vec<(Pile, Units)>;

impl Book {
    /// Packs bags lying at one place. For a site: only released units tied to its needs. For a hub:
    /// anything made or in stock. Nothing held, nothing under inspection.
    pub fn pack(&mut self, bound: Destination, items: &Packing) -> Result<ParcelId, Refusal> {
        let (first, _) = items.first().ok_or(Refusal::NoUnits)?;
        let at = first.place;
        for (pile, _) in items {
            if pile.place != at || !at.is_loose() {
                return Err(Refusal::NotHere);
            }
            if self.batch(pile.batch)?.state == BatchState::Inspecting {
                return Err(Refusal::UnderInspection);
            }
            self.not_held(pile)?;
            self.may_be_bound(pile, bound)?;
        }
        self.bags_stay_whole(items)?;
        self.new_parcel(bound, Some(at), items, ParcelState::Packed, None)
    }

    fn may_be_bound(&self, pile: &Pile, bound: Destination) -> Result<(), Refusal> {
        match bound {
            Destination::Hub(_) if matches!(pile.stage, Stage::Made | Stage::Stock) => Ok(()),
            Destination::Hub(_) => Err(Refusal::NotHere),
            Destination::Home(_) => Err(Refusal::WrongDestination),
            Destination::Site(_) if pile.stage != Stage::Stock => Err(Refusal::NotReleased),
            Destination::Site(site) => {
                let owner = pile.owner.ok_or(Refusal::BoundElsewhere)?;
                let need = self.need_of(owner)?;
                if need.site != site {
                    Err(Refusal::BoundElsewhere)
                } else if self.is_held(pile.batch, Some(site)) {
                    Err(Refusal::Held)
                } else {
                    Ok(())
                }
            }
        }
    }

    /// What a site refused is packed there, bound for a hub.
    pub fn pack_return(&mut self, hub: HubId, items: &Packing) -> Result<ParcelId, Refusal> {
        let (first, _) = items.first().ok_or(Refusal::NoUnits)?;
        let at = first.place;
        if items
            .iter()
            .any(|(pile, _)| pile.place != at || pile.stage != Stage::Refused)
        {
            return Err(Refusal::NotHere);
        }
        if !matches!(at, Place::Site(_)) {
            return Err(Refusal::NotHere);
        }
        self.new_parcel(
            Destination::Hub(hub),
            Some(at),
            items,
            ParcelState::Packed,
            None,
        )
    }

    pub(super) fn new_parcel(
        &mut self,
        bound: Destination,
        at: Option<Place>,
        items: &Packing,
        state: ParcelState,
        parent: Option<&Parcel>,
    ) -> Result<ParcelId, Refusal> {
        let id = ParcelId::new(&mut self.mint);
        let code = self.new_code();
        let parcel = Parcel {
            id,
            code,
            bound,
            at,
            bearer: parent.and_then(|parent| parent.bearer),
            state,
            parent: parent.map(|parent| parent.id),
            sent: items.iter().map(|(_, units)| *units).sum(),
            outcomes: BTreeMap::new(),
        };
        self.parcels.put(id, parcel);
        for (pile, units) in items {
            let inside = self.shift(*pile, *units, To::same().at(Place::Parcel(id)))?;
            self.contents.put((id, inside), *units);
        }
        Ok(id)
    }

    /// Parts a parcel in two, bag by bag; the child goes the same way. The way to part sound bags from
    /// held ones.
    pub fn split_parcel(&mut self, id: ParcelId, items: &Packing) -> Result<ParcelId, Refusal> {
        let parcel = self.parcels.find(&id)?.clone();
        let inside: Units = self.inside(id).iter().map(|pile| self.units(pile)).sum();
        let moved: Units = items.iter().map(|(_, units)| *units).sum();
        if !moved.is_some() || moved >= inside {
            return Err(Refusal::NothingToSplit);
        }
        if items
            .iter()
            .any(|(pile, _)| pile.place != Place::Parcel(id) || !pile.stage.is_live())
        {
            return Err(Refusal::NotHere);
        }
        self.bags_stay_whole(items)?;
        self.new_parcel(parcel.bound, parcel.at, items, parcel.state, Some(&parcel))
    }

    /// A driver picks a parcel up. Nothing held inside (refused units on their way back, and what leaves a
    /// closed hub for another one, excepted); for a site, every rest over and every version accepted there.
    /// Stock becomes transit.
    pub fn pick_up(&mut self, id: ParcelId, driver: Option<PersonId>) -> Result<(), Refusal> {
        let parcel = self.parcels.find(&id)?;
        if !matches!(parcel.state, ParcelState::Packed | ParcelState::Waiting) {
            return Err(Refusal::ParcelState {
                state: parcel.state.as_str(),
            });
        }
        let bound = parcel.bound;
        let clears = self.clears_a_closed_hub(parcel);
        let piles = self.inside(id);
        if piles.is_empty() && !parcel.is_of_supplies() {
            return Err(Refusal::ParcelEmpty);
        }
        let kept = |pile: &Pile| pile.stage != Stage::Refused && self.is_pile_held(pile);
        if !clears && piles.iter().any(kept) {
            return Err(Refusal::Held);
        }
        if let Destination::Site(site) = bound {
            self.may_leave_for(site, &piles)?;
            for pile in piles.iter().filter(|pile| pile.stage == Stage::Stock) {
                self.shift(*pile, self.units(pile), To::stage(Stage::Transit))?;
            }
        }
        let parcel = self.parcels.edit(&id)?;
        parcel.state = ParcelState::Moving;
        parcel.at = None;
        parcel.bearer = driver;
        Ok(())
    }

    fn may_leave_for(&self, site: SiteId, piles: &[Pile]) -> Result<(), Refusal> {
        for pile in piles {
            let rest = self.rest_of(pile);
            if rest > self.now {
                return Err(Refusal::Resting { until: rest });
            }
            let need = self.need_of(pile.owner.ok_or(Refusal::BoundElsewhere)?)?;
            if need.site != site {
                return Err(Refusal::BoundElsewhere);
            }
            if !self.suits(pile.batch, need) {
                return Err(Refusal::NotAccepted);
            }
        }
        Ok(())
    }

    /// A driver sets a parcel down at a hub on its way: a relay's hand-over, or a hold on the road.
    pub fn set_down(&mut self, id: ParcelId, at: Place) -> Result<(), Refusal> {
        let parcel = self.parcels.edit(&id)?;
        if parcel.state != ParcelState::Moving {
            return Err(Refusal::ParcelState {
                state: parcel.state.as_str(),
            });
        }
        parcel.state = ParcelState::Waiting;
        parcel.at = Some(at);
        parcel.bearer = None;
        Ok(())
    }

    /// Sends a parcel to a hub instead (back to its giver's included): transit becomes stock. Ties stay
    /// while the need lives; an ended need has no stock (C7), so its units become free. Possible under
    /// a hold.
    pub fn redirect_to_hub(&mut self, id: ParcelId, hub: HubId) -> Result<(), Refusal> {
        let parcel = self.on_its_way(id)?;
        parcel.bound = Destination::Hub(hub);
        for pile in self
            .inside(id)
            .into_iter()
            .filter(|pile| pile.stage == Stage::Transit)
        {
            let lives = match pile.owner {
                Some(owner) => self.need_of(owner)?.state.lives(),
                None => true,
            };
            let to = To::stage(Stage::Stock);
            self.shift(pile, self.units(&pile), if lives { to } else { to.free() })?;
        }
        Ok(())
    }

    pub(super) fn on_its_way(&mut self, id: ParcelId) -> Result<&mut Parcel, Refusal> {
        let parcel = self.parcels.edit(&id)?;
        if matches!(
            parcel.state,
            ParcelState::Packed | ParcelState::Waiting | ParcelState::Moving
        ) {
            Ok(parcel)
        } else {
            Err(Refusal::ParcelState {
                state: parcel.state.as_str(),
            })
        }
    }

    /// Sends a parcel to another site: every unit gets an owner there that accepts it and has room.
    /// What keeps it for the first site alone does not keep it for the other. `owners` names one owner
    /// per pile.
    pub fn redirect_to_site(
        &mut self,
        id: ParcelId,
        site: SiteId,
        owners: &BTreeMap<Pile, Owner>,
    ) -> Result<(), Refusal> {
        let old = self.on_its_way(id)?.bound;
        if old == Destination::Site(site) || !matches!(old, Destination::Site(_)) {
            return Err(Refusal::WrongDestination);
        }
        let piles = self.inside(id);
        let mut asked: BTreeMap<Owner, Units> = BTreeMap::new();
        for pile in &piles {
            let owner = *owners.get(pile).ok_or(Refusal::BoundElsewhere)?;
            if self.need_of(owner)?.site != site {
                return Err(Refusal::BoundElsewhere);
            }
            let room = self.room(pile.batch, owner)?;
            let asked = asked.entry(owner).or_default();
            *asked += self.units(pile);
            if *asked > room {
                return Err(Refusal::NotEnoughOpen {
                    open: room,
                    asked: *asked,
                });
            }
        }
        self.parcels.edit(&id)?.bound = Destination::Site(site);
        for pile in piles {
            if let Some(owner) = owners.get(&pile) {
                self.shift(pile, self.units(&pile), To::same().owner(*owner))?;
            }
        }
        Ok(())
    }

    /// A parcel bound for a hub is checked in there: everything inside lies at the hub now.
    pub fn arrive(&mut self, id: ParcelId) -> Result<(), Refusal> {
        let parcel = self.on_its_way(id)?;
        let Destination::Hub(hub) = parcel.bound else {
            return Err(Refusal::WrongDestination);
        };
        parcel.state = ParcelState::Empty;
        parcel.at = Some(Place::Hub(hub));
        parcel.bearer = None;
        let piles = self.inside(id);
        self.shift_all(&piles, To::same().at(Place::Hub(hub)))
    }

    /// Units in a parcel are missing.
    pub fn lose(&mut self, pile: Pile, units: Units) -> Result<(), Refusal> {
        let Place::Parcel(parcel) = pile.place else {
            return Err(Refusal::NotHere);
        };
        self.on_its_way(parcel)?;
        self.shift(pile, units, To::stage(Stage::Lost)).map(drop)
    }
}
