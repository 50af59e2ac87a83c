//! Units of a claim that will not be made go back to their line.

use essaim_domain::Units;
use essaim_domain::ids::ClaimId;
use essaim_domain::invalid::{Reason, free_text};
use essaim_domain::ledger::Owner;
use essaim_store::ledger::Roots;
use serde_json::json;

use crate::access::{At, Right};
use crate::asked::once;
use crate::doing::{Desk, Done, owe};
use crate::{App, Asked, Error};

/// The longest reason kept.
const LONGEST: usize = 1000;

/// Gives units of a claim back: by its maker, or by a coordinator, who says why and whose reason the
/// maker is told.
pub async fn give_back(
    app: &App,
    asked: &Asked,
    claim: ClaimId,
    units: i64,
    reason: Option<String>,
) -> Result<ClaimId, Error> {
    let units = Units::typed(units).map_err(|reason| Error::field("units", reason))?;
    let reason = readable(reason)?;
    let id = once!(app, asked, |tx| {
        let roots = Roots {
            claims: vec![claim],
            ..Roots::default()
        };
        let mut desk = Desk::open(app, tx, roots).await?;
        let row = desk.book.claims.find(&claim)?;
        let (maker, line) = (row.maker, row.line);
        let collective = desk.book.need_of(Owner::Line(line))?.collective;
        asked.who.may(Right::GiveBack, At::own(maker, collective))?;
        let by_another = maker != asked.who.person;
        if by_another && reason.is_none() {
            return Err(Error::field("reason", Reason::Required));
        }
        desk.book.give_back(claim, units)?;
        let done = Done::new("claim-given-back", "claim", claim)
            .fact("units", units)
            .text(reason.clone());
        let (_, mut mint) = desk.close(Some(&asked.who), done).await?;
        if by_another {
            let about = json!({ "claim": claim, "units": units });
            owe(tx, &mut mint, maker, "claim-given-back", about).await?;
        }
        Ok(claim.uuid())
    })?;
    Ok(id.into())
}

/// A reason as it can be kept; none when nothing was written.
fn readable(reason: Option<String>) -> Result<Option<String>, Error> {
    let Some(text) = reason else { return Ok(None) };
    let text = free_text(&text, LONGEST).map_err(|reason| Error::field("reason", reason))?;
    Ok((!text.is_empty()).then_some(text))
}
