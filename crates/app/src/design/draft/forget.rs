//! Drafts go: thrown away by whoever sent them, or forgotten after some days.

use chrono::TimeDelta;
use essaim_domain::ids::DraftId;
use essaim_store::design::drafts;
use essaim_store::transact;

use crate::access::Right;
use crate::asked::once;
use crate::doing::{Done, write_act};
use crate::{App, Asked, Error};

/// How long a draft waits for its person.
pub(crate) const KEPT: TimeDelta = TimeDelta::days(14);

/// Throws a draft of one's own away, with its files.
pub async fn throw_away(app: &App, asked: &Asked, id: DraftId) -> Result<DraftId, Error> {
    asked.who.may_somewhere(Right::AddDesign)?;
    let done = once!(app, asked, |tx| {
        let draft = drafts::one(tx, id).await?.ok_or(Error::NotFound)?;
        if draft.person != asked.who.person {
            return Err(Error::NotFound);
        }
        drafts::forget(tx, id).await?;
        let done = Done::new("draft-thrown-away", "draft", id);
        write_act(tx, &mut app.mint(tx), Some(&asked.who), done).await?;
        Ok(id.uuid())
    })?;
    app.files.forget_draft(id).await?;
    Ok(done.into())
}

/// Forgets drafts nobody went on with, and folders without a draft; how many.
pub async fn forget_due(app: &App) -> Result<usize, Error> {
    let before = app.db.now().await? - KEPT;
    let mut gone = 0;
    for id in drafts::before(&app.db, before).await? {
        let ours = transact!(app.db, |tx| -> Result<bool, Error> {
            let ours = drafts::forget(tx, id).await?;
            if ours {
                let done = Done::new("draft-forgotten", "draft", id);
                write_act(tx, &mut app.mint(tx), None, done).await?;
            }
            Ok(ours)
        })?;
        app.files.forget_draft(id).await?;
        gone += usize::from(ours);
    }
    for id in app.files.drafts_before(before).await? {
        if !drafts::is_known(&app.db, id).await? {
            app.files.forget_draft(id).await?;
            gone += 1;
        }
    }
    Ok(gone)
}
