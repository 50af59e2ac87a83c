//! Plannings of tours go on in the background: the search for better ones, for as long as its planner gave it.
//!
//! It does not hold the lease of the other work, which must not wait for it: each row is taken by a conditional
//! update and held until a moment. One whose process died is ended with what it has.

use std::time::Duration;

use essaim_domain::leg::PlanningState;
use essaim_store::parcel::{self as rows, PlanningRow};
use essaim_store::transact;
use tokio_util::sync::CancellationToken;

pub use crate::tour::Budget;
use crate::tour::{LEASE, end_lost, seek};
use crate::{App, Error};

/// The pause when nothing waits.
const PAUSE: Duration = Duration::from_millis(500);

/// Searches for whatever waits until told to stop. What is under way then is left, and ended after a restart.
pub async fn run(app: App, shutdown: CancellationToken) {
    let go_on = async {
        loop {
            match pass(&app, Budget::Asked).await {
                Ok(Some(_)) => {}
                Ok(None) => tokio::time::sleep(PAUSE).await,
                Err(error) => {
                    tracing::error!(%error, "a planning of tours could not be worked at");
                    tokio::time::sleep(PAUSE).await;
                }
            }
        }
    };
    shutdown.run_until_cancelled(go_on).await;
}

/// Ends plannings whose worker is gone, and searches for the one that waits longest; where that then stands, or
/// none when nothing waits.
///
/// # Errors
/// Those of the database.
pub async fn pass(app: &App, budget: Budget) -> Result<Option<PlanningState>, Error> {
    end_lost(app).await?;
    let taken = transact!(app.db, |tx| -> Result<Option<PlanningRow>, Error> {
        let until = tx.now() + LEASE;
        Ok(rows::take_planning(tx, until).await?)
    })?;
    let Some(row) = taken else {
        return Ok(None);
    };
    Box::pin(seek(app, &row, budget)).await.map(Some)
}
