//! A specimen ends before anybody looked at it: cancelled, or lost.

use essaim_domain::ids::SpecimenId;
use essaim_domain::specimen::SpecimenState;
use essaim_store::Tx;
use essaim_store::design::specimens::Held;

use super::{askers, at, held, keep, owe_each, words};
use crate::access::Right;
use crate::asked::once;
use crate::doing::Done;
use crate::{Actor, App, Asked, Error};

/// Keeps one that ended; whom it concerns is told, but for who ended it.
pub(super) async fn ended(
    app: &App,
    tx: &mut Tx,
    who: &Actor,
    held: &Held,
    from: SpecimenState,
    done: Done,
) -> Result<(), Error> {
    let (id, maker) = (held.specimen.id, held.specimen.maker);
    let mut mint = keep(app, tx, Some(who), held, from, done).await?;
    let mut people = askers(tx, held, Some(who.person)).await?;
    people.extend(Some(maker).filter(|maker| *maker != who.person));
    owe_each(tx, &mut mint, people, "specimen-ended", id).await
}

/// Whoever asked, or a coordinator, wants it no more: possible until it left the maker.
pub async fn cancel(
    app: &App,
    asked: &Asked,
    id: SpecimenId,
    reason: &str,
) -> Result<SpecimenId, Error> {
    let reason = words("reason", reason)?;
    let id = once!(app, asked, |tx| {
        let mut held = held(tx, &asked.who, Right::CancelSpecimen, id).await?;
        let from = held.specimen.state;
        held.specimen.state = from.cancel()?;
        let done = Done::new("specimen-cancelled", "specimen", id).text(Some(reason.clone()));
        ended(app, tx, &asked.who, &held, from, done).await?;
        Ok(id.uuid())
    })?;
    Ok(id.into())
}

/// The pieces are gone, wherever that was noticed.
pub async fn lose(
    app: &App,
    asked: &Asked,
    id: SpecimenId,
    reason: &str,
) -> Result<SpecimenId, Error> {
    let reason = words("reason", reason)?;
    let id = once!(app, asked, |tx| {
        let mut held = held(tx, &asked.who, Right::LoseSpecimen, id).await?;
        let from = held.specimen.state;
        if from == SpecimenState::Received {
            // What lies at the site is no longer for the maker to look for.
            asked.who.may(Right::ReceiveSpecimen, at(&held))?;
        }
        held.specimen.state = from.lose()?;
        let done = Done::new("specimen-lost", "specimen", id).text(Some(reason.clone()));
        ended(app, tx, &asked.who, &held, from, done).await?;
        Ok(id.uuid())
    })?;
    Ok(id.into())
}
