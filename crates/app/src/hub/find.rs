//! Lost units of a batch turn up at a hub.

use essaim_domain::ids::{BatchId, HubId};
use essaim_domain::ledger::{Place, Stage};
use essaim_domain::{Refusal, Units};
use essaim_store::batch as facts;
use essaim_store::ledger::Roots;

use crate::access::Right;
use crate::asked::once;
use crate::doing::{Desk, Done};
use crate::parcel::place::{at_of, is_open};
use crate::{App, Asked, Error};

/// Lost units of a batch are here; they are never better than their batch is by now.
pub async fn find(
    app: &App,
    asked: &Asked,
    hub: HubId,
    batch: BatchId,
    units: i64,
) -> Result<BatchId, Error> {
    let units = Units::typed(units).map_err(|reason| Error::field("units", reason))?;
    let id = once!(app, asked, |tx| {
        let at = at_of(tx, Place::Hub(hub)).await?;
        asked.who.may(Right::KeepHub, at)?;
        let belongs = facts::belongs(tx, batch).await?.ok_or(Error::NotFound)?;
        if belongs.collective != at.collective {
            return Err(Error::NotFound);
        }
        let roots = Roots {
            batches: vec![batch],
            ..Roots::default()
        };
        let mut desk = Desk::open(app, tx, roots).await?;
        is_open(desk.tx, Place::Hub(hub)).await?;
        let lost = desk.book.piles_in(batch, Stage::Lost);
        let there: Units = lost.iter().map(|pile| desk.book.units(pile)).sum();
        if units > there {
            return Err(Refusal::NotThatMany {
                there,
                asked: units,
            }
            .into());
        }
        let mut left = units;
        for pile in lost {
            let now = left.min(desk.book.units(&pile));
            if now.is_some() {
                desk.book.find(pile, now, hub)?;
                left -= now;
            }
        }
        let done = Done::new("found", "batch", batch)
            .fact("units", units)
            .fact("hub", hub);
        desk.close(Some(&asked.who), done).await?;
        Ok(batch.uuid())
    })?;
    Ok(id.into())
}
