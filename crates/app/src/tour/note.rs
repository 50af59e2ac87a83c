//! What every step of a tour leaves behind: its act, and word to the pages that show it.

use essaim_domain::ids::TourId;
use essaim_store::Tx;

use crate::doing::{Done, tell, write_act};
use crate::{App, Asked, Error};

/// Notes a step of a tour (`tour-accepted`).
pub(super) async fn note(
    app: &App,
    tx: &mut Tx,
    asked: &Asked,
    verb: &'static str,
    tour: TourId,
) -> Result<(), Error> {
    let mut mint = app.mint(tx);
    let done = Done::new(verb, "tour", tour);
    write_act(tx, &mut mint, Some(&asked.who), done).await?;
    tell(tx, &mut mint, &format!("tour:{tour}")).await
}
