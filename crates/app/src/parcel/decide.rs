//! The approver accepts or refuses a delivery.

use essaim_domain::Refusal;
use essaim_domain::ids::ParcelId;
use essaim_domain::ledger::Place;
use essaim_domain::parcel::ParcelState;
use essaim_store::parcel as rows;

use super::place::at_of;
use super::refuse::{refuse_all, roots_of};
use crate::access::Right;
use crate::asked::once;
use crate::doing::{Desk, Done};
use crate::{App, Asked, Error};

/// Accepts a delivery, or refuses it: then all of it, counted or not, waits to be sent back. Once.
pub async fn decide(
    app: &App,
    asked: &Asked,
    parcel: ParcelId,
    accepted: bool,
    reason: Option<String>,
) -> Result<ParcelId, Error> {
    let id = once!(app, asked, |tx| {
        let contents = rows::contents(tx, parcel).await?;
        let mut desk = Desk::open(app, tx, roots_of(parcel, &contents)).await?;
        let row = desk.book.parcels.find(&parcel)?.clone();
        let here = row.bound.place();
        asked
            .who
            .may(Right::DecideDelivery, at_of(desk.tx, here).await?)?;
        let state = row.state.as_str();
        let signed = rows::signature(desk.tx, parcel).await?.is_some();
        let uncounted = row.state == ParcelState::Docked;
        if !signed || !matches!(here, Place::Site(_)) || (accepted && uncounted) {
            return Err(Refusal::ParcelState { state }.into());
        }
        if !rows::decide(desk.tx, parcel, asked.who.person, accepted).await? {
            return Err(Refusal::ChangedMeanwhile.into());
        }
        let verb = if accepted {
            "delivery-accepted"
        } else {
            refuse_all(&mut desk.book, parcel, &contents)?;
            "delivery-refused"
        };
        let done = Done::new(verb, "parcel", parcel).text(reason.clone());
        desk.close(Some(&asked.who), done).await?;
        Ok(parcel.uuid())
    })?;
    Ok(id.into())
}
