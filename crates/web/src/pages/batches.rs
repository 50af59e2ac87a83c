//! Pages: sealing a batch, and a batch with its counters, bags, holds, way and kin.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use chrono_tz::Tz;
use essaim_app::batch::{self as verbs, Part};
use essaim_app::see::batch::{self as see, BatchPage};
use essaim_domain::Instant;
use essaim_words::{Lang, Value};
use serde::Deserialize;

use super::batch_now::{BatchNow, Now, place_words};
use crate::ask::{Sent, Viewer, fresh_key};
use crate::error::PageError;
use crate::frame::{Framed, render};
use crate::shell::{Icon, Message, Shell, State as Pill, Step, StepState};
use crate::state::Web;

/// The routes of these pages.
pub(super) fn routes() -> Router<Web> {
    Router::new()
        .merge(super::seal::routes())
        .route("/{lang}/batches/{id}", get(batch))
        .route("/{lang}/batches/{id}/release", post(release))
        .route("/{lang}/batches/{id}/hold", post(hold))
        .route("/{lang}/batches/{id}/holds/{hold}/lift", post(lift))
        .route("/{lang}/batches/{id}/scrap", post(scrap))
        .route("/{lang}/batches/{id}/rework", post(rework))
}

/// The fragments that change with this topic.
pub(super) async fn fragments(web: &Web, viewer: &Viewer, id: &str) -> Vec<(String, String)> {
    let (Some(who), Ok(id)) = (&viewer.who, id.parse()) else {
        return Vec::new();
    };
    let Ok(page) = see::batch(&web.app, who, id).await else {
        return Vec::new();
    };
    let fragment = BatchNow {
        shell: Framed::bare(viewer).shell(),
        now: Now::of(viewer.lang, &page),
    };
    match fragment.render() {
        Ok(html) => vec![("batch-now".to_owned(), html)],
        Err(_) => Vec::new(),
    }
}

/// An id of a path; a bad one looks like one that does not exist.
pub(super) fn id_of<T: std::str::FromStr>(viewer: &Viewer, text: &str) -> Result<T, PageError> {
    text.parse()
        .map_err(|_| viewer.failed(essaim_app::Error::NotFound))
}

/// The name in the page's language.
pub(super) fn named<'a>(lang: Lang, fr: &'a str, en: &'a str) -> &'a str {
    match lang {
        Lang::Fr => fr,
        Lang::En => en,
    }
}

/// So many pieces, worded.
pub(super) fn pieces(lang: Lang, units: i64) -> String {
    lang.t_with("unit-pieces", &[("n", units.into())])
}

#[derive(Template)]
#[template(path = "pages/batch.html")]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
struct Page {
    shell: Shell,
    now: Now,
    key: String,
    path: String,
    code: String,
    name: String,
    facts: String,
    may_release: bool,
    may_label: bool,
    may_hold: bool,
    may_dispose: bool,
    recall_path: Option<String>,
    holds: Vec<(String, String, String)>,
    way: Vec<Step>,
    kin: Vec<(String, String, String, String)>,
    notes: Vec<Message>,
}

async fn batch(
    State(web): State<Web>,
    viewer: Viewer,
    Path((_, id)): Path<(String, String)>,
) -> Result<Html<String>, PageError> {
    let who = viewer.signed()?;
    let id = id_of(&viewer, &id)?;
    let page = see::batch(&web.app, who, id).await;
    let page = page.map_err(|error| viewer.failed(error))?;
    Ok(render(&drawn(&web, &viewer, &page)))
}

