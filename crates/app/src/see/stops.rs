//! Stops that stand, and what somebody may stop.

use essaim_domain::ids::{SiteId, VersionId};
use essaim_store::batch::stops as rows;
use essaim_store::people::place_cards;

pub use essaim_store::batch::why::{Waiting, Why};
pub use rows::Standing;

use crate::access::{At, Right};
use crate::{Actor, App, Error};

/// A stop, and whether she may lift it.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The stop.
    pub stop: Standing,
    /// She may lift it.
    pub lifts: bool,
}

/// Every stop that stands, for everybody who takes part: makers, keepers, drivers and sites must all
/// know what is made and handed out no more.
pub async fn stops(app: &App, who: &Actor) -> Result<Vec<Shown>, Error> {
    if who.held.is_empty() {
        return Err(Error::NotFound);
    }
    let mut shown = Vec::new();
    for stop in rows::standing(&app.db).await? {
        let places = if let Some((organisation, collective)) = stop.place() {
            vec![At::organisation(organisation, collective)]
        } else {
            let all = rows::collectives_of(&app.db, stop.version()).await?;
            all.into_iter().map(At::collective).collect()
        };
        let may = places.into_iter().any(|at| who.has(Right::StopVersion, at));
        shown.push(Shown {
            lifts: may && !stop.withdrawal,
            stop,
        });
    }
    Ok(shown)
}

/// The stops of a version that stand, for anybody; why, for those who take part.
pub async fn of_version(
    app: &App,
    who: Option<&Actor>,
    version: VersionId,
) -> Result<Vec<Standing>, Error> {
    let mut stops = rows::standing(&app.db).await?;
    stops.retain(|stop| stop.version() == version);
    if who.is_none_or(|who| who.held.is_empty()) {
        for stop in &mut stops {
            stop.reason = None;
        }
    }
    Ok(stops)
}

/// Why something she may read waits: for those who take part.
pub async fn why(app: &App, who: Option<&Actor>, what: Waiting) -> Result<Vec<Why>, Error> {
    if who.is_none_or(|who| who.held.is_empty()) {
        return Ok(Vec::new());
    }
    Ok(essaim_store::batch::why::why(&app.db, what).await?)
}

/// What she may do against a version.
#[derive(Clone, Debug, Default)]
pub struct May {
    /// Stop it everywhere.
    pub everywhere: bool,
    /// Stop it at these sites.
    pub sites: Vec<(SiteId, String)>,
    /// Sign its withdrawal.
    pub withdraws: bool,
}

/// What somebody may do against a version; nothing once it is withdrawn.
pub async fn may(app: &App, who: &Actor, version: VersionId) -> Result<May, Error> {
    let mut may = May::default();
    let standing = rows::standing(&app.db).await?;
    if standing
        .iter()
        .any(|stop| stop.version() == version && stop.withdrawal)
    {
        return Ok(may);
    }
    for collective in rows::collectives_of(&app.db, version).await? {
        let at = At::collective(collective);
        may.everywhere |= who.has(Right::StopVersion, at);
        may.withdraws |= who.has(Right::WithdrawVersion, at);
        for site in place_cards::sites(&app.db, collective).await? {
            let there = At::organisation(site.organisation(), collective);
            may.withdraws |= who.has(Right::WithdrawVersion, there);
            if site.closed_at.is_none() && who.has(Right::StopVersion, there) {
                may.sites.push((site.id(), site.name));
            }
        }
    }
    Ok(may)
}
