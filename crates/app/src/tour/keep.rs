//! A plan is kept as draft tours, where what it carries and who drives are as they were asked about.

use chrono::{DateTime, TimeDelta, Utc};
use essaim_domain::Refusal;
use essaim_domain::chance::Mint;
use essaim_domain::ids::{CollectiveId, PlanningId, TourId};
use essaim_domain::ledger::Place;
use essaim_domain::leg::{Leg, Slot, TourState};
use essaim_planning::tours::{StopKind as Planned, Tour, Tours};
use essaim_store::Tx;
use essaim_store::parcel::{self as rows, TourRow};

use super::question::Question;
use super::request::{self, Asking};
use super::stop::{Stop, StopKind, words_of};
use crate::Error;

/// How long a giver and a driver may miss each other.
const SLOT: TimeDelta = TimeDelta::hours(1);

/// Whose drafts a plan takes the place of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Replaces {
    /// All nobody was offered.
    All,
    /// This planning's own, of which there must be so many still.
    Own(usize),
}

/// A planning, for whom it plans.
#[derive(Clone, Copy, Debug)]
pub(super) struct Of {
    pub(super) planning: PlanningId,
    pub(super) collective: CollectiveId,
}

/// Puts a plan in the place of drafts.
///
/// # Errors
/// [`Refusal::ChangedMeanwhile`] when something of it is not as it was asked about: keep nothing then.
pub(super) async fn keep(
    tx: &mut Tx,
    mint: &mut Mint,
    of: Of,
    (question, plan): (&Question, &Tours),
    replaces: Replaces,
) -> Result<(), Error> {
    let now = request::build(tx, of.collective, Some(question.start)).await?;
    let mut drafts = now.drafts.clone();
    if let Replaces::Own(many) = replaces {
        drafts.retain(|(_, planning)| *planning == of.planning);
        if drafts.len() != many {
            return Err(Refusal::ChangedMeanwhile.into());
        }
    }
    let drafts: Vec<TourId> = drafts.into_iter().map(|(tour, _)| tour).collect();
    if !question.holds(plan, &now) || !rows::drop_drafts(tx, &drafts).await? {
        return Err(Refusal::ChangedMeanwhile.into());
    }
    for tour in &plan.tours {
        keep_one(tx, mint, of, (question, &now), tour).await?;
    }
    Ok(())
}

async fn keep_one(
    tx: &mut Tx,
    mint: &mut Mint,
    of: Of,
    (question, now): (&Question, &Asking),
    tour: &Tour,
) -> Result<(), Error> {
    let id = TourId::new(mint);
    let at = |seconds: u64| -> DateTime<Utc> {
        question.start + TimeDelta::seconds(i64::try_from(seconds).unwrap_or(0))
    };
    let (mut stops, mut legs): (Vec<Stop>, Vec<Leg>) = (Vec::new(), Vec::new());
    for stop in &tour.stops {
        let leg = question.leg(stop.shipment).map(|(leg, _)| *leg);
        let mut all = now.legs.iter().map(|(leg, _)| leg);
        let leg = all.find(|one| Some(one.id) == leg).ok_or(Error::NotFound)?;
        let (kind, place) = match stop.kind {
            Planned::Pickup => (StopKind::Pickup, leg.from),
            Planned::Delivery => (StopKind::Delivery, leg.to),
        };
        if kind == StopKind::Pickup {
            let by_giver = matches!(leg.from, Place::Home(_));
            let slot = Slot {
                from: at(stop.begin),
                until: at(stop.begin) + SLOT,
                agreed_at: (!by_giver).then(|| tx.now()),
            };
            legs.push(Leg {
                tour: Some(id),
                slot: Some(slot),
                ..leg.clone()
            });
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
        collective: of.collective,
        driver: question.driver(tour.volunteer),
        state: TourState::Draft,
        starts_at: at(tour.leaves),
        ends_at: at(tour.returns),
        km: tour.km,
        planned_at: tx.now(),
        stops: serde_json::json!(stops),
        planning: Some(of.planning),
    };
    rows::new_tour(tx, &row).await?;
    for leg in legs {
        rows::save_leg(tx, &leg).await?;
    }
    Ok(())
}
