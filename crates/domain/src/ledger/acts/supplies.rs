//! Boxes of supplies: on the road like any other, with no pieces in them.

use crate::Refusal;
use crate::ids::{HubId, ParcelId, PersonId};
use crate::ledger::{Book, Place};
use crate::parcel::{Destination, ParcelState};

impl Book {
    /// A box of supplies stands at a hub, bound for a maker's home.
    pub fn pack_supplies(&mut self, hub: HubId, maker: PersonId) -> Result<ParcelId, Refusal> {
        let (bound, at) = (Destination::Home(maker), Some(Place::Hub(hub)));
        self.new_parcel(bound, at, &Vec::new(), ParcelState::Packed, None)
    }

    /// A box of supplies is in its maker's hands, wherever it was.
    pub fn hand_supplies(&mut self, id: ParcelId) -> Result<(), Refusal> {
        let parcel = self.on_its_way(id)?;
        let Destination::Home(_) = parcel.bound else {
            return Err(Refusal::WrongDestination);
        };
        parcel.state = ParcelState::Empty;
        parcel.at = Some(parcel.bound.place());
        parcel.bearer = None;
        Ok(())
    }

    /// A box of supplies is lost.
    pub fn lose_supplies(&mut self, id: ParcelId) -> Result<(), Refusal> {
        let parcel = self.on_its_way(id)?;
        if !parcel.is_of_supplies() {
            return Err(Refusal::NotHere);
        }
        parcel.state = ParcelState::Empty;
        parcel.at = None;
        parcel.bearer = None;
        Ok(())
    }
}
