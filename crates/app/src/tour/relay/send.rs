//! A relay is sent to its volunteers, or called off.

use essaim_domain::ids::RelayId;
use essaim_domain::leg::{LegState, TourState};
use essaim_store::Tx;
use essaim_store::parcel::{self as rows, RelayRow};
use serde_json::json;

use super::super::answer::step_legs;
use super::mend::{clear, wait_for_a_tour};
use crate::access::{At, Right};
use crate::asked::once;
use crate::doing::{Done, owe, tell, write_act};
use crate::{App, Asked, Error};

async fn planned_by(tx: &mut Tx, asked: &Asked, id: RelayId) -> Result<RelayRow, Error> {
    let row = rows::relay(tx, id).await?;
    let at = At::collective(row.collective);
    asked.who.may(Right::PlanTours, at)?;
    Ok(row)
}

/// Asks every volunteer of a relay.
pub async fn send_relay(app: &App, asked: &Asked, relay: RelayId) -> Result<RelayId, Error> {
    let id = once!(app, asked, |tx| {
        let mut row = planned_by(tx, asked, relay).await?;
        row.state = row.state.send()?;
        rows::save_relay(tx, &row).await?;
        let mut mint = app.mint(tx);
        for leg in rows::legs_of(tx, row.parcel).await? {
            let Some(tour) = leg.tour.filter(|_| !leg.state.is_over()) else {
                continue;
            };
            let mut tour = rows::tour(tx, tour).await?;
            // One of them was asked by herself before.
            if tour.state != TourState::Draft {
                continue;
            }
            tour.state = tour.state.offer()?;
            rows::save_tour(tx, &tour).await?;
            step_legs(tx, &tour, LegState::offer, true).await?;
            if let Some(driver) = tour.driver {
                let about = json!({ "tour": tour.id });
                owe(tx, &mut mint, driver, "tour-offered", about).await?;
            }
            tell(tx, &mut mint, &format!("tour:{}", tour.id)).await?;
        }
        let done = Done::new("relay-sent", "relay", relay);
        write_act(tx, &mut mint, Some(&asked.who), done).await?;
        tell(tx, &mut mint, &format!("tours:{}", row.collective)).await?;
        Ok(relay.uuid())
    })?;
    Ok(id.into())
}

/// Calls a relay off where its boxes are: they wait for a tour from there.
pub async fn drop_relay(app: &App, asked: &Asked, relay: RelayId) -> Result<RelayId, Error> {
    let id = once!(app, asked, |tx| {
        let mut row = planned_by(tx, asked, relay).await?;
        row.state = row.state.call_off()?;
        rows::save_relay(tx, &row).await?;
        let mut mint = app.mint(tx);
        let ends = clear(tx, &mut mint, row.parcel, None).await?;
        wait_for_a_tour(tx, &mut mint, row.parcel, ends).await?;
        let done = Done::new("relay-dropped", "relay", relay);
        write_act(tx, &mut mint, Some(&asked.who), done).await?;
        tell(tx, &mut mint, &format!("tours:{}", row.collective)).await?;
        Ok(relay.uuid())
    })?;
    Ok(id.into())
}
