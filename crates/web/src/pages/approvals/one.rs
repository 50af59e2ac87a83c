//! Page: an approval with what its class asks for, its evidence, and what to do next.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use essaim_app::see::approvals::{self as see, Seen};
use essaim_domain::ids::ApprovalId;
use essaim_words::Lang;

use super::forms::{acts, links};
use super::now::Now;
use super::{what, whose};
use crate::ask::Viewer;
use crate::error::PageError;
use crate::frame::Framed;
use crate::pages::carried::id_in;
use crate::pages::typed::Typed;
use crate::shell::{Act, Shell};
use crate::state::Web;

/// A signed paper, worded.
struct Paper {
    hands: Vec<(String, String)>,
    signed_on: String,
    scan: String,
    checked: String,
}

#[derive(Template)]
#[template(path = "pages/approval.html")]
struct Page {
    shell: Shell,
    what: String,
    version: String,
    wording: String,
    now: Now,
    written: Vec<(String, String)>,
    warnings: Vec<String>,
    cites: Option<(String, String)>,
    paper: Option<Paper>,
    print: String,
    acts: Vec<Act>,
    links: Vec<(String, String)>,
}

/// `GET /{lang}/approvals/{id}`
pub(super) async fn one(
    State(web): State<Web>,
    viewer: Viewer,
    Path((_, id)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let id = id_in(&viewer, &id)?;
    page(&web, &viewer, id, &Typed::default()).await
}

/// The page, with what was typed into the form that could not be done.
pub(super) async fn page(
    web: &Web,
    viewer: &Viewer,
    id: ApprovalId,
    typed: &Typed,
) -> Result<Response, PageError> {
    let seen = see::approval(&web.app, viewer.signed()?, id).await;
    let seen = seen.map_err(|error| viewer.failed(error))?;
    let lang = viewer.lang;
    let path = format!("/{lang}/approvals/{id}");
    let forms = typed.forms(web, lang, &path);
    let card = &seen.card;
    let heading = format!("{} · {}", lang.t("approval-title"), whose(lang, card));
    Ok(typed.answer(&Page {
        shell: Framed::new(web, viewer, heading)
            .live(lang, &[format!("approval:{id}")])
            .notices(typed.notice(lang))
            .shell(),
        what: what(lang, card),
        version: format!("/{lang}/versions/{}", card.version),
        wording: lang.t(&format!("class-{}", card.class)),
        now: Now::of(lang, &seen),
        written: written(lang, &seen),
        warnings: warnings(lang, seen.dossier.unlicensed, &seen.bars_sale),
        cites: seen.cites.as_ref().map(|cited| {
            let path = format!("/{lang}/approvals/{}", cited.id);
            (path, whose(lang, cited))
        }),
        paper: seen
            .paper
            .as_ref()
            .map(|entered| paper(lang, &path, entered)),
        print: if seen.own {
            format!("{path}/act")
        } else {
            String::new()
        },
        links: links(lang, &seen),
        acts: acts(&forms, &seen),
    }))
}

/// What was written into it, by name.
pub(super) fn written(lang: Lang, seen: &Seen) -> Vec<(String, String)> {
    let written = &seen.written;
    let all = [
        ("approval-conditions", &written.conditions),
        ("approval-derogation", &written.derogation),
        ("approval-declaration", &written.declaration),
        ("approval-mark", &written.mark),
        ("approval-category", &written.category),
        ("approval-licence-reason", &written.licence_reason),
    ];
    let given = |(key, text): (&str, &Option<String>)| Some((lang.t(key), text.clone()?));
    all.into_iter().filter_map(given).collect()
}

/// What the licences of a version's files ask to be said.
pub(in crate::pages) fn warnings(
    lang: Lang,
    unlicensed: bool,
    bars_sale: &[String],
) -> Vec<String> {
    let mut warnings = Vec::new();
    if unlicensed {
        warnings.push(lang.t("approval-no-licence"));
    }
    if !bars_sale.is_empty() {
        let values = [("licences", bars_sale.join(", ").into())];
        warnings.push(lang.t_with("approval-bars-sale", &values));
    }
    warnings
}

fn paper(lang: Lang, path: &str, entered: &see::Paper) -> Paper {
    let act = &entered.act;
    let hand =
        |key: &str, hand: &see::Hand| (lang.t(key), format!("{}, {}", hand.name, hand.function));
    let key = match entered.checked {
        None => "approval-paper-waits",
        Some((_, _, true)) => "approval-paper-matches",
        Some((_, _, false)) => "approval-paper-differs",
    };
    Paper {
        hands: vec![
            hand("act-for-house", &act.committing),
            hand("act-for-checks", &act.judging),
        ],
        signed_on: lang.day_long(act.signed_on),
        scan: format!("{path}/scan"),
        checked: lang.t(key),
    }
}
