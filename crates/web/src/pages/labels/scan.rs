//! Page: what a scanned label tells.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Html, Redirect};
use essaim_app::see::label::{self, ScanView, Scanned};
use essaim_words::Lang;

use crate::ask::Viewer;
use crate::error::PageError;
use crate::frame::{Framed, render};
use crate::pages::batches::named;
use crate::pages::carried::{id_in, pieces};
use crate::pages::specimens::scanned;
use crate::pages::stops::waits;
use crate::shell::{Shell, State as Pill};
use crate::state::Web;

/// The address on a label, in the language the browser prefers.
pub(super) async fn short(viewer: Viewer, Path(code): Path<String>) -> Result<Redirect, PageError> {
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

/// `GET /{lang}/l/{code}`
pub(super) async fn scan(
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
