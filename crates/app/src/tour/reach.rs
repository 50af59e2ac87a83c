//! The driver stands before a door.

use essaim_domain::Refusal;
use essaim_domain::ids::LegId;
use essaim_domain::leg::{LegState, TourState};
use essaim_store::parcel as rows;

use super::answer::hers;
use super::note::note;
use super::stop::StopKind;
use crate::asked::once;
use crate::{App, Asked, Error};

/// She is there: where the leg begins while the box waits, else where it ends. Said twice, the first time counts.
///
/// # Errors
/// [`Refusal::LegState`] when she is not on the road, or the leg is over.
pub async fn reach(app: &App, asked: &Asked, leg: LegId) -> Result<LegId, Error> {
    let id = once!(app, asked, |tx| {
        let row = rows::leg(tx, leg).await?;
        let tour = hers(tx, &asked.who, row.tour.ok_or(Error::NotFound)?).await?;
        if tour.state != TourState::UnderWay {
            let state = tour.state.as_str();
            return Err(Refusal::LegState { state }.into());
        }
        let stop = match row.state {
            LegState::Accepted => StopKind::Pickup,
            LegState::PickedUp => StopKind::Delivery,
            LegState::Planned
            | LegState::Offered
            | LegState::HandedOver
            | LegState::Received
            | LegState::Cancelled
            | LegState::Lost
            | LegState::Returned => {
                let state = row.state.as_str();
                return Err(Refusal::LegState { state }.into());
            }
        };
        rows::reach(tx, leg, stop.as_str()).await?;
        note(app, tx, asked, "stop-reached", tour.id).await?;
        Ok(leg.uuid())
    })?;
    Ok(id.into())
}
