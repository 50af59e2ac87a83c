//! Organisations, sites and hubs are described anew; a site is verified.

use essaim_domain::Refusal;
use essaim_domain::ids::{HubId, OrganisationId, SiteId};
use essaim_store::people::places;
use essaim_store::rights;

use super::add::{DoorForm, HabitsForm, line, shelf};
use super::locate::located;
use super::may_keep;
use crate::access::{At, Right};
use crate::asked::once;
use crate::doing::{Done, write_act};
use crate::{App, Asked, Error};

/// What the store changed, unless the place is closed.
fn changed(done: bool) -> Result<(), Error> {
    if done {
        Ok(())
    } else {
        Err(Refusal::PlaceClosed.into())
    }
}

/// Gives an organisation another name.
pub async fn rename_organisation(
    app: &App,
    asked: &Asked,
    organisation: OrganisationId,
    name: &str,
) -> Result<OrganisationId, Error> {
    let name = line("name", name)?;
    let id = once!(app, asked, |tx| {
        may_keep(tx, &asked.who, organisation).await?;
        changed(places::rename(tx, organisation, &name).await?)?;
        let mut mint = app.mint(tx);
        let done = Done::new("organisation-changed", "organisation", organisation);
        write_act(tx, &mut mint, Some(&asked.who), done).await?;
        Ok(organisation.uuid())
    })?;
    Ok(id.into())
}

/// Describes a site's door and habits anew.
pub async fn change_site(
    app: &App,
    asked: &Asked,
    site: SiteId,
    door: DoorForm,
    habits: HabitsForm,
) -> Result<SiteId, Error> {
    let (door, habits) = (located(app, &asked.who, &door).await?, habits.checked()?);
    let id = once!(app, asked, |tx| {
        let (organisation, _) = rights::of_site(tx, site).await?.ok_or(Error::NotFound)?;
        may_keep(tx, &asked.who, organisation).await?;
        changed(places::change_site(tx, site, door.clone()).await?)?;
        places::set_habits(tx, site, habits.clone()).await?;
        let mut mint = app.mint(tx);
        let done = Done::new("site-changed", "site", site);
        write_act(tx, &mut mint, Some(&asked.who), done).await?;
        Ok(site.uuid())
    })?;
    Ok(id.into())
}

/// A coordinator verified that the site is what it says.
pub async fn verify_site(app: &App, asked: &Asked, site: SiteId) -> Result<SiteId, Error> {
    let id = once!(app, asked, |tx| {
        let (organisation, _) = rights::of_site(tx, site).await?.ok_or(Error::NotFound)?;
        may_keep(tx, &asked.who, organisation).await?;
        if !places::verify_site(tx, site).await? {
            return Err(Refusal::ChangedMeanwhile.into());
        }
        let mut mint = app.mint(tx);
        let done = Done::new("site-verified", "site", site);
        write_act(tx, &mut mint, Some(&asked.who), done).await?;
        Ok(site.uuid())
    })?;
    Ok(id.into())
}

/// Describes a hub anew; `shelf_units` is what its shelves hold.
pub async fn change_hub(
    app: &App,
    asked: &Asked,
    hub: HubId,
    door: DoorForm,
    shelf_units: i64,
) -> Result<HubId, Error> {
    let door = located(app, &asked.who, &door).await?;
    shelf(shelf_units)?;
    let id = once!(app, asked, |tx| {
        let collective = rights::of_hub(tx, hub).await?.ok_or(Error::NotFound)?;
        asked
            .who
            .may(Right::KeepPeople, At::collective(collective))?;
        changed(places::change_hub(tx, hub, door.clone(), shelf_units).await?)?;
        let mut mint = app.mint(tx);
        let done = Done::new("hub-changed", "hub", hub);
        write_act(tx, &mut mint, Some(&asked.who), done).await?;
        Ok(hub.uuid())
    })?;
    Ok(id.into())
}
