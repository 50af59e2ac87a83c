//! What lies at a hub that closes and what was to come, as its preview shows it and its act moves it.

use chrono::{DateTime, Utc};
use essaim_domain::Refusal;
use essaim_domain::ids::{BatchId, HubId, ParcelId, PersonId, TourId};
use essaim_domain::ledger::Place;
use essaim_domain::leg::{Leg, TourState};
use essaim_domain::place::closing::may_be_sent;
use essaim_store::Tx;
use essaim_store::closing::{self as rows, Check, Door, Standing, Stray, Supply};
use essaim_store::ledger::Roots;
use essaim_store::parcel::{self as ways, TourRow};

use crate::Error;
use crate::parcel::relay::Legs;
use crate::tour::{Stop, StopKind, stops_of};

/// A box on its way, with the leg that is done next or is being done, and its tour.
#[derive(Debug)]
pub(crate) struct Coming {
    pub(super) parcel: ParcelId,
    /// The leg that ends at the hub; none when nobody planned one.
    pub(super) leg: Option<Leg>,
    pub(super) tour: Option<TourRow>,
    /// It would come when the hub is closed: it goes to the other one.
    pub(super) goes: bool,
}

/// Rows of what lies within.
#[derive(Debug)]
pub(crate) struct Within {
    pub(super) hub: Door,
    pub(super) next: Option<Door>,
    /// Those it could go to.
    pub(super) others: Vec<Door>,
    pub(super) closes_at: DateTime<Utc>,
    /// It closes at once.
    pub(super) now: bool,
    pub(super) batches: Vec<BatchId>,
    /// Boxes bound for it.
    pub(super) coming: Vec<Coming>,
    /// Boxes that were to change hands there.
    pub(super) through: Vec<Coming>,
    /// Boxes that stand there and go on elsewhere, with their tours.
    pub(super) standing: Vec<(Standing, Option<TourRow>)>,
    pub(super) checks: Vec<Check>,
    pub(super) strays: Vec<Stray>,
    pub(super) supplies: Vec<Supply>,
    /// Makers who asked for supplies.
    pub(super) refills: Vec<PersonId>,
    pub(super) counts: i64,
}

impl Within {
    /// Reads them. No moment means at once.
    ///
    /// # Errors
    /// [`Refusal::PlaceClosed`] when it is closed already; the field `next` when that hub is not open, closes too or
    /// is another collective's.
    pub(crate) async fn read(
        tx: &mut Tx,
        hub: Door,
        (next, at): (Option<HubId>, Option<DateTime<Utc>>),
    ) -> Result<Self, Error> {
        if hub.closed_at.is_some() {
            return Err(Refusal::PlaceClosed.into());
        }
        let id = hub.hub;
        let others = rows::next_hubs(tx, hub.collective, id).await?;
        let chosen = |next| others.iter().find(|one| one.hub == next).cloned();
        let unknown = || Error::field("next", essaim_domain::Reason::NotOffered);
        let next = next.map(|next| chosen(next).ok_or_else(unknown));
        let now = tx.now();
        let closes_at = at.unwrap_or(now);
        let mut standing = Vec::new();
        for one in rows::standing(tx, id).await? {
            let legs = Legs::of(tx, one.parcel).await?;
            let tour = tour_of(tx, legs.current().and_then(|leg| leg.tour)).await?;
            standing.push((one, tour));
        }
        let (bound, passing) = (rows::coming(tx, id).await?, rows::through(tx, id).await?);
        Ok(Self {
            next: next.transpose()?,
            batches: rows::batches_at(tx, id).await?,
            coming: on_their_way(tx, id, bound, closes_at).await?,
            through: on_their_way(tx, id, passing, closes_at).await?,
            checks: rows::checks_at(tx, id).await?,
            strays: rows::strays_at(tx, id).await?,
            supplies: rows::supplies_at(tx, id).await?,
            refills: rows::refills_asked(tx, id).await?,
            counts: rows::counts_waiting(tx, id).await?,
            now: closes_at <= now,
            standing,
            closes_at,
            others,
            hub,
        })
    }

    /// The ledger's rows it takes.
    pub(crate) fn roots(&self) -> Roots {
        Roots {
            batches: self.batches.clone(),
            parcels: self.boxes().map(|one| one.parcel).collect(),
            ..Roots::default()
        }
    }

    /// Boxes on their way there, to stay or to change hands.
    pub(super) fn boxes(&self) -> impl Iterator<Item = &Coming> {
        self.coming.iter().chain(&self.through)
    }

    /// Has something to go elsewhere, now or on the day?
    pub(crate) fn needs_a_place(&self) -> bool {
        let supplies = !self.supplies.is_empty() || !self.refills.is_empty();
        let boxes = !self.coming.is_empty() || !self.through.is_empty();
        !self.batches.is_empty() || !self.strays.is_empty() || boxes || supplies
    }
}

async fn tour_of(tx: &mut Tx, tour: Option<TourId>) -> Result<Option<TourRow>, Error> {
    let Some(tour) = tour else { return Ok(None) };
    let row = ways::tour(tx, tour).await?;
    let alive = match row.state {
        TourState::Draft | TourState::Offered | TourState::Accepted | TourState::UnderWay => true,
        TourState::Done | TourState::Cancelled => false,
    };
    Ok(Some(row).filter(|_| alive))
}

/// Boxes on their way to a hub, and which of them would come when it is closed.
async fn on_their_way(
    tx: &mut Tx,
    hub: HubId,
    parcels: Vec<ParcelId>,
    closes_at: DateTime<Utc>,
) -> Result<Vec<Coming>, Error> {
    let now = tx.now();
    let mut coming = Vec::new();
    for parcel in parcels {
        let legs = ways::legs_of(tx, parcel).await?;
        let to_it = |leg: &Leg| !leg.state.is_over() && leg.to == Place::Hub(hub);
        let leg = legs.into_iter().find(to_it);
        let tour = tour_of(tx, leg.as_ref().and_then(|leg| leg.tour)).await?;
        let arrives = leg.as_ref().zip(tour.as_ref()).and_then(arrival);
        let late = may_be_sent(Some(closes_at), arrives, now).is_err();
        coming.push(Coming {
            parcel,
            leg,
            tour,
            goes: closes_at <= now || late,
        });
    }
    Ok(coming)
}

/// When a tour brings a leg's box.
fn arrival((leg, tour): (&Leg, &TourRow)) -> Option<DateTime<Utc>> {
    let stops = stops_of(tour);
    let there = |stop: &&Stop| stop.leg == leg.id && stop.kind == StopKind::Delivery;
    stops.iter().find(there).map(|stop| stop.arrives)
}
