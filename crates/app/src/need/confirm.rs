//! A need nobody spoke of for long: its requester is asked whether it is still wanted, and says so.

use essaim_domain::Refusal;
use essaim_domain::ids::{NeedId, PersonId};
use essaim_domain::need::NeedState;
use essaim_store::need as needing;
use essaim_store::transact;
use serde_json::json;

use super::place::may;
use crate::access::Right;
use crate::asked::once;
use crate::doing::{Done, owe, tell, write_act};
use crate::{App, Asked, Error};

/// Still wanted, as it is. Changing its number answers too; ending it does.
///
/// # Errors
/// [`Refusal::NeedEnded`].
pub async fn confirm(app: &App, asked: &Asked, need: NeedId) -> Result<NeedId, Error> {
    let id = once!(app, asked, |tx| {
        let place = may(tx, &asked.who, Right::ChangeNeed, need).await?;
        match place.state() {
            NeedState::Open | NeedState::Submitted | NeedState::Fulfilled => {}
            NeedState::Refused | NeedState::Cancelled | NeedState::Expired => {
                return Err(Refusal::NeedEnded.into());
            }
        }
        needing::confirmed(tx, need).await?;
        let mut mint = app.mint(tx);
        let done = Done::new("need-confirmed", "need", need);
        write_act(tx, &mut mint, Some(&asked.who), done).await?;
        tell(tx, &mut mint, &format!("need:{need}")).await?;
        Ok(need.uuid())
    })?;
    Ok(id.into())
}

/// Asks the requesters of open needs nobody spoke of for as long as the operator set, once each until
/// somebody answers. How many were asked.
pub async fn ask_again(app: &App) -> Result<usize, Error> {
    let before = app.db.now().await? - app.settings.needs_confirmed;
    let mut asked = 0;
    for (need, requester) in needing::to_ask(&app.db, before).await? {
        if ask(app, need, requester).await? {
            asked += 1;
        }
    }
    Ok(asked)
}

async fn ask(app: &App, need: NeedId, requester: PersonId) -> Result<bool, Error> {
    transact!(app.db, |tx| -> Result<bool, Error> {
        let before = tx.now() - app.settings.needs_confirmed;
        if !needing::asked(tx, need, before).await? {
            return Ok(false);
        }
        let mut mint = app.mint(tx);
        let done = Done::new("need-asked-again", "need", need);
        write_act(tx, &mut mint, None, done).await?;
        let about = json!({ "need": need });
        owe(tx, &mut mint, requester, "need-still-wanted", about).await?;
        tell(tx, &mut mint, &format!("need:{need}")).await?;
        Ok(true)
    })
}
