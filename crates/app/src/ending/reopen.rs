//! A coordinator reopens what ended.

use essaim_domain::Refusal;
use essaim_domain::ids::EndingId;
use essaim_domain::invalid::{Reason, free_text};
use essaim_store::ending as rows;
use essaim_store::ledger::{Roots, take_desk};

use crate::access::{At, Right};
use crate::asked::once;
use crate::doing::{Desk, Done};
use crate::{App, Asked, Error};

/// Needs may be posted and taken again, with a reason everybody reads. What was closed stays closed: who
/// still needs it asks anew.
///
/// # Errors
/// [`Refusal::NotEnded`] when it was reopened before.
pub async fn reopen(
    app: &App,
    asked: &Asked,
    ending: EndingId,
    reason: &str,
) -> Result<EndingId, Error> {
    let wrong = |reason| Error::field("reason", reason);
    let reason = free_text(reason, 2000).map_err(wrong)?;
    let id = once!(app, asked, |tx| {
        let (row, open) = rows::is_open(tx, ending).await?;
        asked.who.may(Right::End, At::collective(row.collective))?;
        if reason.is_empty() {
            return Err(wrong(Reason::Required));
        }
        if !open {
            return Err(Refusal::NotEnded.into());
        }
        take_desk(tx).await?;
        let paused = rows::reopen(tx, ending, asked.who.person).await?;
        let roots = Roots {
            needs: paused.clone(),
            ..Roots::default()
        };
        let mut desk = Desk::open(app, tx, roots).await?;
        for need in paused {
            match desk.book.pause_need(need, false) {
                // Another ending reaches it too.
                Ok(()) | Err(Refusal::Ended { .. }) => {}
                Err(other) => return Err(other.into()),
            }
        }
        let done = Done::new("reopened", "ending", ending).text(Some(reason.clone()));
        desk.close(Some(&asked.who), done).await?;
        Ok(ending.uuid())
    })?;
    Ok(id.into())
}
