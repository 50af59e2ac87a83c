//! Inspections: what waits, what is under way, one with its pieces.

use std::collections::{BTreeMap, BTreeSet};

use essaim_domain::code::Code;
use essaim_domain::ids::{BatchId, CollectiveId, HubId, InspectionId};
use essaim_domain::inspection::checklist::{self, Check};
use essaim_domain::inspection::plan::{Plan, Profile};
use essaim_domain::person::Role;
use essaim_store::batch as rows;
use uuid::Uuid;

pub use essaim_store::batch::{
    Checked, Finding, Gauge, InspectionRowView, InspectionView, Piece, Queued,
};

use super::batch::{Laid, collectives_as, zone};
use super::hub::HubCard;
use super::lying;
use crate::access::{At, Right};
use crate::batch::whose;
use crate::inspection::read;
use crate::{Actor, App, Error};

/// The most rows of a list.
const MOST: i64 = 50;

/// What a validator finds to do.
#[derive(Clone, Debug)]
pub struct Queue {
    /// Sealed batches that wait, those that may be drawn together with the same group.
    pub waiting: Vec<Queued>,
    /// Groups whose maker or supplier is stopped, by the first batch of each.
    pub stopped: BTreeMap<usize, BatchId>,
    /// Minutes of checking that wait, by hub or site; those at homes without a name.
    pub minutes: Vec<(Option<String>, i64)>,
    /// The rules the collectives chose.
    pub mixes: bool,
    /// Inspections, the newest first.
    pub inspections: Vec<InspectionRowView>,
    /// The zone dates are shown in.
    pub zone: chrono_tz::Tz,
}

/// The queue of the validator's collectives, without her own work.
pub async fn queue(app: &App, who: &Actor) -> Result<Queue, Error> {
    let ours = collectives_as(who, &[Role::Validator]);
    let first = *ours.first().ok_or(Error::NotFound)?;
    let mixes = rows::all_mix(&app.db, &ours).await?;
    let waiting = rows::queue(&app.db, &ours, Some(who.person), mixes).await?;
    let mut stopped = BTreeMap::new();
    for one in &waiting {
        let standing = rows::standing_of(&app.db, one.id).await?;
        if standing.allow_next().is_err() {
            stopped.entry(one.group).or_insert(one.id);
        }
    }
    Ok(Queue {
        minutes: minutes(app, &waiting).await?,
        stopped,
        mixes,
        waiting,
        inspections: rows::inspections_of(&app.db, &ours, who.person, None, MOST).await?,
        zone: zone(app, Some(first)).await?,
    })
}

/// About how long checking what waits takes, by the place it lies at.
async fn minutes(app: &App, waiting: &[Queued]) -> Result<Vec<(Option<String>, i64)>, Error> {
    let versions: BTreeSet<_> = waiting.iter().map(|one| one.version).collect();
    let versions: Vec<_> = versions.into_iter().collect();
    let lists = rows::checklists(&app.db, &versions).await?;
    let mut seconds: BTreeMap<Option<String>, i64> = BTreeMap::new();
    for one in waiting {
        let checks = lists.get(&one.version).map(read).unwrap_or_default();
        let pieces = u32::try_from(one.units).unwrap_or(u32::MAX);
        let drawn = Plan::for_class(one.class, pieces, false).measured();
        *seconds.entry(one.place.clone()).or_default() +=
            checklist::seconds(&checks, one.units, drawn.into(), one.bags);
    }
    Ok(seconds
        .into_iter()
        .map(|(place, seconds)| (place, (seconds + 59) / 60))
        .collect())
}

/// The inspections of the validator's or coordinator's collectives, after a cursor.
pub async fn inspections(
    app: &App,
    who: &Actor,
    before: Option<InspectionId>,
) -> Result<Vec<InspectionRowView>, Error> {
    let ours = collectives_as(who, &[Role::Validator, Role::Coordinator]);
    if ours.is_empty() {
        return Err(Error::NotFound);
    }
    Ok(rows::inspections_of(&app.db, &ours, who.person, before, MOST).await?)
}

