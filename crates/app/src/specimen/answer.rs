//! The maker answers: she agrees with a date, or says no and why.

use chrono::NaiveDate;
use essaim_domain::ids::SpecimenId;
use essaim_store::Tx;
use essaim_store::design::specimens::{self as rows, Held};

use super::ask::end_of;
use super::end::ended;
use super::{askers, held, keep, owe_each, words};
use crate::access::Right;
use crate::asked::once;
use crate::doing::Done;
use crate::{App, Asked, Error};

/// Refuses while the version is stopped for the site, or withdrawn.
pub(super) async fn may_make(tx: &mut Tx, held: &Held) -> Result<rows::Offered, Error> {
    let one = &held.specimen;
    let offered = rows::offered(tx, one.version, one.site).await?;
    let offered = offered.ok_or(Error::NotFound)?;
    offered.candidate.may_make()?;
    Ok(offered)
}

/// The maker agrees, and promises the pieces for the end of a day.
pub async fn agree(
    app: &App,
    asked: &Asked,
    id: SpecimenId,
    promised: NaiveDate,
) -> Result<SpecimenId, Error> {
    let id = once!(app, asked, |tx| {
        let mut held = held(tx, &asked.who, Right::AnswerSpecimen, id).await?;
        let from = held.specimen.state;
        from.agree()?;
        may_make(tx, &held).await?;
        let promised = end_of(tx, held.specimen.site, "promised", promised).await?;
        held.specimen.agree(promised)?;
        let done =
            Done::new("specimen-agreed", "specimen", id).fact("promised", promised.to_rfc3339());
        let mut mint = keep(app, tx, Some(&asked.who), &held, from, done).await?;
        let people = askers(tx, &held, None).await?;
        owe_each(tx, &mut mint, people, "specimen-agreed", id).await?;
        Ok(id.uuid())
    })?;
    Ok(id.into())
}

/// The maker says no, or gives up before the pieces left her, and says why.
pub async fn decline(
    app: &App,
    asked: &Asked,
    id: SpecimenId,
    reason: &str,
) -> Result<SpecimenId, Error> {
    let reason = words("reason", reason)?;
    let id = once!(app, asked, |tx| {
        let mut held = held(tx, &asked.who, Right::AnswerSpecimen, id).await?;
        let from = held.specimen.state;
        held.specimen.state = from.decline()?;
        let done = Done::new("specimen-declined", "specimen", id).text(Some(reason.clone()));
        ended(app, tx, &asked.who, &held, from, done).await?;
        Ok(id.uuid())
    })?;
    Ok(id.into())
}
