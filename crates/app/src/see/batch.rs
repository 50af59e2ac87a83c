//! Batches: a list, one with its way, its labels.

use std::collections::BTreeMap;

use essaim_domain::Minutes;
use essaim_domain::batch::BatchState;
use essaim_domain::code::Code;
use essaim_domain::ids::{BatchId, ClaimId, CollectiveId, HubId, SiteId};
use essaim_domain::ledger::Stage;
use essaim_domain::person::{Belonging, Role};
use essaim_domain::premises::Grounds;
use essaim_store::batch::why::{Waiting, Why, why};
use essaim_store::batch::{self as rows, Belongs};
use serde::Serialize;

pub use essaim_store::parcel::Handover;
use essaim_store::parcel::handovers_of_batch;

pub use essaim_store::batch::{
    BagView, BatchRowView, BatchView, Bought, HoldView, Kin, LabelView, NoteView, SealView, WayStep,
};

use super::lying;
pub use super::lying::Laid;
use super::need::{self, SiteCard};
use crate::access::{At, Right};
use crate::batch::whose;
use crate::{Actor, App, Error};

/// The most rows of a list.
pub const MOST: i64 = 50;

/// A batch with its way and what the reader may do.
#[derive(Clone, Debug)]
pub struct BatchPage {
    /// The batch.
    pub view: BatchView,
    /// Its way, oldest step first.
    pub way: Vec<WayStep>,
    /// Through whose hands its parcels went, by role.
    pub handovers: Vec<Handover>,
    /// It was bought by a hub; nobody made it.
    pub is_bought: bool,
    /// From whom, for those who check, keep and coordinate.
    pub bought: Option<Bought>,
    /// What she may do with it now.
    pub may: May,
    /// Sites for which she may lift holds.
    pub lift_at: Vec<SiteId>,
    /// The sites for which alone she may hold it.
    pub sites: Vec<(SiteId, String)>,
    /// The bags she has at hand: to open, or to part.
    pub at_hand: Vec<BagView>,
    /// Its pieces did not stand on their machine as they were drawn.
    pub laid: Option<Laid>,
    /// What it was estimated to take, and took: for its maker alone, where her machine can learn from it.
    pub time: Option<Time>,
    /// Its codes were written by pen.
    pub by_pen: bool,
    /// Why its pieces wait, some or all.
    pub why: Vec<Why>,
    /// The zone dates are shown in.
    pub zone: chrono_tz::Tz,
}

/// How long a batch was to take, and took.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Time {
    /// Estimated for all its pieces, on a machine that takes as long as estimated.
    pub estimated: Minutes,
    /// What its maker said it took.
    pub took: Option<Minutes>,
}

/// What somebody may do with a batch now.
#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct May {
    /// Draw a sample of it.
    pub draw: bool,
    /// Ask the gate to release it.
    pub release: bool,
    /// Hold it everywhere, or lift such a hold.
    pub hold: bool,
    /// Lift any hold of it.
    pub lift: bool,
    /// Destroy pieces of it.
    pub scrap: bool,
    /// Rework rejected pieces.
    pub rework: bool,
    /// Check again what a site sent back.
    pub recheck: bool,
    /// Open a recall of it.
    pub recall: bool,
    /// Pack what of it lies at her own home.
    pub pack: bool,
    /// Say that she writes its codes by pen.
    pub pen: bool,
}

