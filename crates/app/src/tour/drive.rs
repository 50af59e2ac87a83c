//! A tour is driven: started, finished, or cancelled and its load given to others.

use essaim_domain::ids::TourId;
use essaim_domain::leg::{LegState, TourState};
use essaim_store::Tx;
use essaim_store::parcel::{self as rows, TourRow};

use super::answer::{at, hers, step_legs};
use super::note::note;
use super::relay::fell_through;
use super::skip::tell_giver;
use crate::access::{At, Right};
use crate::asked::once;
use crate::{App, Asked, Error};

/// The driver sets off.
pub async fn start(app: &App, asked: &Asked, tour: TourId) -> Result<TourId, Error> {
    let id = once!(app, asked, |tx| {
        let mut row = hers(tx, &asked.who, tour).await?;
        row.state = row.state.start()?;
        rows::save_tour(tx, &row).await?;
        note(app, tx, asked, "tour-started", tour).await?;
        Ok(tour.uuid())
    })?;
    Ok(id.into())
}

/// Everything is handed over.
pub async fn finish(app: &App, asked: &Asked, tour: TourId) -> Result<TourId, Error> {
    let id = once!(app, asked, |tx| {
        let mut row = hers(tx, &asked.who, tour).await?;
        let legs = rows::legs_of_tour(tx, tour).await?;
        row.state = row.state.finish(legs.iter().map(|leg| leg.state))?;
        rows::save_tour(tx, &row).await?;
        note(app, tx, asked, "tour-finished", tour).await?;
        Ok(tour.uuid())
    })?;
    Ok(id.into())
}

/// The tour will not happen, or ends here: what was not picked up waits for another carrier.
pub async fn cancel(app: &App, asked: &Asked, tour: TourId) -> Result<TourId, Error> {
    let id = once!(app, asked, |tx| {
        let mut row = rows::tour(tx, tour).await?;
        if asked.who.may(Right::AnswerTour, at(&row)).is_err() {
            let at = At::collective(row.collective);
            asked.who.may(Right::PlanTours, at)?;
        }
        let legs = rows::legs_of_tour(tx, tour).await?;
        let mut mint = app.mint(tx);
        if row.state != TourState::Draft {
            for leg in legs.iter().filter(|leg| leg.state.set_free().is_ok()) {
                tell_giver(tx, &mut mint, leg, false).await?;
            }
        }
        call_off(tx, &mut row).await?;
        fell_through(tx, &mut mint, &row, &legs).await?;
        note(app, tx, asked, "tour-cancelled", tour).await?;
        Ok(tour.uuid())
    })?;
    Ok(id.into())
}

/// The same inside a transaction that does more, for who may.
pub(crate) async fn call_off(tx: &mut Tx, row: &mut TourRow) -> Result<(), Error> {
    let legs = rows::legs_of_tour(tx, row.id).await?;
    row.state = row.state.cancel(legs.iter().map(|leg| leg.state))?;
    rows::save_tour(tx, row).await?;
    let back = |state: LegState| match state {
        LegState::Planned => Ok(state),
        LegState::Offered
        | LegState::Accepted
        | LegState::PickedUp
        | LegState::HandedOver
        | LegState::Received
        | LegState::Cancelled
        | LegState::Lost
        | LegState::Returned => state.decline(),
    };
    step_legs(tx, row, back, false).await
}
