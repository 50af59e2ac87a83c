//! Papers of a parcel: what is inside and sealed, its way, and lines to sign on.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Html;
use chrono_tz::Europe::Paris;
use essaim_app::see::papers::{self as see, Papers, Way};
use essaim_words::Lang;

use crate::ask::Viewer;
use crate::draw::qr;
use crate::error::PageError;
use crate::frame::{Framed, render};
use crate::pages::carried::{id_in, named, pieces, place_word};
use crate::shell::{Icon, Shell};
use crate::state::Web;

/// A bag on a paper: code, what, pieces.
pub(super) struct Sealed {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) pieces: String,
    pub(super) not_before: String,
}

/// A leg on a paper: where from, where to, when.
pub(super) struct Line {
    pub(super) from: String,
    pub(super) to: String,
    pub(super) when: String,
}

/// What the papers of a parcel share.
pub(super) struct Paper {
    pub(super) code: String,
    pub(super) drawn: String,
    pub(super) from: String,
    pub(super) to: String,
    pub(super) bags: String,
    pub(super) pieces: String,
    pub(super) sealed: Vec<Sealed>,
    pub(super) lines: Vec<Line>,
}

impl Paper {
    /// Worded, with the slip's code drawn.
    pub(super) fn of(web: &Web, lang: Lang, papers: &Papers) -> Self {
        let card = &papers.page.card;
        let code = card.code.to_string();
        let address = format!("{}/l/{code}", web.app.settings().public_url);
        let first = papers.ways.first();
        let sealed = papers.page.items.iter().map(|item| Sealed {
            code: item.bag_code.clone().unwrap_or_default(),
            name: named(lang, &item.names),
            pieces: pieces(lang, item.units),
            not_before: lang.date_time(item.rest_ends, Paris),
        });
        Self {
            drawn: qr(&address, &code).unwrap_or_default(),
            from: first.map(|way| end(lang, way, true)).unwrap_or_default(),
            to: card.bound_name.clone(),
            bags: lang.t_with("label-parcel-bags", &[("n", papers.bags().into())]),
            pieces: pieces(lang, card.sent),
            sealed: sealed.collect(),
            lines: papers.ways.iter().map(|way| line(lang, way)).collect(),
            code,
        }
    }
}

fn end(lang: Lang, way: &Way, from: bool) -> String {
    let (name, place) = if from {
        (&way.from, way.leg.from)
    } else {
        (&way.to, way.leg.to)
    };
    name.clone().unwrap_or_else(|| place_word(lang, place))
}

fn line(lang: Lang, way: &Way) -> Line {
    let slot = way
        .leg
        .slot
        .map(|slot| lang.range(slot.from, slot.until, Paris));
    let taken = way.leg.picked_up_at.map(|at| lang.date_time(at, Paris));
    Line {
        from: end(lang, way, true),
        to: end(lang, way, false),
        when: taken.or(slot).unwrap_or_default(),
    }
}

#[derive(Template)]
#[template(path = "pages/slip_sheet.html")]
struct SlipPage {
    shell: Shell,
    back: String,
    paper: Paper,
}

/// `GET /{lang}/parcels/{id}/slip`: the slip to stick on the box, and the sheet signed from hand to hand.
pub(super) async fn slip(
    State(web): State<Web>,
    viewer: Viewer,
    Path((_, id)): Path<(String, String)>,
) -> Result<Html<String>, PageError> {
    let id = id_in(&viewer, &id)?;
    let papers = see::papers(&web.app, viewer.signed()?, id).await;
    let papers = papers.map_err(|error| viewer.failed(error))?;
    let paper = Paper::of(&web, viewer.lang, &papers);
    let title = format!("{} {}", viewer.lang.t("parcel-slip"), paper.code);
    Ok(render(&SlipPage {
        shell: Framed::new(&web, &viewer, title).shell(),
        back: super::spell::path(viewer.lang, id),
        paper,
    }))
}
