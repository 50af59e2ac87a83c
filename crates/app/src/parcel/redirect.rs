//! A parcel goes elsewhere: to a hub (a hold on the road, a return), or to another site that has room.

use std::collections::BTreeMap;

use essaim_domain::ids::{BatchId, LineId, ParcelId, SiteId};
use essaim_domain::ledger::{Book, Owner, Pile};
use essaim_domain::parcel::Destination;
use essaim_domain::{Refusal, Units};
use essaim_store::ledger::Roots;
use essaim_store::parcel as rows;

use super::place::{at_of, takes_parcels};
use super::relay::Legs;
use crate::access::Right;
use crate::asked::once;
use crate::doing::{Desk, Done};
use crate::{App, Asked, Error};

/// Sends a parcel somewhere else. Legs that did not begin are cancelled; the one on the road turns.
pub async fn redirect(
    app: &App,
    asked: &Asked,
    parcel: ParcelId,
    to: Destination,
) -> Result<ParcelId, Error> {
    let id = once!(app, asked, |tx| {
        at_of(tx, to.place()).await?;
        let lines = match to {
            Destination::Hub(_) | Destination::Home(_) => Vec::new(),
            Destination::Site(site) => rows::open_lines(tx, site).await?,
        };
        let roots = Roots {
            parcels: vec![parcel],
            lines: lines.clone(),
            ..Roots::default()
        };
        let mut desk = Desk::open(app, tx, roots).await?;
        takes_parcels(desk.tx, to.place()).await?;
        let row = desk.book.parcels.find(&parcel)?.clone();
        let at = at_of(desk.tx, row.bound.place()).await?;
        let own = row.bearer.map_or(at, |bearer| at.of(bearer));
        asked.who.may(Right::Redirect, own)?;
        match to {
            Destination::Hub(hub) => desk.book.redirect_to_hub(parcel, hub)?,
            Destination::Home(_) => return Err(Refusal::WrongDestination.into()),
            Destination::Site(site) => {
                let owners = new_owners(&desk.book, parcel, site, &lines)?;
                desk.book.redirect_to_site(parcel, site, &owners)?;
            }
        }
        let mut legs = Legs::of(desk.tx, parcel).await?;
        legs.cancel_open(desk.tx, None).await?;
        legs.turn(desk.tx, to.place()).await?;
        if let Some(from) = row.at.filter(|from| *from != to.place()) {
            let mint = &mut desk.book.mint;
            legs.plan(desk.tx, mint, from, to.place()).await?;
        }
        let done = Done::new("redirected", "parcel", parcel).fact("to", to.place_id());
        desk.close(Some(&asked.who), done).await?;
        Ok(parcel.uuid())
    })?;
    Ok(id.into())
}

/// One line of the new site per pile, each with room for all of it: the most pressing first.
fn new_owners(
    book: &Book,
    parcel: ParcelId,
    site: SiteId,
    lines: &[LineId],
) -> Result<BTreeMap<Pile, Owner>, Refusal> {
    let mut taken: BTreeMap<LineId, Units> = BTreeMap::new();
    let mut owners = BTreeMap::new();
    for pile in book.inside(parcel) {
        let units = book.units(&pile);
        let fits = |line: &&LineId| {
            let used = taken.get(line).copied().unwrap_or_default();
            book.need_of(Owner::Line(**line))
                .is_ok_and(|need| need.site == site)
                && book
                    .room(pile.batch, Owner::Line(**line))
                    .is_ok_and(|room| room >= used + units)
        };
        let line = lines.iter().find(fits);
        let line = line.ok_or_else(|| why_not(book, pile.batch, site, lines))?;
        *taken.entry(*line).or_default() += units;
        owners.insert(pile, Owner::Line(*line));
    }
    Ok(owners)
}

/// Why a site takes no pieces of a batch: what its lines for such pieces answer, else that none asks for them.
fn why_not(book: &Book, batch: BatchId, site: SiteId, lines: &[LineId]) -> Refusal {
    let of_site = lines.iter().map(|line| Owner::Line(*line)).filter(|owner| {
        let need = book.need_of(*owner);
        need.is_ok_and(|need| need.site == site)
    });
    let rooms: Vec<_> = of_site.map(|owner| book.room(batch, owner)).collect();
    let asked = rooms
        .into_iter()
        .filter(|room| *room != Err(Refusal::WrongComponent));
    let refused: Result<Vec<Units>, Refusal> = asked.collect();
    refused.err().unwrap_or(Refusal::BoundElsewhere)
}

/// The bare id of a destination, for the audit.
trait PlaceId {
    fn place_id(self) -> uuid::Uuid;
}

impl PlaceId for Destination {
    fn place_id(self) -> uuid::Uuid {
        match self {
            Self::Hub(id) => id.uuid(),
            Self::Site(id) => id.uuid(),
            Self::Home(id) => id.uuid(),
        }
    }
}
