//! Drivers are away: what they would have carried waits for others, and who waits at home is told at once.

use chrono::TimeDelta;
use essaim_domain::chance::Mint;
use essaim_domain::ids::{CollectiveId, PersonId};
use essaim_domain::leg::{LegState, TourState};
use essaim_domain::{Instant, Reason, Refusal};
use essaim_store::Tx;
use essaim_store::parcel::{self as rows, TourRow};

use super::note::note_board;
use super::skip::{leave_out, tell_giver};
use crate::access::{At, Right};
use crate::asked::once;
use crate::doing::{Done, tell, write_act};
use crate::{App, Asked, Error};

/// The longest she can be away in one go.
const LONGEST: TimeDelta = TimeDelta::days(90);
/// Drivers named at once, at most.
const MOST: usize = 100;

/// Says that drivers are away until then, one or several in one gesture: herself, or whoever plans.
///
/// Their tours that begin before are cleared; boxes aboard stay with their drivers until somebody takes them over.
///
/// # Errors
/// The field `drivers` when none is named, or one is unknown; `until_at` when it is past, or too far off.
pub async fn be_away(
    app: &App,
    asked: &Asked,
    drivers: &[PersonId],
    until_at: Instant,
) -> Result<CollectiveId, Error> {
    if drivers.is_empty() || drivers.len() > MOST {
        return Err(Error::field("drivers", Reason::TooFew { min: 1 }));
    }
    let id = once!(app, asked, |tx| {
        if until_at <= tx.now() {
            return Err(Error::field("until_at", Reason::InThePast));
        }
        if until_at - tx.now() > LONGEST {
            return Err(Error::field("until_at", Reason::NotADate));
        }
        let mut of = None;
        let mut mint = app.mint(tx);
        for driver in drivers {
            let collective = may(tx, asked, *driver).await?;
            if of.is_some_and(|of| of != collective) {
                return Err(Error::field("drivers", Reason::Unknown));
            }
            of = Some(collective);
            rows::be_away(tx, *driver, until_at).await?;
            for tour in rows::tours_before(tx, *driver, until_at).await? {
                clear(app, tx, asked, &mut mint, tour).await?;
            }
            let done = Done::new("driver-away", "person", *driver);
            write_act(tx, &mut mint, Some(&asked.who), done).await?;
        }
        let of = of.ok_or(Error::NotFound)?;
        tell(tx, &mut mint, &format!("tours:{of}")).await?;
        Ok(of.uuid())
    })?;
    Ok(id.into())
}

/// She drives again: she is planned for from now on.
///
/// # Errors
/// [`Refusal::ChangedMeanwhile`] when she is not away.
pub async fn be_back(app: &App, asked: &Asked, driver: PersonId) -> Result<PersonId, Error> {
    let id = once!(app, asked, |tx| {
        let of = may(tx, asked, driver).await?;
        if !rows::be_back(tx, driver).await? {
            return Err(Refusal::ChangedMeanwhile.into());
        }
        let mut mint = app.mint(tx);
        let done = Done::new("driver-back", "person", driver);
        write_act(tx, &mut mint, Some(&asked.who), done).await?;
        tell(tx, &mut mint, &format!("tours:{of}")).await?;
        Ok(driver.uuid())
    })?;
    Ok(id.into())
}

/// The collective a driver drives for, where this person speaks for her.
async fn may(tx: &mut Tx, asked: &Asked, driver: PersonId) -> Result<CollectiveId, Error> {
    let of = rows::driver_of(tx, driver).await?.ok_or(Error::NotFound)?;
    let at = At::collective(of);
    if asked.who.may(Right::AnswerTour, at.of(driver)).is_err() {
        asked.who.may(Right::PlanTours, at)?;
    }
    Ok(of)
}

/// Frees what of a tour nobody has picked up; without boxes aboard it is over.
async fn clear(
    app: &App,
    tx: &mut Tx,
    asked: &Asked,
    mint: &mut Mint,
    tour: TourRow,
) -> Result<(), Error> {
    rows::drop_other_time(tx, tour.id).await?;
    let legs = rows::legs_of_tour(tx, tour.id).await?;
    for leg in &legs {
        // A chain mended for another leg may have changed this one.
        let leg = rows::leg(tx, leg.id).await?;
        if leg.tour != Some(tour.id) || leg.state.set_free().is_err() {
            continue;
        }
        if tour.state != TourState::Draft {
            tell_giver(tx, mint, &leg, false).await?;
        }
        let now = rows::tour(tx, tour.id).await?;
        leave_out(tx, mint, &leg, &now).await?;
    }
    let mut now = rows::tour(tx, tour.id).await?;
    let aboard = legs.iter().any(|leg| leg.state == LegState::PickedUp);
    if !aboard && let Ok(over) = now.state.cancel([]) {
        now.state = over;
        rows::save_tour(tx, &now).await?;
    }
    note_board(app, tx, asked, "tour-cleared", &now).await
}
