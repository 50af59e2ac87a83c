//! Page: one holder's notice of a recall. Printed, read and answered with its code, without an account.

use askama::Template;
use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use chrono_tz::Europe::Paris;
use essaim_app::Error;
use essaim_app::recall::{self as verbs, Answerer};
use essaim_app::see::notice::{self as see, Notice};
use essaim_domain::conformity::Class;
use essaim_domain::recall::RecallState;
use essaim_domain::recall::notice::{Holder, Saying};
use essaim_words::Lang;

use super::batches::place_words;
use super::carried::{named, pieces};
use super::forms::Forms;
use super::typed::{Pairs, Typed};
use crate::api::v1::{ReconcileBody, accounted};
use crate::ask::{Sent, Viewer};
use crate::draw::qr;
use crate::error::PageError;
use crate::frame::Framed;
use crate::shell::{Act, Field, Icon, Shell, State as Pill};
use crate::state::Web;

/// The routes of this page.
pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/{lang}/notices/{code}", get(notice).post(answer))
        .route("/{lang}/notices/{code}/{verb}", post(act))
}

#[derive(Template)]
#[template(path = "pages/notice.html")]
struct Page {
    shell: Shell,
    pill: Pill,
    saying: String,
    place: String,
    told: String,
    code: String,
    square: String,
    address: String,
    reason: Option<String>,
    /// Code, what it is, pieces there.
    batches: Vec<(String, String, String)>,
    todo: &'static [&'static str],
    device: bool,
    answered: Option<String>,
    /// The form for whoever has no account; none when no answer is owed.
    path: Option<String>,
    fields: Vec<Field>,
    acts: Vec<Act>,
    whole: Option<String>,
}

async fn notice(
    State(web): State<Web>,
    viewer: Viewer,
    Path((_, code)): Path<(String, String)>,
) -> Result<Response, PageError> {
    show(&web, &viewer, &code, &Typed::default()).await
}

async fn show(
    web: &Web,
    viewer: &Viewer,
    code: &str,
    typed: &Typed,
) -> Result<Response, PageError> {
    let lang = viewer.lang;
    let seen = see::notice(&web.app, viewer.who.as_ref(), code).await;
    let seen = seen.map_err(|error| viewer.failed(error))?;
    let (view, path) = (&seen.view, format!("/{lang}/notices/{code}"));
    let address = format!("{}{path}", web.app.settings().public_url);
    let owed = owes_an_answer(&seen);
    let forms = typed.forms(web, lang, &path);
    let title = lang.t(&format!("notice-title-{}", view.saying));
    Ok(typed.answer(&Page {
        shell: Framed::new(web, viewer, title)
            .notices(typed.notice(lang))
            .shell(),
        pill: match view.saying {
            Saying::Frozen => Pill::Held,
            Saying::Final => Pill::Recalled,
            Saying::AllClear => Pill::Closed,
        },
        saying: lang.t(&format!("saying-{}", view.saying)),
        place: place_words(lang, view.holder.kind(), view.name.as_deref()),
        told: lang.date_time(view.told_at, Paris),
        square: qr(&address, code).unwrap_or_default(),
        address,
        batches: batches(lang, &seen),
        todo: todo(view.saying),
        device: view.batches.iter().any(|batch| batch.class == Class::C),
        answered: view.answered_at.map(|at| {
            let values = [("date", lang.date_time(at, Paris).into())];
            lang.t_with("notice-answered", &values)
        }),
        path: (owed && !seen.mine).then(|| path.clone()),
        fields: ["name", "position"]
            .map(|name| Field {
                required: true,
                ..typed.only(&path).field(lang, name, &format!("dock-{name}"))
            })
            .into(),
        acts: acts(&forms, &seen, owed),
        whole: (seen.mine && matches!(view.holder, Holder::Site(_) | Holder::Hub(_)))
            .then(|| format!("/{lang}/recalls/{}", view.recall)),
        reason: seen.reason,
        code: code.to_owned(),
    }))
}

/// Nobody answered yet, and what it says still holds.
fn owes_an_answer(notice: &Notice) -> bool {
    let holds = match (notice.view.saying, notice.view.state) {
        (Saying::Frozen, RecallState::Open) | (Saying::Final, RecallState::Final) => true,
        (Saying::Frozen | Saying::Final | Saying::AllClear, _) => false,
    };
    holds && notice.view.answered_at.is_none()
}

