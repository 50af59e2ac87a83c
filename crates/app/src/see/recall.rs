//! Recalls: a list, one with its progress, and what one would catch before it is opened.

use essaim_domain::Reason;
use essaim_domain::code::Code;
use essaim_domain::ids::{OrganisationId, RecallId};
use essaim_domain::person::{Belonging, Role};
use essaim_domain::recall::Cause;
use essaim_store::batch as rows;

pub use essaim_store::batch::{AtPlace, CaughtView, RecallRowView, RecallView};

use super::batch::{collectives_as, zone};
use crate::{Actor, App, Error, recall};

/// The most rows of a list.
const MOST: i64 = 50;

/// The cause behind a word and an id.
pub fn cause(kind: &str, id: uuid::Uuid) -> Result<Cause, Error> {
    match kind {
        "batch" => Ok(Cause::Batch(id.into())),
        "spool" => Ok(Cause::Spool(id.into())),
        "machine" => Ok(Cause::Machine(id.into())),
        "version" => Ok(Cause::Version(id.into())),
        _ => Err(Error::field("kind", Reason::NotOffered)),
    }
}

/// The batch behind a label's code, as the cause of a recall.
pub async fn cause_by_code(app: &App, code: &str) -> Result<Cause, Error> {
    let code: Code = code.parse().map_err(|why| Error::field("code", why))?;
    let batch = rows::code_to_batch(&app.db, code).await?;
    let batch = batch.ok_or_else(|| Error::field("code", Reason::Unknown))?;
    Ok(Cause::Batch(batch))
}

/// What a recall of this cause would catch now: batches, pieces by place, makers counted.
pub async fn preview(app: &App, who: &Actor, cause: Cause) -> Result<CaughtView, Error> {
    recall::reads(&app.db, who, cause).await?;
    let family = rows::family(&app.db, cause).await?;
    if family.is_empty() {
        return Err(Error::NotFound);
    }
    Ok(CaughtView::of(&app.db, &family).await?)
}

/// The recalls that concern her: of her collectives, or that reach sites of her organisations.
pub async fn recalls(
    app: &App,
    who: &Actor,
    before: Option<RecallId>,
) -> Result<(Vec<RecallRowView>, chrono_tz::Tz), Error> {
    let roles = [Role::Validator, Role::HubKeeper, Role::Coordinator];
    let ours = collectives_as(who, &roles);
    let theirs: Vec<OrganisationId> = [Role::Requester, Role::Approver]
        .iter()
        .flat_map(|role| who.places_as(*role))
        .filter_map(|at| match at {
            Belonging::Organisation(organisation) => Some(organisation),
            Belonging::Collective(_) | Belonging::Instance => None,
        })
        .collect();
    if ours.is_empty() && theirs.is_empty() {
        return Err(Error::NotFound);
    }
    let list = rows::recalls_in(&app.db, &ours, &theirs, before, MOST).await?;
    Ok((list, zone(app, ours.first().copied()).await?))
}

/// A recall, for everybody who may open one or account for its units.
pub async fn recall(
    app: &App,
    who: &Actor,
    id: RecallId,
) -> Result<(RecallView, chrono_tz::Tz), Error> {
    let view = rows::recall(&app.db, id).await?.ok_or(Error::NotFound)?;
    recall::reads(&app.db, who, cause(&view.cause_kind, view.cause)?).await?;
    let ours = collectives_as(who, Role::ALL);
    Ok((view, zone(app, ours.first().copied()).await?))
}
