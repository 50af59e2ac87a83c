//! Fair sharing: whoever drove much lately is asked later.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use essaim_domain::ids::{CollectiveId, PersonId};
use essaim_store::Tx;
use essaim_store::parcel as rows;

use crate::{App, Error};

/// Tours that far back count.
const LATELY: TimeDelta = TimeDelta::days(14);

/// `Settings::sharing_percent` of plannings. Whoever drove twice the mean longest tour in these days is asked where
/// another's way would be more than twice as long: enough to take turns, too little to cross a region.
pub(super) const SHARED: u32 = 25;

/// Kilometres of the drivers of a collective, promised ones too; nobody who has none.
pub(super) async fn lately(
    tx: &mut Tx,
    collective: CollectiveId,
) -> Result<BTreeMap<PersonId, f64>, Error> {
    let since = tx.now() - LATELY;
    let driven = rows::driven(tx, collective, since).await?;
    Ok(driven.into_iter().collect())
}

/// The same, for a page.
pub(crate) async fn lately_shown(
    app: &App,
    collective: CollectiveId,
) -> Result<BTreeMap<PersonId, f64>, Error> {
    let since = app.db.now().await? - LATELY;
    let driven = rows::driven_shown(&app.db, collective, since).await?;
    Ok(driven.into_iter().collect())
}
