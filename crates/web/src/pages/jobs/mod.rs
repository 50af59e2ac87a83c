//! Pages: jobs (« Trouver »): what was proposed to her, and the nearest needs she can serve.

pub(super) mod why;

use askama::Template;
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use chrono::{DateTime, Utc};
use essaim_app::claim::{ClaimForm, claim};
use essaim_app::see::jobs::{Job, Proposed, Take};
use essaim_app::{Error, matching, see};
use essaim_domain::Reason;
use essaim_words::Lang;
use serde::Deserialize;
use uuid::Uuid;

use super::typed::not_done;
use crate::ask::{Sent, Viewer, fresh_key};
use crate::error::PageError;
use crate::frame::{Framed, render};
use crate::shell::{Icon, Shell};
use crate::state::Web;

/// The routes of these pages.
pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/{lang}/jobs", get(jobs).post(take))
        .route("/{lang}/proposals/{id}/accept", post(accept))
        .route("/{lang}/proposals/{id}/decline", post(decline))
}

/// What a form that takes pieces sends back.
struct Hidden {
    line: Uuid,
    version: Uuid,
    machine: Uuid,
    due: String,
    key: String,
}

/// A job or a proposal.
struct Ticket {
    figure: String,
    of: String,
    title: String,
    date: String,
    accepted: String,
    good: Vec<String>,
    but: Vec<String>,
    amount: String,
    take: String,
    units: i64,
    typed: String,
    hidden: Option<Hidden>,
    /// It fits her machine only lying on another face: she is asked.
    only_laid: bool,
    why: String,
    path: String,
}

#[derive(Template)]
#[template(path = "pages/jobs.html")]
struct JobsPage {
    shell: Shell,
    proposed: Vec<Ticket>,
    jobs: Vec<Ticket>,
    far: bool,
}

#[derive(Debug, Default, Deserialize)]
struct Look {
    far: Option<String>,
}

/// What was typed and could not be done, and why.
struct Typed {
    line: Uuid,
    units: String,
    key: String,
    error: Error,
}

async fn jobs(
    State(web): State<Web>,
    viewer: Viewer,
    Query(look): Query<Look>,
) -> Result<Response, PageError> {
    show(&web, &viewer, look.far.is_some(), None).await
}

async fn show(
    web: &Web,
    viewer: &Viewer,
    far: bool,
    typed: Option<Typed>,
) -> Result<Response, PageError> {
    let who = viewer.signed()?;
    let lang = viewer.lang;
    let page = see::jobs::page(&web.app, who, far).await;
    let page = page.map_err(|error| viewer.failed(error))?;
    let mut framed = Framed::new(web, viewer, lang.t("place-jobs"));
    let mut status = StatusCode::OK;
    if let Some(typed) = &typed {
        status = refused_as(&typed.error);
        framed = framed.notice(not_done(lang, &typed.error));
    }
    let jobs = page.jobs.iter();
    let shown = JobsPage {
        proposed: page
            .proposed
            .iter()
            .map(|one| proposal(lang, one, fresh_key(web)))
            .collect(),
        jobs: jobs
            .map(|one| ticket(lang, one, typed.as_ref(), fresh_key(web)))
            .collect(),
        far,
        shell: framed.shell(),
    };
    Ok((status, render(&shown)).into_response())
}

