//! A parcel is parted in two, bag by bag.

use essaim_domain::ids::{BagId, ParcelId};
use essaim_domain::ledger::Place;
use essaim_store::Tx;
use essaim_store::ledger::Roots;

use super::place::{at_of, bags_named, packing};
use super::relay::Legs;
use crate::access::Right;
use crate::asked::once;
use crate::doing::{Desk, Done};
use crate::{App, Asked, Error};

/// Parts a parcel in two; the child goes the same way, with a leg of its own.
pub async fn split(
    app: &App,
    asked: &Asked,
    parcel: ParcelId,
    bags: Vec<String>,
) -> Result<ParcelId, Error> {
    let id = once!(app, asked, |tx| {
        let bags = bags_named(tx, &bags).await?;
        Ok(part(app, asked, tx, parcel, &bags).await?.uuid())
    })?;
    Ok(id.into())
}

/// The same inside a transaction that does more: these bags become a parcel of their own. Its carrier may too.
pub(super) async fn part(
    app: &App,
    asked: &Asked,
    tx: &mut Tx,
    parcel: ParcelId,
    bags: &[BagId],
) -> Result<ParcelId, Error> {
    let roots = Roots {
        parcels: vec![parcel],
        bags: bags.to_vec(),
        ..Roots::default()
    };
    let mut desk = Desk::open(app, tx, roots).await?;
    let row = desk.book.parcels.find(&parcel)?.clone();
    let legs = Legs::of(desk.tx, parcel).await?;
    let from = row.at.or(legs.last().map(|leg| leg.from));
    let from = from.ok_or(Error::NotFound)?;
    let at = at_of(desk.tx, from).await?;
    let carrier = row.bearer.or(legs.current().and_then(|leg| leg.carrier));
    let on_the_way = carrier.map_or(at, |carrier| at.of(carrier));
    if asked.who.may(Right::Pack, at).is_err() {
        asked.who.may(Right::Redirect, on_the_way)?;
    }
    let items = packing(&desk.book, Place::Parcel(parcel), bags, &[]);
    let child = desk.book.split_parcel(parcel, &items)?;
    let done = Done::new("parcel-split", "parcel", parcel).fact("child", child);
    let (_, mut mint) = desk.close(Some(&asked.who), done).await?;
    let mut new = Legs::of(tx, child).await?;
    new.plan(tx, &mut mint, from, row.bound.place()).await?;
    if let (true, Some(bearer)) = (legs.is_on_the_road(), row.bearer) {
        let now = tx.now();
        new.pick_up(tx, bearer, now).await?;
    }
    Ok(child)
}
