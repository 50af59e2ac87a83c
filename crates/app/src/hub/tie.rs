//! Free units get a need; tied ones are freed.

use essaim_domain::Units;
use essaim_domain::ids::BatchId;
use essaim_domain::ledger::{Owner, Pile};
use essaim_store::ledger::Roots;

use crate::access::Right;
use crate::asked::once;
use crate::doing::{Desk, Done};
use crate::parcel::place::at_of;
use crate::{App, Asked, Error};

/// Ties free units to a line (or kits to a need) of the same collective.
///
/// # Errors
/// Those of `Book::tie`.
pub async fn tie(
    app: &App,
    asked: &Asked,
    pile: Pile,
    owner: Owner,
    units: i64,
) -> Result<BatchId, Error> {
    let units = Units::typed(units).map_err(|reason| Error::field("units", reason))?;
    let id = once!(app, asked, |tx| {
        let at = at_of(tx, pile.place).await?;
        asked.who.may(Right::Tie, at)?;
        let mut roots = Roots {
            batches: vec![pile.batch],
            ..Roots::default()
        };
        match owner {
            Owner::Line(line) => roots.lines.push(line),
            Owner::Need(need) => roots.needs.push(need),
        }
        let mut desk = Desk::open(app, tx, roots).await?;
        if Some(desk.book.need_of(owner)?.collective) != at.collective {
            return Err(Error::NotFound);
        }
        desk.book.tie(pile, owner, units)?;
        let done = Done::new("tied", "batch", pile.batch).fact("units", units);
        desk.close(Some(&asked.who), done).await?;
        Ok(pile.batch.uuid())
    })?;
    Ok(id.into())
}

/// Frees tied units where they lie; demand reopens. Also under a hold.
pub async fn untie(app: &App, asked: &Asked, pile: Pile, units: i64) -> Result<BatchId, Error> {
    let units = Units::typed(units).map_err(|reason| Error::field("units", reason))?;
    let id = once!(app, asked, |tx| {
        asked.who.may(Right::Tie, at_of(tx, pile.place).await?)?;
        let roots = Roots {
            batches: vec![pile.batch],
            ..Roots::default()
        };
        let mut desk = Desk::open(app, tx, roots).await?;
        desk.book.untie(pile, units)?;
        let done = Done::new("untied", "batch", pile.batch).fact("units", units);
        desk.close(Some(&asked.who), done).await?;
        Ok(pile.batch.uuid())
    })?;
    Ok(id.into())
}
