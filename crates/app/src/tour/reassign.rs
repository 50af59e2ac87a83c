//! A whole tour goes to another driver: its stops keep their times.

use essaim_domain::ids::{PersonId, TourId};
use essaim_domain::leg::{LegState, TourState};
use essaim_domain::{Reason, Refusal};
use essaim_store::parcel as rows;
use serde_json::json;

use super::answer::step_legs;
use super::note::note_board;
use super::stop::stops_of;
use crate::access::{At, Right};
use crate::asked::once;
use crate::doing::owe;
use crate::{App, Asked, Error};

/// Offers a tour that has not begun to another driver. Givers keep the time they agreed to.
///
/// # Errors
/// The field `driver` when nobody drives under that id, or she is away; [`Refusal::DriverBusy`] when she has a tour
/// then, [`Refusal::NoRoomOnTour`] when her vehicle is too small, [`Refusal::LegState`] once it has begun.
pub async fn reassign(
    app: &App,
    asked: &Asked,
    tour: TourId,
    driver: PersonId,
) -> Result<TourId, Error> {
    let id = once!(app, asked, |tx| {
        let mut row = rows::tour(tx, tour).await?;
        asked
            .who
            .may(Right::PlanTours, At::collective(row.collective))?;
        if !matches!(
            row.state,
            TourState::Draft | TourState::Offered | TourState::Accepted
        ) {
            let state = row.state.as_str();
            return Err(Refusal::LegState { state }.into());
        }
        let drivers = rows::drivers(tx, row.collective).await?;
        let facts = drivers.iter().find(|one| one.person == driver);
        let facts = facts.ok_or_else(|| Error::field("driver", Reason::Unknown))?;
        if row.driver == Some(driver) {
            return Err(Refusal::ChangedMeanwhile.into());
        }
        let busy = rows::busy(tx, row.collective, (&[], row.starts_at)).await?;
        let mut hers = busy.iter().filter(|one| one.driver == driver);
        if hers.any(|one| one.starts_at < row.ends_at) {
            return Err(Refusal::DriverBusy.into());
        }
        let most = stops_of(&row).iter().map(|stop| stop.boxes).max();
        if most.is_some_and(|most| i64::from(most) > facts.boxes) {
            return Err(Refusal::NoRoomOnTour.into());
        }
        if row.state != TourState::Draft {
            row.state = row.state.decline()?;
            step_legs(tx, &row, LegState::decline, true).await?;
        }
        row.driver = Some(driver);
        row.state = row.state.offer()?;
        row.planning = None;
        rows::save_tour(tx, &row).await?;
        rows::drop_other_time(tx, tour).await?;
        step_legs(tx, &row, LegState::offer, true).await?;
        let mut mint = app.mint(tx);
        owe(
            tx,
            &mut mint,
            driver,
            "tour-offered",
            json!({ "tour": tour }),
        )
        .await?;
        note_board(app, tx, asked, "tour-reassigned", &row).await?;
        Ok(tour.uuid())
    })?;
    Ok(id.into())
}
