//! Units of a claim that will not be made go back to their line.

use essaim_domain::Units;
use essaim_domain::ids::ClaimId;
use essaim_domain::ledger::Owner;
use essaim_store::ledger::Roots;

use crate::access::{At, Right};
use crate::asked::once;
use crate::doing::{Desk, Done};
use crate::{App, Asked, Error};

/// Gives units of a claim back: by its maker, or a coordinator with a reason.
pub async fn give_back(
    app: &App,
    asked: &Asked,
    claim: ClaimId,
    units: i64,
    reason: Option<String>,
) -> Result<ClaimId, Error> {
    let units = Units::typed(units).map_err(|reason| Error::field("units", reason))?;
    let id = once!(app, asked, |tx| {
        let mut desk = Desk::open(
            app,
            tx,
            Roots {
                claims: vec![claim],
                ..Roots::default()
            },
        )
        .await?;
        let row = desk.book.claims.find(&claim)?;
        let (maker, line) = (row.maker, row.line);
        let collective = desk.book.need_of(Owner::Line(line))?.collective;
        asked.who.may(Right::GiveBack, At::own(maker, collective))?;
        desk.book.give_back(claim, units)?;
        let done = Done::new("claim-given-back", "claim", claim)
            .fact("units", units)
            .text(reason.clone());
        desk.close(Some(&asked.who), done).await?;
        Ok(claim.uuid())
    })?;
    Ok(id.into())
}
