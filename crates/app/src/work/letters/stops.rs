//! Letters about what is stopped: versions and batches.

use essaim_domain::ids::{BatchId, HoldId, StopId};
use essaim_mail::Kind;
use essaim_mail::kind::{BatchHeld, StopHandingOut, StopPrinting, StoppedAt};
use essaim_store::work::letters as batches;
use essaim_store::work::stops::{self as facts, StopFacts};

use super::{Content, Writing};
use crate::Error;

async fn stop(writing: &Writing<'_>) -> Result<Option<StopFacts>, Error> {
    let id: StopId = writing.id("stop")?;
    let stop = facts::stop(&writing.app.db, id).await?;
    Ok(Some(stop).filter(|stop| !stop.lifted))
}

fn place(site: Option<String>) -> StoppedAt {
    site.map_or(StoppedAt::Everywhere, StoppedAt::Site)
}

fn given(reason: Option<String>) -> String {
    reason.unwrap_or_else(|| "–".to_owned())
}

/// Whoever makes a version is to stop.
pub(super) async fn printing(writing: &Writing<'_>) -> Result<Content, Error> {
    let Some(stop) = stop(writing).await? else {
        return Ok(Content::Stale("the stop was lifted"));
    };
    let kind = Kind::StopPrinting(StopPrinting {
        component: writing.in_her_language(stop.component),
        version: stop.version.to_string(),
        when: stop.placed_at,
        stopped_at: place(stop.site),
        reason: given(stop.reason),
    });
    Ok(Content::says(kind, "claims"))
}

/// Whoever keeps, carries or awaits a version is to hand out no more of it.
pub(super) async fn handing_out(writing: &Writing<'_>) -> Result<Content, Error> {
    let Some(stop) = stop(writing).await? else {
        return Ok(Content::Stale("the stop was lifted"));
    };
    let kind = Kind::StopHandingOut(StopHandingOut {
        component: writing.in_her_language(stop.component),
        version: stop.version.to_string(),
        when: stop.placed_at,
        stopped_at: place(stop.site),
        reason: given(stop.reason),
    });
    Ok(Content::says(kind, "stops"))
}

/// A batch somebody made or keeps is held.
pub(super) async fn held(writing: &Writing<'_>) -> Result<Content, Error> {
    let (id, batch): (HoldId, BatchId) = (writing.id("hold")?, writing.id("batch")?);
    let hold = facts::hold(&writing.app.db, id).await?;
    if hold.lifted {
        return Ok(Content::Stale("the hold was lifted"));
    }
    let facts = batches::batch(&writing.app.db, batch).await?;
    let kind = Kind::BatchHeld(BatchHeld {
        code: facts.code,
        component: writing.in_her_language(facts.what),
        when: hold.placed_at,
        stopped_at: place(hold.site),
        reason: given(hold.reason),
    });
    Ok(Content::says(kind, format!("batches/{batch}")))
}
