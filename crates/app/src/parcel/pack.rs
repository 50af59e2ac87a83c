//! Bags are packed into a parcel: by their maker at home, by a hub keeper, by a site sending back.

use essaim_domain::Refusal;
use essaim_domain::ids::{BatchId, ParcelId};
use essaim_domain::ledger::Place;
use essaim_domain::parcel::Destination;
use essaim_store::ledger::Roots;

use super::place::{at_of, bags_named, packing, takes_parcels};
use super::relay::Legs;
use crate::access::Right;
use crate::asked::once;
use crate::doing::{Desk, Done};
use crate::tour::as_she_wishes;
use crate::{App, Asked, Error};

/// What goes into a parcel: all units of these bags there, and all loose pieces of these batches.
#[derive(Clone, Debug)]
pub struct PackForm {
    /// Where it lies now.
    pub from: Place,
    /// Where it goes.
    pub to: Destination,
    /// Bags, by id or by the code on their labels.
    pub bags: Vec<String>,
    /// Batches whose loose pieces go too.
    pub batches: Vec<BatchId>,
}

/// Packs a parcel; its first leg waits for a carrier. From a site, what was refused goes back to a hub.
///
/// # Errors
/// Those of `Book::pack` and `Book::pack_return`.
pub async fn pack(app: &App, asked: &Asked, form: PackForm) -> Result<ParcelId, Error> {
    let id = once!(app, asked, |tx| {
        let at = at_of(tx, form.from).await?;
        let right = match form.from {
            Place::Site(_) => Right::Count,
            Place::Home(_) | Place::Hub(_) | Place::Parcel(_) => Right::Pack,
        };
        asked.who.may(right, at)?;
        at_of(tx, form.to.place()).await?;
        let bags = bags_named(tx, &form.bags).await?;
        let roots = Roots {
            bags: bags.clone(),
            batches: form.batches.clone(),
            ..Roots::default()
        };
        let mut desk = Desk::open(app, tx, roots).await?;
        takes_parcels(desk.tx, form.to.place()).await?;
        let items = packing(&desk.book, form.from, &bags, &form.batches);
        if items.is_empty() {
            return Err(Refusal::NotHere.into());
        }
        let id = match (form.from, form.to) {
            (Place::Site(_), Destination::Hub(hub)) => desk.book.pack_return(hub, &items)?,
            _ => desk.book.pack(form.to, &items)?,
        };
        let units = desk.book.parcels.find(&id)?.sent;
        let done = Done::new("packed", "parcel", id).fact("units", units);
        let (_, mut mint) = desk.close(Some(&asked.who), done).await?;
        let mut legs = Legs::of(tx, id).await?;
        let leg = legs.plan(tx, &mut mint, form.from, form.to.place()).await?;
        as_she_wishes(tx, &mut mint, leg).await?;
        Ok(id.uuid())
    })?;
    Ok(id.into())
}
