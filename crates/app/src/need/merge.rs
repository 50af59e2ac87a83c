//! Two needs of a site for the same become one.

use essaim_domain::ids::NeedId;
use essaim_domain::ledger::acts::Merging;
use essaim_domain::{Reason, Refusal, Units};
use essaim_store::ledger::Roots;
use essaim_store::need as needing;
use serde_json::json;

use super::cut::{Told, cuts, tell_cut};
use super::open::accepted;
use super::place::may;
use crate::access::Right;
use crate::asked::once;
use crate::doing::{Desk, Done, owe, write_act};
use crate::{App, Asked, Error};

/// Merges a need into another one of its site, product and use.
///
/// That one then asks for so many products in all: at least what it asks for, at most what both do. Both
/// requesters are told, and makers whose claims found no room; whose claims go on for the other need
/// prints what she printed.
///
/// # Errors
/// [`Refusal::NotAlike`], [`Refusal::NeedNotOpen`], [`Refusal::BelowReceived`], [`Refusal::RequesterVerifies`].
pub async fn merge(
    app: &App,
    asked: &Asked,
    (from, into): (NeedId, NeedId),
    products: i64,
) -> Result<NeedId, Error> {
    let products = Units::typed(products).map_err(|reason| Error::field("products", reason))?;
    let id = once!(app, asked, |tx| {
        let gone = may(tx, &asked.who, Right::VerifyNeed, from).await?;
        let kept = may(tx, &asked.who, Right::VerifyNeed, into).await?;
        let roots = Roots {
            needs: vec![from, into],
            with_claims: true,
            ..Roots::default()
        };
        let mut desk = Desk::open(app, tx, roots).await?;
        if products_between(&desk, from, into, products)? {
            accepted(desk.tx, into).await?;
        }
        desk.book.merge_need(Merging {
            from,
            into,
            products,
            by: asked.who.person,
        })?;
        let cut = cuts(&desk.book);
        let done = Done::new("need-merged", "need", from)
            .fact("into", into)
            .fact("products", products);
        let (act, mut mint) = desk.close(Some(&asked.who), done).await?;
        let done = Done::new("need-took-in", "need", into)
            .fact("from", from)
            .fact("products", products);
        write_act(tx, &mut mint, Some(&asked.who), done).await?;
        let about = json!({ "need": into, "from": from });
        owe(
            tx,
            &mut mint,
            gone.requester(),
            "need-merged",
            about.clone(),
        )
        .await?;
        if kept.requester() != gone.requester() {
            owe(tx, &mut mint, kept.requester(), "need-merged", about).await?;
        }
        tell_cut(tx, &mut mint, Told { need: from, act }, cut).await?;
        needing::confirmed(tx, into).await?;
        Ok(into.uuid())
    })?;
    Ok(id.into())
}

/// Refuses fewer than the one that goes on asks for, and more than both; whether it asks for more then.
fn products_between(
    desk: &Desk<'_>,
    from: NeedId,
    into: NeedId,
    products: Units,
) -> Result<bool, Error> {
    let (gone, kept) = (desk.book.needs.find(&from)?, desk.book.needs.find(&into)?);
    if from == into || !gone.is_alike(kept) {
        return Err(Refusal::NotAlike.into());
    }
    let (min, max) = (kept.products, kept.products + gone.products);
    if products < min || products > max {
        let (min, max) = (min.get(), max.get());
        return Err(Error::field("products", Reason::OutOfRange { min, max }));
    }
    Ok(products > min && kept.state.lives())
}