fn drawn(web: &Web, viewer: &Viewer, page: &BatchPage) -> Page {
    let (lang, view) = (viewer.lang, &page.view);
    let name = named(lang, &view.name_fr, &view.name_en).to_owned();
    let path = format!("/{lang}/batches/{}", view.id);
    let title = format!("{name} {}", view.code);
    let topic = format!("batch:{}", view.id);
    let hold = |one: &see::HoldView| {
        let since = lang.date_time(one.since, page.zone);
        let site = one.site.clone().unwrap_or_default();
        let key = if one.lift_asked {
            "batch-lift-asked"
        } else {
            "batch-held-since"
        };
        let words = lang.t_with(key, &[("when", since.into()), ("site", site.into())]);
        (
            format!("{path}/holds/{}/lift", one.id),
            words,
            fresh_key(web),
        )
    };
    Page {
        shell: Framed::new(web, viewer, title).live(lang, &[topic]).shell(),
        now: Now::of(lang, page),
        key: fresh_key(web),
        code: view.code.to_string(),
        facts: facts(lang, page),
        may_release: page.may_release && matches!(view.state, "accepted" | "released"),
        may_label: !view.bags.is_empty(),
        may_hold: page.may_hold,
        may_dispose: page.may_dispose && (view.state == "rejected" || !view.holds.is_empty()),
        recall_path: page
            .may_recall
            .then(|| format!("/{lang}/recalls?kind=batch&id={}", view.id)),
        holds: if page.may_hold {
            view.holds.iter().map(hold).collect()
        } else {
            Vec::new()
        },
        way: way(lang, page),
        kin: view.kin.iter().map(|one| kin(lang, one)).collect(),
        notes: notes(lang, viewer, page),
        name,
        path,
    }
}

fn facts(lang: Lang, page: &BatchPage) -> String {
    let view = &page.view;
    let versions = view.versions.iter().map(|(_, title, number)| {
        let values = [
            ("design", title.as_str().into()),
            ("version", (*number).into()),
        ];
        lang.t_with("label-design", &values)
    });
    let material = view
        .material
        .map(|word| lang.t(&format!("material-{word}")));
    let bought = page.is_bought.then(|| bought(lang, page, "batch-bought-from"));
    let sealed = when(lang, "label-sealed", view.sealed_at, page.zone);
    let class = lang.t(&format!("class-{}", view.class));
    versions
        .chain(material)
        .chain(bought)
        .chain([sealed, class])
        .collect::<Vec<_>>()
        .join(" · ")
}

/// Where it was bought, as far as this reader may know.
pub(super) fn bought(lang: Lang, page: &BatchPage, key: &str) -> String {
    let Some(bought) = &page.bought else {
        return lang.t("batch-bought");
    };
    let values = [
        ("supplier", bought.supplier.as_str().into()),
        ("order", bought.order_number.as_str().into()),
    ];
    lang.t_with(key, &values)
}

fn when(lang: Lang, key: &str, at: Instant, zone: Tz) -> String {
    let date: Value = lang.date_year(at, zone).into();
    lang.t_with(key, &[("date", date)])
}

fn way(lang: Lang, page: &BatchPage) -> Vec<Step> {
    let last = page.way.len();
    let step = |(place, step): (usize, &see::WayStep)| {
        let at = place_words(lang, &step.place_kind, step.place.as_deref());
        let stage = lang.t(&format!("stage-{}", step.stage));
        Step {
            state: if place + 1 == last {
                StepState::Current
            } else {
                StepState::Done
            },
            icon: Icon::Arrow,
            name: format!("{stage} · {} · {at}", pieces(lang, step.units)),
            date: lang.date_time(step.at, page.zone),
        }
    };
    page.way.iter().enumerate().map(step).collect()
}

fn kin(lang: Lang, one: &see::Kin) -> (String, String, String, String) {
    let key = if one.is_parent {
        "batch-came-from"
    } else {
        "batch-went-into"
    };
    (
        lang.t(key),
        format!("/{lang}/batches/{}", one.id),
        one.code.to_string(),
        pieces(lang, one.units),
    )
}

