//! A batch is held, everywhere or for one site; a hold is lifted.

use essaim_domain::ids::{BatchId, HoldId, SiteId};
use essaim_store::batch as facts;
use essaim_store::ledger::Roots;
use serde_json::json;

use super::whose;
use crate::access::Right;
use crate::asked::once;
use crate::doing::{Desk, Done, owe};
use crate::{App, Asked, Error};

/// Holds a batch: nothing of it is released, tied, picked up, docked, counted or used. Whoever belongs to
/// a site holds what is there or for it; validators and coordinators also everywhere.
pub async fn hold(
    app: &App,
    asked: &Asked,
    batch: BatchId,
    site: Option<SiteId>,
    reason: &str,
) -> Result<HoldId, Error> {
    let reason = super::reason(reason)?;
    let id = once!(app, asked, |tx| {
        let belongs = whose::may(tx, &asked.who, Right::Hold, batch).await?;
        match site {
            Some(site) => whose::may_at_site(tx, &asked.who, Right::Hold, site).await?,
            None => whose::may_everywhere(&asked.who, Right::Hold, &belongs)?,
        }
        let roots = Roots {
            batches: vec![batch],
            ..Roots::default()
        };
        let mut desk = Desk::open(app, tx, roots).await?;
        let id = desk.book.hold(batch, site, asked.who.person)?;
        let done = Done::new("batch-held", "batch", batch)
            .fact("hold", id)
            .text(Some(reason.clone()));
        let (_, mut mint) = desk.close_marking(Some(&asked.who), done, &[batch]).await?;
        let mut told = facts::keepers_of_batch(tx, batch).await?;
        told.extend(belongs.maker.filter(|maker| !told.contains(maker)));
        for person in told {
            let about = json!({ "hold": id, "batch": batch });
            owe(tx, &mut mint, person, "batch-held", about).await?;
        }
        Ok(id.uuid())
    })?;
    Ok(id.into())
}

/// Lifts a hold. Class C is lifted by two persons: the first asks, the second lifts.
pub async fn lift_hold(app: &App, asked: &Asked, hold: HoldId) -> Result<HoldId, Error> {
    let id = once!(app, asked, |tx| {
        let roots = Roots {
            holds: vec![hold],
            ..Roots::default()
        };
        let mut desk = Desk::open(app, tx, roots).await?;
        let row = desk.book.holds.find(&hold)?;
        let (batch, site) = (row.batch, row.site);
        let belongs = whose::may(desk.tx, &asked.who, Right::LiftHold, batch).await?;
        match site {
            Some(site) => whose::may_at_site(desk.tx, &asked.who, Right::LiftHold, site).await?,
            None => whose::may_everywhere(&asked.who, Right::LiftHold, &belongs)?,
        }
        let lifted = desk.book.lift_hold(hold, asked.who.person)?;
        let verb = if lifted {
            "hold-lifted"
        } else {
            "hold-lift-asked"
        };
        let done = Done::new(verb, "batch", batch).fact("hold", hold);
        desk.close_marking(Some(&asked.who), done, &[batch]).await?;
        Ok(hold.uuid())
    })?;
    Ok(id.into())
}
