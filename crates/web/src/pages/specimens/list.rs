//! Page: the specimens somebody makes, asked for, or looks after.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use essaim_app::see::specimens as see;
use serde::Deserialize;
use uuid::Uuid;

use super::super::carried::pieces;
use super::super::typed::day;
use super::{pill, purpose, title};
use crate::ask::Viewer;
use crate::error::PageError;
use crate::frame::{Framed, render};
use crate::shell::{Shell, State as Pill};
use crate::state::Web;

/// A specimen in the list, worded.
struct Row {
    path: String,
    title: String,
    purpose: String,
    pieces: String,
    pill: Pill,
    words: String,
    since: String,
}

#[derive(Template)]
#[template(path = "pages/specimens.html")]
struct Page {
    shell: Shell,
    her_name: String,
    rows: Vec<Row>,
    next: Option<String>,
}

/// Where the list goes on.
#[derive(Debug, Deserialize)]
pub(super) struct Older {
    before: Option<Uuid>,
}

pub(super) async fn list(
    State(web): State<Web>,
    viewer: Viewer,
    Query(older): Query<Older>,
) -> Result<Response, PageError> {
    let who = viewer.signed()?;
    let before = older.before.map(Into::into);
    let list = see::list(&web.app, who, before).await;
    let list = list.map_err(|error| viewer.failed(error))?;
    let (lang, now) = (viewer.lang, list.now);
    let rows = list.cards.iter().map(|card| {
        let (pill, words) = pill(lang, card, now);
        Row {
            path: format!("/{lang}/specimens/{}", card.id()),
            title: title(lang, card),
            purpose: purpose(lang, card),
            pieces: pieces(lang, card.pieces),
            pill,
            words,
            since: day(lang, card.since),
        }
    });
    let page = Page {
        shell: Framed::new(&web, &viewer, lang.t("place-specimens")).shell(),
        her_name: list.her_name.clone().unwrap_or_default(),
        rows: rows.collect(),
        next: list.next.map(|before| format!("?before={before}")),
    };
    Ok(render(&page).into_response())
}
