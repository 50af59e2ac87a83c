//! Page: the hubs one keeps or plans for.

use askama::Template;
use axum::extract::State;
use axum::response::Html;
use essaim_app::see::hub::{self as see, HubCard};

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
    hubs: Vec<Row>,
}

/// A hub, worded.
struct Row {
    path: String,
    name: String,
    /// What lies there.
    lying: String,
    /// What comes.
    coming: String,
}

/// `GET /{lang}/hubs`
pub(super) async fn list(
    State(web): State<Web>,
    viewer: Viewer,
) -> Result<Html<String>, PageError> {
    let who = viewer.signed()?;
    let hubs = see::hubs(&web.app, who).await;
    let hubs = hubs.map_err(|error| viewer.failed(error))?;
    let busy = see::busy(&web.app, &hubs).await;
    let busy = busy.map_err(|error| viewer.failed(error))?;
    let lang = viewer.lang;
    let row = |hub: &HubCard| {
        let here = busy.iter().find(|one| one.hub == hub.id);
        let counted = |key: &str, number: i64| lang.t_with(key, &[("n", number.into())]);
        let (lying, coming) = here.map_or((0, 0), |here| (here.lying, here.coming));
        Row {
            path: path(lang, hub.id),
            name: hub.name.clone(),
            lying: counted("unit-pieces", lying),
            coming: counted("hubs-coming", coming),
        }
    };
    Ok(render(&Page {
        shell: Framed::new(&web, &viewer, lang.t("hubs-title")).shell(),
        hubs: hubs.iter().map(row).collect(),
    }))
}
