//! Pages: batches, and one with its counters, bags, holds, way and kin.

mod act;
mod list;
mod now;
mod one;

use axum::Router;
use axum::routing::{get, post};
use essaim_words::Lang;

pub(super) use now::place_words;
pub(super) use one::{bought, fragments};

use crate::shell::State as Pill;
use crate::state::Web;

/// The routes of these pages.
pub(super) fn routes() -> Router<Web> {
    Router::new()
        .merge(super::seal::routes())
        .route("/{lang}/batches", get(list::list))
        .route("/{lang}/batches/{id}", get(one::one))
        .route("/{lang}/batches/{id}/holds/{hold}/lift", post(act::lift))
        .route("/{lang}/batches/{id}/{verb}", post(act::act))
}

/// The name in the page's language.
pub(super) fn named<'a>(lang: Lang, fr: &'a str, en: &'a str) -> &'a str {
    match lang {
        Lang::Fr => fr,
        Lang::En => en,
    }
}

/// The pill of a batch's state.
pub(super) fn pill(state: &str, held: bool) -> Pill {
    match state {
        _ if held && state != "recalled" => Pill::Held,
        "sealed" | "inspecting" => Pill::Inspection,
        "accepted" => Pill::Rest,
        "released" => Pill::Stock,
        "rejected" => Pill::Attention,
        "recalled" => Pill::Recalled,
        _ => Pill::Closed,
    }
}
