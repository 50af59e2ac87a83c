//! The legs of the history's parcels: every parcel has its way, as if somebody had packed it on a page.

use essaim_domain::Refusal;
use essaim_domain::ids::{ParcelId, PersonId};
use essaim_domain::ledger::Place;
use essaim_domain::leg::{Leg, LegState};
use essaim_store::Tx;

use super::History;
use crate::Error;
use crate::parcel::relay::Legs;

impl History {
    /// A packed parcel waits for somebody to carry it.
    pub(super) async fn waits(
        &mut self,
        tx: &mut Tx,
        parcel: ParcelId,
        way: (Place, Place),
    ) -> Result<(), Error> {
        let mut legs = Legs::of(tx, parcel).await?;
        legs.plan(tx, &mut self.book.mint, way.0, way.1).await?;
        Ok(())
    }

    /// The leg that somebody may take now: none when it is on a tour.
    pub(super) async fn to_carry(
        &self,
        tx: &mut Tx,
        parcel: ParcelId,
    ) -> Result<Option<Leg>, Error> {
        let legs = Legs::of(tx, parcel).await?;
        Ok(legs.current().filter(|leg| leg.tour.is_none()).cloned())
    }

    /// Her hands have it.
    pub(super) async fn carries(
        &self,
        tx: &mut Tx,
        parcel: ParcelId,
        by: PersonId,
    ) -> Result<(), Error> {
        let mut legs = Legs::of(tx, parcel).await?;
        legs.pick_up(tx, by, self.book.now).await
    }

    /// It is where it was bound.
    pub(super) async fn is_there(
        &self,
        tx: &mut Tx,
        parcel: ParcelId,
        step: fn(LegState) -> Result<LegState, Refusal>,
    ) -> Result<(), Error> {
        let here = self.book.parcels.find(&parcel)?.bound.place();
        let mut legs = Legs::of(tx, parcel).await?;
        legs.end(tx, here, step).await
    }
}
