//! Collectives that send their proposals by themselves are matched by the clock.

use essaim_store::work::asking;

use crate::{App, Error, matching};

/// Runs the matching of each; how many.
pub(super) async fn run_due(app: &App) -> Result<usize, Error> {
    let mut ran = 0;
    for collective in asking::self_sending(&app.db).await? {
        match matching::run_by_clock(app, collective).await {
            Ok(_) => ran += 1,
            // One collective that cannot be planned must not keep the others.
            Err(error) => tracing::error!(%error, %collective, "the matching did not run"),
        }
    }
    Ok(ran)
}
