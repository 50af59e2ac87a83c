//! Unannounced bags of a hub, for those who keep it.

use chrono::{DateTime, TimeDelta, Utc};
use essaim_domain::ids::{HubId, PersonId, StrayId};
use essaim_store::{batch, parcel};

use crate::access::{At, Right};
use crate::{Actor, App, Error};

pub use batch::{StrayView, VersionName};
pub use parcel::HubCard;

/// How long a settled bag stays in the list.
const KEPT: TimeDelta = TimeDelta::days(30);

/// The unannounced bags of a hub.
#[derive(Clone, Debug)]
pub struct StraysPage {
    /// The hub.
    pub hub: HubCard,
    /// Those kept apart, the oldest first, then those settled lately.
    pub strays: Vec<StrayView>,
    /// When it was read.
    pub at: DateTime<Utc>,
}

/// The unannounced bags of a hub, to its keepers and coordinators.
pub async fn strays(app: &App, who: &Actor, hub: HubId) -> Result<StraysPage, Error> {
    let hub = parcel::hub(&app.db, hub).await?;
    who.may(Right::KeepHub, At::collective(hub.collective))?;
    let at = app.db.now().await?;
    let strays = batch::strays_at(&app.db, hub.id, at - KEPT).await?;
    Ok(StraysPage { hub, strays, at })
}

/// One of them, with what it may be told to be.
#[derive(Clone, Debug)]
pub struct StrayPage {
    /// The hub.
    pub hub: HubCard,
    /// The bag.
    pub stray: StrayView,
    /// The makers of the collective, by their pseudonyms.
    pub makers: Vec<(PersonId, String)>,
    /// The versions the collective knows.
    pub versions: Vec<VersionName>,
    /// When it was read.
    pub at: DateTime<Utc>,
}

/// An unannounced bag, to the keepers and coordinators of its hub.
pub async fn stray(app: &App, who: &Actor, id: StrayId) -> Result<StrayPage, Error> {
    let stray = batch::stray(&app.db, id).await?;
    let hub = parcel::hub(&app.db, stray.hub).await?;
    who.may(Right::KeepHub, At::collective(hub.collective))?;
    Ok(StrayPage {
        makers: batch::makers_called(&app.db, hub.collective).await?,
        versions: batch::versions_known(&app.db, hub.collective).await?,
        at: app.db.now().await?,
        hub,
        stray,
    })
}
