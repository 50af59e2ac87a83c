//! Makers are told of a date before it comes and when it passed.

use essaim_store::claim::{self as claiming, Due};
use essaim_store::{Tx, transact};
use serde_json::json;

use crate::doing::{Done, owe, tell, write_act};
use crate::{App, Error};

/// Owes the reminder of the day before, and the notice of the day itself, to every maker who did not
/// get hers; how many were owed.
pub async fn remind_due(app: &App) -> Result<usize, Error> {
    transact!(app.db, |tx| -> Result<usize, Error> {
        let near = claiming::remindable(tx, true).await?;
        let passed = claiming::remindable(tx, false).await?;
        for due in &near {
            one(app, tx, due, "claim-reminded", "claim-reminder").await?;
        }
        for due in &passed {
            one(app, tx, due, "claim-due-told", "claim-due").await?;
        }
        Ok(near.len() + passed.len())
    })
}

async fn one(
    app: &App,
    tx: &mut Tx,
    due: &Due,
    verb: &'static str,
    kind: &'static str,
) -> Result<(), Error> {
    let mut mint = app.mint(tx);
    let done = Done::new(verb, "claim", due.claim).fact("units", due.remaining);
    write_act(tx, &mut mint, None, done).await?;
    let about = json!({ "claim": due.claim });
    owe(tx, &mut mint, due.maker, kind, about).await?;
    tell(tx, &mut mint, &format!("maker:{}", due.maker)).await
}
