//! A maker tells how long a batch really took; her machine learns its speed from it.

use essaim_domain::ids::BatchId;
use essaim_domain::speed::{LAST, learnt};
use essaim_domain::workshop::RateFactor;
use essaim_domain::{Minutes, Reason, Refusal};
use essaim_store::Tx;
use essaim_store::batch as facts;

use super::whose;
use crate::access::Right;
use crate::asked::once;
use crate::doing::{Done, tell_all, write_act};
use crate::{Actor, App, Asked, Error};

/// The longest time taken for one batch: two months.
const LONGEST: i64 = 60 * 24 * 60;

/// Notes how many minutes a batch of her own took, all its pieces together. Told again, the last word
/// counts. What her machine has learnt is worked out anew, in the same transaction.
///
/// # Errors
/// [`Refusal::NothingToLearn`] when no machine of hers was named, or the batch came out of another.
pub async fn tell_minutes(
    app: &App,
    asked: &Asked,
    batch: BatchId,
    minutes: i64,
) -> Result<BatchId, Error> {
    let took = checked(minutes)?;
    let id = once!(app, asked, |tx| {
        whose::may(tx, &asked.who, Right::Seal, batch).await?;
        note(app, tx, &asked.who, batch, took).await?;
        Ok(batch.uuid())
    })?;
    Ok(id.into())
}

/// Minutes as somebody typed them.
pub(super) fn checked(minutes: i64) -> Result<Minutes, Error> {
    if (1..=LONGEST).contains(&minutes) {
        return Ok(Minutes::of(minutes));
    }
    let reason = Reason::OutOfRange {
        min: 1,
        max: LONGEST,
    };
    Err(Error::field("minutes", reason))
}

/// The same inside a transaction that does more: the sealing.
pub(super) async fn note(
    app: &App,
    tx: &mut Tx,
    who: &Actor,
    batch: BatchId,
    took: Minutes,
) -> Result<(), Error> {
    let timed = facts::timed_in_turn(tx, batch).await?;
    let timed = timed.ok_or(Refusal::NothingToLearn)?;
    facts::tell_minutes(tx, batch, timed, took).await?;
    let declared = RateFactor::of_hundredths(timed.declared_hundredths)
        .map_err(|why| Error::field("rate_hundredths", why))?;
    let told = facts::latest_told(tx, timed.machine, LAST).await?;
    let factor = learnt(declared, &told).map(RateFactor::hundredths);
    facts::keep_learnt(tx, timed.machine, factor).await?;
    let mut mint = app.mint(tx);
    let done = Done::new("batch-minutes-told", "batch", batch)
        .fact("minutes", took.get())
        .fact("machine", timed.machine)
        .fact(
            "learnt_hundredths",
            factor.unwrap_or(timed.declared_hundredths),
        );
    write_act(tx, &mut mint, Some(who), done).await?;
    let topics = [format!("batch:{batch}"), format!("maker:{}", who.person)];
    tell_all(tx, &mut mint, topics).await
}
