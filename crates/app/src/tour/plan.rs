//! Plans the tours of a collective: packs what may leave, asks the planning, keeps its drafts.

use chrono::{DateTime, TimeDelta, Utc};
use essaim_domain::chance::Mint;
use essaim_domain::ids::{CollectiveId, TourId};
use essaim_domain::ledger::Place;
use essaim_domain::leg::{Slot, TourState};
use essaim_planning::tours::{self, StopKind as Planned, Tour, WhyUnassigned};
use essaim_store::Tx;
use essaim_store::parcel::{self as rows, TourRow};
use uuid::Uuid;

use super::request::Asking;
use super::stop::{Stop, StopKind, words_of};
use super::{gather, request};
use crate::access::{At, Right};
use crate::asked::once;
use crate::doing::{Desk, Done};
use crate::parcel::relay::Legs;
use crate::{App, Asked, Error};

/// How long a giver and a driver may miss each other.
const SLOT: TimeDelta = TimeDelta::hours(1);

/// Plans tours for everything that waits; what is on none is told with why, by the parcel's code.
/// Returns the id of the act that tells it.
pub async fn plan(app: &App, asked: &Asked, collective: CollectiveId) -> Result<Uuid, Error> {
    let id = once!(app, asked, |tx| {
        asked
            .who
            .may(Right::PlanTours, At::collective(collective))?;
        let groups = gather::groups(app, tx, collective).await?;
        let mut desk = Desk::open(app, tx, gather::roots(&groups)).await?;
        let packed = gather::pack(&mut desk.book, &groups)?;
        let done =
            Done::new("packed-for-tours", "collective", collective).fact("parcels", packed.len());
        let (_, mut mint) = desk.close(Some(&asked.who), done).await?;
        for (parcel, (from, bound)) in packed {
            let mut legs = Legs::of(tx, parcel).await?;
            legs.plan(tx, &mut mint, from, bound.place()).await?;
        }
        let asking = request::build(tx, collective).await?;
        let settings = tours::Settings::default();
        let planned = tours::plan(&asking.request, &asking.roads, &settings);
        let planned = planned.map_err(|problem| {
            tracing::error!(%problem, "tours were not planned");
            Error::from(essaim_domain::Refusal::ChangedMeanwhile)
        })?;
        if !tours::check(&asking.request, &asking.roads, &planned).is_empty() {
            tracing::error!("planned tours break a rule; none was kept");
            return Err(essaim_domain::Refusal::ChangedMeanwhile.into());
        }
        for tour in &planned.tours {
            keep(tx, &mut mint, collective, &asking, tour).await?;
        }
        let mut done = Done::new("tours-planned", "collective", collective);
        for left in &planned.unassigned {
            if let Some((_, load)) = nth(&asking.legs, left.shipment.0) {
                done = done.fact(&load.code, word_of(left.why));
            }
        }
        let act = crate::doing::write_act(tx, &mut mint, Some(&asked.who), done).await?;
        Ok(act.uuid())
    })?;
    Ok(id)
}

fn nth<T>(all: &[T], number: u64) -> Option<&T> {
    all.get(usize::try_from(number).ok()?)
}

const fn word_of(why: WhyUnassigned) -> &'static str {
    match why {
        WhyUnassigned::NoVolunteer => "no-volunteer",
        WhyUnassigned::NoSkill => "no-skill",
        WhyUnassigned::FitsNoVehicle => "fits-no-vehicle",
        WhyUnassigned::NoRoad => "no-road",
        WhyUnassigned::OutOfRadius => "out-of-radius",
        WhyUnassigned::NoHours => "no-hours",
        WhyUnassigned::TooFar => "too-far",
        WhyUnassigned::NoWindow => "no-window",
        WhyUnassigned::ToursFull => "tours-full",
    }
}

async fn keep(
    tx: &mut Tx,
    mint: &mut Mint,
    collective: CollectiveId,
    asking: &Asking,
    tour: &Tour,
) -> Result<(), Error> {
    let id = TourId::new(mint);
    let at = |seconds: u64| -> DateTime<Utc> {
        asking.start + TimeDelta::seconds(i64::try_from(seconds).unwrap_or(0))
    };
    let mut stops = Vec::new();
    let mut legs = Vec::new();
    for stop in &tour.stops {
        let (leg, _) = nth(&asking.legs, stop.shipment.0).ok_or(Error::NotFound)?;
        let (kind, place) = match stop.kind {
            Planned::Pickup => (StopKind::Pickup, leg.from),
            Planned::Delivery => (StopKind::Delivery, leg.to),
        };
        if kind == StopKind::Pickup {
            let by_giver = matches!(leg.from, Place::Home(_));
            let mut leg = leg.clone();
            leg.slot = Some(Slot {
                from: at(stop.begin),
                until: at(stop.begin) + SLOT,
                agreed_at: (!by_giver).then(|| tx.now()),
            });
            legs.push(leg);
        }
        let (word, place) = words_of(place);
        stops.push(Stop {
            kind,
            leg: leg.id,
            parcel: leg.parcel,
            at: word,
            place,
            arrives: at(stop.arrival),
            begins: at(stop.begin),
            leaves: at(stop.departure),
            boxes: stop.load_boxes,
        });
    }
    let row = TourRow {
        id,
        collective,
        driver: nth(&asking.drivers, tour.volunteer.0).copied(),
        state: TourState::Draft,
        starts_at: at(tour.leaves),
        ends_at: at(tour.returns),
        km: tour.km,
        planned_at: tx.now(),
        stops: serde_json::json!(stops),
    };
    rows::new_tour(tx, &row).await?;
    for mut leg in legs {
        leg.tour = Some(id);
        rows::save_leg(tx, &leg).await?;
    }
    Ok(())
}
