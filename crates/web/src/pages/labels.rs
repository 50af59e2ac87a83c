//! Pages: the sheet of a batch's labels, and what a scanned label tells.

use askama::Template;
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::response::{Html, Redirect};
use axum::routing::get;
use essaim_app::see::batch::{self as see, BatchPage, LabelView};
use essaim_app::see::label::{self, ScanView, Scanned};
use essaim_domain::Instant;
use essaim_words::Lang;
use serde::Deserialize;

use super::batches::{bought, named};
use super::carried::{id_in, pieces};
use super::specimens::scanned;
use super::stops::waits;
use crate::ask::Viewer;
use crate::draw::{Label, label_sheets};
use crate::error::PageError;
use crate::frame::{Framed, render};
use crate::shell::{Field, Icon, Shell, State as Pill};
use crate::state::Web;

/// The routes of these pages.
pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/{lang}/batches/{id}/labels", get(labels))
        .route("/l/{code}", get(short))
        .route("/{lang}/l/{code}", get(scan))
}

#[derive(Template)]
#[template(path = "pages/labels.html")]
struct Sheets {
    shell: Shell,
    back: String,
    code: String,
    title: String,
    from: Field,
    why: Vec<String>,
    drawn: String,
}

/// Where the first label goes.
#[derive(Debug, Deserialize)]
struct From {
    from: Option<String>,
}

async fn labels(
    State(web): State<Web>,
    viewer: Viewer,
    Path((_, id)): Path<(String, String)>,
    Query(query): Query<From>,
) -> Result<Html<String>, PageError> {
    let lang = viewer.lang;
    let id = id_in(&viewer, &id)?;
    let seen = see::labels(&web.app, viewer.signed()?, id).await;
    let (page, views) = seen.map_err(|error| viewer.failed(error))?;
    let from = query.from.and_then(|text| text.trim().parse().ok());
    let from: usize = from.unwrap_or(1).clamp(1, 21);
    let host = &web.app.settings().public_url;
    let labels: Vec<Label> = (1..)
        .zip(&views)
        .map(|(place, view)| worded(lang, host, &page, view, (place, views.len())))
        .collect();
    let demo = lang.t("label-demonstration");
    let demo = web.app.settings().demonstration.then_some(demo.as_str());
    let sheets = label_sheets(&labels, from, true, &lang.t("batch-scan-me"), demo);
    let sheets = sheets.map_err(|error| {
        tracing::error!(%error, "labels could not be drawn");
        viewer.failed(essaim_app::Error::NotFound)
    })?;
    let bags = lang.t_with("unit-bags", &[("n", views.len().into())]);
    let title = format!("{} · {bags}", lang.t("do-label"));
    Ok(render(&Sheets {
        shell: Framed::new(&web, &viewer, title.clone()).shell(),
        back: format!("/{lang}/batches/{id}"),
        code: page.view.code.to_string(),
        from: Field {
            hint: lang.t("batch-labels-hint"),
            ..Field::count("from", lang.t("batch-labels-first"), from.to_string())
        },
        why: page.why.iter().map(|why| waits(lang, why)).collect(),
        drawn: sheets,
        title,
    }))
}

fn worded(
    lang: Lang,
    host: &str,
    page: &BatchPage,
    view: &LabelView,
    (place, of): (usize, usize),
) -> Label {
    let batch = &page.view;
    let version = batch.versions.first();
    let name = named(lang, &batch.name_fr, &batch.name_en);
    let number = version.map_or(0, |(_, _, number)| *number);
    let material = batch
        .material
        .map(|word| lang.t(&format!("material-{word}")));
    let material = material.unwrap_or_default();
    let material = match &view.spool {
        Some((colour, Some(spool))) => {
            let colour = colour.as_str();
            let values = [
                ("material", material.into()),
                ("colour", colour.into()),
                ("spool", spool.as_str().into()),
            ];
            lang.t_with("label-material", &values)
        }
        Some((colour, None)) => {
            let values = [
                ("material", material.into()),
                ("colour", colour.as_str().into()),
            ];
            lang.t_with("label-material-no-spool", &values)
        }
        None if page.is_bought => bought(lang, page, "label-bought"),
        None => material,
    };
    let not_before = lang.date_time(view.rest_ends, page.zone);
    Label {
        address: format!("{host}/l/{}", view.code),
        code: view.code.to_string(),
        design: lang.t_with(
            "label-design",
            &[("design", name.into()), ("version", number.into())],
        ),
        bag: lang.t_with("label-bag", &[("n", place.into()), ("of", of.into())]),
        pieces: lang.t_with("label-units", &[("n", view.units.into())]),
        material,
        sealed: dated(lang, "label-sealed", view.sealed_at, page.zone),
        not_before: lang.t_with("label-not-before", &[("when", not_before.into())]),
        care: lang.t(&format!("label-class-{}", batch.class)),
    }
}

