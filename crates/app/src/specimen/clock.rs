//! What the time does with specimens: it reminds, and ends what was never answered.

use chrono::TimeDelta;
use essaim_domain::ids::SpecimenId;
use essaim_store::design::specimens::{self as rows, clock};
use essaim_store::{Tx, transact};

use super::{askers, keep, owe_each};
use crate::doing::{Done, write_act};
use crate::{App, Error};

/// How long before a promised date the maker is reminded.
const BEFORE: TimeDelta = TimeDelta::days(1);

/// How long a site may have the pieces before its approvers are reminded to look at them.
const LOOKED_AT: TimeDelta = TimeDelta::days(7);

/// Ends every specimen nobody answered by the day it was wanted; how many. Nothing is taken from the maker by
/// it: she had promised nothing.
pub async fn expire_due(app: &App) -> Result<usize, Error> {
    transact!(app.db, |tx| -> Result<usize, Error> {
        let now = tx.now();
        let unanswered = clock::unanswered(tx, now).await?;
        for id in &unanswered {
            let mut held = rows::one(tx, *id).await?.ok_or(Error::NotFound)?;
            let from = held.specimen.state;
            held.specimen.state = from.expire()?;
            let done = Done::new("specimen-expired", "specimen", *id);
            let mut mint = keep(app, tx, None, &held, from, done).await?;
            let mut people = askers(tx, &held, None).await?;
            people.push(held.specimen.maker);
            owe_each(tx, &mut mint, people, "specimen-ended", *id).await?;
        }
        Ok(unanswered.len())
    })
}

/// Reminds the maker the day before her date, both sides when it passed, and the site of what it did not look
/// at for a week; how many specimens.
pub async fn remind_due(app: &App) -> Result<usize, Error> {
    transact!(app.db, |tx| -> Result<usize, Error> {
        let now = tx.now();
        let near = clock::promised(tx, now, now + BEFORE).await?;
        for id in &near {
            one(app, tx, *id, "specimen-reminder", (true, false)).await?;
        }
        let late = clock::late(tx, now).await?;
        for id in &late {
            one(app, tx, *id, "specimen-late", (true, true)).await?;
        }
        let waiting = clock::unjudged(tx, now - LOOKED_AT).await?;
        for id in &waiting {
            one(app, tx, *id, "specimen-to-judge", (false, true)).await?;
        }
        Ok(near.len() + late.len() + waiting.len())
    })
}

async fn one(
    app: &App,
    tx: &mut Tx,
    id: SpecimenId,
    kind: &'static str,
    (maker, site): (bool, bool),
) -> Result<(), Error> {
    let held = rows::one(tx, id).await?.ok_or(Error::NotFound)?;
    clock::reminded(tx, id).await?;
    let mut mint = app.mint(tx);
    let done = Done::new("specimen-reminded", "specimen", id).fact("letter", kind);
    write_act(tx, &mut mint, None, done).await?;
    let mut people = if site {
        askers(tx, &held, None).await?
    } else {
        Vec::new()
    };
    people.extend(maker.then_some(held.specimen.maker));
    owe_each(tx, &mut mint, people, kind, id).await
}
