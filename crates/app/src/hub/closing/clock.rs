//! The day came: hubs whose closing was announced close. What cannot is told to those who can mend it.

use essaim_domain::ids::ClosingId;
use essaim_domain::place::closing::ClosingWord;
use essaim_store::closing::{self as rows, Open, Told};
use essaim_store::ledger::take_desk;
use essaim_store::{Tx, transact};

use super::Within;
use super::announce::apply;
use super::tell::{People, tell_them};
use crate::doing::{Done, write_act};
use crate::{App, Error};

/// Closes the hubs whose day came; how many.
pub(crate) async fn close_due(app: &App) -> Result<usize, Error> {
    let now = app.db.now().await?;
    let mut closed = 0;
    for closing in rows::due(&app.db, now).await? {
        match close_one(app, closing).await {
            Ok(done) => closed += usize::from(done),
            Err(Error::Refused(_) | Error::Invalid(_)) => stick(app, closing).await?,
            Err(other) => return Err(other),
        }
    }
    Ok(closed)
}

async fn close_one(app: &App, closing: ClosingId) -> Result<bool, Error> {
    transact!(app.db, |tx| -> Result<bool, Error> {
        take_desk(tx).await?;
        let Some(open) = rows::open(tx, closing).await? else {
            return Ok(false);
        };
        let door = rows::hub_to_close(tx, open.hub).await?;
        let within = Within::read(tx, door, (open.next, None)).await?;
        if within.needs_a_place() && within.next.is_none() {
            return Err(Error::field("next", essaim_domain::Reason::Required));
        }
        apply(app, tx, &within, (open, None)).await?;
        Ok(true)
    })
}

/// Its keepers and coordinators are told once that it could not close: its page says why.
async fn stick(app: &App, closing: ClosingId) -> Result<(), Error> {
    transact!(app.db, |tx| -> Result<(), Error> {
        let Some(open) = rows::open(tx, closing).await? else {
            return Ok(());
        };
        if rows::stick(tx, closing).await? {
            tell_keepers(app, tx, open).await?;
        }
        Ok(())
    })
}

async fn tell_keepers(app: &App, tx: &mut Tx, open: Open) -> Result<(), Error> {
    let door = rows::hub_to_close(tx, open.hub).await?;
    let mut mint = app.mint(tx);
    let done = Done::new("closing-stuck", "closing", open.id).fact("hub", open.hub);
    write_act(tx, &mut mint, None, done).await?;
    let keeps = Told {
        keeps: true,
        ..Told::default()
    };
    let keepers = rows::keepers(tx, door.collective).await?.into_iter();
    let people: People = keepers.map(|keeper| (keeper, keeps)).collect();
    let word = (open.id, ClosingWord::Stuck);
    tell_them(
        tx,
        &mut mint,
        word,
        people,
        &std::collections::BTreeMap::new(),
    )
    .await
}
