//! A maker claims units of a line: the pattern of every use case, top to bottom.

use chrono::{DateTime, Utc};
use essaim_domain::claim::cap;
use essaim_domain::ids::{ClaimId, LineId, VersionId};
use essaim_domain::ledger::acts::NewClaim;
use essaim_domain::{Reason, Refusal, Units};
use essaim_store::claim as claiming;
use essaim_store::ledger::{self, Roots};
use serde_json::json;

use crate::access::{At, Right};
use crate::asked::once;
use crate::doing::{Done, owe, tell, write_act};
use crate::{App, Asked, Error};

/// What a maker asks for.
#[derive(Clone, Debug)]
pub struct ClaimForm {
    /// The line she takes from.
    pub line: LineId,
    /// The version she will print.
    pub version: VersionId,
    /// How many pieces.
    pub units: i64,
    /// Promised for when.
    pub due: DateTime<Utc>,
}

/// Takes units off a line's open count, with a promised date. Runs beside the desk: one conditional
/// update, the last before commit, decides who gets the last units.
///
/// # Errors
/// [`Refusal::NotEnoughOpen`], [`Refusal::OverCap`], and those of `Book::may_claim`.
pub async fn claim(app: &App, asked: &Asked, form: ClaimForm) -> Result<ClaimId, Error> {
    let units = Units::typed(form.units).map_err(|reason| Error::field("units", reason))?;
    let id = once!(app, asked, |tx| {
        if form.due <= tx.now() {
            return Err(Error::field("due", Reason::InThePast));
        }
        let maker = claiming::maker(tx, asked.who.person)
            .await?
            .ok_or(Error::NotFound)?;
        let turn = ledger::turn_of(tx, form.line).await?;
        let mint = app.mint(tx);
        let roots = Roots {
            lines: vec![form.line],
            versions: vec![form.version],
            ..Roots::default()
        };
        let mut book = ledger::load(tx, mint, &roots).await?;
        let line = book.lines.find(&form.line)?.clone();
        let need = book.needs.find(&line.need)?.id;
        asked.who.may(
            Right::Claim,
            At::collective(book.needs.find(&need)?.collective),
        )?;
        let cap = cap(line.ordered, maker.trusted, None);
        if units > cap {
            return Err(Refusal::OverCap { cap }.into());
        }
        let new = NewClaim {
            line: line.id,
            maker: asked.who.person,
            version: form.version,
            units,
            due: form.due,
        };
        let id = book.claim(new)?;
        let done = Done::new("claimed", "claim", id)
            .fact("line", line.id)
            .fact("units", units);
        write_act(tx, &mut book.mint, Some(&asked.who), done).await?;
        owe(
            tx,
            &mut book.mint,
            asked.who.person,
            "claim-confirmed",
            json!({ "claim": id }),
        )
        .await?;
        tell(tx, &mut book.mint, &format!("need:{need}")).await?;
        tell(tx, &mut book.mint, &format!("maker:{}", asked.who.person)).await?;
        if !ledger::save_claim(tx, book.claims.find(&id)?, turn).await? {
            let open = claiming::open_units(tx, line.id).await?;
            return Err(Refusal::NotEnoughOpen { open, asked: units }.into());
        }
        Ok(id.uuid())
    })?;
    Ok(id.into())
}
