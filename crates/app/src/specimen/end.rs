//! A specimen ends before anybody looked at it: cancelled, or lost.

use essaim_domain::ids::SpecimenId;
use essaim_domain::specimen::SpecimenState;

use super::{askers, at, held, keep, owe_each, words};
use crate::access::Right;
use crate::asked::once;
use crate::doing::Done;
use crate::{App, Asked, Error};

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
        let mut mint = keep(app, tx, Some(&asked.who), &held, from, done).await?;
        let mut people = askers(tx, &held, Some(asked.who.person)).await?;
        people.push(held.specimen.maker);
        owe_each(tx, &mut mint, people, "specimen-ended", id).await?;
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
        let mut mint = keep(app, tx, Some(&asked.who), &held, from, done).await?;
        let who = asked.who.person;
        let mut people = askers(tx, &held, Some(who)).await?;
        people.extend(Some(held.specimen.maker).filter(|maker| *maker != who));
        owe_each(tx, &mut mint, people, "specimen-ended", id).await?;
        Ok(id.uuid())
    })?;
    Ok(id.into())
}
