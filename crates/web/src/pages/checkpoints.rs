//! Page: the checkpoints of the audit and the key that signs them, for everybody.

use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use essaim_app::see::checkpoints as see;
use serde::Deserialize;

use super::typed::moment;
use crate::ask::Viewer;
use crate::error::PageError;
use crate::frame::{Framed, render};
use crate::shell::Shell;
use crate::state::Web;

/// The routes of this page.
pub(super) fn routes() -> Router<Web> {
    Router::new().route("/{lang}/checkpoints", get(list))
}

/// What the address asks for.
#[derive(Clone, Debug, Default, Deserialize)]
struct Asked {
    before: Option<String>,
}

/// A checkpoint, worded.
struct Line {
    rows: String,
    when: String,
    head: String,
    signature: String,
}

#[derive(Template)]
#[template(path = "pages/checkpoints.html")]
struct Page {
    shell: Shell,
    key: String,
    lines: Vec<Line>,
    next: Option<String>,
}

async fn list(
    State(web): State<Web>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let lang = viewer.lang;
    let before = asked.before.and_then(|before| before.parse().ok());
    let found = see::checkpoints(&web.app, before).await;
    let found = found.map_err(|error| viewer.failed(error))?;
    let lines = found.checkpoints.iter().map(|one| Line {
        rows: lang.number(i64::try_from(one.head.rows).unwrap_or(i64::MAX)),
        when: moment(lang, one.at),
        head: one.head.hash.to_string(),
        signature: one.signature.to_string(),
    });
    let page = Page {
        shell: Framed::new(&web, &viewer, lang.t("checkpoints-title")).shell(),
        key: found.key.map(|key| key.to_string()).unwrap_or_default(),
        lines: lines.collect(),
        next: found.next.map(|before| format!("?before={before}")),
    };
    Ok(render(&page).into_response())
}
