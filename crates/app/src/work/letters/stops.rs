//! Letters about what is stopped: versions and batches.

use essaim_domain::ids::{ApprovalId, BatchId, HoldId, StopId};
use essaim_mail::Kind;
use essaim_mail::kind::{BatchHeld, StopHandingOut, StopLifted, StopPrinting, StoppedAt};
use essaim_store::claim;
use essaim_store::work::letters as batches;
use essaim_store::work::stops::{self as facts, StopFacts};
use serde_json::Value;

use super::{Content, Writing};
use crate::Error;

/// What a letter is about: a stop, or an approval that counted no more.
async fn cause(writing: &Writing<'_>) -> Result<StopFacts, Error> {
    let db = &writing.app.db;
    if writing.about.get("approval").is_some() {
        let id: ApprovalId = writing.id("approval")?;
        return Ok(facts::ended_approval(db, id).await?);
    }
    let id: StopId = writing.id("stop")?;
    Ok(facts::stop(db, id).await?)
}

async fn stop(writing: &Writing<'_>) -> Result<Option<StopFacts>, Error> {
    Ok(Some(cause(writing).await?).filter(|stop| !stop.lifted))
}

/// What she was told to stop may go on.
pub(super) async fn lifted(writing: &Writing<'_>) -> Result<Content, Error> {
    let stop = cause(writing).await?;
    if !stop.lifted {
        return Ok(Content::Stale("it is stopped again"));
    }
    let prints = writing.about.get("as").and_then(Value::as_str) == Some("printing");
    let (db, version) = (&writing.app.db, writing.id("version")?);
    let not_at_home = prints && claim::is_kept_from(db, version, writing.person).await?;
    let kind = Kind::StopLifted(StopLifted {
        component: writing.in_her_language(stop.component),
        version: stop.version.to_string(),
        still: stop.others,
        stopped_at: place(stop.site),
        prints,
        not_at_home,
    });
    Ok(Content::says(kind, if prints { "claims" } else { "stops" }))
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
