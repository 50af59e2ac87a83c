//! Pages: jobs (« Trouver »): what was proposed to her, and the nearest needs she can serve.

pub(super) mod why;

use askama::Template;
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use axum::routing::{get, post};
use essaim_app::claim::{ClaimForm, claim};
use essaim_app::see::jobs::{Job, Proposed, Take};
use essaim_app::{Error, matching, see};
use essaim_domain::ids::{ClaimId, ProposalId};
use essaim_words::Lang;
use serde::Deserialize;
use uuid::Uuid;

use super::forms::Forms;
use super::typed::{Pairs, Typed};
use crate::ask::{Sent, Viewer, fresh_key};
use crate::error::PageError;
use crate::frame::Framed;
use crate::shell::{Field, Icon, Shell};
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
    /// The key of all that is offered at once.
    key: String,
    other: Other,
}

/// The form of another number of pieces.
struct Other {
    key: String,
    units: Field,
    /// It came back.
    back: bool,
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

async fn jobs(
    State(web): State<Web>,
    viewer: Viewer,
    Query(look): Query<Look>,
) -> Result<Response, PageError> {
    show(&web, &viewer, look.far.is_some(), &Typed::default()).await
}

async fn show(web: &Web, viewer: &Viewer, far: bool, typed: &Typed) -> Result<Response, PageError> {
    let who = viewer.signed()?;
    let lang = viewer.lang;
    let page = see::jobs::page(&web.app, who, far).await;
    let page = page.map_err(|error| viewer.failed(error))?;
    let path = format!("/{lang}/jobs");
    let forms = typed.forms(web, lang, &path);
    Ok(typed.answer(&JobsPage {
        proposed: page
            .proposed
            .iter()
            .map(|one| proposal(&forms, one))
            .collect(),
        jobs: page.jobs.iter().map(|one| ticket(&forms, one)).collect(),
        far,
        shell: Framed::new(web, viewer, lang.t("place-jobs"))
            .notices(typed.notice(lang))
            .shell(),
    }))
}

/// The keys and the number of two forms at one address: all that is offered, and another number. The one
/// that came back, if it is about the same, keeps what was typed.
fn two(
    forms: &Forms<'_>,
    path: &str,
    id: String,
    units: i64,
    is_about: impl Fn(&Typed) -> bool,
) -> (String, Other) {
    let came = Some(forms.typed).filter(|typed| typed.is_of(path) && is_about(typed));
    let other = came.filter(|typed| typed.has("other"));
    let key = |came: Option<&Typed>| {
        came.map_or_else(|| fresh_key(forms.web), |typed| typed.key(forms.web, path))
    };
    let label = forms.lang.t("jobs-how-many");
    let field = match other {
        Some(typed) => typed.field(forms.lang, "units", "jobs-how-many"),
        None => Field::text("units", label, units.to_string()),
    };
    let all = key(came.filter(|typed| !typed.has("other")));
    let other = Other {
        key: key(other),
        units: Field {
            form: id,
            digits: true,
            required: true,
            ..field
        },
        back: other.is_some(),
    };
    (all, other)
}

fn title(lang: Lang, title: &str, number: i64) -> String {
    let values = [("title", title.into()), ("number", number.into())];
    lang.t_with("claims-version", &values)
}

fn ticket(forms: &Forms<'_>, job: &Job) -> Ticket {
    let lang = forms.lang;
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
    let line = job.line.to_string();
    let id = format!("take-{line}");
    let (key, other) = two(forms, forms.path, id, take.units, |typed| {
        typed.text("line") == line
    });
    (shown.good, shown.but) = speaks(lang, job, take);
    shown.only_laid = take.only_laid;
    shown.title = title(lang, component, take.title.1);
    shown.amount = why::amount(lang, &take.kept);
    shown.units = take.units;
    shown.take = lang.t_with("do-take", &[("n", take.units.into())]);
    shown.hidden = Some(Hidden {
        line: job.line.uuid(),
        version: take.version.uuid(),
        machine: take.machine.uuid(),
        due: job.due.to_rfc3339(),
        key,
        other,
    });
    shown
}

/// What speaks for a job she can take, and what limits it.
pub(crate) fn speaks(lang: Lang, job: &Job, take: &Take) -> (Vec<String>, Vec<String>) {
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

fn proposal(forms: &Forms<'_>, one: &Proposed) -> Ticket {
    let (lang, offer) = (forms.lang, &one.offer);
    let path = format!("/{lang}/proposals/{}", one.id);
    let id = format!("fewer-{}", one.id);
    let (key, other) = two(forms, &format!("{path}/accept"), id, offer.units, |_| true);
    let (component, used) = offer.names(lang.into());
    let place = [
        ("site", offer.site_name.as_str().into()),
        ("use", used.into()),
    ];
    let (mut good, mut but) = why::reasons(lang, &one.kept, offer.units, false);
    good.insert(0, one.kept.ranks_said(lang));
    good.push(one.kept.share_said(lang));
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
        hidden: Some(Hidden {
            line: offer.line().uuid(),
            version: offer.version().uuid(),
            machine: offer.machine().uuid(),
            due: one.due.to_rfc3339(),
            key,
            other,
        }),
        only_laid: false,
        why: String::new(),
        path,
    }
}

/// The id a path names; one that cannot be read names nothing that exists.
pub(super) fn named<T: std::str::FromStr>(viewer: &Viewer, id: &str) -> Result<T, PageError> {
    id.parse().map_err(|_| viewer.failed(Error::NotFound))
}

/// How a form of this page ends: at the claim it made, else here again.
async fn end(
    web: &Web,
    viewer: &Viewer,
    typed: Typed,
    onward: Result<String, Error>,
) -> Result<Response, PageError> {
    let again = async |typed: &Typed| show(web, viewer, false, typed).await;
    typed.end(viewer, onward, again).await
}

fn taken(typed: &Typed) -> Result<ClaimForm, Error> {
    Ok(ClaimForm {
        line: typed.chosen("line")?,
        version: typed.chosen("version")?,
        machine: Some(typed.chosen("machine")?),
        units: typed.number("units")?,
        due: typed.chosen("due")?,
        laid_on_another_face: typed.text("laid_on_another_face") == "yes",
    })
}

async fn take(State(web): State<Web>, sent: Sent<Pairs>) -> Result<Response, PageError> {
    let typed = Typed::sent(&sent);
    let done = match taken(&typed) {
        Ok(form) => claim(&web.app, &sent.asked, form).await,
        Err(error) => Err(error),
    };
    let lang = sent.viewer.lang;
    let onward = done.map(|id| format!("/{lang}/claims/{id}"));
    end(&web, &sent.viewer, typed, onward).await
}

async fn accepted(
    web: &Web,
    sent: &Sent<Pairs>,
    id: ProposalId,
    typed: &Typed,
) -> Result<ClaimId, Error> {
    let units = typed.has("units").then(|| typed.number("units"));
    matching::accept(&web.app, &sent.asked, id, units.transpose()?, None).await
}

async fn accept(
    State(web): State<Web>,
    Path((lang, id)): Path<(String, String)>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    let id = named(&sent.viewer, &id)?;
    let typed = Typed::sent(&sent);
    let done = accepted(&web, &sent, id, &typed).await;
    let onward = done.map(|claim| format!("/{lang}/claims/{claim}"));
    end(&web, &sent.viewer, typed, onward).await
}

async fn decline(
    State(web): State<Web>,
    Path((lang, id)): Path<(String, String)>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    let id: ProposalId = named(&sent.viewer, &id)?;
    let typed = Typed::sent(&sent);
    let done = matching::decline(&web.app, &sent.asked, id).await;
    let onward = done.map(|_| format!("/{lang}/jobs"));
    end(&web, &sent.viewer, typed, onward).await
}
