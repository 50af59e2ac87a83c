//! Letters about tours, deliveries and stopped versions.

use essaim_domain::Units;
use essaim_domain::ids::{ParcelId, StopId, TourId};
use essaim_domain::leg::TourState;
use essaim_domain::parcel::ParcelState;
use essaim_mail::Kind;
use essaim_mail::kind::{DeliveryToCount, StopPrinting, StoppedAt, TourOffered};
use essaim_store::work::roads as facts;

use super::{Content, Writing, whole};
use crate::Error;

/// A tour to accept or decline, until it begins.
pub(super) async fn offered(writing: &Writing<'_>) -> Result<Content, Error> {
    let id: TourId = writing.id("tour")?;
    let tour = facts::tour(&writing.app.db, id).await?;
    if tour.state != TourState::Offered || tour.starts_at <= writing.now {
        return Ok(Content::Stale("the tour is no longer offered"));
    }
    let kind = Kind::TourOffered(TourOffered {
        from: tour.starts_at,
        to: tour.ends_at,
        stops: i64::try_from(tour.stops).unwrap_or(i64::MAX),
        metres: whole(tour.km * 1000.0),
        until: tour.starts_at,
    });
    Ok(Content::says(kind, format!("tours/{id}")))
}

/// A parcel signed for at the dock, to be counted.
pub(super) async fn to_count(writing: &Writing<'_>) -> Result<Content, Error> {
    let id: ParcelId = writing.id("parcel")?;
    let parcel = facts::docked(&writing.app.db, id).await?;
    if parcel.state != ParcelState::Docked {
        return Ok(Content::Stale("the parcel was counted"));
    }
    let kind = Kind::DeliveryToCount(DeliveryToCount {
        parcels: 1,
        units: Units::of(parcel.sent),
        site: parcel.site,
        when: parcel.signed_at,
    });
    Ok(Content::says(kind, format!("parcels/{id}")))
}

/// A version she prints was stopped.
pub(super) async fn stopped(writing: &Writing<'_>) -> Result<Content, Error> {
    let id: StopId = writing.id("stop")?;
    let stop = facts::stop(&writing.app.db, id).await?;
    if stop.lifted {
        return Ok(Content::Stale("the stop was lifted"));
    }
    let kind = Kind::StopPrinting(StopPrinting {
        component: writing.in_her_language(stop.component),
        version: stop.version.to_string(),
        when: stop.placed_at,
        stopped_at: stop.site.map_or(StoppedAt::Everywhere, StoppedAt::Site),
        reason: stop.reason.unwrap_or_else(|| "–".to_owned()),
    });
    Ok(Content::says(kind, "claims"))
}
