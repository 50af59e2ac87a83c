//! A version is stopped, at one site or everywhere; a stop is lifted.

use essaim_domain::chance::Mint;
use essaim_domain::ids::{PersonId, SiteId, StopId, VersionId};
use essaim_store::Tx;
use essaim_store::batch as facts;
use essaim_store::ledger::Roots;
use serde_json::json;

use super::whose;
use crate::access::{At, Right};
use crate::asked::once;
use crate::doing::{Desk, Done, owe, tell};
use crate::{Actor, App, Asked, Error};

/// Stops a version; who prints it, keeps, carries or awaits pieces of it is told at once.
pub async fn stop(
    app: &App,
    asked: &Asked,
    version: VersionId,
    site: Option<SiteId>,
    reason: &str,
) -> Result<StopId, Error> {
    let reason = super::reason(reason)?;
    let id = once!(app, asked, |tx| {
        let mut desk = open(app, tx, version).await?;
        may_stop(desk.tx, &asked.who, version, site).await?;
        let id = desk.book.stop_version(version, site, asked.who.person)?;
        let done = Done::new("version-stopped", "version", version)
            .fact("stop", id)
            .text(Some(reason.clone()));
        let (_, mut mint) = desk.close(Some(&asked.who), done).await?;
        let makers = facts::makers_of_version(tx, version, site).await?;
        let holders = facts::holders_of_version(tx, version, site).await?;
        tell_everybody(tx, &mut mint, (version, id), &makers, &holders).await?;
        Ok(id.uuid())
    })?;
    Ok(id.into())
}

/// Lifts a stop, and only this one; a withdrawal is never lifted.
pub async fn lift_stop(app: &App, asked: &Asked, stop: StopId) -> Result<StopId, Error> {
    let id = once!(app, asked, |tx| {
        let roots = Roots {
            stops: vec![stop],
            ..Roots::default()
        };
        let mut desk = Desk::open(app, tx, roots).await?;
        let row = desk.book.stops.find(&stop)?;
        let (version, site) = (row.version, row.site);
        may_stop(desk.tx, &asked.who, version, site).await?;
        desk.book.lift_stop(stop)?;
        let done = Done::new("stop-lifted", "version", version).fact("stop", stop);
        desk.close(Some(&asked.who), done).await?;
        Ok(stop.uuid())
    })?;
    Ok(id.into())
}

async fn open<'t>(app: &App, tx: &'t mut Tx, version: VersionId) -> Result<Desk<'t>, Error> {
    let roots = Roots {
        versions: vec![version],
        ..Roots::default()
    };
    let desk = Desk::open(app, tx, roots).await?;
    if desk.book.facts.versions.contains_key(&version) {
        Ok(desk)
    } else {
        Err(Error::NotFound)
    }
}

/// At a site: people of its organisation, or of its collective. Everywhere: people of a collective that
/// accepted the version.
async fn may_stop(
    tx: &mut Tx,
    who: &Actor,
    version: VersionId,
    site: Option<SiteId>,
) -> Result<(), Error> {
    if let Some(site) = site {
        return whose::may_at_site(tx, who, Right::StopVersion, site).await;
    }
    let collectives = facts::version_collectives(tx, version).await?;
    let may = |collective: &_| who.has(Right::StopVersion, At::collective(*collective));
    if collectives.iter().any(may) {
        Ok(())
    } else {
        Err(Error::NotFound)
    }
}

/// Tells makers to stop printing a version, and whoever keeps, carries or awaits it to hand out no more.
pub(super) async fn tell_everybody(
    tx: &mut Tx,
    mint: &mut Mint,
    (version, stop): (VersionId, StopId),
    makers: &[PersonId],
    holders: &[PersonId],
) -> Result<(), Error> {
    let about = json!({ "stop": stop, "version": version });
    for maker in makers {
        owe(tx, mint, *maker, "stop-printing", about.clone()).await?;
        tell(tx, mint, &format!("maker:{maker}")).await?;
    }
    for holder in holders {
        owe(tx, mint, *holder, "stop-handing-out", about.clone()).await?;
    }
    Ok(())
}
