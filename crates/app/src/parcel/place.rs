//! Where things belong, as far as rights go, and which piles a person names.

use essaim_domain::code::Code;
use essaim_domain::ids::{BagId, BatchId};
use essaim_domain::ledger::{Book, Pile, Place};
use essaim_domain::place::closing::may_be_sent;
use essaim_domain::{Reason, Refusal, Units};
use essaim_store::people::places;
use essaim_store::{Tx, claim, closing, parcel, rights};

use crate::Error;
use crate::access::At;

/// Refuses what would go to a closed place, or come to a hub that closes before it is there. Asked at the desk, where
/// places are closed.
pub(crate) async fn takes_parcels(tx: &mut Tx, place: Place) -> Result<(), Error> {
    is_open(tx, place).await?;
    let Place::Hub(hub) = place else {
        return Ok(());
    };
    let closes = closing::closes_at(tx, hub).await?;
    Ok(may_be_sent(closes, None, tx.now())?)
}

/// Refuses what would lie at a closed place from now on. Asked at the desk too.
pub(crate) async fn is_open(tx: &mut Tx, place: Place) -> Result<(), Error> {
    if places::is_closed(tx, place).await? {
        return Err(Refusal::PlaceClosed.into());
    }
    Ok(())
}

/// Where a place belongs.
pub(crate) async fn at_of(tx: &mut Tx, place: Place) -> Result<At, Error> {
    let found = match place {
        // A maker's, or a driver's who keeps boxes for the next one of a relay.
        Place::Home(person) => match claim::collective_of(tx, person).await? {
            Some(collective) => Some(collective),
            None => parcel::collective_of_driver(tx, person).await?,
        }
        .map(|collective| At::own(person, collective)),
        Place::Hub(hub) => rights::of_hub(tx, hub).await?.map(At::collective),
        Place::Site(site) => rights::of_site(tx, site)
            .await?
            .map(|(organisation, collective)| At::organisation(organisation, collective)),
        Place::Parcel(_) => None,
    };
    found.ok_or(Error::NotFound)
}

/// A bag as people name it: by its id, or by the code on its label.
pub(crate) async fn bag_named(tx: &mut Tx, name: &str) -> Result<BagId, Error> {
    let unknown = || Error::field("bags", Reason::Unknown);
    if let Ok(id) = name.trim().parse::<BagId>() {
        return Ok(id);
    }
    let code: Code = name
        .parse()
        .map_err(|_| Error::field("bags", Reason::NotACode))?;
    parcel::bag_of_code(tx, code).await?.ok_or_else(unknown)
}

/// Bags as people name them.
pub(crate) async fn bags_named(tx: &mut Tx, names: &[String]) -> Result<Vec<BagId>, Error> {
    let mut bags = Vec::new();
    for name in names {
        let bag = bag_named(tx, name).await?;
        if !bags.contains(&bag) {
            bags.push(bag);
        }
    }
    Ok(bags)
}

/// All live units at a place in these bags, and all loose ones of these batches.
pub(crate) fn packing(
    book: &Book,
    at: Place,
    bags: &[BagId],
    batches: &[BatchId],
) -> Vec<(Pile, Units)> {
    book.piles
        .iter()
        .filter(|(pile, _)| pile.place == at && pile.stage.is_live())
        .filter(|(pile, _)| match pile.bag {
            Some(bag) => bags.contains(&bag),
            None => batches.contains(&pile.batch),
        })
        .map(|(pile, units)| (*pile, *units))
        .collect()
}

/// A count somebody typed: from none to what one need may ask for.
pub(crate) fn counted(field: &'static str, value: i64) -> Result<Units, Error> {
    if (0..=Units::MOST).contains(&value) {
        Ok(Units::of(value))
    } else {
        let max = Units::MOST;
        Err(Error::field(field, Reason::OutOfRange { min: 0, max }))
    }
}
