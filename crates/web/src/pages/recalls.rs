//! Pages: recalls, and what one would catch before it is opened.

use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::get;
use essaim_app::Error;
use essaim_app::recall as verbs;
use essaim_app::see::recall::{self as see, CaughtView};
use essaim_domain::recall::Cause;
use essaim_words::Lang;
use serde::Deserialize;

use super::batch_now::place_words;
use super::batches::{named, pieces};
use crate::ask::{Sent, Viewer, fresh_key};
use crate::error::{PageError, sentence};
use crate::frame::{Framed, render};
use crate::shell::{Field, Icon, Shell};
use crate::state::Web;

/// The routes of these pages.
pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/{lang}/recalls", get(list).post(open))
        .merge(super::recall::routes())
}

#[derive(Template)]
#[template(path = "pages/recalls.html")]
struct Page {
    shell: Shell,
    code: Field,
    caught: Option<Caught>,
    kind: String,
    id: String,
    key: String,
    rows: Vec<(String, String, String, String, String)>,
}

/// What a recall catches, worded.
pub(super) struct Caught {
    pub(super) batches_title: String,
    pub(super) batches: Vec<(String, String, String)>,
    pub(super) makers: String,
    pub(super) places: Vec<(String, String, String)>,
}

impl Caught {
    /// Worded for a page.
    pub(super) fn of(lang: Lang, view: &CaughtView) -> Self {
        let batch = |(id, code, units, fr, en): &(_, _, i64, String, String)| {
            let what = format!("{} · {}", named(lang, fr, en), pieces(lang, *units));
            (format!("/{lang}/batches/{id}"), format!("{code}"), what)
        };
        let batches: Vec<(
            essaim_domain::ids::BatchId,
            essaim_domain::code::Code,
            i64,
            String,
            String,
        )> = view.batches.clone();
        let place = |one: &see::AtPlace| {
            let name = place_words(lang, &one.kind, one.name.as_deref());
            let name = match one.place {
                None if one.many > 1 => format!("{name} ({})", lang.number(one.many)),
                Some(_) | None => name,
            };
            let stage = lang.t(&format!("stage-{}", one.stage));
            (name, stage, lang.number(one.units))
        };
        Self {
            batches_title: lang.t_with("unit-batches", &[("n", batches.len().into())]),
            batches: batches.iter().map(batch).collect(),
            makers: lang.t_with("recall-makers", &[("n", view.makers.into())]),
            places: view.places.iter().map(place).collect(),
        }
    }
}

/// What to look at before opening.
#[derive(Debug, Default, Deserialize)]
struct Look {
    code: Option<String>,
    kind: Option<String>,
    id: Option<uuid::Uuid>,
}

async fn list(
    State(web): State<Web>,
    viewer: Viewer,
    Query(look): Query<Look>,
) -> Result<Html<String>, PageError> {
    let lang = viewer.lang;
    let who = viewer.signed()?;
    let (rows, zone) = see::recalls(&web.app, who, None)
        .await
        .map_err(|error| viewer.failed(error))?;
    let mut code = Field {
        hint: lang.t("recall-code-hint"),
        ..Field::text(
            "code",
            lang.t("batch-code"),
            look.code.clone().unwrap_or_default(),
        )
    };
    let (mut caught, mut kind, mut id) = (None, String::new(), String::new());
    match preview(&web, who, &look).await {
        Ok(Some((cause, view))) => {
            (kind, id) = words(cause);
            caught = Some(Caught::of(lang, &view));
        }
        Ok(None) => {}
        Err(error @ (Error::Invalid(_) | Error::NotFound)) => {
            code.error = Some(sentence(lang, &error));
        }
        Err(error) => return Err(viewer.failed(error)),
    }
    let row = |one: &see::RecallRowView| {
        (
            format!("/{lang}/recalls/{}", one.id),
            lang.date_time(one.opened_at, zone),
            format!(
                "{} · {}",
                lang.t(&format!("recall-cause-{}", one.cause_kind)),
                lang.t_with("unit-batches", &[("n", one.batches.into())])
            ),
            lang.t(&format!("recall-state-{}", one.state)),
            lang.t_with(
                "unit-of",
                &[("part", one.done.into()), ("whole", one.units.into())],
            ),
        )
    };
    Ok(render(&Page {
        shell: Framed::new(&web, &viewer, lang.t("place-recalls")).shell(),
        code,
        caught,
        kind,
        id,
        key: fresh_key(&web),
        rows: rows.iter().map(row).collect(),
    }))
}

async fn preview(
    web: &Web,
    who: &essaim_app::Actor,
    look: &Look,
) -> Result<Option<(Cause, CaughtView)>, Error> {
    let cause = match (&look.code, &look.kind, look.id) {
        (Some(code), ..) if !code.trim().is_empty() => see::cause_by_code(&web.app, code).await?,
        (_, Some(kind), Some(id)) => see::cause(kind, id)?,
        _ => return Ok(None),
    };
    let view = see::preview(&web.app, who, cause).await?;
    Ok(Some((cause, view)))
}

fn words(cause: Cause) -> (String, String) {
    let (kind, id) = match cause {
        Cause::Batch(id) => ("batch", id.uuid()),
        Cause::Spool(id) => ("spool", id.uuid()),
        Cause::Machine(id) => ("machine", id.uuid()),
        Cause::Version(id) => ("version", id.uuid()),
    };
    (kind.to_owned(), id.to_string())
}

/// What is recalled, and why.
#[derive(Debug, Deserialize)]
struct OpenForm {
    kind: String,
    id: uuid::Uuid,
    reason: String,
}

async fn open(State(web): State<Web>, sent: Sent<OpenForm>) -> Result<Response, PageError> {
    let cause = see::cause(&sent.form.kind, sent.form.id);
    let cause = cause.map_err(|error| sent.viewer.failed(error))?;
    let done = verbs::open(&web.app, &sent.asked, cause, &sent.form.reason).await;
    let id = done.map_err(|error| sent.viewer.failed(error))?;
    Ok(Redirect::to(&format!("/{}/recalls/{id}", sent.viewer.lang)).into_response())
}
