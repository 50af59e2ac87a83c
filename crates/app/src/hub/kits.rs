//! Kits are assembled at a hub, and taken apart.

use chrono::TimeDelta;
use essaim_domain::Units;
use essaim_domain::ids::{BatchId, HubId, NeedId, ProductId};
use essaim_domain::ledger::Pile;
use essaim_store::ledger::Roots;
use essaim_store::parcel as rows;

use crate::access::Right;
use crate::asked::once;
use crate::doing::{Desk, Done};
use crate::parcel::place::at_of;
use crate::{App, Asked, Error};

/// Assembles kits of a product at a hub from parts of one need, or of none. They rest as long as the
/// collective says, because bags were opened.
///
/// # Errors
/// [`essaim_domain::Refusal::KitShort`] says how many the parts there allow.
pub async fn assemble(
    app: &App,
    asked: &Asked,
    hub: HubId,
    product: ProductId,
    need: Option<NeedId>,
    kits: i64,
) -> Result<BatchId, Error> {
    let kits = Units::typed(kits).map_err(|reason| Error::field("kits", reason))?;
    let id = once!(app, asked, |tx| {
        let at = at_of(tx, essaim_domain::ledger::Place::Hub(hub)).await?;
        asked.who.may(Right::KeepHub, at)?;
        let collective = at.collective.ok_or(Error::NotFound)?;
        let (hours, _) = rows::rest_and_zone(tx, collective).await?;
        let roots = Roots {
            batches: rows::batches_in_stock_at(tx, hub).await?,
            products: vec![product],
            needs: need.into_iter().collect(),
            ..Roots::default()
        };
        let mut desk = Desk::open(app, tx, roots).await?;
        let rest = TimeDelta::hours(hours);
        let id = desk.book.assemble(product, hub, need, kits, rest)?;
        let done = Done::new("kits-assembled", "batch", id).fact("kits", kits);
        desk.close(Some(&asked.who), done).await?;
        Ok(id.uuid())
    })?;
    Ok(id.into())
}

/// Takes kits apart at a hub; their parts are new batches, to be checked again.
pub async fn dismantle(app: &App, asked: &Asked, pile: Pile, kits: i64) -> Result<BatchId, Error> {
    let kits = Units::typed(kits).map_err(|reason| Error::field("units", reason))?;
    let id = once!(app, asked, |tx| {
        asked
            .who
            .may(Right::KeepHub, at_of(tx, pile.place).await?)?;
        let mut batches = rows::parents_of(tx, pile.batch).await?;
        batches.push(pile.batch);
        let roots = Roots {
            batches,
            ..Roots::default()
        };
        let mut desk = Desk::open(app, tx, roots).await?;
        desk.book.dismantle(pile, kits)?;
        let done = Done::new("kits-dismantled", "batch", pile.batch).fact("kits", kits);
        desk.close(Some(&asked.who), done).await?;
        Ok(pile.batch.uuid())
    })?;
    Ok(id.into())
}
