//! The clock looks whether every clock stands or runs as stops and acceptances say: acceptances begin and
//! end with the time, and a claim may slip in beside a stop.

use essaim_domain::ids::VersionId;
use essaim_store::batch::told;
use essaim_store::{Tx, transact};

use super::{approval, gone_on, legs, open, roots};
use crate::doing::Done;
use crate::{Actor, App, Error};

/// Settles every version with something that waits, or should; how many changed.
pub(crate) async fn settle_due(app: &App) -> Result<usize, Error> {
    let mut settled = 0;
    for version in told::unsettled(&app.db).await? {
        match one(app, version).await {
            Ok(true) => settled += 1,
            Ok(false) => {}
            // One version that cannot be settled now must not keep the others.
            Err(error) => tracing::error!(%error, %version, "clocks could not be settled"),
        }
    }
    Ok(settled)
}

async fn one(app: &App, version: VersionId) -> Result<bool, Error> {
    transact!(app.db, |tx| -> Result<bool, Error> {
        settle(app, tx, None, version).await
    })
}

/// Lets clocks of a version stand still or go on, and tells who waits to hear, if there is anything to
/// settle: an approval more may have begun to count. Returns whether there was.
async fn settle(
    app: &App,
    tx: &mut Tx,
    who: Option<&Actor>,
    version: VersionId,
) -> Result<bool, Error> {
    if !told::is_unsettled(tx, version).await? {
        return Ok(false);
    }
    let mut desk = open(app, tx, version, roots(version)).await?;
    desk.book.settle_clocks(version)?;
    let over = approval::over_now(&mut desk, version).await?;
    let claims = desk.book.claims.changes().next().is_some();
    if !legs::settle(&mut desk, version).await? && !claims && over.is_empty() {
        return Ok(false);
    }
    let done = Done::new("clocks-settled", "version", version);
    gone_on(desk, who, version, &over, done).await?;
    Ok(true)
}
