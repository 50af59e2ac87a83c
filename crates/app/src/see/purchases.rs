//! Purchases of a hub: what it bought, what may be bought, what is missing.

use essaim_domain::ids::{HubId, PurchaseId};
use essaim_store::{batch as rows, parcel};

pub use essaim_store::batch::{Bought, Missing, PurchaseLine, Reference};

use super::batch::zone;
use crate::access::{At, Right};
use crate::{Actor, App, Error};

/// The most rows of a list.
const MOST: i64 = 50;

/// A hub's purchases.
#[derive(Clone, Debug)]
pub struct Page {
    /// The hub's name.
    pub hub: String,
    /// What it bought, the newest first.
    pub purchases: Vec<PurchaseLine>,
    /// What may be bought.
    pub references: Vec<Reference>,
    /// What open needs of its collective wait for.
    pub missing: Vec<Missing>,
    /// The zone dates are shown in.
    pub zone: chrono_tz::Tz,
}

/// A hub's purchases, to those who keep it.
pub async fn page(
    app: &App,
    who: &Actor,
    hub: HubId,
    before: Option<PurchaseId>,
) -> Result<Page, Error> {
    let card = parcel::hub(&app.db, hub).await?;
    who.may(Right::KeepHub, At::collective(card.collective))?;
    Ok(Page {
        hub: card.name,
        purchases: rows::purchases_at(&app.db, hub, before, MOST).await?,
        references: rows::references(&app.db).await?,
        missing: rows::missing(&app.db, card.collective).await?,
        zone: zone(app, Some(card.collective)).await?,
    })
}
