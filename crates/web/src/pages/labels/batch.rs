//! Page: the sheet of a batch's labels.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Html;
use essaim_app::see::batch::{self as see, BatchPage, LabelView};
use essaim_domain::Instant;
use essaim_words::Lang;

use super::{First, Sheet};
use crate::ask::Viewer;
use crate::draw::Label;
use crate::error::PageError;
use crate::frame::{Framed, render};
use crate::pages::batches::{bought, named};
use crate::pages::carried::id_in;
use crate::pages::stops::waits;
use crate::shell::{Field, Icon, Shell};
use crate::state::Web;

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

/// `GET /{lang}/batches/{id}/labels`
pub(super) async fn labels(
    State(web): State<Web>,
    viewer: Viewer,
    Path((_, id)): Path<(String, String)>,
    Query(first): Query<First>,
) -> Result<Html<String>, PageError> {
    let lang = viewer.lang;
    let id = id_in(&viewer, &id)?;
    let seen = see::labels(&web.app, viewer.signed()?, id).await;
    let (page, views) = seen.map_err(|error| viewer.failed(error))?;
    let host = &web.app.settings().public_url;
    let labels: Vec<Label> = (1..)
        .zip(&views)
        .map(|(place, view)| worded(lang, host, &page, view, (place, views.len())))
        .collect();
    let Sheet { from, drawn } = first.sheet(&web, &viewer, &labels)?;
    let bags = lang.t_with("unit-bags", &[("n", views.len().into())]);
    let title = format!("{} · {bags}", lang.t("do-label"));
    Ok(render(&Sheets {
        shell: Framed::new(&web, &viewer, title.clone()).shell(),
        back: format!("/{lang}/batches/{id}"),
        code: page.view.code.to_string(),
        from,
        why: page.why.iter().map(|why| waits(lang, why)).collect(),
        drawn,
        title,
    }))
}

pub(super) fn worded(
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
