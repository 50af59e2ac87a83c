//! When the doors of stops are open.

use essaim_domain::Instant;
use essaim_domain::ledger::Place;
use essaim_domain::place::{Hours, Opening, Zone};
use essaim_store::Tx;
use essaim_store::parcel as rows;

use crate::Error;

/// The hours of a place; none where none are known.
pub(crate) async fn opening_of(tx: &mut Tx, place: Place) -> Result<Option<Opening>, Error> {
    let doors = rows::doors(tx, &[place]).await?;
    Ok(doors
        .first()
        .and_then(|door| opening(&door.zone, &door.hours)))
}

/// Hours that can be read and are not empty.
pub(crate) fn opening(zone: &str, hours: &str) -> Option<Opening> {
    let (zone, hours): (Zone, Hours) = (zone.parse().ok()?, hours.parse().ok()?);
    (!hours.is_never()).then(|| Opening::new(zone, hours))
}

/// Is it open? A place without hours is.
pub(crate) fn is_open(door: Option<&Opening>, at: Instant) -> bool {
    door.is_none_or(|door| door.is_open(at))
}
