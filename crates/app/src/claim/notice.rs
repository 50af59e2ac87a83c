//! The notice of a passed date reached its maker: only now does the clock run (decision 9).

use essaim_domain::claim::{ClaimState, GRACE};
use essaim_domain::ids::ClaimId;
use essaim_store::ledger::Roots;
use essaim_store::transact;

use crate::doing::{Desk, Done};
use crate::{Actor, App, Error};

/// The mail server accepted the notice `claim-due`: what remains goes back in 48 hours, not before.
/// Nothing happens when the claim ended, was extended, or its clock runs already.
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
        if row.state != ClaimState::Active || row.due > now || row.expires.is_some() {
            return Ok(());
        }
        let expires = now + GRACE;
        desk.book.claims.edit(&claim)?.expires = Some(expires);
        let done =
            Done::new("claim-notice-reached", "claim", claim).fact("expires", expires.to_rfc3339());
        desk.close(who, done).await?;
        Ok(())
    })
}
