//! Page: one's own batches, and those of the collectives one checks, keeps hubs or coordinates for.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Html;
use chrono_tz::Europe::Paris;
use essaim_app::see::batch::{self as see, BatchRowView};
use essaim_domain::batch::BatchState;
use essaim_words::Lang;
use serde::Deserialize;

use super::{named, pill};
use crate::ask::Viewer;
use crate::error::PageError;
use crate::frame::{Framed, render};
use crate::pages::carried::pieces;
use crate::shell::{Choice, Field, Icon, Shell, State as Pill};
use crate::state::Web;

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    state: String,
    #[serde(default)]
    before: String,
}

struct Row {
    path: String,
    code: String,
    name: String,
    pieces: String,
    sealed: String,
    pill: Pill,
    word: String,
}

#[derive(Template)]
#[template(path = "pages/batches.html")]
struct Page {
    shell: Shell,
    state_field: Field,
    states: Vec<Choice>,
    rows: Vec<Row>,
    next: Option<String>,
}

/// `GET /{lang}/batches?state=&before=`
pub(super) async fn list(
    State(web): State<Web>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> Result<Html<String>, PageError> {
    let who = viewer.signed()?;
    let lang = viewer.lang;
    let state: Option<BatchState> = asked.state.parse().ok();
    let rows = see::batches(&web.app, who, state, asked.before.parse().ok()).await;
    let rows = rows.map_err(|error| viewer.failed(error))?;
    let is_full = i64::try_from(rows.len()).is_ok_and(|rows| rows >= see::MOST);
    let next = rows.last().filter(|_| is_full).map(|last| {
        let state = state.map_or("", BatchState::as_str);
        format!("/{lang}/batches?state={state}&before={}", last.id)
    });
    let choice = |value: &str, label: String| Choice {
        value: value.to_owned(),
        label,
        chosen: state.map_or("", BatchState::as_str) == value,
    };
    let mut states = vec![choice("", lang.t("needs-all-states"))];
    states.extend(BatchState::ALL.iter().map(|one| {
        let word = lang.t(&format!("batch-state-{one}"));
        choice(one.as_str(), word)
    }));
    Ok(render(&Page {
        shell: Framed::new(&web, &viewer, lang.t("place-batches")).shell(),
        state_field: Field::text("state", lang.t("check-state"), String::new()),
        states,
        rows: rows.iter().map(|one| row(lang, one)).collect(),
        next,
    }))
}

fn row(lang: Lang, one: &BatchRowView) -> Row {
    Row {
        path: format!("/{lang}/batches/{}", one.id),
        code: one.code.to_string(),
        name: named(lang, &one.name_fr, &one.name_en).to_owned(),
        pieces: pieces(lang, one.produced),
        sealed: lang.date_time(one.sealed_at, Paris),
        pill: pill(one.state, false),
        word: lang.t(&format!("batch-state-{}", one.state)),
    }
}
