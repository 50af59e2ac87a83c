//! A tour is offered, accepted or declined; a giver agrees to her slot.

use essaim_domain::ids::{LegId, TourId};
use essaim_domain::ledger::Place;
use essaim_domain::leg::LegState;
use essaim_domain::{Instant, Refusal};
use essaim_store::Tx;
use essaim_store::parcel::{self as rows, TourRow};
use serde_json::json;

use super::note::note;
use super::relay::{agree_ahead, fell_through};
use crate::access::{At, Right};
use crate::asked::once;
use crate::doing::{Done, owe, tell, write_act};
use crate::parcel::place::at_of;
use crate::refill::on_the_way;
use crate::{Actor, App, Asked, Error};

/// Where a tour belongs: its collective, and the driver's own.
pub(super) fn at(tour: &TourRow) -> At {
    let at = At::collective(tour.collective);
    tour.driver.map_or(at, |driver| at.of(driver))
}

/// A tour its driver answers for.
pub(super) async fn hers(tx: &mut Tx, who: &Actor, id: TourId) -> Result<TourRow, Error> {
    let tour = rows::tour(tx, id).await?;
    who.may(Right::AnswerTour, at(&tour))?;
    Ok(tour)
}

/// Steps the legs of a tour that this step applies to.
pub(super) async fn step_legs(
    tx: &mut Tx,
    tour: &TourRow,
    step: impl Fn(LegState) -> Result<LegState, Refusal>,
    on_the_tour: bool,
) -> Result<(), Error> {
    for mut leg in rows::legs_of_tour(tx, tour.id).await? {
        let Ok(state) = step(leg.state) else { continue };
        leg.state = state;
        leg.carrier = match state {
            LegState::Planned => None,
            LegState::Offered
            | LegState::Accepted
            | LegState::PickedUp
            | LegState::HandedOver
            | LegState::Received
            | LegState::Cancelled
            | LegState::Lost
            | LegState::Returned => tour.driver,
        };
        if !on_the_tour {
            leg.tour = None;
            leg.slot = None;
        }
        rows::save_leg(tx, &leg).await?;
    }
    Ok(())
}

/// Offers a draft to its driver.
pub async fn offer(app: &App, asked: &Asked, tour: TourId) -> Result<TourId, Error> {
    let id = once!(app, asked, |tx| {
        let mut row = rows::tour(tx, tour).await?;
        let at = At::collective(row.collective);
        asked.who.may(Right::PlanTours, at)?;
        row.state = row.state.offer()?;
        // From now on it is between two people: no planning puts another in its place.
        row.planning = None;
        let driver = row.driver.ok_or(Error::NotFound)?;
        rows::save_tour(tx, &row).await?;
        step_legs(tx, &row, LegState::offer, true).await?;
        let mut mint = app.mint(tx);
        let done = Done::new("tour-offered", "tour", tour);
        write_act(tx, &mut mint, Some(&asked.who), done).await?;
        let about = json!({ "tour": tour });
        owe(tx, &mut mint, driver, "tour-offered", about).await?;
        tell(tx, &mut mint, &format!("tour:{tour}")).await?;
        Ok(tour.uuid())
    })?;
    Ok(id.into())
}

/// The driver says yes.
pub async fn accept(app: &App, asked: &Asked, tour: TourId) -> Result<TourId, Error> {
    let id = once!(app, asked, |tx| {
        let mut row = hers(tx, &asked.who, tour).await?;
        row.state = row.state.accept()?;
        rows::drop_other_time(tx, tour).await?;
        rows::save_tour(tx, &row).await?;
        step_legs(tx, &row, LegState::accept, true).await?;
        let mut mint = app.mint(tx);
        for leg in rows::legs_of_tour(tx, tour).await? {
            agree_ahead(tx, leg.parcel).await?;
            on_the_way(tx, &mut mint, &leg, Some(tour)).await?;
        }
        note(app, tx, asked, "tour-accepted", tour).await?;
        Ok(tour.uuid())
    })?;
    Ok(id.into())
}

/// The driver says no, also after a yes: the tour is a draft again, its legs wait.
pub async fn decline(app: &App, asked: &Asked, tour: TourId) -> Result<TourId, Error> {
    let id = once!(app, asked, |tx| {
        let mut row = hers(tx, &asked.who, tour).await?;
        row.state = row.state.decline()?;
        rows::drop_other_time(tx, tour).await?;
        rows::save_tour(tx, &row).await?;
        let mut mint = app.mint(tx);
        for leg in rows::legs_of_tour(tx, tour).await? {
            on_the_way(tx, &mut mint, &leg, None).await?;
        }
        step_legs(tx, &row, LegState::decline, true).await?;
        let legs = rows::legs_of_tour(tx, tour).await?;
        fell_through(tx, &mut app.mint(tx), &row, &legs).await?;
        note(app, tx, asked, "tour-declined", tour).await?;
        Ok(tour.uuid())
    })?;
    Ok(id.into())
}

/// The giver at home agrees to the slot of a leg: only from then on the driver reads her address.
pub async fn agree(app: &App, asked: &Asked, leg: LegId) -> Result<LegId, Error> {
    let id = once!(app, asked, |tx| {
        let mut row = rows::leg(tx, leg).await?;
        if !matches!(row.from, Place::Home(maker) if maker == asked.who.person) {
            return Err(Error::NotFound);
        }
        asked.who.may(Right::Pack, at_of(tx, row.from).await?)?;
        let now: Instant = tx.now();
        let state = row.state.as_str();
        let slot = row.slot.as_mut().ok_or(Refusal::LegState { state })?;
        if !matches!(
            row.state,
            LegState::Planned | LegState::Offered | LegState::Accepted
        ) {
            return Err(Refusal::LegState { state }.into());
        }
        slot.agreed_at = Some(now);
        rows::save_leg(tx, &row).await?;
        let mut mint = app.mint(tx);
        let done = Done::new("slot-agreed", "leg", leg);
        write_act(tx, &mut mint, Some(&asked.who), done).await?;
        tell(tx, &mut mint, &format!("parcel:{}", row.parcel)).await?;
        Ok(leg.uuid())
    })?;
    Ok(id.into())
}
