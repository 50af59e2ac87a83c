//! Where a batch belongs, for rights: its maker, its collective, the organisations it is for.

use essaim_domain::ids::{BatchId, SiteId};
use essaim_store::batch::Belongs;
use essaim_store::{Tx, batch, rights};

use crate::access::{At, Right};
use crate::{Actor, Error};

/// Every place a batch belongs to.
pub(crate) fn places(belongs: &Belongs) -> Vec<At> {
    let home = At {
        collective: belongs.collective,
        organisation: None,
        own: belongs.maker,
    };
    let organisation = |id: &_| At {
        organisation: Some(*id),
        ..home
    };
    std::iter::once(home)
        .chain(belongs.organisations.iter().map(organisation))
        .collect()
}

/// Does the table give her this right over the batch, wherever it belongs?
pub(crate) fn has(who: &Actor, right: Right, belongs: &Belongs) -> bool {
    places(belongs).into_iter().any(|at| who.has(right, at))
}

/// Whose a batch is, when she has this right over it; unknown and forbidden look the same.
pub(crate) async fn may(
    tx: &mut Tx,
    who: &Actor,
    right: Right,
    id: BatchId,
) -> Result<Belongs, Error> {
    let belongs = batch::belongs(tx, id).await?.ok_or(Error::NotFound)?;
    if has(who, right, &belongs) {
        Ok(belongs)
    } else {
        Err(Error::NotFound)
    }
}

/// Refuses unless she has this right at a site; an approver only at those of her organisation.
pub(crate) async fn may_at_site(
    tx: &mut Tx,
    who: &Actor,
    right: Right,
    site: SiteId,
) -> Result<(), Error> {
    let (organisation, collective) = rights::of_site(tx, site).await?.ok_or(Error::NotFound)?;
    who.may(right, At::organisation(organisation, collective))
}

/// Refuses unless she has this right in the collective of the batch, whatever site it is for.
pub(crate) fn may_everywhere(who: &Actor, right: Right, belongs: &Belongs) -> Result<(), Error> {
    let at = At {
        collective: belongs.collective,
        ..At::default()
    };
    who.may(right, at)
}
