//! The sealer: every act gets its place in the chain.

use chrono::TimeDelta;
use essaim_store::transact;
use essaim_store::work::seal as seals;

use crate::{App, Error};

/// An act may be committed after a later one: seals wait a moment, so that the chain follows the time.
const SETTLES: TimeDelta = TimeDelta::seconds(2);

/// No transaction lasts longer (the database ends idle ones after a minute): acts recorded before the
/// newest sealed one by more than this all have their seal.
const LONGEST: TimeDelta = TimeDelta::hours(1);

/// Acts sealed at a time.
const MANY: i64 = 500;

/// What was sealed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sealing {
    /// How many acts.
    pub(crate) acts: usize,
    /// One of them at least is of a recall: a checkpoint is signed at once.
    pub(crate) of_recall: bool,
}

/// Seals the acts that have settled.
pub(crate) async fn seal(app: &App) -> Result<Sealing, Error> {
    let newest = seals::newest(&app.db).await?;
    let from = newest.map_or(chrono::DateTime::UNIX_EPOCH, |at| at - LONGEST);
    transact!(app.db, |tx| -> Result<Sealing, Error> {
        let until = tx.now() - SETTLES;
        let acts = seals::unsealed(tx, from, until, MANY).await?;
        if acts.is_empty() {
            return Ok(Sealing::default());
        }
        let mut head = seals::head(tx).await?;
        for act in &acts {
            head = seals::seal(tx, act, head).await?;
        }
        Ok(Sealing {
            acts: acts.len(),
            of_recall: acts.iter().any(|act| act.about == "recall"),
        })
    })
}

/// How many acts should have been sealed long ago.
pub(super) async fn overdue(app: &App) -> Result<i64, Error> {
    let until = app.db.now().await? - LONGEST;
    Ok(seals::waiting(&app.db, until).await?)
}