/// A batch, for those who may read it.
pub async fn batch(app: &App, who: &Actor, id: BatchId) -> Result<BatchPage, Error> {
    let belongs = rows::belongs_now(&app.db, id).await?;
    let belongs = belongs.ok_or(Error::NotFound)?;
    if !whose::has(who, Right::ReadBatch, &belongs) {
        return Err(Error::NotFound);
    }
    let view = rows::batch(&app.db, id).await?.ok_or(Error::NotFound)?;
    let has = |right: Right, site: &SiteCard| {
        let at = At {
            organisation: Some(site.organisation.0),
            ..At::default()
        };
        who.has(right, at)
    };
    let sites = need::sites(app, who).await?;
    let lift_at = sites.iter().filter(|site| has(Right::LiftHold, site));
    let lift_at = lift_at.map(|site| site.id.0).collect();
    let sites = sites.into_iter().filter(|site| has(Right::Hold, site));
    let bought = rows::bought(&app.db, id).await?;
    Ok(BatchPage {
        may: may(who, &view, &belongs),
        lift_at,
        sites: sites.map(|site| (site.id.0, site.name)).collect(),
        at_hand: at_hand(who, &view, &belongs),
        view,
        way: rows::way(&app.db, id).await?,
        handovers: handovers_of_batch(&app.db, id).await?,
        is_bought: bought.is_some(),
        bought: bought.filter(|_| {
            whose::has(who, Right::KeepHub, &belongs) || whose::has(who, Right::Inspect, &belongs)
        }),
        laid: lying::laid(app, id).await?,
        time: time(app, who, &belongs, id).await?,
        by_pen: rows::is_written_by_pen(&app.db, id).await?,
        why: why(&app.db, Waiting::Batch(id)).await?,
        zone: zone(app, belongs.collective).await?,
    })
}

async fn time(
    app: &App,
    who: &Actor,
    belongs: &Belongs,
    id: BatchId,
) -> Result<Option<Time>, Error> {
    if belongs.maker != Some(who.person) {
        return Ok(None);
    }
    let Some(timed) = rows::timed_now(&app.db, id).await? else {
        return Ok(None);
    };
    Ok(Some(Time {
        estimated: timed.estimated,
        took: rows::took(&app.db, id).await?,
    }))
}

fn may(who: &Actor, view: &BatchView, belongs: &Belongs) -> May {
    let has = |right| whose::has(who, right, belongs);
    let own = belongs.maker == Some(who.person);
    let counts = |stage: Stage| view.stages.iter().any(|(word, _)| *word == stage.as_str());
    let is = |state: BatchState| view.state == state.as_str();
    let dispose = has(Right::Dispose);
    let lies_at_home = |bag: &BagView| {
        let packable = bag.stage == Stage::Made.as_str() || bag.stage == Stage::Stock.as_str();
        packable && bag.place_kind == "home"
    };
    May {
        draw: has(Right::Inspect) && !own && is(BatchState::Sealed),
        release: has(Right::Release)
            && (is(BatchState::Accepted) || is(BatchState::Released))
            && counts(Stage::Made),
        hold: whose::may_everywhere(who, Right::Hold, belongs).is_ok(),
        lift: whose::may_everywhere(who, Right::LiftHold, belongs).is_ok(),
        scrap: (dispose || has(Right::KeepHome))
            && (is(BatchState::Rejected) || !view.holds.is_empty() || counts(Stage::Refused)),
        rework: (dispose || has(Right::KeepHome)) && is(BatchState::Rejected),
        recheck: dispose && counts(Stage::Refused),
        recall: has(Right::Recall),
        pack: own && view.bags.iter().any(lies_at_home),
        pen: own && has(Right::Seal) && view.bags.iter().any(lies_at_home),
    }
}

/// The bags somebody has at hand: her own at home, those of a hub she keeps, those of a site of hers.
fn at_hand(who: &Actor, view: &BatchView, belongs: &Belongs) -> Vec<BagView> {
    let live = |bag: &BagView| {
        let live = |stage: &Stage| stage.is_live() && stage.as_str() == bag.stage;
        Stage::ALL.iter().any(live)
    };
    let hers = |bag: &BagView| match bag.place_kind.as_str() {
        "home" => belongs.maker == Some(who.person) && whose::has(who, Right::Pack, belongs),
        "hub" => whose::may_everywhere(who, Right::Pack, belongs).is_ok(),
        "site" => whose::has(who, Right::Count, belongs),
        _ => false,
    };
    let bags = view.bags.iter();
    bags.filter(|bag| live(bag) && hers(bag)).cloned().collect()
}

