//! A site refuses bags, at the dock or after counting.

use essaim_domain::Refusal;
use essaim_domain::ids::{BagId, ParcelId};
use essaim_domain::ledger::{Book, Pile, Place, Stage};
use essaim_domain::{Units, parcel::Destination};
use essaim_store::ledger::Roots;
use essaim_store::parcel::{self as rows, Content};

use super::place::{at_of, bags_named};
use crate::access::Right;
use crate::asked::once;
use crate::doing::{Desk, Done};
use crate::{App, Asked, Error};

/// Refuses bags of a delivery; they wait at the site to be sent back.
pub async fn refuse(
    app: &App,
    asked: &Asked,
    parcel: ParcelId,
    bags: Vec<String>,
    reason: Option<String>,
) -> Result<ParcelId, Error> {
    let id = once!(app, asked, |tx| {
        let bags = bags_named(tx, &bags).await?;
        let contents = rows::contents(tx, parcel).await?;
        let mut desk = Desk::open(app, tx, roots_of(parcel, &contents)).await?;
        let bound = desk.book.parcels.find(&parcel)?.bound;
        asked
            .who
            .may(Right::Count, at_of(desk.tx, bound.place()).await?)?;
        let named: Vec<Content> = contents
            .into_iter()
            .filter(|one| one.bag.is_some_and(|bag: BagId| bags.contains(&bag)))
            .collect();
        let units = refuse_all(&mut desk.book, parcel, &named)?;
        let done = Done::new("refused", "parcel", parcel)
            .fact("units", units)
            .text(reason.clone());
        desk.close(Some(&asked.who), done).await?;
        Ok(parcel.uuid())
    })?;
    Ok(id.into())
}

/// The rows of a parcel and of all it was packed with.
pub(super) fn roots_of(parcel: ParcelId, contents: &[Content]) -> Roots {
    Roots {
        parcels: vec![parcel],
        batches: contents.iter().map(|one| one.batch).collect(),
        ..Roots::default()
    }
}

/// Refuses what is left of these contents, in the box and counted. Returns how many units.
pub(super) fn refuse_all(
    book: &mut Book,
    parcel: ParcelId,
    contents: &[Content],
) -> Result<Units, Error> {
    let Destination::Site(site) = book.parcels.find(&parcel)?.bound else {
        return Err(Refusal::WrongDestination.into());
    };
    let mut refused = Units::ZERO;
    for one in contents {
        let mut left = Units::of(one.units);
        let ours = |pile: &&Pile| pile.batch == one.batch && pile.bag == one.bag;
        let mut piles: Vec<Pile> = book.inside(parcel).iter().filter(ours).copied().collect();
        let counted = book.piles_in(one.batch, Stage::Received);
        let here = |pile: &&Pile| pile.place == Place::Site(site);
        piles.extend(counted.iter().filter(ours).filter(here).copied());
        for pile in piles {
            let units = left.min(book.units(&pile));
            if units.is_some() {
                book.refuse(pile, units)?;
                left -= units;
                refused += units;
            }
        }
    }
    if refused.is_some() {
        Ok(refused)
    } else {
        Err(Refusal::NotHere.into())
    }
}
