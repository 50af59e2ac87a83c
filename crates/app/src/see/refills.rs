//! Refills: those of a maker, and a hub's stock of supplies with those that wait for it.

use essaim_domain::ids::HubId;
use essaim_domain::supply::SupplyKind;
use essaim_store::parcel::ParcelCard;
use essaim_store::people::workshop;
use essaim_store::supply as rows;
pub use essaim_store::supply::{Refill, RefillShown};

use super::hub::HubCard;
use crate::access::{At, Right};
use crate::{Actor, App, Error};

/// A maker's refills, the newest first, for herself alone.
pub async fn hers(app: &App, who: &Actor) -> Result<Vec<RefillShown>, Error> {
    let collective = workshop::maker_in(&app.db, who.person).await?;
    let collective = collective.ok_or(Error::NotFound)?;
    who.may(Right::AskRefill, At::own(who.person, collective))?;
    Ok(rows::refills_of(&app.db, who.person).await?)
}

/// A hub's supplies.
#[derive(Clone, Debug)]
pub struct SuppliesPage {
    /// The hub.
    pub card: HubCard,
    /// What it has of each kind; 0 of what was never counted.
    pub stock: Vec<(SupplyKind, i64)>,
    /// Refills that are not settled, the oldest first.
    pub waiting: Vec<RefillShown>,
}

/// A hub's supplies, to its keepers and coordinators.
pub async fn supplies(app: &App, who: &Actor, id: HubId) -> Result<SuppliesPage, Error> {
    let card = essaim_store::parcel::hub(&app.db, id).await?;
    who.may(Right::KeepHub, At::collective(card.collective))?;
    let counted = rows::stock_shown(&app.db, id).await?;
    let of = |kind: SupplyKind| counted.iter().find(|(one, _)| *one == kind);
    let stock = SupplyKind::ALL
        .iter()
        .map(|kind| (*kind, of(*kind).map_or(0, |(_, amount)| *amount)));
    Ok(SuppliesPage {
        stock: stock.collect(),
        waiting: rows::refills_at(&app.db, id).await?,
        card,
    })
}

/// What a box of supplies was packed with; nothing for any other box. Ask for who may see the box.
pub(super) async fn in_box(app: &App, card: &ParcelCard) -> Result<Vec<RefillShown>, Error> {
    if card.sent > 0 {
        return Ok(Vec::new());
    }
    Ok(rows::refills_in(&app.db, card.id).await?)
}
