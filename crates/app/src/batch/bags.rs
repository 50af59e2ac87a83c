//! A bag is opened for anything but a recorded check, or parted in two: it rests again.

use essaim_domain::Refusal;
use essaim_domain::ids::{BagId, BatchId};
use essaim_domain::ledger::{Pile, Place};
use essaim_store::batch as facts;
use essaim_store::ledger::Roots;
use essaim_store::{Tx, rights};

use super::typed;
use crate::access::{At, Right};
use crate::asked::once;
use crate::doing::{Desk, Done};
use crate::{Actor, App, Asked, Error};

/// A bag was opened: its rest starts again.
pub async fn open_bag(app: &App, asked: &Asked, bag: BagId) -> Result<BagId, Error> {
    let id = once!(app, asked, |tx| {
        let mut desk = Desk::open(app, tx, roots(bag)).await?;
        let batch = desk.book.bags.find(&bag)?.batch;
        let piles = live(&desk, bag);
        let collective = may_handle(desk.tx, &asked.who, batch, &piles).await?;
        let rest = facts::rest_of(desk.tx, collective).await?;
        desk.book.open_bag(bag, rest)?;
        let done = Done::new("bag-opened", "batch", batch).fact("bag", bag);
        tell_batch(desk, &asked.who, done, batch).await?;
        Ok(bag.uuid())
    })?;
    Ok(id.into())
}

/// Part of a bag goes into a new bag; both rest again. Returns the new bag.
pub async fn rebag(app: &App, asked: &Asked, bag: BagId, units: i64) -> Result<BagId, Error> {
    let units = typed::units(units)?;
    let id = once!(app, asked, |tx| {
        let mut desk = Desk::open(app, tx, roots(bag)).await?;
        let batch = desk.book.bags.find(&bag)?.batch;
        let piles = live(&desk, bag);
        let collective = may_handle(desk.tx, &asked.who, batch, &piles).await?;
        let there = piles.iter().map(|pile| desk.book.units(pile)).sum();
        if units == there {
            return Err(Refusal::NothingToSplit.into());
        }
        if units > there {
            return Err(Refusal::NotThatMany {
                there,
                asked: units,
            }
            .into());
        }
        let mut left = units;
        let mut parts = Vec::new();
        for pile in piles {
            let part = left.min(desk.book.units(&pile));
            if part.is_some() {
                parts.push((pile, part));
                left -= part;
            }
        }
        let rest = facts::rest_of(desk.tx, collective).await?;
        let new = desk.book.rebag(&parts, rest)?;
        let done = Done::new("bag-parted", "batch", batch)
            .fact("bag", bag)
            .fact("new", new)
            .fact("units", units);
        tell_batch(desk, &asked.who, done, batch).await?;
        Ok(new.uuid())
    })?;
    Ok(id.into())
}

fn roots(bag: BagId) -> Roots {
    Roots {
        bags: vec![bag],
        ..Roots::default()
    }
}

/// What is still in a bag, free pieces first.
fn live(desk: &Desk<'_>, bag: BagId) -> Vec<Pile> {
    let mut piles: Vec<Pile> = desk
        .book
        .piles
        .iter()
        .map(|(pile, _)| *pile)
        .filter(|pile| pile.bag == Some(bag) && pile.stage.is_live())
        .collect();
    piles.sort_by_key(|pile| pile.owner.is_some());
    piles
}

/// Who has the bag may open it: its maker at home, keepers at a hub, the site's people at the site.
async fn may_handle(
    tx: &mut Tx,
    who: &Actor,
    batch: BatchId,
    piles: &[Pile],
) -> Result<essaim_domain::ids::CollectiveId, Error> {
    let belongs = facts::belongs(tx, batch).await?.ok_or(Error::NotFound)?;
    let collective = belongs.collective.ok_or(Error::NotFound)?;
    let place = piles.first().map(|pile| pile.place);
    let (right, at) = match place {
        Some(Place::Home(person)) => (Right::Pack, At::own(person, collective)),
        Some(Place::Site(site)) => {
            let (organisation, _) = rights::of_site(tx, site).await?.ok_or(Error::NotFound)?;
            (Right::Count, At::organisation(organisation, collective))
        }
        Some(Place::Hub(_) | Place::Parcel(_)) | None => (Right::Pack, At::collective(collective)),
    };
    who.may(right, at)?;
    match place {
        Some(Place::Parcel(_)) => Err(Refusal::InParcel.into()),
        None => Err(Refusal::NotHere.into()),
        Some(Place::Home(_) | Place::Hub(_) | Place::Site(_)) => Ok(collective),
    }
}

async fn tell_batch(desk: Desk<'_>, who: &Actor, done: Done, batch: BatchId) -> Result<(), Error> {
    desk.close_telling(Some(who), done, &[format!("batch:{batch}")])
        .await
        .map(drop)
}
