//! What every step of a tour leaves behind: its act, and word to the pages that show it.

use essaim_domain::ids::TourId;
use essaim_store::Tx;
use essaim_store::parcel::TourRow;

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

/// Notes a step of a tour that the board of its collective shows too.
pub(super) async fn note_board(
    app: &App,
    tx: &mut Tx,
    asked: &Asked,
    verb: &'static str,
    tour: &TourRow,
) -> Result<(), Error> {
    note(app, tx, asked, verb, tour.id).await?;
    let mut mint = app.mint(tx);
    tell(tx, &mut mint, &format!("tours:{}", tour.collective)).await
}
