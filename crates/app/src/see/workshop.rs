//! A maker's own workshop.

use essaim_domain::record::Record;
use essaim_store::batch::told_by;
use essaim_store::people::workshop;

use crate::access::{At, Right};
use crate::matching::record_of;
use crate::{Actor, App, Error};

pub use essaim_store::batch::ToldLine as Told;
pub use workshop::{MachineLine as Machine, SpoolLine as Spool};

/// Her machines and spools.
#[derive(Clone, Debug)]
pub struct Workshop {
    /// Her machines in use.
    pub machines: Vec<Machine>,
    /// Her spools in use.
    pub spools: Vec<Spool>,
    /// How long her batches took, the newest first: what her machines learnt from.
    pub told: Vec<Told>,
    /// What she promised and made lately, from which her hours are counted on.
    pub record: Record,
    /// She brings boxes to hubs herself, as a standing wish.
    pub brings: bool,
}

/// A maker's workshop, for herself alone.
pub async fn workshop(app: &App, who: &Actor) -> Result<Workshop, Error> {
    let collective = workshop::maker_in(&app.db, who.person)
        .await?
        .ok_or(Error::NotFound)?;
    who.may(Right::KeepWorkshop, At::own(who.person, collective))?;
    Ok(Workshop {
        machines: workshop::machines(&app.db, who.person).await?,
        spools: workshop::spools(&app.db, who.person).await?,
        told: told_by(&app.db, who.person).await?,
        record: record_of(&app.db, who.person).await?,
        brings: workshop::brings_shown(&app.db, who.person).await?,
    })
}
