//! What a hub has of its supplies is counted.

use essaim_domain::Reason;
use essaim_domain::ids::HubId;
use essaim_domain::ledger::Place;
use essaim_domain::supply::SupplyKind;
use essaim_store::supply as rows;

use crate::access::Right;
use crate::asked::once;
use crate::doing::{Done, tell, write_act};
use crate::parcel::place::at_of;
use crate::{App, Asked, Error};

/// The most of one kind a hub has.
const MOST: i64 = 100_000;

/// A keeper counted what is there of a kind: that is what there is from now on.
pub async fn count_supplies(
    app: &App,
    asked: &Asked,
    hub: HubId,
    kind: SupplyKind,
    amount: i64,
) -> Result<HubId, Error> {
    if !(0..=MOST).contains(&amount) {
        let why = Reason::OutOfRange { min: 0, max: MOST };
        return Err(Error::field("amount", why));
    }
    let id = once!(app, asked, |tx| {
        let at = at_of(tx, Place::Hub(hub)).await?;
        asked.who.may(Right::KeepHub, at)?;
        let before = rows::stock_of(tx, hub, kind).await?;
        rows::counted(tx, hub, kind, amount).await?;
        let mut mint = app.mint(tx);
        let done = Done::new("supplies-counted", "hub", hub)
            .fact("kind", kind)
            .fact("before", before)
            .fact("counted", amount);
        write_act(tx, &mut mint, Some(&asked.who), done).await?;
        tell(tx, &mut mint, &format!("hub:{hub}")).await?;
        Ok(hub.uuid())
    })?;
    Ok(id.into())
}
