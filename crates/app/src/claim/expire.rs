//! The clock gives back what was not made.

use essaim_domain::Refusal;
use essaim_domain::claim::ClaimState;
use essaim_domain::ids::ClaimId;
use essaim_store::ledger::Roots;
use essaim_store::{claim as claiming, transact};
use serde_json::json;

use crate::doing::{Desk, Done, owe};
use crate::{App, Error};

/// Gives back the rest of every claim whose notice reached its maker 48 hours ago or more. While its
/// version is stopped for its site the clock stands still, and the date moves on. How many ended.
pub async fn expire_due(app: &App) -> Result<usize, Error> {
    let now = app.db.now().await?;
    let mut ended = 0;
    for claim in claiming::expiring(&app.db, now).await? {
        match one(app, claim).await {
            Ok(true) => ended += 1,
            Ok(false) => {}
            // One claim that cannot be ended now must not keep the others.
            Err(error) => tracing::error!(%error, %claim, "a claim could not be ended"),
        }
    }
    Ok(ended)
}

async fn one(app: &App, claim: ClaimId) -> Result<bool, Error> {
    transact!(app.db, |tx| -> Result<bool, Error> {
        let roots = Roots {
            claims: vec![claim],
            ..Roots::default()
        };
        let mut desk = Desk::open(app, tx, roots).await?;
        let row = desk.book.claims.find(&claim)?.clone();
        if row.state != ClaimState::Active {
            return Ok(false);
        }
        match desk.book.expire_claim(claim) {
            Ok(()) => {}
            Err(Refusal::NotDue { .. } | Refusal::VersionStopped) => return Ok(false),
            Err(refusal) => return Err(refusal.into()),
        }
        let done = Done::new("claim-expired", "claim", claim).fact("units", row.remaining);
        let (_, mut mint) = desk.close(None, done).await?;
        // What was being finished after an ending goes back to nobody: she was told the date.
        if !row.finishing {
            let about = json!({ "claim": claim, "units": row.remaining });
            owe(tx, &mut mint, row.maker, "claim-expired", about).await?;
        }
        Ok(true)
    })
}
