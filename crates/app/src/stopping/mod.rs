//! What happens around a stop of a version, or the end of its acceptance: clocks of claims and legs stand
//! still, pages hear of it, people are told; and all of it goes back when it is over.

mod approval;
mod clock;
mod legs;
mod people;
mod topics;

use essaim_domain::ids::VersionId;
use essaim_store::Tx;
use essaim_store::batch::reach::{Extent, reach};
use essaim_store::batch::told::Cause;
use essaim_store::ledger::Roots;

pub(crate) use approval::turned;
pub(crate) use clock::settle_due;

use crate::doing::{Desk, Done};
use crate::{Actor, App, Error};

/// The ledger's rows a stop needs: the version's claims and the boxes on their way with pieces of it.
pub(crate) fn roots(version: VersionId) -> Roots {
    Roots {
        versions: vec![version],
        with_what_waits: true,
        ..Roots::default()
    }
}

/// Takes the desk for a version; unknown ones are not found.
pub(crate) async fn open<'t>(
    app: &App,
    tx: &'t mut Tx,
    version: VersionId,
    roots: Roots,
) -> Result<Desk<'t>, Error> {
    let desk = Desk::open(app, tx, roots).await?;
    if desk.book.facts.versions.contains_key(&version) {
        Ok(desk)
    } else {
        Err(Error::NotFound)
    }
}

/// Closes the desk over a stop that was just placed in its book: legs stand still, and everybody within
/// its extent is told, once each way.
pub(crate) async fn stopped(
    mut desk: Desk<'_>,
    who: Option<&Actor>,
    (version, cause): (VersionId, Cause),
    extent: &Extent,
    done: Done,
) -> Result<(), Error> {
    let reach = reach(desk.tx, version, extent).await?;
    legs::settle(&mut desk, version).await?;
    people::tell_stopped(&mut desk, version, cause, &reach).await?;
    let topics = topics::of(desk.tx, version, &reach).await?;
    desk.close_telling(who, done, &topics).await?;
    Ok(())
}

/// Closes the desk over causes that are gone from its book: legs go on where nothing else keeps them, and
/// whoever was told of the causes is told that they are over.
pub(crate) async fn gone_on(
    mut desk: Desk<'_>,
    who: Option<&Actor>,
    version: VersionId,
    causes: &[Cause],
    done: Done,
) -> Result<(), Error> {
    let reach = reach(desk.tx, version, &Extent::Everywhere).await?;
    legs::settle(&mut desk, version).await?;
    for cause in causes {
        people::tell_over(&mut desk, version, *cause).await?;
    }
    let topics = topics::of(desk.tx, version, &reach).await?;
    desk.close_telling(who, done, &topics).await?;
    Ok(())
}
