//! Letters about tours and deliveries.

use essaim_domain::Units;
use essaim_domain::ids::{LegId, ParcelId, SiteId, TourId};
use essaim_domain::leg::{LegState, TourState};
use essaim_domain::parcel::ParcelState;
use essaim_mail::Kind;
use essaim_mail::kind::{
    DeliveryComing, DeliveryToCount, DeliveryToDecide, PickupOff, TourChange, TourChanged,
    TourOffered,
};
use essaim_store::work::{arrivals, roads as facts};

use super::{Content, Writing, whole};
use crate::Error;
use crate::tour::{Stop, StopKind};

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

/// Something of a tour its driver knows is not as it was.
pub(super) async fn changed(writing: &Writing<'_>) -> Result<Content, Error> {
    let id: TourId = writing.id("tour")?;
    let tour = facts::tour(&writing.app.db, id).await?;
    let what = writing
        .about
        .get("what")
        .and_then(serde_json::Value::as_str);
    let what = match what {
        Some("time") => TourChange::Time,
        Some("off") => TourChange::Off,
        Some(_) | None => TourChange::Stop,
    };
    let stands = match tour.state {
        TourState::Offered | TourState::Accepted | TourState::UnderWay => what != TourChange::Off,
        TourState::Cancelled => what == TourChange::Off,
        TourState::Draft | TourState::Done => false,
    };
    if !stands || tour.driver != Some(writing.person) {
        return Ok(Content::Stale("the tour is not hers any more"));
    }
    let kind = Kind::TourChanged(TourChanged {
        what,
        from: tour.starts_at,
        to: tour.ends_at,
        stops: i64::try_from(tour.stops).unwrap_or(i64::MAX),
    });
    Ok(Content::says(kind, format!("tours/{id}")))
}

/// Nobody comes for a box at the time somebody waits at home.
pub(super) async fn off(writing: &Writing<'_>) -> Result<Content, Error> {
    let id: LegId = writing.id("leg")?;
    let leg = facts::leg(&writing.app.db, id).await?;
    let waits = match leg.state {
        LegState::Planned | LegState::Offered | LegState::Accepted => true,
        LegState::PickedUp
        | LegState::HandedOver
        | LegState::Received
        | LegState::Cancelled
        | LegState::Lost
        | LegState::Returned => false,
    };
    if !waits {
        return Ok(Content::Stale("the box was fetched, or goes nowhere"));
    }
    let missed = writing.about.get("missed");
    let kind = Kind::PickupOff(PickupOff {
        code: leg.code,
        from: writing.at("from")?,
        until: writing.at("until")?,
        missed: missed.and_then(serde_json::Value::as_bool) == Some(true),
    });
    Ok(Content::says(kind, format!("parcels/{}", leg.parcel)))
}

/// Parcels a tour brings to a site, at the hour it was planned for.
pub(super) async fn coming(writing: &Writing<'_>) -> Result<Content, Error> {
    let (tour, site): (TourId, SiteId) = (writing.id("tour")?, writing.id("site")?);
    let (state, stops) = arrivals::tour(&writing.app.db, tour).await?;
    if !matches!(state, TourState::Accepted | TourState::UnderWay) {
        return Ok(Content::Stale("the tour does not take place"));
    }
    let stops: Vec<Stop> = serde_json::from_value(stops).unwrap_or_default();
    let here = |stop: &&Stop| stop.kind == StopKind::Delivery && stop.place == site.uuid();
    let stops: Vec<_> = stops.iter().filter(here).collect();
    let (Some(first), Some(last)) = (stops.first(), stops.last()) else {
        return Ok(Content::Stale("the tour does not stop there"));
    };
    let parcels: Vec<ParcelId> = stops.iter().map(|stop| stop.parcel).collect();
    let coming = arrivals::coming(&writing.app.db, site, &parcels).await?;
    let page = match coming.parcels.as_slice() {
        [] => return Ok(Content::Stale("everything arrived")),
        [(one, _)] => format!("parcels/{one}"),
        [_, _, ..] => "deliveries".to_owned(),
    };
    let units = coming.parcels.iter().map(|(_, sent)| Units::of(*sent));
    let contents = coming.contents.into_iter();
    let kind = Kind::DeliveryComing(DeliveryComing {
        units: units.sum(),
        parcels: i64::try_from(coming.parcels.len()).unwrap_or(i64::MAX),
        site: coming.site,
        from: first.arrives,
        to: last.leaves,
        contents: contents
            .map(|(names, units)| (writing.in_her_language(names), Units::of(units)))
            .collect(),
    });
    Ok(Content::says(kind, page))
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

/// A delivery signed for, on which an approver decides.
pub(super) async fn to_decide(writing: &Writing<'_>) -> Result<Content, Error> {
    let id: ParcelId = writing.id("parcel")?;
    let card = essaim_store::parcel::card(&writing.app.db, id).await?;
    let (Some(when), Some(until)) = (card.signed_at, card.decide_by()) else {
        return Ok(Content::Stale("somebody decided"));
    };
    let kind = Kind::DeliveryToDecide(DeliveryToDecide {
        code: card.code,
        units: Units::of(card.sent),
        site: card.bound_name,
        when,
        until,
    });
    Ok(Content::says(kind, format!("parcels/{id}")))
}
