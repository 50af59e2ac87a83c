//! Pages: what waits to be checked.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::get;
use essaim_app::inspection as verbs;
use essaim_app::see::inspection::{self as see, Queue, Queued};
use essaim_domain::Reason;
use essaim_domain::ids::BatchId;
use essaim_words::Lang;
use serde::Deserialize;

use super::batch_now::place_words;
use super::batches::{named, pieces};
use crate::ask::{Sent, Viewer, fresh_key};
use crate::error::PageError;
use crate::frame::{Framed, render};
use crate::shell::{Icon, Shell};
use crate::state::Web;

/// The routes of these pages.
pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/{lang}/inspections", get(queue).post(draw))
        .merge(super::inspection::routes())
}

#[derive(Template)]
#[template(path = "pages/inspections.html")]
struct Page {
    shell: Shell,
    title: String,
    groups: Vec<Group>,
    rows: Vec<Row>,
}

struct Group {
    key: String,
    batches: String,
    name: String,
    pieces: String,
    rows: Vec<(String, String, String)>,
}

struct Row {
    path: String,
    code: String,
    name: String,
    state: String,
    when: String,
}

async fn queue(State(web): State<Web>, viewer: Viewer) -> Result<Html<String>, PageError> {
    let lang = viewer.lang;
    let queue = see::queue(&web.app, viewer.signed()?).await;
    let queue = queue.map_err(|error| viewer.failed(error))?;
    let waiting = lang.t_with("unit-batches", &[("n", queue.waiting.len().into())]);
    let title = format!("{} · {waiting}", lang.t("place-inspections"));
    Ok(render(&Page {
        shell: Framed::new(&web, &viewer, title.clone()).shell(),
        title,
        groups: groups(&web, lang, &queue),
        rows: rows(lang, &queue),
    }))
}

fn groups(web: &Web, lang: Lang, queue: &Queue) -> Vec<Group> {
    let mut groups: Vec<(usize, Vec<&Queued>)> = Vec::new();
    for one in &queue.waiting {
        match groups.iter_mut().find(|(group, _)| *group == one.group) {
            Some((_, rows)) => rows.push(one),
            None => groups.push((one.group, vec![one])),
        }
    }
    let row = |one: &&Queued| {
        let at = place_words(lang, &one.place_kind, one.place.as_deref());
        let units = pieces(lang, one.units);
        let sealed = lang.date_time(one.sealed_at, queue.zone);
        let path = format!("/{lang}/batches/{}", one.id);
        (
            path,
            one.code.to_string(),
            match &one.supplier {
                Some(supplier) => {
                    let from =
                        lang.t_with("batch-supplier", &[("supplier", supplier.as_str().into())]);
                    format!("{units} · {from} · {at} · {sealed}")
                }
                None => format!("{units} · {at} · {sealed}"),
            },
        )
    };
    groups
        .iter()
        .filter_map(|(_, rows)| {
            let first = rows.first()?;
            let ids: Vec<String> = rows.iter().map(|one| one.id.to_string()).collect();
            let name = named(lang, &first.name_fr, &first.name_en);
            let values = [("design", name.into()), ("version", first.number.into())];
            Some(Group {
                key: fresh_key(web),
                batches: ids.join(","),
                name: lang.t_with("label-design", &values),
                pieces: pieces(lang, rows.iter().map(|one| one.units).sum()),
                rows: rows.iter().map(row).collect(),
            })
        })
        .collect()
}

fn rows(lang: Lang, queue: &Queue) -> Vec<Row> {
    let row = |one: &see::InspectionRowView| Row {
        path: format!("/{lang}/inspections/{}", one.id),
        code: one.code.to_string(),
        name: named(lang, &one.name_fr, &one.name_en).to_owned(),
        state: lang.t(&format!("inspection-state-{}", one.state)),
        when: lang.date_time(one.decided_at.unwrap_or(one.drawn_at), queue.zone),
    };
    queue.inspections.iter().map(row).collect()
}

/// The batches to draw from, parted by commas.
#[derive(Debug, Deserialize)]
struct DrawForm {
    batches: String,
}

async fn draw(State(web): State<Web>, sent: Sent<DrawForm>) -> Result<Response, PageError> {
    let ids: Result<Vec<BatchId>, _> = sent.form.batches.split(',').map(str::parse).collect();
    let ids = ids.map_err(|_| {
        let error = essaim_app::Error::field("batches", Reason::Unknown);
        sent.viewer.failed(error)
    })?;
    let done = verbs::draw(&web.app, &sent.asked, ids).await;
    let id = done.map_err(|error| sent.viewer.failed(error))?;
    let path = format!("/{}/inspections/{id}", sent.viewer.lang);
    Ok(Redirect::to(&path).into_response())
}