/// What to do, step by step.
const fn todo(saying: Saying) -> &'static [&'static str] {
    match saying {
        Saying::Frozen => &["notice-do-search", "notice-do-apart", "notice-do-answer"],
        Saying::Final => &["notice-do-search", "notice-do-apart", "notice-do-account"],
        Saying::AllClear => &["notice-do-use", "notice-do-label"],
    }
}

/// The batches, those that lie there first; all of them, since a count of ours may be wrong.
fn batches(lang: Lang, notice: &Notice) -> Vec<(String, String, String)> {
    let mut batches: Vec<_> = notice.view.batches.iter().collect();
    batches.sort_by_key(|batch| batch.units == 0);
    let batch = |one: &see::NoticeBatch| {
        let there = match one.units {
            0 => lang.t("notice-none-there"),
            units => pieces(lang, units),
        };
        (one.code.to_string(), named(lang, &one.names), there)
    };
    batches.into_iter().map(batch).collect()
}

fn acts(forms: &Forms<'_>, notice: &Notice, owed: bool) -> Vec<Act> {
    let lang = forms.lang;
    let mut acts = Vec::new();
    if owed && notice.mine {
        let form = forms.act("acknowledge", "notice-acknowledge");
        acts.push(form.first().icon(Icon::Tick).done());
    }
    let left: i64 = notice.view.batches.iter().map(|batch| batch.left).sum();
    let accounts = matches!(notice.view.holder, Holder::Home(_));
    if notice.mine && accounts && left > 0 && notice.view.state == RecallState::Final {
        let outcome = |word: &str| (word.to_owned(), lang.t(&format!("recall-outcome-{word}")));
        let outcomes = ["destroyed", "used", "missing"].map(outcome).into();
        let form = forms
            .act("reconcile", "recall-account")
            .one("outcome", "recall-outcome", outcomes)
            .digits("units", "batch-pieces", left);
        acts.push(form.done());
    }
    acts
}

/// `POST /{lang}/notices/{code}`: answered with the code, by whoever has it in her hands.
async fn answer(
    State(web): State<Web>,
    viewer: Viewer,
    Path((_, code)): Path<(String, String)>,
    body: Bytes,
) -> Result<Response, PageError> {
    let pairs: Pairs =
        serde_urlencoded::from_bytes(&body).map_err(|_| PageError::unreadable(viewer.clone()))?;
    let typed = Typed::sent_to(&viewer, pairs);
    let answerer = Answerer {
        name: typed.text("name"),
        position: typed.text("position"),
    };
    match verbs::answer(&web.app, &code, &answerer).await {
        Ok(_) => Ok(Redirect::to(&format!("/{}/notices/{code}", viewer.lang)).into_response()),
        Err(error) => {
            let again = async |typed: &Typed| show(&web, &viewer, &code, typed).await;
            typed.again(&viewer, error, again).await
        }
    }
}

/// `POST /{lang}/notices/{code}/{verb}`: by somebody signed in who reads there.
async fn act(
    State(web): State<Web>,
    Path((_, code, verb)): Path<(String, String, String)>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    let typed = Typed::sent(&sent);
    let done = done(&web, &sent, &typed, &code, &verb).await;
    let onward = done.map(|()| format!("/{}/notices/{code}", sent.viewer.lang));
    let again = async |typed: &Typed| show(&web, &sent.viewer, &code, typed).await;
    typed.end(&sent.viewer, onward, again).await
}

async fn done(
    web: &Web,
    sent: &Sent<Pairs>,
    typed: &Typed,
    code: &str,
    verb: &str,
) -> Result<(), Error> {
    let seen = see::notice(&web.app, Some(&sent.asked.who), code).await?;
    match verb {
        "acknowledge" => verbs::acknowledge(&web.app, &sent.asked, seen.view.id)
            .await
            .map(drop),
        "reconcile" => {
            let body = ReconcileBody {
                place_kind: "home".to_owned(),
                place: None,
                batch: None,
                outcome: typed.text("outcome"),
                units: typed.number("units")?,
            };
            let account = accounted(&body)?;
            verbs::reconcile(&web.app, &sent.asked, seen.view.recall, account)
                .await
                .map(drop)
        }
        _ => Err(Error::NotFound),
    }
}
