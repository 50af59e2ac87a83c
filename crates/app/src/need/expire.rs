//! The clock ends needs nobody works on any more.

use chrono::{DateTime, TimeDelta, Utc};
use essaim_domain::ids::NeedId;
use essaim_domain::ledger::Book;
use essaim_domain::ledger::acts::Ending;
use essaim_domain::need::NeedState;
use essaim_store::need as needing;

use super::place::whole;
use crate::doing::{Desk, Done};
use crate::{App, Error};

/// How long after its need-by day a need waits (reliability notes 4.1).
const GRACE: TimeDelta = TimeDelta::days(7);

/// Seven days after its need-by day, an open need on which nothing moves expires; one on which
/// something moves is paused once, so that people look at it. Returns how many it touched.
pub async fn expire_due(app: &App, now: DateTime<Utc>) -> Result<u64, Error> {
    let mut touched = 0;
    for need in needing::expirable(&app.db, now - GRACE).await? {
        if expire(app, need, now).await? {
            touched += 1;
        }
    }
    Ok(touched)
}

async fn expire(app: &App, need: NeedId, now: DateTime<Utc>) -> Result<bool, Error> {
    essaim_store::transact!(app.db, |tx| -> Result<bool, Error> {
        let mut desk = Desk::open(app, tx, whole(need)).await?;
        let row = desk.book.needs.find(&need)?;
        // Somebody may have ended it since it was listed.
        if row.state != NeedState::Open || row.need_by > now - GRACE {
            return Ok(false);
        }
        let done = if moves(&desk.book, need) {
            desk.book.pause_need(need, true)?;
            Done::new("need-overdue", "need", need)
        } else {
            desk.book.end_need(need, Ending::Expired)?;
            Done::new("need-expired", "need", need)
        };
        desk.close(None, done).await?;
        Ok(true)
    })
}

fn moves(book: &Book, need: NeedId) -> bool {
    book.lines_of(need)
        .iter()
        .filter_map(|line| book.lines.get(line))
        .map(|line| &line.demand)
        .any(|demand| (demand.claimed + demand.made + demand.stock + demand.transit).is_some())
}
