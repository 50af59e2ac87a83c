//! The sealer: every act gets its place in the chain; and the chain read again.

use chrono::TimeDelta;
use essaim_domain::audit::{Broken, ChainVerifier, Checkpoint};
use essaim_store::transact;
use essaim_store::work::seal as seals;

use crate::{App, Error};

/// An act may be committed after a later one: seals wait a moment, so that the chain follows the time.
const SETTLES: TimeDelta = TimeDelta::seconds(2);

/// No transaction lasts longer (the database ends idle ones after a minute): acts recorded before the
/// newest sealed one by more than this all have their seal.
const LONGEST: TimeDelta = TimeDelta::hours(1);

/// Acts sealed, and seals read, at a time.
const MANY: i64 = 500;

/// Seals the acts that have settled; how many.
pub(crate) async fn seal(app: &App) -> Result<usize, Error> {
    let newest = seals::newest(&app.db).await?;
    let from = newest.map_or(chrono::DateTime::UNIX_EPOCH, |at| at - LONGEST);
    transact!(app.db, |tx| -> Result<usize, Error> {
        let until = tx.now() - SETTLES;
        let acts = seals::unsealed(tx, from, until, MANY).await?;
        if acts.is_empty() {
            return Ok(0);
        }
        let mut head = seals::head(tx).await?;
        for act in &acts {
            head = seals::seal(tx, act, head).await?;
        }
        Ok(acts.len())
    })
}

/// Reads the whole chain again, and compares it with checkpoints kept elsewhere. `Ok` of where it ends,
/// or of the first place at which it is broken.
pub async fn verify_seals(
    app: &App,
    checkpoints: &[Checkpoint],
) -> Result<Result<Checkpoint, Broken>, Error> {
    let mut chain = ChainVerifier::new(checkpoints);
    let mut last = 0;
    loop {
        let rows = seals::sealed(&app.db, last, MANY).await?;
        let Some(end) = rows.last() else {
            return Ok(chain.finish());
        };
        last = end.seq;
        for row in &rows {
            if let Err(broken) = chain.read(row) {
                return Ok(Err(broken));
            }
        }
    }
}

/// How many acts should have been sealed long ago.
pub(super) async fn overdue(app: &App) -> Result<i64, Error> {
    let until = app.db.now().await? - LONGEST;
    Ok(seals::waiting(&app.db, until).await?)
}
