//! Batches: a list, one with its way, its labels.

use essaim_domain::batch::BatchState;
use essaim_domain::ids::{BatchId, ClaimId, CollectiveId};
use essaim_domain::person::{Belonging, Role};
use essaim_store::batch as rows;

pub use essaim_store::batch::{
    BagView, BatchRowView, BatchView, Bought, HoldView, Kin, LabelView, NoteView, SealView, WayStep,
};

use crate::access::{At, Right};
use crate::batch::whose;
use crate::{Actor, App, Error};

/// The most rows of a list.
const MOST: i64 = 50;

/// A batch with its way and what the reader may do.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct BatchPage {
    /// The batch.
    pub view: BatchView,
    /// Its way, oldest step first.
    pub way: Vec<WayStep>,
    /// It was bought by a hub; nobody made it.
    pub is_bought: bool,
    /// From whom, for those who check, keep and coordinate.
    pub bought: Option<Bought>,
    /// The reader made it.
    pub own: bool,
    /// She may ask the gate to release it.
    pub may_release: bool,
    /// She may hold it everywhere, or lift a hold.
    pub may_hold: bool,
    /// She may destroy or rework.
    pub may_dispose: bool,
    /// She may open a recall of it.
    pub may_recall: bool,
    /// The zone dates are shown in.
    pub zone: chrono_tz::Tz,
}

/// A batch, for those who may read it.
pub async fn batch(app: &App, who: &Actor, id: BatchId) -> Result<BatchPage, Error> {
    let belongs = rows::belongs_now(&app.db, id).await?;
    let belongs = belongs.ok_or(Error::NotFound)?;
    let has = |right| whose::has(who, right, &belongs);
    if !has(Right::ReadBatch) {
        return Err(Error::NotFound);
    }
    let view = rows::batch(&app.db, id).await?.ok_or(Error::NotFound)?;
    let bought = rows::bought(&app.db, id).await?;
    Ok(BatchPage {
        view,
        way: rows::way(&app.db, id).await?,
        is_bought: bought.is_some(),
        bought: bought.filter(|_| has(Right::KeepHub) || has(Right::Inspect)),
        own: belongs.maker == Some(who.person),
        may_release: has(Right::Release),
        may_hold: whose::may_everywhere(who, Right::Hold, &belongs).is_ok(),
        may_dispose: has(Right::Dispose) || has(Right::KeepHome),
        may_recall: has(Right::Recall),
        zone: zone(app, belongs.collective).await?,
    })
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

/// The seal form of her own claim, and the zone of its dates.
pub async fn sealing(
    app: &App,
    who: &Actor,
    claim: ClaimId,
) -> Result<(SealView, chrono_tz::Tz), Error> {
    let view = rows::sealing(&app.db, claim).await?;
    let view = view.ok_or(Error::NotFound)?;
    who.may(Right::Seal, At::own(view.maker, view.collective))?;
    let zone = zone(app, Some(view.collective)).await?;
    Ok((view, zone))
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
