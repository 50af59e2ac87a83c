//! What is written into an approval before it is signed: conditions, what it is given under, what it names.

use chrono::{DateTime, Utc};
use essaim_domain::conformity::{Approval, ApprovalState, Dossier};
use essaim_domain::ids::ApprovalId;
use essaim_domain::invalid::{free_text, line_of_text};
use essaim_domain::{Reason, Refusal};
use essaim_store::Tx;
use essaim_store::design::dossier::{self, Details};

use super::whose;
use crate::asked::once;
use crate::doing::{Done, write_act};
use crate::{App, Asked, Error};

/// The longest time a version is accepted for, in days: sites look again each year.
const LONGEST_DAYS: i64 = 366;

/// The details as people give them; what is empty is not given.
#[derive(Clone, Debug, Default)]
pub struct Completed {
    /// Under which conditions.
    pub conditions: Option<String>,
    /// The reference of a derogation of the ANSM.
    pub derogation: Option<String>,
    /// The reference of the institution's declaration (article 5(5)).
    pub declaration: Option<String>,
    /// The mark named; locked until a certificate is there.
    pub mark: Option<String>,
    /// The category named; locked until a test report is there.
    pub category: Option<String>,
    /// Why files without a licence are accepted.
    pub licence_reason: Option<String>,
}

fn line(name: &'static str, text: Option<String>) -> Result<Option<String>, Error> {
    let text = text.filter(|text| !text.trim().is_empty());
    let line = text.map(|text| line_of_text(&text, 200)).transpose();
    line.map_err(|why| Error::field(name, why))
}

fn words(name: &'static str, text: Option<String>) -> Result<Option<String>, Error> {
    let text = text.filter(|text| !text.trim().is_empty());
    let words = text.map(|text| free_text(&text, 2000)).transpose();
    words.map_err(|why| Error::field(name, why))
}

impl Completed {
    /// Reads every field, or names the one that cannot be taken.
    pub(super) fn read(self) -> Result<Details, Error> {
        Ok(Details {
            conditions: words("conditions", self.conditions)?,
            derogation: line("derogation", self.derogation)?,
            declaration: line("declaration", self.declaration)?,
            mark: line("mark", self.mark)?,
            category: line("category", self.category)?,
            licence_reason: words("licence_reason", self.licence_reason)?,
        })
    }
}

/// Refuses an end that lies behind, or too far ahead.
pub(super) fn check_until(now: DateTime<Utc>, until: DateTime<Utc>) -> Result<(), Error> {
    if until <= now {
        return Err(Error::field("until", Reason::InThePast));
    }
    if until - now > chrono::TimeDelta::days(LONGEST_DAYS) {
        let (min, max) = (1, LONGEST_DAYS);
        return Err(Error::field("until", Reason::OutOfRange { min, max }));
    }
    Ok(())
}

/// What lies behind an approval now.
pub(super) async fn behind(tx: &mut Tx, id: ApprovalId) -> Result<Dossier, Error> {
    let dossier = dossier::behind_now(tx, id).await?;
    dossier.ok_or(Error::NotFound)
}

/// Refuses to change what was signed, in part or whole.
pub(super) fn unsigned(approval: &Approval) -> Result<(), Refusal> {
    if approval.state != ApprovalState::Reviewing {
        let state = approval.state.as_str();
        return Err(Refusal::ApprovalState { state });
    }
    if approval.signatures.is_empty() {
        Ok(())
    } else {
        Err(Refusal::AlreadySigned)
    }
}

/// Completes an approval nobody signed yet; `until` changes its last date where given.
///
/// # Errors
/// [`Refusal::MarkLocked`] and [`Refusal::CategoryLocked`] while their evidence is missing.
pub async fn complete(
    app: &App,
    asked: &Asked,
    id: ApprovalId,
    form: Completed,
    until: Option<DateTime<Utc>>,
) -> Result<ApprovalId, Error> {
    let details = form.read()?;
    let done = once!(app, asked, |tx| {
        let (approval, _) = whose::signable(tx, &asked.who, id).await?;
        unsigned(&approval)?;
        let until = until.unwrap_or(approval.until);
        check_until(tx.now(), until)?;
        dossier::write(tx, id, details.clone(), until).await?;
        behind(tx, id).await?.check_names()?;
        let mut mint = app.mint(tx);
        let done = Done::new("approval-completed", "approval", id).text(details.conditions.clone());
        write_act(tx, &mut mint, Some(&asked.who), done).await?;
        super::told::pages(tx, &mut mint, &approval).await?;
        Ok(id.uuid())
    })?;
    Ok(done.into())
}
