//! A maker asks for supplies, or needs them no more.

use essaim_domain::Refusal;
use essaim_domain::ids::{HubId, PersonId, RefillId};
use essaim_domain::ledger::Place;
use essaim_domain::supply::{RefillChange, RefillState, SupplyKind};
use essaim_store::Tx;
use essaim_store::supply::{self as rows, Keeping, Refill};

use super::told::{changed, waits};
use crate::access::Right;
use crate::asked::once;
use crate::doing::{Done, tell, write_act};
use crate::parcel::place::at_of;
use crate::{App, Asked, Error};

/// Asks for supplies, as much as one tap means unless she says: of the nearest hub that has them, else of the
/// nearest.
///
/// # Errors
/// `RefillAsked` while she waits for the same; `PlaceClosed` where no hub is open.
pub async fn ask(
    app: &App,
    asked: &Asked,
    kind: SupplyKind,
    amount: Option<i64>,
) -> Result<RefillId, Error> {
    let amount = kind.asked(amount.unwrap_or(kind.usual()));
    let amount = amount.map_err(|reason| Error::field("amount", reason))?;
    let id = once!(app, asked, |tx| {
        let maker = asked.who.person;
        let at = at_of(tx, Place::Home(maker)).await?;
        asked.who.may(Right::AskRefill, at)?;
        let hub = nearest(tx, maker, kind, amount).await?;
        let mut mint = app.mint(tx);
        let row = Refill {
            id: RefillId::new(&mut mint),
            maker,
            hub,
            kind,
            amount,
            state: RefillState::Asked,
            parcel: None,
        };
        if !rows::new_refill(tx, &row).await? {
            return Err(Refusal::RefillAsked.into());
        }
        waits(tx, &mut mint, &row).await?;
        let done = Done::new("refill-asked", "refill", row.id)
            .fact("kind", kind)
            .fact("amount", amount)
            .fact("hub", hub);
        write_act(tx, &mut mint, Some(&asked.who), done).await?;
        tell(tx, &mut mint, &format!("hub:{hub}")).await?;
        Ok(row.id.uuid())
    })?;
    Ok(id.into())
}

async fn nearest(
    tx: &mut Tx,
    maker: PersonId,
    kind: SupplyKind,
    amount: i64,
) -> Result<HubId, Error> {
    let far = |one: &Keeping| {
        let north = one.at.0 - one.home.0;
        let east = (one.at.1 - one.home.1) * one.home.0.to_radians().cos();
        north.mul_add(north, east * east)
    };
    let hubs = rows::hubs_with(tx, maker, kind).await?;
    let closest = |enough: bool| {
        let hubs = hubs.iter().filter(|hub| !enough || hub.amount >= amount);
        hubs.min_by(|a, b| far(a).total_cmp(&far(b)))
    };
    let hub = closest(true).or_else(|| closest(false));
    Ok(hub.ok_or(Refusal::PlaceClosed)?.hub)
}

/// Nobody brings it any more: its maker says so, or a keeper who has none.
pub async fn cancel(app: &App, asked: &Asked, refill: RefillId) -> Result<RefillId, Error> {
    let id = once!(app, asked, |tx| {
        let mut row = rows::refill(tx, refill).await?;
        let home = at_of(tx, Place::Home(row.maker)).await?;
        if asked.who.may(Right::AskRefill, home).is_err() {
            let hub = at_of(tx, Place::Hub(row.hub)).await?;
            asked.who.may(Right::KeepHub, hub)?;
        }
        row.state = row.state.cancel()?;
        rows::save_refill(tx, &row).await?;
        let mut mint = app.mint(tx);
        if asked.who.person != row.maker {
            changed(tx, &mut mint, &row, RefillChange::Off).await?;
        }
        let done = Done::new("refill-cancelled", "refill", refill);
        write_act(tx, &mut mint, Some(&asked.who), done).await?;
        tell(tx, &mut mint, &format!("hub:{}", row.hub)).await?;
        Ok(refill.uuid())
    })?;
    Ok(id.into())
}
