//! Pages: a code typed by hand; and a code that opens nothing: misread, or of somewhere else.

use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use essaim_domain::code::Code;
use essaim_domain::person::Role;
use serde::Deserialize;

use crate::ask::Viewer;
use crate::frame::{Framed, render};
use crate::shell::{Field, Shell};
use crate::state::Web;

/// What is typed.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    code: Option<String>,
}

#[derive(Template)]
#[template(path = "pages/code.html")]
struct Page {
    shell: Shell,
    path: String,
    /// The code that opens nothing; empty when none was read yet.
    read: String,
    /// What it is, and what to do.
    texts: Vec<String>,
    strays: Option<String>,
    field: Field,
}

/// `GET /{lang}/l?code=…`
pub(super) async fn ask(
    State(web): State<Web>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> Response {
    let typed = asked.code.filter(|code| !code.trim().is_empty());
    let Some(typed) = typed else {
        return render(&page(&web, &viewer, "", "code-title", &[])).into_response();
    };
    match typed.parse::<Code>() {
        Ok(code) => Redirect::to(&format!("/{}/l/{code}", viewer.lang)).into_response(),
        Err(_) => misread(&web, &viewer, &typed),
    }
}

/// What was read is no code: a symbol is wrong or missing.
pub(super) fn misread(web: &Web, viewer: &Viewer, typed: &str) -> Response {
    let shown: String = typed.chars().take(20).collect();
    let texts = ["code-misread-text", "code-misread-do"];
    let page = page(web, viewer, &shown, "code-misread", &texts);
    (StatusCode::NOT_FOUND, render(&page)).into_response()
}

/// The code is sound, and nothing here has it.
pub(super) fn foreign(web: &Web, viewer: &Viewer, code: Code) -> Response {
    let texts = ["code-foreign-text", "code-foreign-do"];
    let page = page(web, viewer, &code.to_string(), "code-foreign", &texts);
    (StatusCode::NOT_FOUND, render(&page)).into_response()
}

fn page(web: &Web, viewer: &Viewer, read: &str, title: &str, texts: &[&str]) -> Page {
    let lang = viewer.lang;
    let keeps = |who: &essaim_app::Actor| who.is_any(Role::HubKeeper);
    let keeps = viewer.who.as_ref().is_some_and(keeps) && !read.is_empty();
    let field = Field::text("code", lang.t("code-field"), read.to_owned());
    Page {
        shell: Framed::new(web, viewer, lang.t(title)).shell(),
        path: format!("/{lang}/l"),
        read: read.to_owned(),
        texts: texts.iter().map(|key| lang.t(key)).collect(),
        strays: keeps.then(|| format!("/{lang}/hubs")),
        field: Field {
            hint: lang.t("code-hint"),
            required: true,
            ..field
        },
    }
}
