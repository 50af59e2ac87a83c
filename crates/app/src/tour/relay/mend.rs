//! A leg of a relay falls through: its tail is found anew, without whoever said no.

use std::collections::BTreeSet;

use chrono::{DateTime, TimeDelta, Utc};
use essaim_domain::chance::Mint;
use essaim_domain::ids::{ParcelId, PersonId, TourId};
use essaim_domain::ledger::Place;
use essaim_domain::leg::{Leg, LegState, RelayState, Slot, TourState};
use essaim_store::Tx;
use essaim_store::parcel::{self as rows, RelayRow, TourRow};
use serde_json::json;

use super::super::stop::{StopKind, stops_of};
use super::ground::{SLACK, survey};
use super::lay::lay;
use crate::Error;
use crate::doing::{Done, owe, tell, write_act};
use crate::parcel::relay::Legs;

/// A tour was declined or cancelled. Where it was a leg of a relay that runs, others are asked for that leg and
/// those after it; where there is nobody, what is left waits for a tour. `legs` are the tour's as they were.
pub(in super::super) async fn fell_through(
    tx: &mut Tx,
    mint: &mut Mint,
    tour: &TourRow,
    legs: &[Leg],
) -> Result<(), Error> {
    for leg in legs.iter().filter(|leg| !leg.state.is_over()) {
        let Some(mut relay) = rows::relay_of(tx, leg.parcel).await? else {
            continue;
        };
        if let Some(driver) = tour.driver {
            rows::say_no(tx, relay.id, driver).await?;
        }
        let boxes = stops_of(tour).iter().map(|stop| stop.boxes).max();
        let ends = clear(tx, mint, leg.parcel, Some(leg.order)).await?;
        let found = match (relay.state, ends) {
            (RelayState::Running, Some(ends)) => {
                mend(tx, mint, &relay, ends, boxes.unwrap_or(1)).await?
            }
            (RelayState::Running, None)
            | (RelayState::Proposed | RelayState::Broken | RelayState::Dropped, _) => false,
        };
        let verb = if found {
            relay.mended += 1;
            agree_ahead(tx, leg.parcel).await?;
            "relay-mended"
        } else {
            relay.state = match relay.state {
                RelayState::Proposed | RelayState::Dropped => RelayState::Dropped,
                RelayState::Running | RelayState::Broken => RelayState::Broken,
            };
            wait_for_a_tour(tx, mint, leg.parcel, ends).await?;
            "relay-broken"
        };
        rows::save_relay(tx, &relay).await?;
        write_act(tx, mint, None, Done::new(verb, "relay", relay.id)).await?;
        tell(tx, mint, &format!("tours:{}", relay.collective)).await?;
    }
    Ok(())
}

/// Looks for the tail, and lays it down; false where there is none.
async fn mend(
    tx: &mut Tx,
    mint: &mut Mint,
    relay: &RelayRow,
    (from, to): (Place, Place),
    boxes: u32,
) -> Result<bool, Error> {
    let Some(km) = rows::relay_km(tx, relay.collective).await? else {
        return Ok(false);
    };
    let mut without: BTreeSet<PersonId> = rows::said_no(tx, relay.id).await?.into_iter().collect();
    let legs = rows::legs_of(tx, relay.parcel).await?;
    let carry = |leg: &&Leg| leg.state != LegState::Cancelled;
    without.extend(legs.iter().filter(carry).filter_map(|leg| leg.carrier));
    let ready = ready_at(tx, &legs, from).await?;
    let ground = survey(tx, (relay.collective, km), &[from, to], &without).await?;
    let Some(chain) = ground.chain((from, to), ready, boxes) else {
        return Ok(false);
    };
    lay(tx, mint, relay, (&ground, &chain), boxes).await?;
    Ok(true)
}

