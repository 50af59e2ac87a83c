//! She started printing.

use essaim_domain::ids::ClaimId;
use essaim_domain::ledger::Owner;
use essaim_store::ledger::Roots;

use crate::access::{At, Right};
use crate::asked::once;
use crate::doing::{Desk, Done};
use crate::{App, Asked, Error};

/// Notes that she started: a need that is lowered cuts her last.
pub async fn start(app: &App, asked: &Asked, claim: ClaimId) -> Result<ClaimId, Error> {
    let id = once!(app, asked, |tx| {
        let roots = Roots {
            claims: vec![claim],
            ..Roots::default()
        };
        let mut desk = Desk::open(app, tx, roots).await?;
        let row = desk.book.claims.find(&claim)?;
        let (maker, line) = (row.maker, row.line);
        let collective = desk.book.need_of(Owner::Line(line))?.collective;
        asked
            .who
            .may(Right::KeepClaim, At::own(maker, collective))?;
        desk.book.start_claim(claim)?;
        desk.close(Some(&asked.who), Done::new("claim-started", "claim", claim))
            .await?;
        Ok(claim.uuid())
    })?;
    Ok(id.into())
}
