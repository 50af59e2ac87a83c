//! Coordinators are told once a day of messages nobody could be given.

use chrono::TimeDelta;
use essaim_store::transact;
use essaim_store::work::outbox;
use serde_json::json;

use crate::doing::owe;
use crate::{App, Error};

/// What one telling covers: the day since the last one, and an hour more, so that nothing falls between two.
const COVERS: TimeDelta = TimeDelta::hours(25);

/// Owes each coordinator of a collective with messages given up since yesterday one message; how many.
pub(super) async fn tell_coordinators(app: &App) -> Result<usize, Error> {
    transact!(app.db, |tx| -> Result<usize, Error> {
        let since = tx.now() - COVERS;
        let coordinators = outbox::to_tell(tx, since).await?;
        let mut mint = app.mint(tx);
        for (collective, person) in &coordinators {
            let about = json!({ "collective": collective, "since": since });
            owe(tx, &mut mint, *person, "undelivered", about).await?;
        }
        Ok(coordinators.len())
    })
}
