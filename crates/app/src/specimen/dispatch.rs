//! The pieces leave the maker, and come to the site.

use essaim_domain::ids::SpecimenId;
use essaim_domain::invalid::free_text;
use essaim_domain::specimen::Way;

use super::answer::may_make;
use super::{WORDS, askers, held, keep, owe_each};
use crate::access::Right;
use crate::asked::once;
use crate::doing::Done;
use crate::{App, Asked, Error};

/// The pieces leave the maker, labelled; what she writes (a parcel's number, a name at the door) may be empty.
pub async fn send(
    app: &App,
    asked: &Asked,
    id: SpecimenId,
    way: Way,
    note: Option<String>,
) -> Result<SpecimenId, Error> {
    let note = free_text(note.as_deref().unwrap_or_default(), WORDS)
        .map_err(|reason| Error::field("note", reason))?;
    let id = once!(app, asked, |tx| {
        let mut held = held(tx, &asked.who, Right::AnswerSpecimen, id).await?;
        let from = held.specimen.state;
        from.send()?;
        may_make(tx, &held).await?;
        held.specimen.send(way)?;
        let done = Done::new("specimen-sent", "specimen", id)
            .fact("way", way)
            .text(Some(note.clone()));
        let mut mint = keep(app, tx, Some(&asked.who), &held, from, done).await?;
        let people = askers(tx, &held, None).await?;
        owe_each(tx, &mut mint, people, "specimen-sent", id).await?;
        Ok(id.uuid())
    })?;
    Ok(id.into())
}

/// The site has the pieces: its approvers are told that they can look at them.
pub async fn receive(app: &App, asked: &Asked, id: SpecimenId) -> Result<SpecimenId, Error> {
    let id = once!(app, asked, |tx| {
        let mut held = held(tx, &asked.who, Right::ReceiveSpecimen, id).await?;
        let from = held.specimen.state;
        held.specimen.state = from.receive()?;
        let done = Done::new("specimen-received", "specimen", id);
        let mut mint = keep(app, tx, Some(&asked.who), &held, from, done).await?;
        let people = askers(tx, &held, Some(asked.who.person)).await?;
        owe_each(tx, &mut mint, people, "specimen-to-judge", id).await?;
        Ok(id.uuid())
    })?;
    Ok(id.into())
}
