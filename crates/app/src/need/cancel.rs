//! A need ends by people.

use essaim_domain::ids::NeedId;
use essaim_domain::ledger::acts::Ending;

use super::cut::{Told, cuts, tell_cut};
use super::place::{may, reason, whole};
use crate::access::Right;
use crate::asked::once;
use crate::doing::{Desk, Done};
use crate::{App, Asked, Error};

/// Cancels an open need, with a reason: what is wanted closes, claims end and their makers are told,
/// what is made becomes free stock, what is on the road goes on.
///
/// # Errors
/// [`essaim_domain::Refusal::NeedNotOpen`].
pub async fn cancel(app: &App, asked: &Asked, need: NeedId, why: &str) -> Result<NeedId, Error> {
    let why = reason(why)?;
    let id = once!(app, asked, |tx| {
        may(tx, &asked.who, Right::ChangeNeed, need).await?;
        let mut desk = Desk::open(app, tx, whole(need)).await?;
        desk.book.end_need(need, Ending::Cancelled)?;
        let cut = cuts(&desk.book);
        let done = Done::new("need-cancelled", "need", need).text(Some(why.clone()));
        let (act, mut mint) = desk.close(Some(&asked.who), done).await?;
        tell_cut(tx, &mut mint, Told { need, act }, cut).await?;
        Ok(need.uuid())
    })?;
    Ok(id.into())
}
