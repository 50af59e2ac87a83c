//! A driver would drive at another time: she says when she leaves, and whoever plans agrees or keeps the time.

use chrono::TimeDelta;
use essaim_domain::ids::TourId;
use essaim_domain::ledger::Place;
use essaim_domain::leg::{LegState, Slot, TourState};
use essaim_domain::{Instant, Reason, Refusal};
use essaim_store::Tx;
use essaim_store::parcel::{self as rows, TourRow};
use serde_json::json;

use super::answer::{hers, step_legs};
use super::doors::{is_open, opening_of};
use super::note::note_board;
use super::skip::tell_giver;
use super::stop::{Stop, stops_of};
use crate::access::{At, Right};
use crate::asked::once;
use crate::doing::owe;
use crate::refill::on_the_way;
use crate::{App, Asked, Error};

/// How far a tour is moved at most: what it carries would wait too long.
const FARTHEST: TimeDelta = TimeDelta::days(7);

/// The driver asks to leave at another time.
///
/// # Errors
/// [`Refusal::LegState`] when she was not asked or is on the road, [`Refusal::DoorShut`] when a hub or dock would be
/// closed then; the field `starts_at` when it is past, or a week off.
pub async fn other_time(
    app: &App,
    asked: &Asked,
    tour: TourId,
    starts_at: Instant,
) -> Result<TourId, Error> {
    let id = once!(app, asked, |tx| {
        let row = hers(tx, &asked.who, tour).await?;
        is_open_to_it(&row)?;
        if starts_at <= tx.now() {
            return Err(Error::field("starts_at", Reason::InThePast));
        }
        if (starts_at - row.starts_at).abs() > FARTHEST {
            return Err(Error::field("starts_at", Reason::NotADate));
        }
        open_then(tx, &row, starts_at - row.starts_at).await?;
        rows::ask_other_time(tx, tour, starts_at).await?;
        note_board(app, tx, asked, "other-time-asked", &row).await?;
        Ok(tour.uuid())
    })?;
    Ok(id.into())
}

fn is_open_to_it(row: &TourRow) -> Result<(), Refusal> {
    match row.state {
        TourState::Offered | TourState::Accepted => Ok(()),
        TourState::Draft | TourState::UnderWay | TourState::Done | TourState::Cancelled => {
            Err(Refusal::LegState {
                state: row.state.as_str(),
            })
        }
    }
}

/// Every hub and dock is open at its stop, so much later.
async fn open_then(tx: &mut Tx, row: &TourRow, by: TimeDelta) -> Result<(), Error> {
    for stop in stops_of(row) {
        let Some(place) = stop
            .place()
            .filter(|place| !matches!(place, Place::Home(_)))
        else {
            continue;
        };
        let at = stop.begins + by;
        let door = opening_of(tx, place).await?;
        if !is_open(door.as_ref(), at) {
            return Err(Refusal::DoorShut { at }.into());
        }
    }
    Ok(())
}

/// Whoever plans agrees: the tour is at that time, and the driver's. Givers at home are asked for it anew.
///
/// # Errors
/// [`Refusal::ChangedMeanwhile`] when nobody asks for another time any more; as [`other_time`].
pub async fn agree_time(app: &App, asked: &Asked, tour: TourId) -> Result<TourId, Error> {
    let id = once!(app, asked, |tx| {
        let mut row = rows::tour(tx, tour).await?;
        asked
            .who
            .may(Right::PlanTours, At::collective(row.collective))?;
        is_open_to_it(&row)?;
        let starts_at = rows::other_time(tx, tour).await?;
        let starts_at = starts_at.ok_or(Refusal::ChangedMeanwhile)?;
        if starts_at <= tx.now() {
            return Err(Refusal::ChangedMeanwhile.into());
        }
        let by = starts_at - row.starts_at;
        open_then(tx, &row, by).await?;
        put_off(app, tx, &mut row, by).await?;
        rows::drop_other_time(tx, tour).await?;
        if row.state == TourState::Offered {
            row.state = row.state.accept()?;
            rows::save_tour(tx, &row).await?;
            step_legs(tx, &row, LegState::accept, true).await?;
        }
        let driver = row.driver.ok_or(Error::NotFound)?;
        let about = json!({ "tour": tour, "what": "time" });
        let mut mint = app.mint(tx);
        owe(tx, &mut mint, driver, "tour-changed", about).await?;
        note_board(app, tx, asked, "other-time-agreed", &row).await?;
        Ok(tour.uuid())
    })?;
    Ok(id.into())
}

/// Moves a tour with its stops and slots; who agreed to a slot at home is told and asked anew.
async fn put_off(app: &App, tx: &mut Tx, row: &mut TourRow, by: TimeDelta) -> Result<(), Error> {
    let stops = stops_of(row).into_iter().map(|stop| Stop {
        arrives: stop.arrives + by,
        begins: stop.begins + by,
        leaves: stop.leaves + by,
        ..stop
    });
    row.stops = json!(stops.collect::<Vec<_>>());
    row.starts_at += by;
    row.ends_at += by;
    rows::save_way(tx, row).await?;
    let mut mint = app.mint(tx);
    for mut leg in rows::legs_of_tour(tx, row.id).await? {
        let Some(slot) = leg.slot else { continue };
        if slot.agreed_at.is_some() {
            tell_giver(tx, &mut mint, &leg, false).await?;
            on_the_way(tx, &mut mint, &leg, Some(row.id)).await?;
        }
        let by_giver = matches!(leg.from, Place::Home(_));
        leg.slot = Some(Slot {
            from: slot.from + by,
            until: slot.until + by,
            agreed_at: slot.agreed_at.filter(|_| !by_giver),
        });
        rows::save_leg(tx, &leg).await?;
    }
    Ok(())
}

/// Whoever plans keeps the time: the driver still says yes or no to it.
pub async fn keep_time(app: &App, asked: &Asked, tour: TourId) -> Result<TourId, Error> {
    let id = once!(app, asked, |tx| {
        let row = rows::tour(tx, tour).await?;
        asked
            .who
            .may(Right::PlanTours, At::collective(row.collective))?;
        rows::other_time(tx, tour)
            .await?
            .ok_or(Refusal::ChangedMeanwhile)?;
        rows::drop_other_time(tx, tour).await?;
        note_board(app, tx, asked, "time-kept", &row).await?;
        Ok(tour.uuid())
    })?;
    Ok(id.into())
}
