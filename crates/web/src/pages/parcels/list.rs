//! Page: the parcels one has to do with.

use askama::Template;
use axum::extract::State;
use axum::response::Html;
use chrono_tz::Europe::Paris;
use essaim_app::see::parcel::{self as see, ParcelCard};
use essaim_domain::ledger::Place;
use essaim_domain::parcel::ParcelState;
use essaim_domain::person::Role;
use essaim_words::Lang;

use super::deciding::decide_by;
use crate::ask::Viewer;
use crate::error::PageError;
use crate::frame::{Framed, render};
use crate::pages::carried::{pieces, pill};
use crate::shell::{Icon, Shell, State as Pill};
use crate::state::Web;

/// A parcel's line in a list.
pub(in crate::pages) struct Row {
    pub(in crate::pages) path: String,
    pub(in crate::pages) code: String,
    pub(in crate::pages) to: String,
    pub(in crate::pages) pieces: String,
    pub(in crate::pages) when: String,
    pub(in crate::pages) state: Pill,
    pub(in crate::pages) word: String,
}

impl Row {
    pub(in crate::pages) fn of(lang: Lang, card: &ParcelCard) -> Self {
        Self {
            path: format!("/{lang}/parcels/{}", card.id),
            code: card.code.to_string(),
            to: bound_word(lang, card),
            pieces: inside_word(lang, card),
            when: match decide_by(lang, card) {
                by if by.is_empty() => lang.date_time(card.packed_at, Paris),
                by => by,
            },
            state: pill(card.state),
            word: lang.t(&word(card)),
        }
    }
}

/// Where it is bound.
pub(super) fn bound_word(lang: Lang, card: &ParcelCard) -> String {
    match card.bound {
        Place::Home(_) => lang.t("supplies-to"),
        Place::Hub(_) | Place::Site(_) | Place::Parcel(_) => card.bound_name.clone(),
    }
}

/// What is inside.
fn inside_word(lang: Lang, card: &ParcelCard) -> String {
    if card.sent == 0 {
        lang.t("supplies-title")
    } else {
        pieces(lang, of_it(card))
    }
}

/// The pieces inside; of an emptied parcel, those it was packed with.
fn of_it(card: &ParcelCard) -> i64 {
    match card.state {
        ParcelState::Empty => card.sent,
        ParcelState::Packed | ParcelState::Moving | ParcelState::Waiting | ParcelState::Docked => {
            card.units
        }
    }
}

/// The word for where it stands; an emptied one was counted, and perhaps accepted or refused since.
fn word(card: &ParcelCard) -> String {
    match (card.state, card.signed_at, card.accepted) {
        (ParcelState::Empty, _, Some(true)) if card.in_part => "parcel-accepted-in-part".to_owned(),
        (ParcelState::Empty, _, Some(true)) => "parcel-accepted".to_owned(),
        (ParcelState::Empty, _, Some(false)) => "parcel-refused".to_owned(),
        (ParcelState::Empty, Some(_), None) => "parcel-counted".to_owned(),
        (state, _, _) => format!("parcel-state-{state}"),
    }
}

#[derive(Template)]
#[template(path = "pages/parcels.html")]
struct ListPage {
    shell: Shell,
    rows: Vec<Row>,
    pack_path: Option<String>,
}

pub(super) async fn list(
    State(web): State<Web>,
    viewer: Viewer,
) -> Result<Html<String>, PageError> {
    let who = viewer.signed()?;
    let cards = see::parcels(&web.app, who).await;
    let cards = cards.map_err(|error| viewer.failed(error))?;
    let lang = viewer.lang;
    Ok(render(&ListPage {
        shell: Framed::new(&web, &viewer, lang.t("parcels-title")).shell(),
        rows: cards.iter().map(|card| Row::of(lang, card)).collect(),
        pack_path: who
            .is_any(Role::Maker)
            .then(|| format!("/{lang}/parcels/new")),
    }))
}
