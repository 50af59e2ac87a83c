//! The notice of a passed date reached its maker: only now does the clock run (decision 9).

use essaim_domain::claim::{ClaimState, GRACE};
use essaim_domain::ids::ClaimId;
use essaim_store::ledger::Roots;
use essaim_store::transact;

use crate::doing::{Desk, Done};
use crate::{Actor, App, Error};

/// The mail server accepted the notice `claim-due`: what remains goes back in 48 hours, not before.
///
/// Nothing happens when the claim ended, was extended, or its clock runs already. What may be finished after
/// an ending goes by its date, of which the thanks told her, but never sooner than in 48 hours.
pub async fn notice_reached(app: &App, claim: ClaimId) -> Result<(), Error> {
    reach(app, None, claim).await
}

/// She saw it on the claim's page.
pub(crate) async fn notice_seen(app: &App, who: &Actor, claim: ClaimId) -> Result<(), Error> {
    reach(app, Some(who), claim).await
}

async fn reach(app: &App, who: Option<&Actor>, claim: ClaimId) -> Result<(), Error> {
    transact!(app.db, |tx| -> Result<(), Error> {
        let now = tx.now();
        let roots = Roots {
            claims: vec![claim],
            ..Roots::default()
        };
        let mut desk = Desk::open(app, tx, roots).await?;
        let row = desk.book.claims.find(&claim)?;
        let over = row.state != ClaimState::Active || row.expires.is_some();
        if over || (row.due > now && !row.finishing) {
            return Ok(());
        }
        // Who may finish after an ending was told the date with it: nothing is left to be told then.
        let expires = if row.finishing {
            row.due.max(now + GRACE)
        } else {
            now + GRACE
        };
        desk.book.claims.edit(&claim)?.expires = Some(expires);
        let done =
            Done::new("claim-notice-reached", "claim", claim).fact("expires", expires.to_rfc3339());
        desk.close(who, done).await?;
        Ok(())
    })
}
