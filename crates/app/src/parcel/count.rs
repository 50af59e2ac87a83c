//! A site counts what is inside a docked parcel.

use essaim_domain::ids::{BagId, BatchId, ParcelId};
use essaim_domain::ledger::acts::Counted;
use essaim_domain::ledger::{Book, Pile};
use essaim_domain::parcel::Destination;
use essaim_domain::{Reason, Refusal, Units};
use essaim_store::ledger::{self, Roots};
use essaim_store::parcel as rows;

use super::place::{at_of, counted};
use crate::access::Right;
use crate::asked::once;
use crate::doing::{Desk, Done};
use crate::{App, Asked, Error};

/// What was counted of one bag (or of a batch's loose pieces); the rest of it is missing. More good
/// pieces than announced are taken in too.
#[derive(Clone, Copy, Debug)]
pub struct Counting {
    /// The batch.
    pub batch: BatchId,
    /// The bag; none for loose pieces.
    pub bag: Option<BagId>,
    /// Good pieces.
    pub good: i64,
    /// Damaged pieces.
    pub damaged: i64,
}

/// Counts bags of a docked parcel; those not named stay to be counted.
pub async fn count(
    app: &App,
    asked: &Asked,
    parcel: ParcelId,
    counts: Vec<Counting>,
) -> Result<ParcelId, Error> {
    if counts.is_empty() {
        return Err(Error::field("counts", Reason::Required));
    }
    let id = once!(app, asked, |tx| {
        let mint = app.mint(tx);
        let only = Roots {
            parcels: vec![parcel],
            ..Roots::default()
        };
        let site = match ledger::load(tx, mint, &only)
            .await?
            .parcels
            .find(&parcel)?
            .bound
        {
            Destination::Site(site) => Some(site),
            Destination::Hub(_) | Destination::Home(_) => None,
        };
        let needs = match site {
            Some(site) => rows::open_needs_at(tx, site).await?,
            None => Vec::new(),
        };
        let mut desk = Desk::open(app, tx, Roots { needs, ..only }).await?;
        let bound = desk.book.parcels.find(&parcel)?.bound;
        asked
            .who
            .may(Right::Count, at_of(desk.tx, bound.place()).await?)?;
        let Destination::Site(site) = bound else {
            return Err(Refusal::WrongDestination.into());
        };
        let mut plan = Vec::new();
        let mut surplus = Vec::new();
        for one in &counts {
            let more = share(&desk.book, parcel, one, &mut plan)?;
            if more.is_some() {
                surplus.push((one.batch, more));
            }
        }
        desk.book.count(parcel, &plan)?;
        for (batch, units) in &surplus {
            desk.book.count_surplus(*batch, site, *units)?;
        }
        let good: Units = plan.iter().map(|one: &Counted| one.good).sum();
        let damaged: Units = plan.iter().map(|one| one.damaged).sum();
        let done = Done::new("counted", "parcel", parcel)
            .fact("good", good)
            .fact("damaged", damaged);
        desk.close(Some(&asked.who), done).await?;
        Ok(parcel.uuid())
    })?;
    Ok(id.into())
}

/// Shares a bag's count among its piles, the first first; returns the pieces beyond what was announced.
fn share(
    book: &Book,
    parcel: ParcelId,
    one: &Counting,
    plan: &mut Vec<Counted>,
) -> Result<Units, Error> {
    let (good, damaged) = (counted("good", one.good)?, counted("damaged", one.damaged)?);
    let piles: Vec<Pile> = book
        .inside(parcel)
        .into_iter()
        .filter(|pile| pile.batch == one.batch && pile.bag == one.bag)
        .collect();
    if piles.is_empty() || plan.iter().any(|done| piles.contains(&done.pile)) {
        return Err(Error::field("bag", Reason::Unknown));
    }
    let there: Units = piles.iter().map(|pile| book.units(pile)).sum();
    let (mut good_left, mut damaged_left) = (good.min(there), damaged);
    let surplus = good - good_left;
    if good_left + damaged > there {
        let (min, max) = (0, (there - good_left).get());
        return Err(Error::field("damaged", Reason::OutOfRange { min, max }));
    }
    for pile in piles {
        let mut room = book.units(&pile);
        let good = good_left.min(room);
        room -= good;
        let damaged = damaged_left.min(room);
        good_left -= good;
        damaged_left -= damaged;
        plan.push(Counted {
            pile,
            good,
            damaged,
        });
    }
    Ok(surplus)
}
