//! A holder says that the notice of a recall arrived: on a page, with its code, or by telephone.

use essaim_domain::code::Code;
use essaim_domain::ids::{NoticeId, RecallCallId};
use essaim_domain::invalid::line_of_text;
use essaim_domain::recall::notice::{Answer, Holder};
use essaim_domain::{Invalid, Refusal};
use essaim_store::batch::{self as facts, Notice};
use essaim_store::{Tx, rights, transact};

use super::whose;
use crate::access::{At, Right};
use crate::asked::once;
use crate::doing::{Done, tell, write_act};
use crate::{Actor, App, Asked, Error};

/// Name and function of whoever answered, as she or the caller wrote them.
#[derive(Clone, Debug)]
pub struct Answerer {
    /// Her name.
    pub name: String,
    /// Her function.
    pub position: String,
}

impl Answerer {
    fn checked(&self) -> Result<Self, Error> {
        let name = line_of_text(&self.name, 100).map_err(|why| Invalid::new("name", why));
        let position =
            line_of_text(&self.position, 100).map_err(|why| Invalid::new("position", why));
        match (name, position) {
            (Ok(name), Ok(position)) => Ok(Self { name, position }),
            (name, position) => Err(Error::Invalid(
                [name.err(), position.err()].into_iter().flatten().collect(),
            )),
        }
    }
}

/// Somebody of the place, or whoever has the pieces, says that she read the notice. Again changes nothing.
///
/// # Errors
/// `RecallNoAnswer` for an all-clear.
pub async fn acknowledge(app: &App, asked: &Asked, notice: NoticeId) -> Result<NoticeId, Error> {
    let id = once!(app, asked, |tx| {
        let row = facts::notice(tx, notice).await?.ok_or(Error::NotFound)?;
        reads_for(tx, &asked.who, row.holder).await?;
        answered(app, tx, &row, Answer::Page, Some(&asked.who), None).await?;
        Ok(notice.uuid())
    })?;
    Ok(id.into())
}

/// Whoever reads a printed notice answers with its code, without an account. Again changes nothing.
///
/// # Errors
/// `RecallNoAnswer` for an all-clear; [`Error::Invalid`] without name and function.
pub async fn answer(app: &App, code: &str, answerer: &Answerer) -> Result<NoticeId, Error> {
    let code: Code = code.parse().map_err(|_| Error::NotFound)?;
    let answerer = answerer.checked()?;
    transact!(app.db, |tx| -> Result<NoticeId, Error> {
        let id = facts::notice_of_code(tx, code).await?;
        let id = id.ok_or(Error::NotFound)?;
        let row = facts::notice(tx, id).await?.ok_or(Error::NotFound)?;
        answered(app, tx, &row, Answer::Code, None, Some(&answerer)).await?;
        Ok(id)
    })
}

/// What a telephone call came to.
#[derive(Clone, Debug)]
pub enum Call {
    /// Nobody answered.
    Unanswered,
    /// Somebody did.
    Answered(Answerer),
}

/// Writes down that a holder was called. A call that was answered answers the notice.
///
/// # Errors
/// `RecallNoAnswer` for an all-clear; [`Error::Invalid`] without name and function.
pub async fn log_call(
    app: &App,
    asked: &Asked,
    notice: NoticeId,
    call: &Call,
) -> Result<NoticeId, Error> {
    let answerer = match call {
        Call::Unanswered => None,
        Call::Answered(answerer) => Some(answerer.checked()?),
    };
    let id = once!(app, asked, |tx| {
        let row = facts::notice(tx, notice).await?.ok_or(Error::NotFound)?;
        whose::may_call(tx, &asked.who, row.recall).await?;
        let mut mint = app.mint(tx);
        let call = RecallCallId::new(&mut mint);
        let reached = answerer.is_some();
        facts::keep_call(tx, call, notice, asked.who.person, reached).await?;
        let done = Done::new("recall-call-noted", "recall", row.recall)
            .fact("notice", notice)
            .fact("reached", reached);
        write_act(tx, &mut mint, Some(&asked.who), done).await?;
        if answerer.is_some() {
            let who = Some(&asked.who);
            answered(app, tx, &row, Answer::Call, who, answerer.as_ref()).await?;
        }
        tell(tx, &mut mint, &format!("recall:{}", row.recall)).await?;
        Ok(notice.uuid())
    })?;
    Ok(id.into())
}

async fn answered(
    app: &App,
    tx: &mut Tx,
    notice: &Notice,
    answer: Answer,
    who: Option<&Actor>,
    answerer: Option<&Answerer>,
) -> Result<(), Error> {
    if !notice.saying.asks_for_an_answer() {
        return Err(Refusal::RecallNoAnswer.into());
    }
    let by = who.map(|who| who.person);
    if !facts::answer_notice(tx, notice.id, answer, by).await? {
        return Ok(());
    }
    if let Some(Answerer { name, position }) = answerer {
        facts::keep_answerer(tx, notice.id, name, position).await?;
    }
    let mut mint = app.mint(tx);
    let mut done = Done::new("recall-answered", "recall", notice.recall)
        .fact("notice", notice.id)
        .fact("holder", notice.holder.kind())
        .fact("how", answer.as_str());
    if who.is_none() {
        done = done.by_a_visitor();
    }
    write_act(tx, &mut mint, who, done).await?;
    tell(tx, &mut mint, &format!("recall:{}", notice.recall)).await
}

/// Refuses unless she reads what this holder is told.
async fn reads_for(tx: &mut Tx, who: &Actor, holder: Holder) -> Result<(), Error> {
    match holder {
        Holder::Home(person) | Holder::Driver(person) if person == who.person => Ok(()),
        Holder::Home(_) | Holder::Driver(_) => Err(Error::NotFound),
        Holder::Hub(hub) => {
            let collective = rights::of_hub(tx, hub).await?.ok_or(Error::NotFound)?;
            who.may(Right::Reconcile, At::collective(collective))
        }
        Holder::Site(site) => {
            let (organisation, collective) =
                rights::of_site(tx, site).await?.ok_or(Error::NotFound)?;
            who.may(Right::Reconcile, At::organisation(organisation, collective))
        }
    }
}
