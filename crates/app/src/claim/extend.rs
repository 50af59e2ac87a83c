//! The promised date moves, once.

use chrono::{DateTime, Utc};
use essaim_domain::Reason;
use essaim_domain::ids::ClaimId;
use essaim_domain::ledger::Owner;
use essaim_store::ledger::Roots;

use crate::access::{At, Right};
use crate::asked::once;
use crate::doing::{Desk, Done};
use crate::{App, Asked, Error};

/// The latest date a claim's promise may move to: half the time it had, on top (reliability 4.2).
pub fn latest(taken_at: DateTime<Utc>, due: DateTime<Utc>) -> DateTime<Utc> {
    due + (due - taken_at) / 2
}

/// Moves the promised date of a claim, once, by half of its time at most. A notice that had reached
/// her counts no more: the next date has its own.
///
/// # Errors
/// The field `due` when it is no later date, or later than [`latest`].
pub async fn extend(
    app: &App,
    asked: &Asked,
    claim: ClaimId,
    due: DateTime<Utc>,
) -> Result<ClaimId, Error> {
    let id = once!(app, asked, |tx| {
        let now = tx.now();
        let roots = Roots {
            claims: vec![claim],
            ..Roots::default()
        };
        let mut desk = Desk::open(app, tx, roots).await?;
        let row = desk.book.claims.find(&claim)?.clone();
        let collective = desk.book.need_of(Owner::Line(row.line))?.collective;
        let at = At::own(row.maker, collective);
        asked.who.may(Right::KeepClaim, at)?;
        desk.book.extend_claim(claim, due)?;
        if due <= now {
            return Err(Error::field("due", Reason::InThePast));
        }
        if due <= row.due || due > latest(row.taken_at, row.due) {
            return Err(Error::field("due", Reason::NotOffered));
        }
        let done = Done::new("claim-extended", "claim", claim)
            .fact("from", row.due.to_rfc3339())
            .fact("due", due.to_rfc3339());
        desk.close(Some(&asked.who), done).await?;
        Ok(claim.uuid())
    })?;
    Ok(id.into())
}
