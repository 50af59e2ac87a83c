//! What would come to a closed hub goes to the other one, and what lies there is packed for it.

use std::collections::BTreeMap;

use essaim_domain::ids::{HubId, ParcelId, PersonId};
use essaim_domain::ledger::Place;
use essaim_domain::leg::{Leg, RelayState};
use essaim_domain::parcel::Destination;
use essaim_store::Tx;
use essaim_store::closing as rows;
use essaim_store::parcel as ways;

use super::Within;
use super::within::Coming;
use crate::Error;
use crate::doing::Desk;
use crate::parcel::relay::Legs;
use crate::tour::{drop_stop, turn};

/// What was moved.
#[derive(Debug, Default)]
pub(super) struct Moved {
    /// Drivers, with how many stops of theirs are elsewhere.
    pub(super) drivers: BTreeMap<PersonId, i64>,
    /// Boxes packed of what lay there.
    pub(super) packed: Vec<ParcelId>,
    /// Boxes that go to the other hub instead.
    pub(super) turned: usize,
}

/// Boxes on their way that would come too late are redirected, with their legs and tours.
pub(super) async fn turn_all(
    desk: &mut Desk<'_>,
    within: &Within,
    next: HubId,
) -> Result<Moved, Error> {
    let mut moved = Moved::default();
    for one in within.coming.iter().filter(|one| one.goes) {
        desk.book.redirect_to_hub(one.parcel, next)?;
        moved.turned += 1;
        turn_leg(desk, one, next, &mut moved).await?;
        let at = desk.book.parcels.find(&one.parcel)?.at;
        let mut legs = Legs::of(desk.tx, one.parcel).await?;
        // Nobody was to bring it, or it stands at the hub that closes: from there it goes on.
        if let (None, Some(at)) = (legs.current(), at) {
            let mint = &mut desk.book.mint;
            legs.plan(desk.tx, mint, at, Place::Hub(next)).await?;
        }
    }
    for one in within.through.iter().filter(|one| one.goes) {
        turn_leg(desk, one, next, &mut moved).await?;
        go_on_from(desk, one, next).await?;
        moved.turned += 1;
    }
    Ok(moved)
}

/// The leg that was to end at the hub ends at the other one, and so does its tour.
async fn turn_leg(
    desk: &mut Desk<'_>,
    one: &Coming,
    next: HubId,
    moved: &mut Moved,
) -> Result<(), Error> {
    let Some(leg) = &one.leg else { return Ok(()) };
    // Another leg on the same tour may have changed this one.
    let mut leg = ways::leg(desk.tx, leg.id).await?;
    leg.to = Place::Hub(next);
    ways::save_leg(desk.tx, &leg).await?;
    let driver = turn(desk.tx, &mut desk.book.mint, &leg).await?;
    if let Some(driver) = driver {
        *moved.drivers.entry(driver).or_default() += 1;
    }
    Ok(())
}

/// A box that was to change hands at the hub goes on from the other one: those after are free, and it waits there for
/// a carrier.
async fn go_on_from(desk: &mut Desk<'_>, one: &Coming, next: HubId) -> Result<(), Error> {
    let Some(order) = one.leg.as_ref().map(|leg| leg.order) else {
        return Ok(());
    };
    let legs = ways::legs_of(desk.tx, one.parcel).await?;
    let after = |leg: &&Leg| leg.order > order && !leg.state.is_over();
    for leg in legs.iter().filter(after) {
        drop_stop(desk.tx, &mut desk.book.mint, leg).await?;
        let mut leg = ways::leg(desk.tx, leg.id).await?;
        leg.state = leg.state.cancel()?;
        ways::save_leg(desk.tx, &leg).await?;
    }
    if let Some(mut relay) = ways::relay_of(desk.tx, one.parcel).await? {
        relay.state = RelayState::Broken;
        ways::save_relay(desk.tx, &relay).await?;
    }
    let bound: Destination = match desk.book.parcels.get(&one.parcel) {
        Some(parcel) => parcel.bound,
        None => return Ok(()),
    };
    let mut legs = Legs::of(desk.tx, one.parcel).await?;
    let mint = &mut desk.book.mint;
    legs.plan(desk.tx, mint, Place::Hub(next), bound.place())
        .await?;
    Ok(())
}

/// Everything that is no unit of the ledger: unannounced bags, supplies and what makers asked of them, counts.
pub(super) async fn carry_over(tx: &mut Tx, within: &Within, next: HubId) -> Result<(), Error> {
    let hub = within.hub.hub;
    rows::move_strays(tx, hub, next).await?;
    rows::move_supplies(tx, hub, next, &within.supplies).await?;
    rows::move_refills(tx, hub, next).await?;
    Ok(rows::drop_counts(tx, hub).await?)
}

/// Each box packed of what lay there waits for a carrier to the other hub.
pub(super) async fn send_on(
    tx: &mut Tx,
    mint: &mut essaim_domain::chance::Mint,
    (hub, next): (HubId, HubId),
    packed: &[ParcelId],
) -> Result<(), Error> {
    for parcel in packed {
        let mut legs = Legs::of(tx, *parcel).await?;
        legs.plan(tx, mint, Place::Hub(hub), Place::Hub(next))
            .await?;
    }
    Ok(())
}
