//! A hub stays open after all. What went elsewhere meanwhile stays there: nobody's way is turned twice.

use essaim_domain::Refusal;
use essaim_domain::ids::{ClosingId, HubId};
use essaim_domain::place::closing::ClosingWord;
use essaim_store::closing::{self as rows, Told};
use essaim_store::ledger::take_desk;

use super::tell::{People, tell_them};
use crate::access::{At, Right};
use crate::asked::once;
use crate::doing::{Done, tell, write_act};
use crate::{App, Asked, Error};

/// Calls an announced closing off; everybody who was told hears so.
///
/// # Errors
/// [`Refusal::ClosingOver`] when none is announced.
pub async fn call_off(app: &App, asked: &Asked, hub: HubId) -> Result<ClosingId, Error> {
    let id = once!(app, asked, |tx| {
        take_desk(tx).await?;
        let door = rows::hub_to_close(tx, hub).await?;
        let at = At::collective(door.collective);
        asked.who.may(Right::KeepPeople, at)?;
        let open = rows::hub_closes(tx, hub).await?;
        let open = open.ok_or(Refusal::ClosingOver)?;
        rows::call_off(tx, open).await?;
        let mut mint = app.mint(tx);
        let done = Done::new("closing-called-off", "closing", open.id).fact("hub", hub);
        write_act(tx, &mut mint, Some(&asked.who), done).await?;
        let told = rows::told(tx, open.id).await?.into_iter();
        let people: People = told.map(|person| (person, Told::default())).collect();
        let word = (open.id, ClosingWord::CalledOff);
        tell_them(
            tx,
            &mut mint,
            word,
            people,
            &std::collections::BTreeMap::new(),
        )
        .await?;
        tell(tx, &mut mint, &format!("hub:{hub}")).await?;
        Ok(open.id.uuid())
    })?;
    Ok(id.into())
}
