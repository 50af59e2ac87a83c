//! Sites are told the day before what a tour brings them.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use essaim_domain::ids::{ParcelId, SiteId};
use essaim_store::work::arrivals::{self as rows, Soon};
use essaim_store::{Tx, parcel, rights, transact};
use serde_json::json;

use crate::doing::{Done, owe, write_act};
use crate::tour::{Stop, StopKind};
use crate::{App, Error};

/// How long before a tour begins its sites are told.
const BEFORE: TimeDelta = TimeDelta::days(1);

/// Owes requesters and approvers of each site a message about what comes; for how many parcels.
pub(super) async fn tell_sites(app: &App) -> Result<usize, Error> {
    transact!(app.db, |tx| -> Result<usize, Error> {
        let before = tx.now() + BEFORE;
        let mut told = 0;
        for tour in rows::soon(tx, before).await? {
            for (site, parcels) in by_site(&tour) {
                let untold = rows::untold(tx, &parcels, tour.planned_at).await?;
                tell(app, tx, &tour, site, &untold).await?;
                told += untold.len();
            }
        }
        Ok(told)
    })
}

/// The parcels a tour leaves at each site.
fn by_site(tour: &Soon) -> BTreeMap<SiteId, Vec<ParcelId>> {
    let mut sites: BTreeMap<SiteId, Vec<ParcelId>> = BTreeMap::new();
    // Stops nobody can read any more tell nobody.
    let stops: Vec<Stop> = serde_json::from_value(tour.stops.clone()).unwrap_or_default();
    for stop in stops {
        if stop.kind == StopKind::Delivery && stop.at == "site" {
            sites
                .entry(stop.place.into())
                .or_default()
                .push(stop.parcel);
        }
    }
    sites
}

async fn tell(
    app: &App,
    tx: &mut Tx,
    tour: &Soon,
    site: SiteId,
    parcels: &[ParcelId],
) -> Result<(), Error> {
    if parcels.is_empty() {
        return Ok(());
    }
    let of = rights::of_site(tx, site).await?.ok_or(Error::NotFound)?;
    let mut mint = app.mint(tx);
    for person in parcel::members_of(tx, of.0).await? {
        let about = json!({ "tour": tour.tour, "site": site });
        owe(tx, &mut mint, person, "delivery-coming", about).await?;
    }
    for parcel in parcels {
        let done = Done::new("arrival-told", "parcel", *parcel).fact("tour", tour.tour);
        write_act(tx, &mut mint, None, done).await?;
    }
    Ok(())
}
