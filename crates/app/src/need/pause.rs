//! A need takes no new claims for a while, or goes on.

use essaim_domain::ids::NeedId;

use super::place::{bare, may};
use crate::access::Right;
use crate::asked::once;
use crate::doing::{Desk, Done};
use crate::{App, Asked, Error};

/// No new claims until it goes on; what is claimed stays.
pub async fn pause(app: &App, asked: &Asked, need: NeedId) -> Result<NeedId, Error> {
    set(app, asked, need, true).await
}

/// New claims again.
pub async fn resume(app: &App, asked: &Asked, need: NeedId) -> Result<NeedId, Error> {
    set(app, asked, need, false).await
}

async fn set(app: &App, asked: &Asked, need: NeedId, paused: bool) -> Result<NeedId, Error> {
    let id = once!(app, asked, |tx| {
        may(tx, &asked.who, Right::ChangeNeed, need).await?;
        let mut desk = Desk::open(app, tx, bare(need)).await?;
        desk.book.pause_need(need, paused)?;
        let verb = if paused {
            "need-paused"
        } else {
            "need-resumed"
        };
        desk.close(Some(&asked.who), Done::new(verb, "need", need))
            .await?;
        Ok(need.uuid())
    })?;
    Ok(id.into())
}
