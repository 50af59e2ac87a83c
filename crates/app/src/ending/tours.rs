//! Ways that are not begun, of what ends.

use essaim_domain::chance::Mint;
use essaim_domain::ids::{ParcelId, TourId};
use essaim_domain::leg::TourState;
use essaim_store::Tx;
use essaim_store::parcel::TourRow;

use crate::doing::{Done, tell, write_act};
use crate::parcel::relay::Legs;
use crate::tour::call_off;
use crate::{Actor, Error};

/// Cancels these tours: what they would have carried waits for another carrier. Those their drivers knew of.
pub(super) async fn cancel(
    tx: &mut Tx,
    mint: &mut Mint,
    who: &Actor,
    tours: Vec<TourRow>,
) -> Result<Vec<TourId>, Error> {
    let mut cancelled = Vec::new();
    for mut tour in tours {
        let known = tour.state != TourState::Draft;
        call_off(tx, &mut tour).await?;
        let done = Done::new("tour-cancelled", "tour", tour.id);
        write_act(tx, mint, Some(who), done).await?;
        tell(tx, mint, &format!("tour:{}", tour.id)).await?;
        if known {
            cancelled.push(tour.id);
        }
    }
    Ok(cancelled)
}

/// Boxes that were unpacked go nowhere.
pub(super) async fn stay(tx: &mut Tx, emptied: Vec<ParcelId>) -> Result<(), Error> {
    for parcel in emptied {
        Legs::of(tx, parcel).await?.cancel_open(tx, None).await?;
    }
    Ok(())
}
