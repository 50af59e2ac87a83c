//! Page: the labels of a specimen's pieces, with the mark in both languages.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Html;
use essaim_app::see::specimens::{self as see, Card};
use essaim_domain::code::Code;
use essaim_domain::specimen::maker_name;
use essaim_words::Lang;

use super::super::carried::id_in;
use super::super::labels::{First, Sheet};
use super::title;
use crate::ask::Viewer;
use crate::draw::Label;
use crate::error::PageError;
use crate::frame::{Framed, render};
use crate::shell::{Field, Icon, Shell, named};
use crate::state::Web;

#[derive(Template)]
#[template(path = "pages/specimen_labels.html")]
struct Sheets {
    shell: Shell,
    back: String,
    title: String,
    from: Field,
    drawn: String,
}

pub(super) async fn labels(
    State(web): State<Web>,
    viewer: Viewer,
    Path((_, id)): Path<(String, String)>,
    Query(first): Query<First>,
) -> Result<Html<String>, PageError> {
    let lang = viewer.lang;
    let id = id_in(&viewer, &id)?;
    let seen = see::labels(&web.app, viewer.signed()?, id).await;
    let (card, codes) = seen.map_err(|error| viewer.failed(error))?;
    let host = &web.app.settings().public_url;
    let labels: Vec<Label> = codes
        .iter()
        .map(|(number, code)| worded(lang, host, &card, *number, *code))
        .collect();
    let Sheet { from, drawn } = first.sheet(&web, &viewer, &labels)?;
    Ok(render(&Sheets {
        shell: Framed::new(&web, &viewer, lang.t("specimen-labels")).shell(),
        back: format!("/{lang}/specimens/{id}"),
        title: title(lang, &card),
        from,
        drawn,
    }))
}

/// The mark stands where a bag's label names its design, the largest words there are, and again in the other
/// language at its foot.
fn worded(lang: Lang, host: &str, card: &Card, number: i64, code: Code) -> Label {
    let name = named(lang, &card.name_fr, &card.name_en);
    let design = [("design", name.into()), ("version", card.number.into())];
    let piece = [("n", number.into()), ("of", card.pieces.into())];
    let maker = maker_name(card.maker());
    let material = card
        .material()
        .map(|word| lang.t(&format!("material-{word}")));
    Label {
        address: format!("{host}/l/{code}"),
        code: code.to_string(),
        design: lang.t("specimen-mark"),
        bag: material.unwrap_or_default(),
        pieces: lang.t_with("specimen-label-piece", &piece),
        material: lang.t_with("label-design", &design),
        sealed: lang.t_with("specimen-maker", &[("code", maker.as_str().into())]),
        not_before: lang.t("specimen-label-short"),
        care: lang.t("specimen-label-mark-other"),
    }
}
