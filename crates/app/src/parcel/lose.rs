//! Bags of a parcel, or all of it, are missing on the road.

use essaim_domain::Refusal;
use essaim_domain::ids::ParcelId;
use essaim_domain::leg::LegState;
use essaim_domain::parcel::ParcelState;
use essaim_store::ledger::Roots;

use super::place::{at_of, bags_named};
use super::relay::Legs;
use crate::access::Right;
use crate::asked::once;
use crate::doing::{Desk, Done};
use crate::refill;
use crate::{App, Asked, Error};

/// Writes bags off as lost; none named means the whole parcel. Demand reopens.
pub async fn lose(
    app: &App,
    asked: &Asked,
    parcel: ParcelId,
    bags: Vec<String>,
    reason: Option<String>,
) -> Result<ParcelId, Error> {
    let id = once!(app, asked, |tx| {
        let named = bags_named(tx, &bags).await?;
        let roots = Roots {
            parcels: vec![parcel],
            ..Roots::default()
        };
        let mut desk = Desk::open(app, tx, roots).await?;
        let row = desk.book.parcels.find(&parcel)?.clone();
        let at = at_of(desk.tx, row.bound.place()).await?;
        let at = row.bearer.map_or(at, |bearer| at.of(bearer));
        asked.who.may(Right::Redirect, at)?;
        if row.is_of_supplies() {
            desk.book.lose_supplies(parcel)?;
            refill::lost(desk.tx, &mut desk.book.mint, parcel).await?;
        }
        let mut piles = desk.book.inside(parcel);
        if !named.is_empty() {
            piles.retain(|pile| pile.bag.is_some_and(|bag| named.contains(&bag)));
        }
        if piles.is_empty() && !row.is_of_supplies() {
            return Err(Refusal::NotHere.into());
        }
        for pile in piles {
            let units = desk.book.units(&pile);
            desk.book.lose(pile, units)?;
        }
        if desk.book.inside(parcel).is_empty() {
            let gone = desk.book.parcels.edit(&parcel)?;
            gone.state = ParcelState::Empty;
            gone.bearer = None;
            let mut legs = Legs::of(desk.tx, parcel).await?;
            legs.end(desk.tx, row.bound.place(), LegState::lose).await?;
            legs.cancel_open(desk.tx, None).await?;
        }
        let done = Done::new("lost", "parcel", parcel).text(reason.clone());
        desk.close(Some(&asked.who), done).await?;
        Ok(parcel.uuid())
    })?;
    Ok(id.into())
}
