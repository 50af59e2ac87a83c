//! A refill is in its maker's hands: a keeper gave it to her at the hub, or she says that it came.

use essaim_domain::ids::{ParcelId, PersonId, RefillId};
use essaim_domain::ledger::Place;
use essaim_domain::supply::RefillState;
use essaim_store::ledger::Roots;
use essaim_store::supply::{self as rows, Refill};

use super::boxed::settle;
use super::pack::off_the_shelf;
use crate::access::Right;
use crate::asked::once;
use crate::doing::{Desk, Done, tell, write_act};
use crate::parcel::place::at_of;
use crate::{App, Asked, Error};

/// A keeper hands it over at the hub, packed or off the shelf.
///
/// # Errors
/// `SuppliesShort` where the hub has less; `RefillState` once it is received or cancelled.
pub async fn hand(app: &App, asked: &Asked, refill: RefillId) -> Result<RefillId, Error> {
    let id = once!(app, asked, |tx| {
        let mut row = rows::refill(tx, refill).await?;
        let at = at_of(tx, Place::Hub(row.hub)).await?;
        asked.who.may(Right::KeepHub, at)?;
        if let (RefillState::Packed, Some(parcel)) = (row.state, row.parcel) {
            let hands = (Place::Hub(row.hub), Some(asked.who.person));
            whole_box(app, asked, tx, (parcel, &row), hands).await?;
            return Ok(refill.uuid());
        }
        row.state = row.state.receive()?;
        off_the_shelf(tx, &row).await?;
        rows::save_refill(tx, &row).await?;
        let mut mint = app.mint(tx);
        let done = Done::new("refill-handed-over", "refill", refill);
        write_act(tx, &mut mint, Some(&asked.who), done).await?;
        tell(tx, &mut mint, &format!("hub:{}", row.hub)).await?;
        Ok(refill.uuid())
    })?;
    Ok(id.into())
}

/// Its maker says that the box came.
///
/// # Errors
/// `RefillState` while nothing was packed, and once it is settled.
pub async fn receive(app: &App, asked: &Asked, refill: RefillId) -> Result<RefillId, Error> {
    let id = once!(app, asked, |tx| {
        let row = rows::refill(tx, refill).await?;
        let at = at_of(tx, Place::Home(row.maker)).await?;
        asked.who.may(Right::AskRefill, at)?;
        let (RefillState::Packed, Some(parcel)) = (row.state, row.parcel) else {
            let state = row.state.as_str();
            return Err(essaim_domain::Refusal::RefillState { state }.into());
        };
        let hands = (Place::Home(row.maker), None);
        whole_box(app, asked, tx, (parcel, &row), hands).await?;
        Ok(refill.uuid())
    })?;
    Ok(id.into())
}

/// The box it is in is handed over, whoever carries it.
async fn whole_box(
    app: &App,
    asked: &Asked,
    tx: &mut essaim_store::Tx,
    (parcel, row): (ParcelId, &Refill),
    hands: (Place, Option<PersonId>),
) -> Result<(), Error> {
    let roots = Roots {
        parcels: vec![parcel],
        ..Roots::default()
    };
    let mut desk = Desk::open(app, tx, roots).await?;
    settle(&mut desk, parcel, row.maker, hands).await?;
    let done = Done::new("refill-handed-over", "refill", row.id).fact("parcel", parcel);
    desk.close(Some(&asked.who), done).await?;
    Ok(())
}
