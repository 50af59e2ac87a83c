//! Who answers for a site hears of it before an approval ends.

use chrono::TimeDelta;
use essaim_store::design::{approvals, cited};
use essaim_store::{Tx, transact};
use serde_json::json;

use crate::doing::{Done, owe, write_act};
use crate::{App, Error};

/// How many days before the end they are told; the nearest first, so that after a silence of weeks only
/// this one is sent.
const DAYS: [i64; 2] = [7, 30];

/// Owes the warnings that are due, each once; for how many approvals.
pub async fn warn_ending(app: &App) -> Result<usize, Error> {
    let mut warned = 0;
    for days in DAYS {
        warned += transact!(app.db, |tx| -> Result<usize, Error> {
            warn(app, tx, days).await
        })?;
    }
    Ok(warned)
}

async fn warn(app: &App, tx: &mut Tx, days: i64) -> Result<usize, Error> {
    let ahead = TimeDelta::days(days);
    let before = tx.now() + ahead;
    let mut warned = 0;
    for (id, from, until) in cited::ending(tx, before, days).await? {
        cited::noted(tx, id, days).await?;
        if until - from <= ahead {
            continue; // it was given for less: she knows
        }
        let approval = approvals::approval(tx, id).await?.ok_or(Error::NotFound)?;
        let mut mint = app.mint(tx);
        for person in cited::answerable(tx, approval.scope).await? {
            let about = json!({ "approval": id });
            owe(tx, &mut mint, person, "approval-ending", about).await?;
        }
        let done = Done::new("approval-end-told", "approval", id).fact("days", days);
        write_act(tx, &mut mint, None, done).await?;
        warned += 1;
    }
    Ok(warned)
}
