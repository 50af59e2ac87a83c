//! A hub keeper checks a parcel in, bag by bag: what is missing is lost until it turns up.

use essaim_domain::handover::HandoverStep;
use essaim_domain::ids::{BagId, ParcelId};
use essaim_domain::ledger::{Book, Place};
use essaim_domain::leg::LegState;
use essaim_domain::parcel::Destination;
use essaim_domain::{Reason, Refusal, Units};
use essaim_store::ledger::Roots;

use super::handover::{Proof, count_wrong, said};
use super::place::{at_of, bag_named, counted};
use super::relay::Legs;
use crate::access::Right;
use crate::asked::once;
use crate::doing::{Desk, Done};
use crate::refill::came_back;
use crate::{App, Asked, Error};

/// What was counted in one bag; bags not named are all there.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The bag, by id or by the code on its label.
    pub bag: String,
    /// Pieces in it.
    pub units: i64,
}

/// Checks a parcel in at the hub it is bound for.
pub async fn arrive(
    app: &App,
    asked: &Asked,
    parcel: ParcelId,
    checked: Vec<Checked>,
) -> Result<ParcelId, Error> {
    check_in(app, asked, parcel, (checked, Proof::default())).await
}

/// As [`arrive`], with what both sides said: the carrier's code, the bags counted, the date of a paper.
pub async fn check_in(
    app: &App,
    asked: &Asked,
    parcel: ParcelId,
    (checked, proof): (Vec<Checked>, Proof),
) -> Result<ParcelId, Error> {
    let done = once!(app, asked, |tx| {
        let mut counts = Vec::new();
        for one in &checked {
            counts.push((bag_named(tx, &one.bag).await?, counted("units", one.units)?));
        }
        let roots = Roots {
            parcels: vec![parcel],
            ..Roots::default()
        };
        let mut desk = Desk::open(app, tx, roots).await?;
        let row = desk.book.parcels.find(&parcel)?.clone();
        let here = row.bound.place();
        asked.who.may(Right::KeepHub, at_of(desk.tx, here).await?)?;
        let Destination::Hub(hub) = row.bound else {
            return Err(Refusal::WrongDestination.into());
        };
        let said = said(desk.tx, &desk.book, parcel, &proof).await?;
        let mut lost = Units::ZERO;
        for (bag, units) in counts {
            lost += lose_missing(&mut desk.book, parcel, bag, units)?;
        }
        desk.book.arrive(parcel)?;
        came_back(desk.tx, &mut desk.book.mint, parcel, hub).await?;
        let mut legs = Legs::of(desk.tx, parcel).await?;
        if let (false, Some(leg)) = (legs.is_on_the_road(), legs.current().cloned()) {
            let giver = match leg.from {
                Place::Home(maker) => maker,
                Place::Hub(_) | Place::Site(_) | Place::Parcel(_) => asked.who.person,
            };
            let carrier = leg.carrier.unwrap_or(giver);
            legs.pick_up(desk.tx, carrier, said.happened_at()).await?;
        }
        legs.end(desk.tx, here, LegState::hand_over).await?;
        legs.cancel_open(desk.tx, None).await?;
        let giver = row.bearer.or(legs.last().and_then(|leg| leg.carrier));
        let hands = (here, giver, Some(asked.who.person));
        said.keep(
            desk.tx,
            &mut desk.book,
            &row,
            HandoverStep::CheckedIn,
            hands,
        )
        .await?;
        let done = Done::new("checked-in", "parcel", parcel).fact("missing", lost);
        let done = said.dated(done);
        desk.close(Some(&asked.who), done).await?;
        Ok(parcel.uuid())
    });
    Ok(count_wrong(app, parcel, done).await?.into())
}

fn lose_missing(
    book: &mut Book,
    parcel: ParcelId,
    bag: BagId,
    units: Units,
) -> Result<Units, Error> {
    let piles: Vec<_> = book
        .inside(parcel)
        .into_iter()
        .filter(|pile| pile.bag == Some(bag))
        .collect();
    if piles.is_empty() {
        return Err(Error::field("bags", Reason::Unknown));
    }
    let there: Units = piles.iter().map(|pile| book.units(pile)).sum();
    if units > there {
        let (min, max) = (0, there.get());
        return Err(Error::field("units", Reason::OutOfRange { min, max }));
    }
    let mut missing = there - units;
    for pile in piles {
        let now = missing.min(book.units(&pile));
        if now.is_some() {
            book.lose(pile, now)?;
            missing -= now;
        }
    }
    Ok(there - units)
}
