//! Places are closed, once nothing is there, on its way there or asked for there. All at the desk, so
//! that nothing is sent there meanwhile.

use essaim_domain::Refusal;
use essaim_domain::ids::{OrganisationId, SiteId};
use essaim_store::ledger::take_desk;
use essaim_store::people::places;
use essaim_store::{Tx, rights};
use uuid::Uuid;

use super::may_keep;
use crate::asked::once;
use crate::doing::{Done, write_act};
use crate::{App, Asked, Error};

fn closed(done: bool) -> Result<(), Error> {
    if done {
        Ok(())
    } else {
        Err(Refusal::PlaceClosed.into())
    }
}

async fn expects_nothing(tx: &mut Tx, place: Uuid) -> Result<(), Error> {
    match places::parcels_of(tx, place).await? {
        0 => Ok(()),
        parcels => Err(Refusal::PlaceExpects { parcels }.into()),
    }
}

/// Closes an organisation whose sites are all closed.
///
/// # Errors
/// [`Refusal::SitesOpen`], [`Refusal::PlaceClosed`].
pub async fn close_organisation(
    app: &App,
    asked: &Asked,
    organisation: OrganisationId,
) -> Result<OrganisationId, Error> {
    let id = once!(app, asked, |tx| {
        take_desk(tx).await?;
        may_keep(tx, &asked.who, organisation).await?;
        let sites = places::open_sites(tx, organisation).await?;
        if sites > 0 {
            return Err(Refusal::SitesOpen { sites }.into());
        }
        closed(places::close_organisation(tx, organisation).await?)?;
        let mut mint = app.mint(tx);
        let done = Done::new("organisation-closed", "organisation", organisation);
        write_act(tx, &mut mint, Some(&asked.who), done).await?;
        Ok(organisation.uuid())
    })?;
    Ok(id.into())
}

/// Closes a site without needs that go on; it takes no need and no parcel from then on.
///
/// # Errors
/// [`Refusal::SiteHasNeeds`], [`Refusal::PlaceExpects`], [`Refusal::PlaceClosed`].
pub async fn close_site(app: &App, asked: &Asked, site: SiteId) -> Result<SiteId, Error> {
    let id = once!(app, asked, |tx| {
        take_desk(tx).await?;
        let (organisation, _) = rights::of_site(tx, site).await?.ok_or(Error::NotFound)?;
        may_keep(tx, &asked.who, organisation).await?;
        let needs = places::needs_of(tx, site).await?;
        if needs > 0 {
            return Err(Refusal::SiteHasNeeds { needs }.into());
        }
        expects_nothing(tx, site.uuid()).await?;
        closed(places::close_site(tx, site).await?)?;
        let mut mint = app.mint(tx);
        let done = Done::new("site-closed", "site", site);
        write_act(tx, &mut mint, Some(&asked.who), done).await?;
        Ok(site.uuid())
    })?;
    Ok(id.into())
}
