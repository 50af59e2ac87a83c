//! The collectives somebody looks after: which one a page shows, and which others it could.

use essaim_domain::ids::CollectiveId;
use essaim_store::people::standing;

use crate::access::{At, Right};
use crate::{Actor, App, Error};

/// A collective and its name.
pub type Named = (CollectiveId, String);

/// The collectives in which she has this right.
pub async fn with(app: &App, who: &Actor, right: Right) -> Result<Vec<Named>, Error> {
    let mut all = standing::collectives(&app.db).await?;
    all.retain(|(id, _)| who.has(right, At::collective(*id)));
    Ok(all)
}

/// The one she names among those in which she has this right, else the first.
pub async fn chosen(
    app: &App,
    who: &Actor,
    right: Right,
    named: Option<CollectiveId>,
) -> Result<Named, Error> {
    let mut hers = with(app, who, right).await?.into_iter();
    hers.find(|(id, _)| named.is_none_or(|named| named == *id))
        .ok_or(Error::NotFound)
}
