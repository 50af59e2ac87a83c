//! Page: a recall, its progress, and the account of each place.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use essaim_app::recall as verbs;
use essaim_app::see::recall::{self as see, RecallView};
use essaim_domain::Reason;
use essaim_words::Lang;
use serde::Deserialize;

use super::batch_now::place_words;
use super::batches::{NoField, Reasoned, id_of, pieces};
use super::recalls::Caught;
use crate::api::v1::{ReconcileBody, accounted};
use crate::ask::{Sent, Viewer, fresh_key};
use crate::draw::{Stage, meter};
use crate::error::PageError;
use crate::frame::{Framed, render};
use crate::shell::{Choice, Shell, State as Pill};
use crate::state::Web;

/// The routes of this page.
pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/{lang}/recalls/{id}", get(recall))
        .route("/{lang}/recalls/{id}/call-off", post(call_off))
        .route("/{lang}/recalls/{id}/finalise", post(finalise))
        .route("/{lang}/recalls/{id}/reconcile", post(reconcile))
        .route("/{lang}/recalls/{id}/close", post(close))
}

#[derive(Template)]
#[template(path = "pages/recall.html")]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
struct Page {
    shell: Shell,
    list: String,
    path: String,
    title: String,
    pill: Pill,
    state_word: String,
    opened: String,
    reason: Option<String>,
    counts: bool,
    progress: String,
    meter: String,
    caught: Caught,
    spots: Vec<Spot>,
    outcomes: Vec<Choice>,
    proposed: bool,
    may_finalise: bool,
    may_close: bool,
    key: String,
    off_key: String,
}

struct Spot {
    key: String,
    kind: String,
    place: String,
    name: String,
    left: String,
}

async fn recall(
    State(web): State<Web>,
    viewer: Viewer,
    Path((_, id)): Path<(String, String)>,
) -> Result<Html<String>, PageError> {
    let lang = viewer.lang;
    let id = id_of(&viewer, &id)?;
    let seen = see::recall(&web.app, viewer.signed()?, id).await;
    let (view, zone) = seen.map_err(|error| viewer.failed(error))?;
    let cause = lang.t(&format!("recall-cause-{}", view.cause_kind));
    let title = format!("{} · {cause}", lang.t("recall-title"));
    let values = [("part", view.done.into()), ("whole", view.units.into())];
    let progress = lang.t_with("recall-progress", &values);
    let whole = |units: i64| u64::try_from(units).unwrap_or(0);
    let opened = lang.date_time(view.opened_at, zone);
    Ok(render(&Page {
        shell: Framed::new(&web, &viewer, title.clone()).shell(),
        list: format!("/{lang}/recalls"),
        path: format!("/{lang}/recalls/{id}"),
        title,
        pill: pill(view.state),
        state_word: lang.t(&format!("recall-state-{}", view.state)),
        opened: lang.t_with("when-since", &[("date", opened.into())]),
        counts: view.units > 0,
        meter: meter(
            Stage::Received,
            whole(view.done),
            whole(view.units),
            &progress,
        ),
        progress,
        caught: Caught::of(lang, &view.caught),
        spots: spots(&web, lang, &view),
        outcomes: outcomes(lang),
        proposed: view.proposed,
        may_finalise: view.state == "open",
        may_close: view.state == "final" && view.units == view.done,
        key: fresh_key(&web),
        off_key: fresh_key(&web),
        reason: view.reason,
    }))
}

fn pill(state: &str) -> Pill {
    match state {
        "open" => Pill::Held,
        "final" => Pill::Recalled,
        _ => Pill::Closed,
    }
}

/// Places with units still to be accounted for.
fn spots(web: &Web, lang: Lang, view: &RecallView) -> Vec<Spot> {
    let left = view.caught.places.iter();
    left.filter(|one| one.stage == "recalled" && view.state == "final")
        .map(|one| Spot {
            key: fresh_key(web),
            kind: one.kind.clone(),
            place: one.place.map(|id| id.to_string()).unwrap_or_default(),
            name: place_words(lang, &one.kind, one.name.as_deref()),
            left: lang.t_with("recall-left", &[("pieces", pieces(lang, one.units).into())]),
        })
        .collect()
}

fn outcomes(lang: Lang) -> Vec<Choice> {
    ["destroyed", "used", "missing"]
        .map(|word| Choice {
            value: word.to_owned(),
            label: lang.t(&format!("recall-outcome-{word}")),
            chosen: word == "destroyed",
        })
        .into()
}

fn back(viewer: &Viewer, id: &str) -> Response {
    Redirect::to(&format!("/{}/recalls/{id}", viewer.lang)).into_response()
}

async fn call_off(
    State(web): State<Web>,
    Path((_, id)): Path<(String, String)>,
    sent: Sent<Reasoned>,
) -> Result<Response, PageError> {
    let recall = id_of(&sent.viewer, &id)?;
    let done = verbs::call_off(&web.app, &sent.asked, recall, &sent.form.reason).await;
    done.map_err(|error| sent.viewer.failed(error))?;
    Ok(back(&sent.viewer, &id))
}

async fn finalise(
    State(web): State<Web>,
    Path((_, id)): Path<(String, String)>,
    sent: Sent<NoField>,
) -> Result<Response, PageError> {
    let recall = id_of(&sent.viewer, &id)?;
    let done = verbs::finalise(&web.app, &sent.asked, recall).await;
    done.map_err(|error| sent.viewer.failed(error))?;
    Ok(back(&sent.viewer, &id))
}

/// What became of recalled pieces.
#[derive(Debug, Clone, Deserialize)]
struct AccountForm {
    place_kind: String,
    place: String,
    outcome: String,
    units: i64,
}

async fn reconcile(
    State(web): State<Web>,
    Path((_, id)): Path<(String, String)>,
    sent: Sent<AccountForm>,
) -> Result<Response, PageError> {
    let recall = id_of(&sent.viewer, &id)?;
    let form = sent.form.clone();
    let place = match form.place.as_str() {
        "" => None,
        id => Some(id.parse().map_err(|_| {
            let error = essaim_app::Error::field("place", Reason::Unknown);
            sent.viewer.failed(error)
        })?),
    };
    let body = ReconcileBody {
        place_kind: form.place_kind,
        place,
        batch: None,
        outcome: form.outcome,
        units: form.units,
    };
    let account = accounted(&body).map_err(|error| sent.viewer.failed(error))?;
    let done = verbs::reconcile(&web.app, &sent.asked, recall, account).await;
    done.map_err(|error| sent.viewer.failed(error))?;
    Ok(back(&sent.viewer, &id))
}

async fn close(
    State(web): State<Web>,
    Path((_, id)): Path<(String, String)>,
    sent: Sent<NoField>,
) -> Result<Response, PageError> {
    let recall = id_of(&sent.viewer, &id)?;
    let done = verbs::close(&web.app, &sent.asked, recall).await;
    done.map_err(|error| sent.viewer.failed(error))?;
    Ok(back(&sent.viewer, &id))
}
