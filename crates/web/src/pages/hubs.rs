//! Pages: hubs, and one with what lies there.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::Html;
use axum::routing::get;
use essaim_app::see::hub as see;

use super::carried::{id_in, named, pieces};
use super::parcels::Row;
use crate::ask::Viewer;
use crate::error::PageError;
use crate::frame::{Framed, render};
use crate::shell::Shell;
use crate::state::Web;

/// The routes of these pages.
pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/{lang}/hubs", get(list))
        .route("/{lang}/hubs/{id}", get(one))
}

#[derive(Template)]
#[template(path = "pages/hubs.html")]
struct ListPage {
    shell: Shell,
    hubs: Vec<(String, String)>,
}

async fn list(State(web): State<Web>, viewer: Viewer) -> Result<Html<String>, PageError> {
    let who = viewer.signed()?;
    let hubs = see::hubs(&web.app, who).await;
    let hubs = hubs.map_err(|error| viewer.failed(error))?;
    let lang = viewer.lang;
    let hubs = hubs.iter();
    Ok(render(&ListPage {
        shell: Framed::new(&web, &viewer, lang.t("hubs-title")).shell(),
        hubs: hubs
            .map(|hub| (format!("/{lang}/hubs/{}", hub.id), hub.name.clone()))
            .collect(),
    }))
}

/// A pile of the hub, worded.
struct Lying {
    name: String,
    batch: String,
    bag: String,
    pieces: String,
    stage: String,
    whose: String,
}

#[derive(Template)]
#[template(path = "pages/hub.html")]
struct Page {
    shell: Shell,
    purchases: String,
    here: Vec<Lying>,
    coming: Vec<Row>,
    going: Vec<Row>,
}

async fn one(
    State(web): State<Web>,
    viewer: Viewer,
    Path((_, id)): Path<(String, String)>,
) -> Result<Html<String>, PageError> {
    let who = viewer.signed()?;
    let page = see::hub(&web.app, who, id_in(&viewer, &id)?).await;
    let page = page.map_err(|error| viewer.failed(error))?;
    let lang = viewer.lang;
    let here = page.items.iter().map(|item| Lying {
        name: named(lang, &item.names),
        batch: item.batch_code.clone(),
        bag: item.bag_code.clone().unwrap_or_default(),
        pieces: pieces(lang, item.units),
        stage: lang.t(&format!("stage-{}", item.pile.stage)),
        whose: match item.need {
            Some(_) => lang.t("hub-owned"),
            None => lang.t("hub-free"),
        },
    });
    Ok(render(&Page {
        shell: Framed::new(&web, &viewer, page.card.name.clone()).shell(),
        purchases: format!("/{lang}/hubs/{id}/purchases"),
        here: here.collect(),
        coming: page.coming.iter().map(|card| Row::of(lang, card)).collect(),
        going: page.going.iter().map(|card| Row::of(lang, card)).collect(),
    }))
}
