//! A box goes from one driver's boot into another's, on the road.

use essaim_domain::handover::HandoverStep;
use essaim_domain::ids::{ParcelId, PersonId};
use essaim_domain::ledger::Place;
use essaim_domain::leg::{Leg, LegState, TourState};
use essaim_domain::parcel::ParcelState;
use essaim_domain::{Reason, Refusal};
use essaim_store::Tx;
use essaim_store::ledger::Roots;
use essaim_store::parcel as rows;

use super::handover::{Proof, count_wrong, said};
use super::place::at_of;
use crate::access::Right;
use crate::asked::once;
use crate::doing::{Desk, Done};
use crate::tour::{drop_leg, take_aboard};
use crate::{App, Asked, Error};

/// Takes a parcel over from the driver who has it.
///
/// Both stand together, and she types the code the other shows. Where the other is away and shows nothing, whoever
/// plans said so before. The leg goes on with her; on a tour of hers that is under way, its delivery becomes the
/// last stop.
///
/// # Errors
/// [`Refusal::ParcelState`] when nobody carries it, [`Refusal::ChangedMeanwhile`] when she has it already; the field
/// `handover` without a code; those of the code.
pub async fn take_from(
    app: &App,
    asked: &Asked,
    parcel: ParcelId,
    proof: Proof,
) -> Result<ParcelId, Error> {
    let done = once!(app, asked, |tx| {
        let roots = Roots {
            parcels: vec![parcel],
            ..Roots::default()
        };
        let mut desk = Desk::open(app, tx, roots).await?;
        let row = desk.book.parcels.find(&parcel)?.clone();
        let her = asked.who.person;
        let of = rows::driver_of(desk.tx, her)
            .await?
            .ok_or(Error::NotFound)?;
        let at = at_of(desk.tx, row.bound.place()).await?;
        if at.collective != Some(of) {
            return Err(Error::NotFound);
        }
        asked.who.may(Right::Carry, at.of(her))?;
        let state = row.state.as_str();
        if row.state != ParcelState::Moving {
            return Err(Refusal::ParcelState { state }.into());
        }
        let giver = row.bearer.ok_or(Refusal::ParcelState { state })?;
        if giver == her {
            return Err(Refusal::ChangedMeanwhile.into());
        }
        let code = proof.code.as_deref().map(str::trim).unwrap_or_default();
        if code.is_empty() && !rows::is_away(desk.tx, giver).await? {
            return Err(Error::field("handover", Reason::Required));
        }
        let said = said(desk.tx, &desk.book, parcel, &proof).await?;
        desk.book.parcels.edit(&parcel)?.bearer = Some(her);
        let legs = rows::legs_of(desk.tx, parcel).await?;
        let mut on_the_road = legs
            .into_iter()
            .filter(|leg| leg.state == LegState::PickedUp);
        let leg = on_the_road.next().ok_or(Refusal::ParcelState { state })?;
        go_on(desk.tx, leg, her).await?;
        let hands = (Place::Parcel(parcel), Some(giver), Some(her));
        said.keep(desk.tx, &mut desk.book, &row, HandoverStep::PassedOn, hands)
            .await?;
        let done = said.dated(Done::new("passed-on", "parcel", parcel));
        desk.close(Some(&asked.who), done).await?;
        Ok(parcel.uuid())
    });
    Ok(count_wrong(app, parcel, done).await?.into())
}

/// The leg goes on with another carrier.
async fn go_on(tx: &mut Tx, mut leg: Leg, her: PersonId) -> Result<(), Error> {
    if let Some(tour) = leg.tour {
        drop_leg(tx, tour, leg.id).await?;
    }
    leg.carrier = Some(her);
    let tours = rows::tours_before(tx, her, tx.now()).await?;
    let under_way = tours
        .into_iter()
        .find(|tour| tour.state == TourState::UnderWay);
    leg.tour = under_way.as_ref().map(|tour| tour.id);
    if let Some(tour) = under_way {
        take_aboard(tx, tour, &leg).await?;
    }
    Ok(rows::save_leg(tx, &leg).await?)
}
