//! How long what makers promised and made is remembered.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use essaim_domain::ids::PersonId;
use essaim_domain::record::Record;
use essaim_store::Db;
use essaim_store::claim::records_of;

use crate::Error;

/// What is older counts no more.
const REMEMBERED: TimeDelta = TimeDelta::days(56);

/// What is known of these makers.
pub(crate) async fn records(
    db: &Db,
    makers: impl IntoIterator<Item = PersonId>,
    now: DateTime<Utc>,
) -> Result<BTreeMap<PersonId, Record>, Error> {
    Ok(records_of(db, makers, (now - REMEMBERED, now)).await?)
}

/// What is known of one.
pub(crate) async fn record_of(db: &Db, maker: PersonId) -> Result<Record, Error> {
    let now = db.now().await?;
    let mut found = records(db, [maker], now).await?;
    Ok(found.remove(&maker).unwrap_or_default())
}
