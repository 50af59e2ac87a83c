//! A stop is at another place than was planned: its tour goes there instead, and everybody's promises are kept.

use essaim_domain::chance::Mint;
use essaim_domain::ids::PersonId;
use essaim_domain::ledger::Place;
use essaim_domain::leg::{Leg, LegState, TourState};
use essaim_store::Tx;
use essaim_store::parcel::{self as rows, TourRow};
use serde_json::json;

use super::shift::{Fitting, boxes_of};
use super::skip::{leave_out, take_off, tell_giver};
use super::stop::{Stop, StopKind, stops_of, words_of};
use crate::Error;
use crate::doing::{owe, tell_all};

/// Brings the delivery of a leg's tour to where the leg goes now. Times after it are straight-line estimates; a pickup
/// that cannot be kept then is left to another tour, and its giver told. The driver, where she knows of the tour.
pub(crate) async fn turn(
    tx: &mut Tx,
    mint: &mut Mint,
    leg: &Leg,
) -> Result<Option<PersonId>, Error> {
    let Some(id) = leg.tour else { return Ok(None) };
    let mut tour = rows::tour(tx, id).await?;
    let known = match tour.state {
        TourState::Draft => false,
        TourState::Offered | TourState::Accepted | TourState::UnderWay => true,
        TourState::Done | TourState::Cancelled => return Ok(None),
    };
    let before = stops_of(&tour);
    let on_it = Fitting::of(tx, &tour, leg, boxes_of(&tour, leg.id)).await?;
    let stops = elsewhere(&before, leg);
    let timed = on_it.timed(&stops).unwrap_or(stops);
    tour.km += on_it.km(&timed) - on_it.km(&before);
    if let (Some(old), Some(new)) = (before.last(), timed.last()) {
        tour.ends_at += new.leaves - old.leaves;
    }
    tour.stops = json!(timed);
    tour.planning = None;
    rows::save_way(tx, &tour).await?;
    rows::save_tour(tx, &tour).await?;
    let topics = [
        format!("tour:{id}"),
        format!("tours:{}", tour.collective),
        format!("parcel:{}", leg.parcel),
    ];
    tell_all(tx, mint, topics).await?;
    leave_broken(tx, mint, &tour, &timed).await?;
    Ok(tour.driver.filter(|_| known))
}

/// The same stops, with this leg's delivery at the place it goes to.
fn elsewhere(stops: &[Stop], leg: &Leg) -> Vec<Stop> {
    let (at, place) = words_of(leg.to);
    let turned = |stop: &Stop| match stop.kind {
        StopKind::Delivery if stop.leg == leg.id => Stop {
            at: at.clone(),
            place,
            ..stop.clone()
        },
        StopKind::Delivery | StopKind::Pickup => stop.clone(),
    };
    stops.iter().map(turned).collect()
}

/// Pickups at homes that would come after the time somebody agreed to are made by another tour.
async fn leave_broken(
    tx: &mut Tx,
    mint: &mut Mint,
    tour: &TourRow,
    stops: &[Stop],
) -> Result<(), Error> {
    for leg in rows::legs_of_tour(tx, tour.id).await? {
        let waits = match leg.state {
            LegState::Planned | LegState::Offered | LegState::Accepted => {
                matches!(leg.from, Place::Home(_))
            }
            LegState::PickedUp
            | LegState::HandedOver
            | LegState::Received
            | LegState::Cancelled
            | LegState::Lost
            | LegState::Returned => false,
        };
        let pickup = |stop: &&Stop| stop.leg == leg.id && stop.kind == StopKind::Pickup;
        let begins = stops.iter().find(pickup).map(|stop| stop.begins);
        let slot = leg.slot.filter(|slot| slot.agreed_at.is_some());
        if let (true, Some(begins), Some(slot)) = (waits, begins, slot)
            && begins > slot.until
        {
            tell_giver(tx, mint, &leg, false).await?;
            let now = rows::tour(tx, tour.id).await?;
            leave_out(tx, mint, &leg, &now).await?;
        }
    }
    Ok(())
}

/// A leg that nobody began leaves its tour, and its driver, where she knows of the tour, is told.
pub(crate) async fn drop_stop(tx: &mut Tx, mint: &mut Mint, leg: &Leg) -> Result<(), Error> {
    let Some(id) = leg.tour else { return Ok(()) };
    let tour = rows::tour(tx, id).await?;
    let known = tour.driver.filter(|_| tour.state != TourState::Draft);
    take_off(tx, mint, leg.clone(), tour).await?;
    let Some(driver) = known else { return Ok(()) };
    let what = match rows::tour(tx, id).await?.state {
        TourState::Cancelled => "off",
        TourState::Draft
        | TourState::Offered
        | TourState::Accepted
        | TourState::UnderWay
        | TourState::Done => "stop",
    };
    let about = json!({ "tour": id, "what": what });
    owe(tx, mint, driver, "tour-changed", about).await
}
