//! Letters about supplies: to the keepers somebody asks, to who waits for them.

use essaim_domain::Instant;
use essaim_domain::ids::{LegId, RefillId, TourId};
use essaim_domain::leg::{LegState, TourState};
use essaim_domain::supply::{RefillChange, RefillState};
use essaim_mail::Kind;
use essaim_mail::kind::{RefillChanged, RefillWanted};
use essaim_store::supply::{self as rows, RefillShown};
use essaim_store::work::{arrivals, roads as facts};

use super::{Content, Writing};
use crate::Error;
use crate::tour::{Stop, StopKind};

/// Somebody waits for supplies, to a keeper of the hub.
pub(super) async fn wanted(writing: &Writing<'_>) -> Result<Content, Error> {
    let id: RefillId = writing.id("refill")?;
    let shown = rows::refill_shown(&writing.app.db, id).await?;
    if shown.refill.state != RefillState::Asked {
        return Ok(Content::Stale(
            "the supplies are packed, given or not wanted",
        ));
    }
    let page = format!("hubs/{}/supplies", shown.refill.hub);
    let kind = Kind::RefillWanted(RefillWanted {
        maker: shown.pseudonym,
        hub: shown.hub_name,
        kind: shown.refill.kind,
        amount: shown.refill.amount,
    });
    Ok(Content::says(kind, page))
}

/// What became of supplies, to who asked for them: as long as it is so.
pub(super) async fn changed(writing: &Writing<'_>) -> Result<Content, Error> {
    let id: RefillId = writing.id("refill")?;
    let what = writing.about.get("what").and_then(|what| what.as_str());
    let what: RefillChange = what
        .and_then(|what| what.parse().ok())
        .ok_or(Error::NotFound)?;
    let shown = rows::refill_shown(&writing.app.db, id).await?;
    let mut window = None;
    let stands = match (what, shown.refill.state) {
        (RefillChange::Packed, RefillState::Packed)
        | (RefillChange::Again, RefillState::Asked)
        | (RefillChange::Off, RefillState::Cancelled) => true,
        (RefillChange::Coming, RefillState::Packed) => {
            window = comes(writing).await?;
            window.is_some()
        }
        (RefillChange::Later, RefillState::Packed) => waits(writing).await?,
        (
            RefillChange::Packed
            | RefillChange::Coming
            | RefillChange::Later
            | RefillChange::Again
            | RefillChange::Off,
            RefillState::Asked
            | RefillState::Packed
            | RefillState::Received
            | RefillState::Cancelled,
        ) => false,
    };
    if !stands {
        return Ok(Content::Stale("the supplies went on meanwhile"));
    }
    Ok(Content::says(said(shown, what, window), "refills"))
}

fn said(shown: RefillShown, what: RefillChange, window: Option<(Instant, Instant)>) -> Kind {
    Kind::RefillChanged(RefillChanged {
        what,
        hub: shown.hub_name,
        kind: shown.refill.kind,
        amount: shown.refill.amount,
        window,
    })
}

/// Between when the driver is at her door; none where she does not come.
async fn comes(writing: &Writing<'_>) -> Result<Option<(Instant, Instant)>, Error> {
    let (tour, leg): (TourId, LegId) = (writing.id("tour")?, writing.id("leg")?);
    let (state, stops) = arrivals::tour(&writing.app.db, tour).await?;
    if !matches!(state, TourState::Accepted | TourState::UnderWay) {
        return Ok(None);
    }
    let stops: Vec<Stop> = serde_json::from_value(stops).unwrap_or_default();
    let here = |stop: &&Stop| stop.kind == StopKind::Delivery && stop.leg == leg;
    let stop = stops.iter().find(here);
    Ok(stop.map(|stop| (stop.arrives, stop.leaves)))
}

/// Does the box still wait for a driver?
async fn waits(writing: &Writing<'_>) -> Result<bool, Error> {
    let leg = facts::leg(&writing.app.db, writing.id("leg")?).await?;
    Ok(matches!(leg.state, LegState::Planned | LegState::Offered))
}
