//! Who is told of a stop, and of its end.

use essaim_domain::ids::{PersonId, VersionId};
use essaim_store::batch::reach::{self, Reach};
use essaim_store::batch::told::{self as rows, Cause};
use serde_json::{Value, json};

use crate::Error;
use crate::doing::{Desk, owe};

fn about(version: VersionId, cause: Cause) -> Value {
    match cause {
        Cause::Stop(stop) => json!({ "stop": stop, "version": version }),
        Cause::Approval(approval) => json!({ "approval": approval, "version": version }),
    }
}

/// Tells makers to stop printing, and whoever keeps, carries or awaits pieces to hand out no more. Who was
/// told is kept: she hears too when it is over.
pub(super) async fn tell_stopped(
    desk: &mut Desk<'_>,
    version: VersionId,
    cause: Cause,
    reach: &Reach,
) -> Result<(), Error> {
    for maker in reach.makers() {
        tell(desk, version, cause, maker, "printing").await?;
    }
    for holder in reach::holders(desk.tx, reach).await? {
        tell(desk, version, cause, holder, "handing-out").await?;
    }
    Ok(())
}

async fn tell(
    desk: &mut Desk<'_>,
    version: VersionId,
    cause: Cause,
    person: PersonId,
    told_as: &'static str,
) -> Result<(), Error> {
    let (mint, about) = (&mut desk.book.mint, about(version, cause));
    rows::told(desk.tx, mint, cause, person, told_as).await?;
    if told_as == "printing" {
        owe(desk.tx, mint, person, "stop-printing", about).await
    } else {
        owe(desk.tx, mint, person, "stop-handing-out", about).await
    }
}

/// Tells everybody who was told of a cause that it is over.
pub(super) async fn tell_over(
    desk: &mut Desk<'_>,
    version: VersionId,
    cause: Cause,
) -> Result<(), Error> {
    for (person, told_as) in rows::over(desk.tx, cause).await? {
        let mut about = about(version, cause);
        if let Some(about) = about.as_object_mut() {
            about.insert("as".to_owned(), told_as.into());
        }
        owe(desk.tx, &mut desk.book.mint, person, "stop-lifted", about).await?;
    }
    Ok(())
}
