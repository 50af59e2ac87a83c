//! A question or an answer in the thread of a need, a batch or a tour.

use essaim_domain::Reason;
use essaim_domain::ids::NoteId;
use essaim_domain::invalid::free_text;
use essaim_store::need as needing;

pub use essaim_store::need::NoteSubject;

use crate::access::{At, Right};
use crate::asked::once;
use crate::doing::{Done, tell, write_act};
use crate::{Actor, App, Asked, Error};

/// Refuses unless she may read the thread: those who may read the thing, and makers who claimed of a
/// need.
pub(crate) async fn may_read(app: &App, who: &Actor, of: NoteSubject) -> Result<(), Error> {
    let place = needing::subject(&app.db, of)
        .await?
        .ok_or(Error::NotFound)?;
    let at = At {
        collective: Some(place.collective),
        organisation: place.organisation,
        own: place.own,
    };
    match of {
        NoteSubject::Batch(_) => who.may(Right::ReadBatch, at),
        NoteSubject::Tour(_) => who.may(Right::ReadTour, at),
        NoteSubject::Need(_) if who.has(Right::ReadNeed, at) => Ok(()),
        NoteSubject::Need(need) => {
            who.may(Right::ReadJob, at)?;
            if needing::has_claimed(&app.db, need, who.person).await? {
                Ok(())
            } else {
                Err(Error::NotFound)
            }
        }
    }
}

/// Adds a note of one to four thousand characters.
pub async fn say(app: &App, asked: &Asked, of: NoteSubject, text: &str) -> Result<NoteId, Error> {
    let text = free_text(text, 4000).map_err(|reason| Error::field("text", reason))?;
    if text.is_empty() {
        return Err(Error::field("text", Reason::Required));
    }
    may_read(app, &asked.who, of).await?;
    let id = once!(app, asked, |tx| {
        let mut mint = app.mint(tx);
        let note = NoteId::new(&mut mint);
        needing::write_note(tx, note, of, asked.who.person, &text).await?;
        let done = Done::new("note-written", of.kind(), of.uuid()).fact("note", note);
        write_act(tx, &mut mint, Some(&asked.who), done).await?;
        tell(tx, &mut mint, &format!("{}:{}", of.kind(), of.uuid())).await?;
        Ok(note.uuid())
    })?;
    Ok(id.into())
}
