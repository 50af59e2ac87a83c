//! A parcel's legs, kept in step with what happens to the parcel.

use essaim_domain::chance::Mint;
use essaim_domain::code::HandoverCode;
use essaim_domain::ids::{LegId, ParcelId, PersonId};
use essaim_domain::ledger::Place;
use essaim_domain::leg::{Leg, LegState};
use essaim_domain::{Instant, Refusal};
use essaim_store::{Tx, parcel as rows};
use sha2::{Digest, Sha256};

use crate::Error;

/// The hash kept of a parcel's hand-over code. The code is short: tries are counted.
pub(crate) fn hash_of(parcel: ParcelId, code: &HandoverCode) -> String {
    let mut hash = Sha256::new();
    hash.update(parcel.uuid().as_bytes());
    hash.update(code.as_str());
    hex::encode(hash.finalize())
}

/// The legs of a parcel.
#[derive(Debug)]
pub(crate) struct Legs {
    parcel: ParcelId,
    legs: Vec<Leg>,
}

impl Legs {
    /// Reads them.
    pub(crate) async fn of(tx: &mut Tx, parcel: ParcelId) -> Result<Self, Error> {
        let legs = rows::legs_of(tx, parcel).await?;
        Ok(Self { parcel, legs })
    }

    /// The leg that is next to be done or is being done.
    pub(crate) fn current(&self) -> Option<&Leg> {
        self.legs.iter().find(|leg| !leg.state.is_over())
    }

    /// One of its legs.
    pub(crate) fn named(&self, id: LegId) -> Option<&Leg> {
        self.legs.iter().find(|leg| leg.id == id)
    }

    /// The last leg, whatever its state.
    pub(crate) fn last(&self) -> Option<&Leg> {
        self.legs.last()
    }

    /// Adds a leg that waits for a carrier. The hand-over code of the parcel stays the same.
    pub(crate) async fn plan(
        &mut self,
        tx: &mut Tx,
        mint: &mut Mint,
        from: Place,
        to: Place,
    ) -> Result<LegId, Error> {
        let hash = match self.legs.last() {
            Some(last) => rows::code_hash(tx, last.id).await?,
            None => hash_of(self.parcel, &HandoverCode::new(mint.chance())),
        };
        let leg = Leg {
            id: LegId::new(mint),
            parcel: self.parcel,
            order: self.legs.iter().map(|leg| leg.order).max().unwrap_or(0) + 1,
            tour: None,
            from,
            to,
            carrier: None,
            slot: None,
            state: LegState::Planned,
            picked_up_at: None,
            stopped_since: None,
        };
        rows::new_leg(tx, &leg, &hash).await?;
        let id = leg.id;
        self.legs.push(leg);
        Ok(id)
    }

    /// Cancels what did not begin, except the leg that goes on from `keep` and those after it.
    pub(crate) async fn cancel_open(
        &mut self,
        tx: &mut Tx,
        keep: Option<Place>,
    ) -> Result<(), Error> {
        let mut onward = false;
        for leg in &mut self.legs {
            let Ok(cancelled) = leg.state.cancel() else {
                continue;
            };
            onward = onward || Some(leg.from) == keep;
            if onward {
                continue;
            }
            leg.state = cancelled;
            rows::save_leg(tx, leg).await?;
        }
        Ok(())
    }

    /// Her hands have the parcel now: she said yes at the latest when she took it.
    pub(crate) async fn pick_up(
        &mut self,
        tx: &mut Tx,
        carrier: PersonId,
        now: Instant,
    ) -> Result<(), Error> {
        let current = self.current().map(|leg| leg.id);
        let leg = self.legs.iter_mut().find(|leg| Some(leg.id) == current);
        let leg = leg.ok_or(Refusal::LegState { state: "cancelled" })?;
        leg.state = taken(leg.state)?;
        leg.carrier = Some(carrier);
        leg.picked_up_at = Some(now);
        Ok(rows::save_leg(tx, leg).await?)
    }

    /// The leg on the road ends here.
    pub(crate) async fn end(
        &mut self,
        tx: &mut Tx,
        to: Place,
        step: impl Fn(LegState) -> Result<LegState, Refusal>,
    ) -> Result<(), Error> {
        let on_the_road = |leg: &&mut Leg| leg.state == LegState::PickedUp;
        if let Some(leg) = self.legs.iter_mut().find(on_the_road) {
            leg.state = step(leg.state)?;
            leg.to = to;
            rows::save_leg(tx, leg).await?;
        }
        Ok(())
    }

    /// The leg on the road, or the next one, goes elsewhere.
    pub(crate) async fn turn(&mut self, tx: &mut Tx, to: Place) -> Result<(), Error> {
        let on_the_road = |leg: &&mut Leg| leg.state == LegState::PickedUp;
        if let Some(leg) = self.legs.iter_mut().find(on_the_road) {
            leg.to = to;
            rows::save_leg(tx, leg).await?;
        }
        Ok(())
    }

    /// Is a carrier on the road with it?
    pub(crate) fn is_on_the_road(&self) -> bool {
        self.legs.iter().any(|leg| leg.state == LegState::PickedUp)
    }
}

/// From wherever it stands to picked up: who takes it has agreed to.
fn taken(state: LegState) -> Result<LegState, Refusal> {
    match state {
        LegState::Planned => state.offer()?.accept()?.pick_up(),
        LegState::Offered => state.accept()?.pick_up(),
        LegState::Accepted
        | LegState::PickedUp
        | LegState::HandedOver
        | LegState::Received
        | LegState::Cancelled
        | LegState::Lost
        | LegState::Returned => state.pick_up(),
    }
}