fn notes(lang: Lang, viewer: &Viewer, page: &BatchPage) -> Vec<Message> {
    let me = viewer.who.as_ref().map(|who| who.person);
    let note = |note: &see::NoteView| {
        let ours = me == Some(note.author);
        Message {
            from: lang.t(if ours {
                "batch-note-mine"
            } else {
                "batch-note-other"
            }),
            at: lang.date_time(note.at, page.zone),
            text: note.text.clone(),
            ours,
        }
    };
    page.view.notes.iter().map(note).collect()
}

/// Nothing but the key.
#[derive(Debug, Deserialize)]
pub(super) struct NoField {}

/// A reason.
#[derive(Debug, Deserialize)]
pub(super) struct Reasoned {
    pub(super) reason: String,
}

/// Pieces, with a reason or proof.
#[derive(Debug, Deserialize)]
struct PartForm {
    units: i64,
    #[serde(default)]
    reason: String,
}

fn back(viewer: &Viewer, id: &str) -> Response {
    Redirect::to(&format!("/{}/batches/{id}", viewer.lang)).into_response()
}

async fn release(
    State(web): State<Web>,
    Path((_, id)): Path<(String, String)>,
    sent: Sent<NoField>,
) -> Result<Response, PageError> {
    let batch = id_of(&sent.viewer, &id)?;
    let done = verbs::release(&web.app, &sent.asked, batch).await;
    done.map_err(|error| sent.viewer.failed(error))?;
    Ok(back(&sent.viewer, &id))
}

async fn hold(
    State(web): State<Web>,
    Path((_, id)): Path<(String, String)>,
    sent: Sent<Reasoned>,
) -> Result<Response, PageError> {
    let batch = id_of(&sent.viewer, &id)?;
    let done = verbs::hold(&web.app, &sent.asked, batch, None, &sent.form.reason).await;
    done.map_err(|error| sent.viewer.failed(error))?;
    Ok(back(&sent.viewer, &id))
}

async fn lift(
    State(web): State<Web>,
    Path((_, id, hold)): Path<(String, String, String)>,
    sent: Sent<NoField>,
) -> Result<Response, PageError> {
    let hold = id_of(&sent.viewer, &hold)?;
    let done = verbs::lift_hold(&web.app, &sent.asked, hold).await;
    done.map_err(|error| sent.viewer.failed(error))?;
    Ok(back(&sent.viewer, &id))
}

fn part(sent: &Sent<PartForm>, id: &str) -> Result<Part, PageError> {
    Ok(Part {
        batch: id_of(&sent.viewer, id)?,
        bag: None,
        units: sent.form.units,
    })
}

async fn scrap(
    State(web): State<Web>,
    Path((_, id)): Path<(String, String)>,
    sent: Sent<PartForm>,
) -> Result<Response, PageError> {
    let part = part(&sent, &id)?;
    let done = verbs::scrap(&web.app, &sent.asked, part, &sent.form.reason).await;
    done.map_err(|error| sent.viewer.failed(error))?;
    Ok(back(&sent.viewer, &id))
}

async fn rework(
    State(web): State<Web>,
    Path((_, id)): Path<(String, String)>,
    sent: Sent<PartForm>,
) -> Result<Response, PageError> {
    let part = part(&sent, &id)?;
    let done = verbs::rework(&web.app, &sent.asked, part).await;
    let child = done.map_err(|error| sent.viewer.failed(error))?;
    Ok(back(&sent.viewer, &child.to_string()))
}

/// The pill of a batch's state.
pub(super) fn pill(state: &str, held: bool) -> Pill {
    match state {
        _ if held && state != "recalled" => Pill::Held,
        "sealed" | "inspecting" => Pill::Inspection,
        "accepted" => Pill::Rest,
        "released" => Pill::Stock,
        "rejected" => Pill::Attention,
        "recalled" => Pill::Recalled,
        _ => Pill::Closed,
    }
}

/// A page that comes again with what was wrong.
pub(super) fn again(page: &impl Template) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, render(page)).into_response()
}
