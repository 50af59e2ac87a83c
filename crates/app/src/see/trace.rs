//! Traces: from a label back to all it came from, and from anything it came from forward to all that touched.

use essaim_domain::code::Code;
use essaim_domain::trace::Origin;
use essaim_store::parcel::handovers_of_batch;
use essaim_store::{batch as rows, trace};

pub use essaim_store::parcel::Handover;
pub use essaim_store::trace::{Ancestor, Back, Forward, Judged, Reached, Step};

use super::batch::zone;
use crate::access::{At, Right};
use crate::batch::whose;
use crate::{Actor, App, Error};

/// All a piece came from, and where its batch went.
#[derive(Clone, Debug)]
pub struct BackPage {
    /// The code asked about.
    pub code: Code,
    /// The batch and its ancestors.
    pub back: Back,
    /// Where the batch itself went: hubs, sites, wards.
    pub places: Vec<Reached>,
    /// Every hand-over of its boxes.
    pub handovers: Vec<Handover>,
    /// She knows who made it, and may follow makers and inspectors forward.
    pub knows_people: bool,
    /// The zone dates are shown in.
    pub zone: chrono_tz::Tz,
}

/// A label's code, a batch's or a bag's, back to all it came from; for those who may read the batch.
pub async fn back(app: &App, who: &Actor, code: &str) -> Result<BackPage, Error> {
    let code: Code = code.parse().map_err(|_| Error::NotFound)?;
    let batch = rows::code_to_batch(&app.db, code).await?;
    let batch = batch.ok_or(Error::NotFound)?;
    let belongs = rows::belongs_now(&app.db, batch).await?;
    let belongs = belongs.ok_or(Error::NotFound)?;
    if !whose::has(who, Right::ReadBatch, &belongs) {
        return Err(Error::NotFound);
    }
    let forward = trace::forward(&app.db, Origin::Batch(batch)).await?;
    let mut places = forward.reached;
    places.retain(|one| one.batch == batch && one.place.is_some());
    Ok(BackPage {
        code,
        back: trace::back(&app.db, batch).await?,
        places,
        handovers: handovers_of_batch(&app.db, batch).await?,
        knows_people: whose::has(who, Right::CallHolders, &belongs),
        zone: zone(app, belongs.collective).await?,
    })
}

/// Everything an origin touched, for those who may open a recall of it. What one person made or inspected is followed
/// by whoever may know who she is.
pub async fn forward(app: &App, who: &Actor, kind: &str, id: uuid::Uuid) -> Result<Forward, Error> {
    let origin = Origin::of(kind, id).ok_or(Error::NotFound)?;
    let right = match origin {
        Origin::Maker(_) | Origin::Inspector(_) => Right::CallHolders,
        Origin::Batch(_)
        | Origin::Spool(_)
        | Origin::Machine(_)
        | Origin::Version(_)
        | Origin::Purchase(_)
        | Origin::Hub(_) => Right::Recall,
    };
    let collectives = trace::collectives_of(&app.db, origin).await?;
    let may = |one: &_| who.has(right, At::collective(*one));
    if !collectives.iter().any(may) {
        return Err(Error::NotFound);
    }
    let forward = trace::forward(&app.db, origin).await?;
    if forward.reached.is_empty() {
        return Err(Error::NotFound);
    }
    Ok(forward)
}
