//! Legs of boxes that are stopped stand still, and go on.

use essaim_domain::ids::{ParcelId, VersionId};
use essaim_domain::parcel::Destination;
use essaim_store::parcel as rows;

use crate::Error;
use crate::doing::Desk;

/// Marks the legs of every box that carries pieces of a version to a site, as the book says now. Returns
/// whether one changed.
pub(super) async fn settle(desk: &mut Desk<'_>, version: VersionId) -> Result<bool, Error> {
    let now = desk.book.now;
    let boxes: Vec<ParcelId> = desk
        .book
        .parcels
        .rows()
        .filter(|one| matches!(one.bound, Destination::Site(_)))
        .map(|one| one.id)
        .filter(|one| desk.book.carries(*one, version))
        .collect();
    let mut changed = false;
    for parcel in boxes {
        let stopped = desk.book.is_parcel_stopped(parcel);
        for before in rows::legs_of(desk.tx, parcel).await? {
            let mut leg = before.clone();
            if stopped {
                leg.stand_still(now);
            } else {
                leg.go_on(now);
            }
            if leg != before {
                rows::save_leg(desk.tx, &leg).await?;
                changed = true;
            }
        }
    }
    Ok(changed)
}
