//! A maker without a printer writes the codes of her bags by pen; the hub prints the labels.

use essaim_domain::ids::{BatchId, HubId};
use essaim_domain::ledger::Place;
use essaim_domain::{Reason, Refusal};
use essaim_store::batch as rows;

use super::whose;
use crate::access::Right;
use crate::asked::once;
use crate::doing::{Done, tell_all, write_act};
use crate::parcel::place::{at_of, bags_named};
use crate::{App, Asked, Error};

/// Notes that the codes of one's own batch are written by pen. Again, it changes nothing.
pub async fn write_by_pen(app: &App, asked: &Asked, batch: BatchId) -> Result<BatchId, Error> {
    let id = once!(app, asked, |tx| {
        whose::may(tx, &asked.who, Right::Seal, batch).await?;
        let bags = rows::written_by_pen(tx, batch).await?;
        let mut mint = app.mint(tx);
        let done = Done::new("codes-written-by-pen", "batch", batch).fact("bags", bags);
        write_act(tx, &mut mint, Some(&asked.who), done).await?;
        tell_all(tx, &mut mint, [format!("batch:{batch}")]).await?;
        Ok(batch.uuid())
    })?;
    Ok(id.into())
}

/// Notes that a hub printed and stuck the labels of bags lying there, by id or code.
pub async fn labels_printed(
    app: &App,
    asked: &Asked,
    hub: HubId,
    bags: Vec<String>,
) -> Result<HubId, Error> {
    if bags.is_empty() {
        return Err(Error::field("bags", Reason::Required));
    }
    let id = once!(app, asked, |tx| {
        asked
            .who
            .may(Right::KeepHub, at_of(tx, Place::Hub(hub)).await?)?;
        let mut printed = 0;
        for bag in bags_named(tx, &bags).await? {
            if rows::label_printed(tx, bag, hub).await? {
                printed += 1;
            }
        }
        if printed == 0 {
            return Err(Refusal::NotHere.into());
        }
        let mut mint = app.mint(tx);
        let done = Done::new("labels-printed", "hub", hub).fact("bags", printed);
        write_act(tx, &mut mint, Some(&asked.who), done).await?;
        tell_all(tx, &mut mint, [format!("hub:{hub}")]).await?;
        Ok(hub.uuid())
    })?;
    Ok(id.into())
}
