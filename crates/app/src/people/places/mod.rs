//! Organisations, sites and hubs: added, changed, verified, grouped, closed.

mod add;
mod change;
mod close;
mod group;
mod locate;

pub use add::{DoorForm, HabitsForm, add_collective, add_hub, add_organisation, add_site};
pub use change::{change_hub, change_site, rename_organisation, verify_site};
pub use close::{close_organisation, close_site};
pub use group::add_group;

use essaim_domain::ids::OrganisationId;
use essaim_store::Tx;
use essaim_store::people::standing;

use crate::access::{At, Right};
use crate::{Actor, Error};

/// May she keep what belongs to this organisation's collective?
async fn may_keep(tx: &mut Tx, who: &Actor, organisation: OrganisationId) -> Result<(), Error> {
    let collective = standing::collective_of(tx, organisation)
        .await?
        .ok_or(Error::NotFound)?;
    who.may(Right::KeepPeople, At::collective(collective))
}
