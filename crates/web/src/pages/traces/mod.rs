//! Pages: a piece back to all it came from, and anything it came from forward to all that touched.

mod back;
mod drawn;
mod forward;

use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::get;
use serde::Deserialize;

use crate::ask::Viewer;
use crate::error::PageError;
use crate::frame::{Framed, render};
use crate::shell::{Field, Shell};
use crate::state::Web;

/// The routes of these pages.
pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/{lang}/traces", get(ask))
        .route("/{lang}/traces/back/{code}", get(back::page))
        .route("/{lang}/traces/back/{code}/file.csv", get(back::file))
        .route("/{lang}/traces/{kind}/{id}", get(forward::page))
        .route("/{lang}/traces/{kind}/{id}/file.csv", get(forward::file))
}

#[derive(Template)]
#[template(path = "pages/traces.html")]
struct Page {
    shell: Shell,
    code: Field,
}

/// The code of a label.
#[derive(Debug, Default, Deserialize)]
struct Look {
    code: Option<String>,
}

/// `GET /{lang}/traces`: asks for a label's code, and leads to its trace.
async fn ask(
    State(web): State<Web>,
    viewer: Viewer,
    Query(look): Query<Look>,
) -> Result<Response, PageError> {
    viewer.signed()?;
    let lang = viewer.lang;
    let code = look.code.unwrap_or_default();
    let code = code.trim();
    if let Ok(code) = code.parse::<essaim_domain::code::Code>() {
        return Ok(Redirect::to(&format!("/{lang}/traces/back/{code}")).into_response());
    }
    Ok(asked_again(
        &web,
        &viewer,
        code,
        (!code.is_empty()).then_some("invalid-not-a-code"),
    )
    .into_response())
}

/// The form, with what was typed and why it leads nowhere.
fn asked_again(web: &Web, viewer: &Viewer, code: &str, wrong: Option<&str>) -> Html<String> {
    let lang = viewer.lang;
    let code = Field {
        hint: lang.t("recall-code-hint"),
        error: wrong.map(|key| lang.t(key)),
        ..Field::text("code", lang.t("batch-code"), code.to_owned())
    };
    render(&Page {
        shell: Framed::new(web, viewer, lang.t("traces-title")).shell(),
        code,
    })
}