/// A maker's own batches; for those who check, keep or coordinate, those of their collectives too.
pub async fn batches(
    app: &App,
    who: &Actor,
    state: Option<BatchState>,
    before: Option<BatchId>,
) -> Result<Vec<BatchRowView>, Error> {
    let ours = collectives_as(who, &[Role::Validator, Role::HubKeeper, Role::Coordinator]);
    if ours.is_empty() && !who.is_any(Role::Maker) {
        return Err(Error::NotFound);
    }
    let list = rows::batches_of(&app.db, who.person, &ours, state, before, MOST).await?;
    Ok(list)
}

/// The seal form of her own claim.
#[derive(Clone, Debug)]
pub struct Sealing {
    /// What can be chosen.
    pub view: SealView,
    /// The zone of its dates.
    pub zone: chrono_tz::Tz,
    /// Of class C and not to be sealed where she works: what its site's approvals name instead of a
    /// derogation.
    pub uncovered: Option<Grounds>,
}

/// The seal form of her own claim.
pub async fn sealing(app: &App, who: &Actor, claim: ClaimId) -> Result<Sealing, Error> {
    let view = rows::sealing(&app.db, claim).await?;
    let view = view.ok_or(Error::NotFound)?;
    who.may(Right::Seal, At::own(view.maker, view.collective))?;
    Ok(Sealing {
        zone: zone(app, Some(view.collective)).await?,
        uncovered: essaim_store::claim::uncovered(&app.db, claim).await?,
        view,
    })
}

/// The labels of a batch's bags, for its maker and those who keep or coordinate.
pub async fn labels(
    app: &App,
    who: &Actor,
    id: BatchId,
) -> Result<(BatchPage, Vec<LabelView>), Error> {
    let page = batch(app, who, id).await?;
    Ok((page, rows::labels_of(&app.db, id).await?))
}

/// The labels a hub prints for codes written by pen: a batch, its labels, and the codes wanted of them.
pub async fn labels_to_print(
    app: &App,
    who: &Actor,
    hub: HubId,
) -> Result<Vec<(BatchPage, Vec<LabelView>, Vec<Code>)>, Error> {
    let card = essaim_store::parcel::hub(&app.db, hub).await?;
    who.may(Right::KeepHub, At::collective(card.collective))?;
    let mut wanted: BTreeMap<BatchId, Vec<Code>> = BTreeMap::new();
    for (batch, code) in rows::labels_to_print(&app.db, hub).await? {
        wanted.entry(batch).or_default().push(code);
    }
    let mut found = Vec::new();
    for (batch, codes) in wanted {
        let (page, views) = labels(app, who, batch).await?;
        found.push((page, views, codes));
    }
    Ok(found)
}

/// The zone of a collective; that of metropolitan France where there is none.
pub(super) async fn zone(
    app: &App,
    collective: Option<CollectiveId>,
) -> Result<chrono_tz::Tz, Error> {
    let name = match collective {
        Some(collective) => rows::zone_of(&app.db, collective).await?,
        None => None,
    };
    let zone = name.and_then(|name| name.parse().ok());
    Ok(zone.unwrap_or(chrono_tz::Tz::Europe__Paris))
}

/// The collectives in which she holds one of these roles.
pub(super) fn collectives_as(who: &Actor, roles: &[Role]) -> Vec<CollectiveId> {
    let mut found: Vec<CollectiveId> = roles
        .iter()
        .flat_map(|role| who.places_as(*role))
        .filter_map(|at| match at {
            Belonging::Collective(collective) => Some(collective),
            Belonging::Organisation(_) | Belonging::Instance => None,
        })
        .collect();
    found.sort();
    found.dedup();
    found
}