fn dated(lang: Lang, key: &str, at: Instant, zone: chrono_tz::Tz) -> String {
    let date = lang.date_year(at, zone);
    lang.t_with(key, &[("date", date.into())])
}

/// The address on a label, in the language the browser prefers.
async fn short(viewer: Viewer, Path(code): Path<String>) -> Result<Redirect, PageError> {
    let code: essaim_domain::code::Code = id_in(&viewer, &code)?;
    Ok(Redirect::to(&format!("/{}/l/{code}", viewer.lang)))
}

#[derive(Template)]
#[template(path = "pages/label.html")]
struct Page {
    shell: Shell,
    code: String,
    title: String,
    pieces: String,
    pill: Pill,
    pill_words: String,
    facts: Vec<(String, String)>,
    wording: String,
    why: Vec<String>,
    next: Option<(String, String)>,
}

async fn scan(
    State(web): State<Web>,
    viewer: Viewer,
    Path((_, code)): Path<(String, String)>,
) -> Result<Html<String>, PageError> {
    if let Some(page) = scanned(&web, &viewer, &code).await? {
        return Ok(page);
    }
    let lang = viewer.lang;
    let scanned = label::scan(&web.app, viewer.who.as_ref(), &code).await;
    let scanned = scanned.map_err(|error| viewer.failed(error))?;
    let view = &scanned.view;
    let product = named(lang, &view.product.0, &view.product.1);
    let component = view.component.as_ref();
    let component = component.map(|(fr, en)| named(lang, fr, en));
    let title = component.map_or_else(
        || product.to_owned(),
        |component| format!("{product} · {component}"),
    );
    let (pill, key) = standing(view);
    Ok(render(&Page {
        shell: Framed::new(&web, &viewer, title.clone()).shell(),
        code: view.code.to_string(),
        title,
        pieces: pieces(lang, view.units),
        pill,
        pill_words: lang.t(key),
        facts: facts(lang, &scanned),
        wording: lang.t(&format!("label-class-{}", view.class)),
        why: scanned.why.iter().map(|why| waits(lang, why)).collect(),
        next: next(lang, &scanned),
    }))
}

/// What matters most to a finder, and its words.
fn standing(view: &ScanView) -> (Pill, &'static str) {
    if view.recalled {
        (Pill::Recalled, "scan-recalled")
    } else if view.rejected {
        (Pill::Attention, "scan-rejected")
    } else if view.held {
        (Pill::Held, "scan-held")
    } else if view.checked {
        (Pill::Stock, "scan-checked")
    } else {
        (Pill::Inspection, "scan-not-checked")
    }
}

fn facts(lang: Lang, scanned: &Scanned) -> Vec<(String, String)> {
    let view = &scanned.view;
    let versions: Vec<String> = view
        .versions
        .iter()
        .map(|(title, number)| {
            let values = [
                ("design", title.as_str().into()),
                ("version", (*number).into()),
            ];
            lang.t_with("label-design", &values)
        })
        .collect();
    let mut facts = vec![
        (lang.t("word-design"), versions.join(", ")),
        (lang.t("word-batch"), view.batch_code.to_string()),
        (
            lang.t("label-not-before-title"),
            lang.date_time(view.rest_ends, scanned.zone),
        ),
    ];
    if let Some(material) = view.material {
        let material = lang.t(&format!("material-{material}"));
        facts.push((lang.t("batch-material"), material));
    }
    facts
}

/// The one next act of her role.
fn next(lang: Lang, scanned: &Scanned) -> Option<(String, String)> {
    let batch = scanned.view.batch;
    let path = format!("/{lang}/batches/{batch}");
    if scanned.may_hold && !scanned.view.recalled {
        Some((path, lang.t("scan-hold-or-read")))
    } else if scanned.may_read {
        Some((path, lang.t("scan-read")))
    } else {
        None
    }
}
