//! The call list of a hub's evening pack: who has numbers in hand tomorrow is noted.

use essaim_domain::ids::{HubId, PersonId};
use essaim_domain::ledger::Place;
use essaim_store::parcel as rows;
pub use essaim_store::parcel::Call;

use crate::access::Right;
use crate::asked::once;
use crate::doing::{Done, write_act};
use crate::parcel::place::at_of;
use crate::see::evening::evening;
use crate::{App, Asked, Error};

/// Names and telephones of the drivers who stop at a hub until tomorrow night, of keepers and coordinators.
pub async fn call_list(app: &App, asked: &Asked, hub: HubId) -> Result<Vec<Call>, Error> {
    once!(app, asked, |tx| {
        let at = at_of(tx, Place::Hub(hub)).await?;
        asked.who.may(Right::KeepHub, at)?;
        let mut mint = app.mint(tx);
        let done = Done::new("call-list-made", "hub", hub);
        write_act(tx, &mut mint, Some(&asked.who), done).await?;
        Ok(hub.uuid())
    })?;
    let pack = evening(app, &asked.who, hub).await?;
    let drivers: Vec<PersonId> = pack.tours.iter().filter_map(|tour| tour.driver).collect();
    Ok(rows::calls(&app.db, pack.hub.card.collective, &drivers).await?)
}
