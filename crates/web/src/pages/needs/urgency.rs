//! How urgent a need is: who says so, by which rule, and what follows. For everybody.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use essaim_words::Lang;

use crate::ask::Viewer;
use crate::frame::{Framed, render};
use crate::shell::{Choice, Shell};
use crate::state::Web;

#[derive(Template)]
#[template(path = "pages/urgency.html")]
struct Page {
    shell: Shell,
    steps: Vec<String>,
    levels: Vec<(String, String)>,
}

/// The name of a degree, with its number.
pub(super) fn named(lang: Lang, priority: i64) -> String {
    lang.t(&format!("urgency-{priority}"))
}

/// Every degree, to choose one.
pub(super) fn choices(lang: Lang, chosen: &str) -> Vec<Choice> {
    let all = (1..=5).map(|one: i64| Choice {
        value: one.to_string(),
        label: named(lang, one),
        chosen: one.to_string() == chosen,
    });
    all.collect()
}

/// `GET /{lang}/urgency`
pub(super) async fn show(State(web): State<Web>, viewer: Viewer) -> Response {
    let lang = viewer.lang;
    let steps = ["asks", "sets", "shown", "order", "moves", "begins"];
    let level = |one: i64| (named(lang, one), lang.t(&format!("urgency-{one}-what")));
    let page = Page {
        shell: Framed::new(&web, &viewer, lang.t("urgency-title")).shell(),
        steps: steps
            .iter()
            .map(|step| lang.t(&format!("urgency-rule-{step}")))
            .collect(),
        levels: (1..=5).map(level).collect(),
    };
    render(&page).into_response()
}