/// The gauges of a hub, and how long checking what waits there takes.
#[derive(Clone, Debug)]
pub struct Gauges {
    /// The hub.
    pub card: HubCard,
    /// Its gauges.
    pub gauges: Vec<Gauge>,
    /// Minutes of checking that wait.
    pub minutes: i64,
    /// The zone of its dates.
    pub zone: chrono_tz::Tz,
}

/// A hub's gauges, for those who look after them.
pub async fn gauges(app: &App, who: &Actor, id: HubId) -> Result<Gauges, Error> {
    let card = essaim_store::parcel::hub(&app.db, id).await?;
    who.may(Right::KeepGauges, At::collective(card.collective))?;
    let waiting = rows::queue(&app.db, &[card.collective], None, false).await?;
    let all = minutes(app, &waiting).await?;
    let here = all
        .into_iter()
        .filter(|(place, _)| place.as_deref() == Some(card.name.as_str()));
    Ok(Gauges {
        gauges: rows::gauges_at(&app.db, id).await?,
        minutes: here.map(|(_, minutes)| minutes).sum(),
        zone: zone(app, Some(card.collective)).await?,
        card,
    })
}

/// The rules a collective chose, for whoever may choose them.
pub async fn chosen_plan(
    app: &App,
    who: &Actor,
    collective: CollectiveId,
) -> Result<Profile, Error> {
    who.may(Right::ChoosePlan, At::collective(collective))?;
    let plan = rows::inspection_plan_now(&app.db, collective).await?;
    plan.ok_or(Error::NotFound)
}

/// The photo of something seen, for those who may read the inspection: its kind and bytes.
pub async fn photo(
    app: &App,
    who: &Actor,
    id: InspectionId,
    finding: Uuid,
) -> Result<(String, Vec<u8>), Error> {
    inspection(app, who, id).await?;
    let photo = rows::finding_photo(&app.db, id, finding).await?;
    let (hash, kind) = photo.ok_or(Error::NotFound)?;
    Ok((kind, app.files.read(hash).await?))
}

/// The page of an inspection.
#[derive(Clone, Debug)]
pub struct Page {
    /// The inspection.
    pub view: InspectionView,
    /// The reader is its validator.
    pub own: bool,
    /// The items of the checklist of what is checked.
    pub checks: Vec<Check>,
    /// What was seen, item by item.
    pub findings: Vec<Finding>,
    /// Gauges of the reader's hubs, for whoever checks.
    pub gauges: Vec<Gauge>,
    /// Its batches whose pieces did not stand on their machine as they were drawn, by their codes.
    pub laid: Vec<(Code, Laid)>,
    /// The zone of its dates.
    pub zone: chrono_tz::Tz,
}

/// An inspection, for those who may read its batches.
pub async fn inspection(app: &App, who: &Actor, id: InspectionId) -> Result<Page, Error> {
    let view = rows::inspection(&app.db, id).await?;
    let view = view.ok_or(Error::NotFound)?;
    let batch = view.batches.first().ok_or(Error::NotFound)?.id;
    let belongs = rows::belongs_now(&app.db, batch).await?;
    let belongs = belongs.ok_or(Error::NotFound)?;
    if !whose::has(who, Right::ReadBatch, &belongs) {
        return Err(Error::NotFound);
    }
    let mut laid = Vec::new();
    for batch in &view.batches {
        if let Some(how) = lying::laid(app, batch.id).await? {
            laid.push((batch.code, how));
        }
    }
    let versions: Vec<_> = view.version.into_iter().collect();
    let lists = rows::checklists(&app.db, &versions).await?;
    let own = view.validator == who.person;
    let gauges = if own {
        rows::gauges_of(&app.db, &collectives_as(who, &[Role::Validator])).await?
    } else {
        Vec::new()
    };
    Ok(Page {
        own,
        checks: lists.values().flat_map(read).collect(),
        findings: rows::findings_of(&app.db, id).await?,
        gauges,
        laid,
        zone: zone(app, belongs.collective).await?,
        view,
    })
}