/// From when boxes can be fetched at a place: after the leg that brings them there, with slack, or now.
async fn ready_at(tx: &mut Tx, legs: &[Leg], place: Place) -> Result<DateTime<Utc>, Error> {
    let now = tx.now();
    let brings = legs
        .iter()
        .find(|leg| !leg.state.is_over() && leg.to == place);
    let Some(leg) = brings else { return Ok(now) };
    let Some(tour) = leg.tour else {
        return Ok(now);
    };
    let tour = rows::tour(tx, tour).await?;
    let stops = stops_of(&tour);
    let there = stops
        .iter()
        .find(|stop| stop.leg == leg.id && stop.kind == StopKind::Delivery);
    let slack = TimeDelta::seconds(i64::try_from(SLACK).unwrap_or(0));
    Ok(there.map_or(now, |stop| (stop.leaves + slack).max(now)))
}

/// Takes back what did not begin of a parcel's legs, all or from one on, with their tours: from where to where
/// the parcel still has to go; none when everything began.
pub(super) async fn clear(
    tx: &mut Tx,
    mint: &mut Mint,
    parcel: ParcelId,
    on: Option<i64>,
) -> Result<Option<(Place, Place)>, Error> {
    let mut ends: Option<(Place, Place)> = None;
    for mut leg in rows::legs_of(tx, parcel).await? {
        let Ok(cancelled) = leg.state.cancel() else {
            continue;
        };
        if on.is_some_and(|on| leg.order < on) {
            continue;
        }
        ends = Some((ends.map_or(leg.from, |(from, _)| from), leg.to));
        if let Some(tour) = leg.tour {
            release(tx, mint, tour, &leg).await?;
        }
        leg.state = cancelled;
        rows::save_leg(tx, &leg).await?;
    }
    Ok(ends)
}

/// A tour that would carry nothing else does not take place; who said yes to it, or was asked, hears so.
async fn release(tx: &mut Tx, mint: &mut Mint, tour: TourId, leg: &Leg) -> Result<(), Error> {
    let mut row = rows::tour(tx, tour).await?;
    let legs = rows::legs_of_tour(tx, tour).await?;
    let others = legs.iter().filter(|one| one.id != leg.id);
    let others: Vec<LegState> = others.map(|one| one.state).collect();
    if others.iter().all(|state| state.is_over())
        && let Ok(cancelled) = row.state.cancel(others)
    {
        let knows = matches!(row.state, TourState::Offered | TourState::Accepted);
        row.state = cancelled;
        rows::save_tour(tx, &row).await?;
        tell(tx, mint, &format!("tour:{tour}")).await?;
        if let Some(driver) = row.driver.filter(|_| knows) {
            let about = json!({ "tour": tour, "what": "off" });
            owe(tx, mint, driver, "tour-changed", about).await?;
        }
    }
    Ok(())
}

/// A parcel waits for a tour where its relay ended; not when it is on the road, or there.
pub(super) async fn wait_for_a_tour(
    tx: &mut Tx,
    mint: &mut Mint,
    parcel: ParcelId,
    ends: Option<(Place, Place)>,
) -> Result<(), Error> {
    let mut legs = Legs::of(tx, parcel).await?;
    if let Some((from, to)) = ends {
        legs.plan(tx, mint, from, to).await?;
    }
    Ok(())
}

/// Who keeps boxes at home agreed to when they are fetched by taking her leg: the next one may read the door.
pub(in super::super) async fn agree_ahead(tx: &mut Tx, parcel: ParcelId) -> Result<(), Error> {
    let legs = rows::legs_of(tx, parcel).await?;
    let took = |leg: &&Leg| {
        matches!(
            leg.state,
            LegState::Accepted | LegState::PickedUp | LegState::HandedOver
        )
    };
    for leg in legs.iter().filter(|leg| !leg.state.is_over()) {
        let mut before = legs.iter().filter(took);
        let kept = before.any(|one| {
            let hers = one.carrier.map(Place::Home);
            one.to == leg.from && hers == Some(leg.from)
        });
        if let (true, Some(slot)) = (kept, leg.slot)
            && slot.agreed_at.is_none()
        {
            let mut leg = leg.clone();
            leg.slot = Some(Slot {
                agreed_at: Some(tx.now()),
                ..slot
            });
            rows::save_leg(tx, &leg).await?;
        }
    }
    Ok(())
}
