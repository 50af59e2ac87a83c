//! Page: the hubs one keeps or plans for.

use askama::Template;
use axum::extract::State;
use axum::response::Html;
use essaim_app::see::hub as see;

use super::spell::path;
use crate::ask::Viewer;
use crate::error::PageError;
use crate::frame::{Framed, render};
use crate::shell::Shell;
use crate::state::Web;

#[derive(Template)]
#[template(path = "pages/hubs.html")]
struct Page {
    shell: Shell,
    hubs: Vec<(String, String)>,
}

/// `GET /{lang}/hubs`
pub(super) async fn list(
    State(web): State<Web>,
    viewer: Viewer,
) -> Result<Html<String>, PageError> {
    let who = viewer.signed()?;
    let hubs = see::hubs(&web.app, who).await;
    let hubs = hubs.map_err(|error| viewer.failed(error))?;
    let lang = viewer.lang;
    let hubs = hubs.iter();
    Ok(render(&Page {
        shell: Framed::new(&web, &viewer, lang.t("hubs-title")).shell(),
        hubs: hubs
            .map(|hub| (path(lang, hub.id), hub.name.clone()))
            .collect(),
    }))
}