/// The status of an answer that shows the page again.
pub(super) fn refused_as(error: &Error) -> StatusCode {
    match error {
        Error::Refused(_) => StatusCode::CONFLICT,
        Error::NotFound
        | Error::Invalid(_)
        | Error::KeyReused
        | Error::Unusable(_)
        | Error::TooMany
        | Error::Store(_)
        | Error::File(_) => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

/// Can the page be shown again with this error, or is it a page of its own?
pub(super) const fn can_be_mended(error: &Error) -> bool {
    matches!(error, Error::Refused(_) | Error::Invalid(_))
}

fn title(lang: Lang, title: &str, number: i64) -> String {
    let values = [("title", title.into()), ("number", number.into())];
    lang.t_with("claims-version", &values)
}

fn ticket(lang: Lang, job: &Job, typed: Option<&Typed>, key: String) -> Ticket {
    let [fr, en] = &job.names;
    let (component, used) = match lang {
        Lang::Fr => fr,
        Lang::En => en,
    };
    let place = [
        ("site", job.site.as_str().into()),
        ("use", used.as_str().into()),
    ];
    let date = lang.date_short(job.need_by, job.zone);
    let mut shown = Ticket {
        figure: lang.number(job.open),
        of: lang.t_with("jobs-of", &[("n", job.ordered.into())]),
        title: component.clone(),
        date: lang.t_with("when-before", &[("date", date.into())]),
        accepted: lang.t_with("accepted-for", &place),
        good: Vec::new(),
        but: Vec::new(),
        amount: String::new(),
        take: lang.t("jobs-take"),
        units: 0,
        typed: String::new(),
        hidden: None,
        only_laid: false,
        why: String::new(),
        path: format!("/{lang}/needs/{}", job.need),
    };
    let take = match &job.offer {
        Ok(take) => take,
        Err(not) => {
            shown.why = why::why_not(lang, job, not);
            return shown;
        }
    };
    let typed = typed.filter(|typed| typed.line == job.line.uuid());
    (shown.good, shown.but) = reasons(lang, job, take);
    shown.only_laid = take.only_laid;
    shown.title = title(lang, component, take.title.1);
    shown.amount = why::amount(lang, &take.kept);
    shown.units = take.units;
    shown.take = lang.t_with("do-take", &[("n", take.units.into())]);
    shown.typed = typed.map_or_else(|| take.units.to_string(), |typed| typed.units.clone());
    shown.hidden = Some(Hidden {
        line: job.line.uuid(),
        version: take.version.uuid(),
        machine: take.machine.uuid(),
        due: job.due.to_rfc3339(),
        key: typed.map_or(key, |typed| typed.key.clone()),
    });
    shown
}

/// What speaks for a job she can take, and what limits it.
fn reasons(lang: Lang, job: &Job, take: &Take) -> (Vec<String>, Vec<String>) {
    let (mut good, mut but) = why::reasons(lang, &take.kept, take.units, take.only_laid);
    if take.bars.commerce {
        but.push(lang.t("version-bars-commerce"));
    }
    if take.made_before {
        good.push(lang.t("reason-done-before"));
    }
    if job.priority == 1 {
        good.push(lang.t("reason-urgent"));
    }
    if take.new_maker {
        let first = take.units.min(2);
        but.push(lang.t_with("reason-first-article", &[("n", first.into())]));
    }
    (good, but)
}

fn proposal(lang: Lang, one: &Proposed, key: String) -> Ticket {
    let offer = &one.offer;
    let (component, used) = offer.names(lang.into());
    let place = [
        ("site", offer.site_name.as_str().into()),
        ("use", used.into()),
    ];
    let (good, mut but) = why::reasons(lang, &one.kept, offer.units, false);
    if one.bars.commerce {
        but.push(lang.t("version-bars-commerce"));
    }
    let date = lang.date_short(one.due, one.zone);
    Ticket {
        figure: lang.number(offer.units),
        of: String::new(),
        title: title(lang, component, offer.number),
        date: lang.t_with("when-promised", &[("date", date.into())]),
        accepted: lang.t_with("accepted-for", &place),
        good,
        but,
        amount: why::amount(lang, &one.kept),
        take: lang.t_with("do-take", &[("n", offer.units.into())]),
        units: offer.units,
        typed: offer.units.to_string(),
        hidden: Some(Hidden {
            line: offer.line().uuid(),
            version: offer.version().uuid(),
            machine: offer.machine().uuid(),
            due: one.due.to_rfc3339(),
            key,
        }),
        only_laid: false,
        why: String::new(),
        path: format!("/{lang}/proposals/{}", one.id),
    }
}

#[derive(Debug, Deserialize)]
struct TakeForm {
    line: Uuid,
    version: Uuid,
    machine: Uuid,
    units: String,
    due: DateTime<Utc>,
    laid_on_another_face: Option<String>,
}

/// The id a path names; one that cannot be read names nothing that exists.
pub(super) fn named<T: std::str::FromStr>(viewer: &Viewer, id: &str) -> Result<T, PageError> {
    id.parse().map_err(|_| viewer.failed(Error::NotFound))
}

/// A count as somebody typed it, spaces included.
pub(super) fn count(field: &'static str, text: &str) -> Result<i64, Error> {
    let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    digits
        .parse()
        .map_err(|_| Error::field(field, Reason::NotANumber))
}

async fn take(State(web): State<Web>, sent: Sent<TakeForm>) -> Result<Response, PageError> {
    let Sent {
        viewer,
        asked,
        form,
    } = sent;
    let done = match count("units", &form.units) {
        Ok(units) => {
            let form = ClaimForm {
                line: form.line.into(),
                version: form.version.into(),
                machine: Some(form.machine.into()),
                units,
                due: form.due,
                laid_on_another_face: form.laid_on_another_face.as_deref() == Some("yes"),
            };
            claim(&web.app, &asked, form).await
        }
        Err(error) => Err(error),
    };
    match done {
        Ok(id) => Ok(Redirect::to(&format!("/{}/claims/{id}", viewer.lang)).into_response()),
        Err(error) if can_be_mended(&error) => {
            let typed = Typed {
                line: form.line,
                units: form.units,
                key: asked.key,
                error,
            };
            show(&web, &viewer, false, Some(typed)).await
        }
        Err(error) => Err(viewer.failed(error)),
    }
}

#[derive(Debug, Deserialize)]
struct AnswerForm {
    units: Option<String>,
}

async fn accept(
    State(web): State<Web>,
    Path((_, id)): Path<(String, String)>,
    sent: Sent<AnswerForm>,
) -> Result<Response, PageError> {
    let id = named(&sent.viewer, &id)?;
    let units = sent.form.units.as_deref().map(|text| count("units", text));
    let done = match units.transpose() {
        Ok(units) => matching::accept(&web.app, &sent.asked, id, units, None).await,
        Err(error) => Err(error),
    };
    let lang = sent.viewer.lang;
    match done {
        Ok(claim) => Ok(Redirect::to(&format!("/{lang}/claims/{claim}")).into_response()),
        Err(error) => again(&web, &sent.viewer, error).await,
    }
}

async fn decline(
    State(web): State<Web>,
    Path((_, id)): Path<(String, String)>,
    sent: Sent<AnswerForm>,
) -> Result<Response, PageError> {
    let id = named(&sent.viewer, &id)?;
    match matching::decline(&web.app, &sent.asked, id).await {
        Ok(_) => Ok(Redirect::to(&format!("/{}/jobs", sent.viewer.lang)).into_response()),
        Err(error) => again(&web, &sent.viewer, error).await,
    }
}

/// The page again, with why the answer could not be taken.
async fn again(web: &Web, viewer: &Viewer, error: Error) -> Result<Response, PageError> {
    if !can_be_mended(&error) {
        return Err(viewer.failed(error));
    }
    let typed = Typed {
        line: Uuid::nil(),
        units: String::new(),
        key: String::new(),
        error,
    };
    show(web, viewer, false, Some(typed)).await
}
