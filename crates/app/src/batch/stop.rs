//! A version is stopped, at one site or everywhere; a stop is lifted.

use essaim_domain::ids::{SiteId, StopId, VersionId};
use essaim_store::Tx;
use essaim_store::batch as facts;
use essaim_store::batch::reach::Extent;
use essaim_store::batch::told::{self, Cause};
use essaim_store::ledger::Roots;

use super::whose;
use crate::access::{At, Right};
use crate::asked::once;
use crate::doing::Done;
use crate::stopping;
use crate::{Actor, App, Asked, Error};

/// Stops a version: claims and legs within its reach stand still, and who prints it, keeps, carries or
/// awaits pieces of it is told, at once.
pub async fn stop(
    app: &App,
    asked: &Asked,
    version: VersionId,
    site: Option<SiteId>,
    reason: &str,
) -> Result<StopId, Error> {
    let reason = super::reason(reason)?;
    let id = once!(app, asked, |tx| {
        let mut desk = stopping::open(app, tx, version, stopping::roots(version)).await?;
        may_stop(desk.tx, &asked.who, version, site).await?;
        let id = desk.book.stop_version(version, site, asked.who.person)?;
        let done = Done::new("version-stopped", "version", version)
            .fact("stop", id)
            .text(Some(reason.clone()));
        let what = (version, Cause::Stop(id));
        stopping::stopped(desk, Some(&asked.who), what, &Extent::at(site), done).await?;
        Ok(id.uuid())
    })?;
    Ok(id.into())
}

/// Lifts a stop, and only this one; a withdrawal is never lifted. What nothing else keeps goes on, and
/// everybody who was told of the stop is told that it is over.
pub async fn lift_stop(app: &App, asked: &Asked, stop: StopId) -> Result<StopId, Error> {
    let id = once!(app, asked, |tx| {
        let version = told::version_of(tx, stop).await?;
        let version = version.ok_or(Error::NotFound)?;
        let roots = Roots {
            stops: vec![stop],
            ..stopping::roots(version)
        };
        let mut desk = stopping::open(app, tx, version, roots).await?;
        let site = desk.book.stops.find(&stop)?.site;
        may_stop(desk.tx, &asked.who, version, site).await?;
        desk.book.lift_stop(stop)?;
        let done = Done::new("stop-lifted", "version", version).fact("stop", stop);
        let over = [Cause::Stop(stop)];
        stopping::gone_on(desk, Some(&asked.who), version, &over, done).await?;
        Ok(stop.uuid())
    })?;
    Ok(id.into())
}

/// At a site: people of its organisation, or of its collective. Everywhere: people of a collective that
/// accepted the version.
pub(crate) async fn may_stop(
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
