//! A site declares units used, or missing or broken after they were counted.

use essaim_domain::Units;
use essaim_domain::ids::BatchId;
use essaim_domain::ledger::Pile;
use essaim_store::ledger::Roots;

use super::place::at_of;
use crate::access::Right;
use crate::asked::once;
use crate::doing::{Desk, Done};
use crate::{App, Asked, Error};

/// Declares units of a pile at a site used.
pub async fn use_units(app: &App, asked: &Asked, pile: Pile, units: i64) -> Result<BatchId, Error> {
    let units = Units::typed(units).map_err(|reason| Error::field("units", reason))?;
    let id = once!(app, asked, |tx| {
        let mut desk = open(app, asked, tx, pile).await?;
        desk.book.use_units(pile, units)?;
        let done = Done::new("used", "batch", pile.batch).fact("units", units);
        desk.close(Some(&asked.who), done).await?;
        Ok(pile.batch.uuid())
    })?;
    Ok(id.into())
}

/// Declares counted units missing, or broken: demand reopens.
pub async fn late_loss(
    app: &App,
    asked: &Asked,
    pile: Pile,
    units: i64,
    broken: bool,
) -> Result<BatchId, Error> {
    let units = Units::typed(units).map_err(|reason| Error::field("units", reason))?;
    let id = once!(app, asked, |tx| {
        let mut desk = open(app, asked, tx, pile).await?;
        desk.book.late_loss(pile, units, broken)?;
        let done = Done::new("lost-later", "batch", pile.batch)
            .fact("units", units)
            .fact("broken", broken);
        desk.close(Some(&asked.who), done).await?;
        Ok(pile.batch.uuid())
    })?;
    Ok(id.into())
}

async fn open<'t>(
    app: &App,
    asked: &Asked,
    tx: &'t mut essaim_store::Tx,
    pile: Pile,
) -> Result<Desk<'t>, Error> {
    asked.who.may(Right::Count, at_of(tx, pile.place).await?)?;
    let roots = Roots {
        batches: vec![pile.batch],
        ..Roots::default()
    };
    Desk::open(app, tx, roots).await
}
