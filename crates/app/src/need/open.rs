//! A coordinator verifies a posted need or refuses it, and opens what waited for a call-back.

use essaim_domain::ids::NeedId;
use essaim_domain::need::first_tranche;
use essaim_domain::{Refusal, Units};
use essaim_store::Tx;
use essaim_store::need as needing;
use serde_json::json;

use super::place::{bare, may, reason};
use crate::access::Right;
use crate::asked::once;
use crate::doing::{Desk, Done, owe};
use crate::{App, Asked, Error};

/// Verifies a need: it opens. Of a quantity far above the site's habit only a first tranche does; the
/// rest waits for a call-back.
///
/// # Errors
/// [`Refusal::RequesterVerifies`], [`Refusal::NeedNotOpen`], and [`Refusal::NotAcceptedHere`] for a need that
/// an import posted before its site accepted what it asks for: it opens once it did.
pub async fn verify(app: &App, asked: &Asked, need: NeedId) -> Result<NeedId, Error> {
    let id = once!(app, asked, |tx| {
        let place = may(tx, &asked.who, Right::VerifyNeed, need).await?;
        let mut desk = Desk::open(app, tx, bare(need)).await?;
        accepted(desk.tx, need).await?;
        let row = desk.book.needs.find(&need)?;
        let (asked_for, product) = (row.products, row.product);
        let habit = needing::habit(desk.tx, place.site(), product, need).await?;
        let tranche = first_tranche(asked_for, habit);
        desk.book.open_need(need, asked.who.person, tranche)?;
        let done = Done::new("need-opened", "need", need)
            .fact("units", tranche)
            .fact("waiting", asked_for - tranche);
        let (_, mut mint) = desk.close(Some(&asked.who), done).await?;
        let about = json!({ "need": need });
        owe(tx, &mut mint, place.requester(), "need-opened", about).await?;
        Ok(need.uuid())
    })?;
    Ok(id.into())
}

/// Refuses a posted need, with a reason its requester reads.
pub async fn refuse(app: &App, asked: &Asked, need: NeedId, why: &str) -> Result<NeedId, Error> {
    let why = reason(why)?;
    let id = once!(app, asked, |tx| {
        let place = may(tx, &asked.who, Right::VerifyNeed, need).await?;
        let mut desk = Desk::open(app, tx, bare(need)).await?;
        desk.book.refuse_need(need)?;
        let done = Done::new("need-refused", "need", need).text(Some(why.clone()));
        let (act, mut mint) = desk.close(Some(&asked.who), done).await?;
        let about = json!({ "need": need, "act": act });
        owe(tx, &mut mint, place.requester(), "need-refused", about).await?;
        Ok(need.uuid())
    })?;
    Ok(id.into())
}

/// After the call-back, what waited opens too.
///
/// # Errors
/// [`Refusal::NoUnits`] when nothing waits.
pub async fn open_waiting(app: &App, asked: &Asked, need: NeedId) -> Result<NeedId, Error> {
    let id = once!(app, asked, |tx| {
        may(tx, &asked.who, Right::VerifyNeed, need).await?;
        let mut desk = Desk::open(app, tx, bare(need)).await?;
        accepted(desk.tx, need).await?;
        let row = desk.book.needs.find(&need)?;
        let (waiting, lives) = (row.waiting, row.state.lives());
        if !lives {
            return Err(Refusal::NeedNotOpen.into());
        }
        if waiting == Units::ZERO {
            return Err(Refusal::NoUnits.into());
        }
        desk.book.open_waiting(need)?;
        let done = Done::new("need-rest-opened", "need", need).fact("units", waiting);
        desk.close(Some(&asked.who), done).await?;
        Ok(need.uuid())
    })?;
    Ok(id.into())
}

/// Refuses what the site of a need does not accept for its use.
pub(super) async fn accepted(tx: &mut Tx, need: NeedId) -> Result<(), Error> {
    if needing::is_accepted(tx, need).await? {
        Ok(())
    } else {
        Err(Refusal::NotAcceptedHere.into())
    }
}
