//! Page: what a scanned label tells.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use essaim_app::Error;
use essaim_app::see::batch as batches;
use essaim_app::see::label::{self, ScanView, Scanned};
use essaim_domain::code::{Code, HandoverCode};
use essaim_words::Lang;
use serde::Deserialize;

use super::code::{foreign, misread};
use super::slip::slip;
use crate::ask::Viewer;
use crate::error::PageError;
use crate::frame::{Framed, render};
use crate::pages::batches::named;
use crate::pages::carried::pieces;
use crate::pages::specimens::scanned;
use crate::pages::stops::waits;
use crate::shell::{Shell, State as Pill};
use crate::state::Web;

/// The address on a label, in the language the browser prefers; what the giver shows goes along.
pub(super) async fn short(
    State(web): State<Web>,
    viewer: Viewer,
    Path(code): Path<String>,
    Query(shown): Query<Shown>,
) -> Response {
    let Ok(read) = code.parse::<Code>() else {
        return misread(&web, &viewer, &code);
    };
    let path = format!("/{}/l/{read}", viewer.lang);
    let given = shown.h.and_then(|given| given.parse::<HandoverCode>().ok());
    let path = match given {
        Some(given) => format!("{path}?h={}", given.as_str()),
        None => path,
    };
    Redirect::to(&path).into_response()
}

/// What whoever gives a parcel shows with its code.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Shown {
    h: Option<String>,
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

/// `GET /{lang}/l/{code}`
pub(super) async fn scan(
    State(web): State<Web>,
    viewer: Viewer,
    Path((_, code)): Path<(String, String)>,
    Query(shown): Query<Shown>,
) -> Result<Response, PageError> {
    let Ok(read) = code.parse::<Code>() else {
        return Ok(misread(&web, &viewer, &code));
    };
    if let Some(page) = scanned(&web, &viewer, &code).await? {
        return Ok(page.into_response());
    }
    if let Some(page) = slip(&web, &viewer, read, shown.h).await? {
        return Ok(page.into_response());
    }
    let lang = viewer.lang;
    let scanned = label::scan(&web.app, viewer.who.as_ref(), &code).await;
    let scanned = match scanned {
        Err(Error::NotFound) => return Ok(foreign(&web, &viewer, read)),
        other => other.map_err(|error| viewer.failed(error))?,
    };
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
        why: why(lang, &scanned),
        next: next(&web, &viewer, &scanned).await?,
    })
    .into_response())
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

/// Why it waits; and that nothing of it is left, where its label outlived it.
fn why(lang: Lang, scanned: &Scanned) -> Vec<String> {
    let empty = (scanned.view.units == 0).then(|| lang.t("scan-nothing-left"));
    let pen = scanned.awaits_label.then(|| lang.t("pen-scanned"));
    let waits = scanned.why.iter().map(|why| waits(lang, why));
    empty.into_iter().chain(pen).chain(waits).collect()
}

/// The one next act of her role.
async fn next(
    web: &Web,
    viewer: &Viewer,
    scanned: &Scanned,
) -> Result<Option<(String, String)>, PageError> {
    let lang = viewer.lang;
    let Some(who) = viewer.who.as_ref().filter(|_| scanned.may_read) else {
        return Ok(None);
    };
    let batch = scanned.view.batch;
    let path = format!("/{lang}/batches/{batch}");
    let page = batches::batch(&web.app, who, batch).await;
    let may = page.map_err(|error| viewer.failed(error))?.may;
    let key = if scanned.view.recalled {
        "scan-read"
    } else if may.draw {
        "do-draw"
    } else if may.release {
        "do-release"
    } else if may.pack {
        return Ok(Some((format!("/{lang}/parcels/new"), lang.t("do-pack"))));
    } else if scanned.may_hold {
        "scan-hold-or-read"
    } else {
        "scan-read"
    };
    Ok(Some((path, lang.t(key))))
}
