//! Inspections: what waits, what is under way, one with its pieces.

use essaim_domain::code::Code;
use essaim_domain::ids::InspectionId;
use essaim_domain::person::Role;
use essaim_store::batch as rows;

pub use essaim_store::batch::{InspectionRowView, InspectionView, Piece, Queued};

use super::batch::{Laid, collectives_as, zone};
use super::lying;
use crate::access::Right;
use crate::batch::whose;
use crate::{Actor, App, Error};

/// The most rows of a list.
const MOST: i64 = 50;

/// What a validator finds to do.
#[derive(Clone, Debug)]
pub struct Queue {
    /// Sealed batches that wait, those of one maker, version and material with the same group.
    pub waiting: Vec<Queued>,
    /// Inspections, the newest first.
    pub inspections: Vec<InspectionRowView>,
    /// The zone dates are shown in.
    pub zone: chrono_tz::Tz,
}

/// The queue of the validator's collectives, without her own work.
pub async fn queue(app: &App, who: &Actor) -> Result<Queue, Error> {
    let ours = collectives_as(who, &[Role::Validator]);
    let first = *ours.first().ok_or(Error::NotFound)?;
    Ok(Queue {
        waiting: rows::queue(&app.db, &ours, who.person).await?,
        inspections: rows::inspections_of(&app.db, &ours, who.person, None, MOST).await?,
        zone: zone(app, Some(first)).await?,
    })
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

/// The page of an inspection.
#[derive(Clone, Debug)]
pub struct Page {
    /// The inspection.
    pub view: InspectionView,
    /// The reader is its validator.
    pub own: bool,
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
    Ok(Page {
        own: view.validator == who.person,
        laid,
        zone: zone(app, belongs.collective).await?,
        view,
    })
}
