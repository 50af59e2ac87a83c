//! Asks a slicer again about a version it could not slice: the file may be whole again, the machine less busy.

use essaim_domain::Refusal;
use essaim_domain::ids::VersionId;
use essaim_store::work::slicing as rows;

use crate::access::Right;
use crate::asked::once;
use crate::doing::{Done, tell, write_act};
use crate::{App, Asked, Error};

/// Puts a failed slicing back in line.
pub async fn slice_again(app: &App, asked: &Asked, version: VersionId) -> Result<VersionId, Error> {
    let done = once!(app, asked, |tx| {
        asked.who.may_somewhere(Right::SliceAgain)?;
        if !rows::ask_again(tx, version).await?.ok_or(Error::NotFound)? {
            return Err(Refusal::SlicingNotFailed.into());
        }
        let mut mint = app.mint(tx);
        let done = Done::new("slicing-asked-again", "version", version);
        write_act(tx, &mut mint, Some(&asked.who), done).await?;
        tell(tx, &mut mint, &format!("version:{version}")).await?;
        Ok(version.uuid())
    })?;
    Ok(done.into())
}
