//! An approval signed by hand: entered with its scan by one person, compared by another.

use chrono::{NaiveDate, Utc};
use essaim_domain::conformity::{Approval, ApprovalState, Hand, PaperAct};
use essaim_domain::ids::ApprovalId;
use essaim_domain::invalid::line_of_text;
use essaim_domain::{Reason, Refusal};
use essaim_store::design::{approvals, paper};
use essaim_store::ledger::take_desk;

use super::evidence::may;
use super::{details, told, whose};
use crate::access::Right;
use crate::asked::once;
use crate::doing::{Done, write_act};
use crate::enclosed::Enclosed;
use crate::people::moved;
use crate::stopping;
use crate::{App, Asked, Error};

/// What stands on a signed paper, and its scan.
#[derive(Debug)]
pub struct OnPaper {
    /// Who signed for the hospital: name and function.
    pub committing: (String, String),
    /// Who signed as validator: name and function.
    pub judging: (String, String),
    /// The date on it.
    pub signed_on: NaiveDate,
    /// The scan: PDF, JPEG or PNG.
    pub scan: Option<Enclosed>,
}

fn hand(
    (name, function): (&str, &str),
    fields: (&'static str, &'static str),
) -> Result<Hand, Error> {
    let line = |field, text| line_of_text(text, 120).map_err(|why| Error::field(field, why));
    Ok(Hand {
        name: line(fields.0, name)?,
        function: line(fields.1, function)?,
    })
}

fn read(form: &OnPaper, asked: &Asked) -> Result<PaperAct, Error> {
    let (one, other) = (&form.committing, &form.judging);
    let fields = ("committing_name", "committing_function");
    let committing = hand((&one.0, &one.1), fields)?;
    let fields = ("judging_name", "judging_function");
    let judging = hand((&other.0, &other.1), fields)?;
    let act = PaperAct {
        committing,
        judging,
        signed_on: form.signed_on,
        entered_by: asked.who.person,
    };
    act.check_hands()?;
    Ok(act)
}

/// Enters a signed paper: it waits until somebody else compared it.
///
/// # Errors
/// [`Refusal::DutyMissing`] as for a signature, [`Refusal::SecondPerson`] for one name twice.
pub async fn enter_paper(
    app: &App,
    asked: &Asked,
    id: ApprovalId,
    form: OnPaper,
) -> Result<ApprovalId, Error> {
    may(app, &asked.who, id, Right::EnterPaper).await?;
    let act = read(&form, asked)?;
    let scan = form
        .scan
        .ok_or_else(|| Error::field("file", Reason::Required))?;
    let kind = scan.media_type().await?;
    let hash = scan.file.keep().await?;
    let done = once!(app, asked, |tx| {
        let (approval, _) = whose::found(tx, &asked.who, id, Right::EnterPaper).await?;
        let state = approval.state.enter_paper()?;
        // The day there may have begun while it has not in UTC.
        if act.signed_on > (tx.now() + chrono::TimeDelta::hours(14)).date_naive() {
            return Err(Error::field("signed_on", Reason::NotADate));
        }
        approval.check(&details::behind(tx, id).await?)?;
        moved(approvals::move_to(tx, &approval, state).await?)?;
        let mut mint = app.mint(tx);
        let row = mint.uuid();
        paper::enter(tx, row, id, act.clone(), (hash, kind)).await?;
        let day = act.signed_on.and_hms_opt(12, 0, 0);
        let done = Done::new("approval-paper-entered", "approval", id).fact("scan", hash);
        let done = match day.map(|noon| noon.and_local_timezone(Utc)) {
            Some(chrono::LocalResult::Single(noon)) if noon <= tx.now() => done.at(noon),
            Some(_) | None => done,
        };
        write_act(tx, &mut mint, Some(&asked.who), done).await?;
        told::pages(tx, &mut mint, &approval).await?;
        Ok(id.uuid())
    })?;
    Ok(done.into())
}

/// Says that a paper and what was entered say the same, and so accepts the version; or that they differ,
/// and so it is to be entered again.
///
/// # Errors
/// [`Refusal::SecondPerson`] for who entered it.
pub async fn check_paper(
    app: &App,
    asked: &Asked,
    id: ApprovalId,
    matches: bool,
) -> Result<ApprovalId, Error> {
    let done = once!(app, asked, |tx| {
        take_desk(tx).await?;
        let (approval, _) = whose::found(tx, &asked.who, id, Right::EnterPaper).await?;
        let state: ApprovalState = if matches {
            approval.state.check_paper()?
        } else {
            approval.state.return_paper()?
        };
        let entered = paper::last_now(tx, id).await?.ok_or(Error::NotFound)?;
        entered.act.check_by(asked.who.person)?;
        if matches {
            approval.check(&details::behind(tx, id).await?)?;
        }
        let checked = paper::check_off(tx, entered.id, asked.who.person, matches).await?;
        if !checked {
            return Err(Refusal::ChangedMeanwhile.into());
        }
        moved(approvals::move_to(tx, &approval, state).await?)?;
        let mut mint = app.mint(tx);
        let verb = if matches {
            "approval-paper-checked"
        } else {
            "approval-paper-returned"
        };
        let done = Done::new(verb, "approval", id).fact("state", state);
        if matches {
            let approval = Approval {
                state,
                ..approval.clone()
            };
            stopping::turned(app, tx, Some(&asked.who), &approval, done).await?;
        } else {
            write_act(tx, &mut mint, Some(&asked.who), done).await?;
        }
        told::pages(tx, &mut mint, &approval).await?;
        Ok(id.uuid())
    })?;
    Ok(done.into())
}
